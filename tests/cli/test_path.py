"""``graphkit path``."""


def test_the_way_and_what_was_said_on_it(graphkit, sample):
    result = graphkit("path", sample.path, "Alan Turing", "PyTorch")
    assert result.exit_code == 0
    first, *rest = result.stdout.splitlines()
    assert first.startswith("Alan Turing — ")
    assert first.endswith(" — PyTorch")
    assert sum("strength" in line for line in rest) == first.count(" — ")
    assert "“" in result.stdout
    assert ", line " in result.stdout


def test_no_quotes_on_request(graphkit, sample):
    assert "“" not in graphkit("path", sample.path, "chess", "Python", "--quotes", 0).stdout


def test_concepts_that_nothing_joins(graphkit, tmp_path):
    for name, text in {"a": "Alan Turing.", "b": "Claude Shannon."}.items():
        (tmp_path / f"{name}.txt").write_text(text)
    graphkit("build", tmp_path / "a.txt", tmp_path / "b.txt", "-o", tmp_path / "m", "-q")
    result = graphkit("path", tmp_path / "m", "Alan Turing", "Claude Shannon")
    assert result.exit_code == 1
    assert "nothing in this map joins 'Alan Turing' and 'Claude Shannon'" in result.stderr
