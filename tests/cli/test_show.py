"""``graphkit show``."""


def test_a_map_in_tables(graphkit, sample):
    result = graphkit("show", sample.path, "--top", 5)
    assert result.exit_code == 0
    assert "Keynes, Hayek and everyone they argued with" in result.stdout
    assert "neural network" in result.stdout
    assert result.stdout.splitlines()[-1].startswith("5 of ")


def test_one_concept_with_its_surfaces_neighbours_and_mentions(graphkit, sample):
    result = graphkit("show", sample.path, "geoff hinton")
    text = result.stdout
    assert text.startswith("Geoffrey Hinton (person, id geoffrey-hinton)\n")
    assert "In the text: " in text
    assert "Hinton (" in text
    assert "keeps company with" in text
    assert "evolution-strategies" not in text
    concept = sample.graph().concepts["geoffrey-hinton"]
    rows = [line for line in text.splitlines() if "hinton" in line.lower()]
    assert len(rows) >= concept.mentions


def test_times_are_shown_where_they_are_known(graphkit, sample):
    assert "0:0" in graphkit("show", sample.path, "dopamine").stdout


def test_an_unknown_concept_brings_similar_names(graphkit, sample):
    result = graphkit("show", sample.path, "Alan Touring")
    assert result.exit_code == 1
    assert "did you mean Alan Turing?" in result.stderr


def test_an_exported_map_shows_the_same(graphkit, sample, tmp_path):
    exported = tmp_path / "m.json"
    graphkit("export", sample.path, "--format", "json", "-o", exported)
    assert graphkit("show", exported).stdout == graphkit("show", sample.path).stdout
