"""What the shipped model is taught with: trees, talk, names."""

from pathlib import Path
from random import Random

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from training.evaluate import Counts, spoken_text
from training.names import lowered, named_doc, read_crossner
from training.speech import Noise, speak
from training.transcripts import read_episode, spoken_words, stripped
from training.treebanks import read_treebank
from training.trees import OUTSIDE, Sentence, Token, from_doc, to_doc

SAID = ["so", "keras", "runs", "on", "gpus"]
VOCAB = spacy.blank("en").vocab

TREEBANK = """# newdoc id = GUM_interview_one
# sent_id = one-1
1\tAda\tAda\tPROPN\tNNP\t_\t3\tnsubj\t_\tEntity=(1-person-giv
2\tLovelace\tLovelace\tPROPN\tNNP\t_\t1\tflat:name\t_\tEntity=1)
3-4\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
3\tdid\tdo\tVERB\tVBD\t_\t0\troot\t_\t_
4\tn't\tnot\tPART\tRB\t_\t3\tadvmod\t_\t_
5\tsleep\tsleep\tNOUN\tNN\t_\t3\tobj\t_\tSpaceAfter=No
6\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_

"""


def sentence() -> Sentence:
    words = [
        Token("So", "ADV", "RB", "advmod"),
        Token(",", "PUNCT", ",", "punct"),
        Token("Keras", "PROPN", "NNP", "nsubj", kind="tool", opens=True),
        Token("runs", "VERB", "VBZ", "ROOT"),
        Token("on", "ADP", "IN", "case", kind=OUTSIDE),
        Token("GPUs", "NOUN", "NNS", "obl", space=False, kind=OUTSIDE),
        Token(".", "PUNCT", ".", "punct"),
    ]
    for index, head in enumerate([3, 3, 3, None, 5, 3, 3]):
        words[index].head = None if head is None else words[head]
    return words


def test_a_treebank_is_read_with_its_names(tmp_path: Path) -> None:
    path = tmp_path / "gum.conllu"
    path.write_text(TREEBANK, encoding="utf8")
    [(name, [words])] = read_treebank(path)
    doc = to_doc([words], VOCAB)
    assert name == "GUM_interview_one"
    assert doc.text == "Ada Lovelace didn't sleep."
    assert [token.dep_ for token in doc] == ["nsubj", "flat", "ROOT", "advmod", "obj", "punct"]
    assert [(found.text, found.label_) for found in doc.ents] == [("Ada Lovelace", "person")]


def test_talk_has_no_marks_and_no_capitals() -> None:
    assert [word.form for word in speak(sentence(), Random(1))] == SAID


@given(st.integers(0, 500))
def test_talk_is_a_tree_over_the_same_words(seed: int) -> None:
    spoken = speak(sentence(), Random(seed), Noise(fillers=0.2, repeats=0.2, false_starts=0.2))
    doc = to_doc([spoken], VOCAB)
    assert sum(token.dep_ == "ROOT" for token in doc) == 1
    assert [name.text for name in doc.ents] == ["keras"]
    kept = iter([token.text for token in doc])
    assert all(word in kept for word in SAID)


def test_a_document_gives_back_its_sentences() -> None:
    [back] = from_doc(to_doc([sentence()], VOCAB))
    assert [word.form for word in back] == [word.form for word in sentence()]
    assert [word.kind for word in back][2] == "tool"


def test_names_are_kept_when_marks_go(tmp_path: Path) -> None:
    path = tmp_path / "names.txt"
    path.write_text("We\tO\nuse\tO\n(\tO\nGoogle\tB-product\nMaps\tI-product\n)\tO\n.\tO\n")
    [named] = read_crossner(path)
    assert named.text == "We use (Google Maps)."
    assert named.names == ((8, 19, "tool"),)
    said = lowered(named)
    assert said.text == "we use google maps"
    assert [(n.text, n.label_) for n in named_doc(said, spacy.blank("en")).ents] == [
        ("google maps", "tool")
    ]


def test_an_episode_is_read_as_sentences(tmp_path: Path) -> None:
    path = tmp_path / "one.md"
    path.write_text("**Ada:** Well... it works. \\[laughs\\] Does it?\n\n**Bob:** Yes.\n")
    assert read_episode(path) == ["Well it works.", "Does it?", "Yes."]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Well, GPT-3.5 costs $1,000.", "well gpt-3.5 costs $1000"),
        ("It's 'quoted' -- and/or state-of-the-art!", "it's quoted and/or state-of-the-art"),
        ("...", ""),
    ],
)
def test_stripping(written: str, said: str) -> None:
    assert stripped(written).lower() == spoken_words(written, Random(1)) == said


def test_a_talk_is_its_own_reference() -> None:
    assert spoken_text("It works. Does it? Yes") == [("it works does it yes", {9, 17})]


def test_counts() -> None:
    counts = Counts()
    counts.add({1, 2, 3}, {2, 3, 4, 5})
    assert (counts.right, counts.wrong, counts.missed) == (2, 1, 2)
    assert round(counts.f1, 1) == 57.1
