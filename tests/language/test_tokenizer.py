"""Words of talk."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.lang.en import English
from spacy.util import Config

from graphkit.language import tokenizer  # noqa: F401

CONFIG = Config(
    {"nlp": {"lang": "en", "tokenizer": {"@tokenizers": "graphkit.SpeechTokenizer.v1"}}}
)
NLP = English.from_config(CONFIG)


def words(text: str) -> list[str]:
    return [token.text for token in NLP.make_doc(text)]


@pytest.mark.parametrize(
    "name",
    [
        ".net",
        "C#",
        "DALL-E",
        "GPT-3.5",
        "at&t",
        "c#",
        "c++",
        "covid-19",
        "dall·e",
        "f#",
        "gpt-3",
        "k-means",
        "llama.cpp",
        "node.js",
        "o'reilly",
        "q-learning",
        "r&d",
        "scikit-learn",
        "t-sne",
        "u-net",
        "vue.js",
        "word2vec",
        "x-ray",
    ],
)
def test_a_name_with_signs_is_one_word(name: str) -> None:
    assert words(f"so {name} is") == ["so", name, "is"]
    assert words(f"we use ({name}), then") == ["we", "use", "(", name, ")", ",", "then"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("it's", ["it", "'s"]),
        ("don't", ["do", "n't"]),
        ("gonna", ["gon", "na"]),
        ("cannot", ["can", "not"]),
        ("they're", ["they", "'re"]),
        ("state-of-the-art", ["state", "-", "of", "-", "the", "-", "art"]),
        ("10-layer", ["10", "-", "layer"]),
        ("Co-founder (pre-trained)", ["Co-founder", "(", "pre-trained", ")"]),
        ("self-taught, anti-Trump", ["self", "-", "taught", ",", "anti", "-", "Trump"]),
        ("3.14 1,000 50%", ["3.14", "1,000", "50", "%"]),
        ("no--yes", ["no", "--", "yes"]),
    ],
)
def test_words_divide_as_in_the_treebanks(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@given(st.text(max_size=200))
def test_no_character_is_lost(text: str) -> None:
    assert NLP.make_doc(text).text == text


def test_it_is_the_same_after_a_round_trip() -> None:
    twin = English.from_config(CONFIG)
    twin.tokenizer.from_bytes(NLP.tokenizer.to_bytes())
    text = "C# and scikit-learn and t-SNE, state-of-the-art"
    assert [t.text for t in twin.make_doc(text)] == words(text)
