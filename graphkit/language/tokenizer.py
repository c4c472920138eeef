"""Words of talk: `gpt-3`, `c++`, `scikit-learn` and `dall·e` stay whole, "it's" is two words."""

from __future__ import annotations

import re
from collections.abc import Callable

from spacy.lang.char_classes import ALPHA, HYPHENS
from spacy.language import Language
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
from spacy.util import (
    compile_infix_regex,
    compile_prefix_regex,
    compile_suffix_regex,
    registry,
)

from graphkit.vocabulary.english import PREFIXES

__all__ = ["WHOLE", "create_speech_tokenizer"]

WHOLE = frozenset(
    [
        "asp.net",
        "at&t",
        "c#",
        "c++",
        "common-lisp",
        "dall-e",
        "dall·e",
        "f#",
        "g++",
        "hi-fi",
        "lo-fi",
        "m&a",
        "notepad++",
        "objective-c",
        "p&l",
        "q#",
        "q&a",
        "r&d",
        "scikit-image",
        "scikit-learn",
        "scikit-optimize",
        "sci-fi",
        "wall-e",
        "wi-fi",
    ]
)
"""Names with signs inside that the general rules would take apart, in lower case."""


@registry.tokenizers("graphkit.SpeechTokenizer.v1")  # type: ignore[untyped-decorator]
def create_speech_tokenizer() -> Callable[[Language], Tokenizer]:
    """SpaCy's English tokenizer, but names with signs in them stay one word.

    A hyphen after a single letter (`t-sne`, `x-ray`, `k-means`) or before a digit (`gpt-3`) does
    not divide, nor does one behind a prefix (`co-founder`); between two words (`state-of-the-art`)
    it does, as in the treebanks. Registered as
    ``graphkit.SpeechTokenizer.v1``, for ``nlp.tokenizer`` in a configuration.
    """
    return _speech_tokenizer


def _speech_tokenizer(nlp: Language) -> Tokenizer:
    defaults = nlp.Defaults
    hyphen = f"(?<=[{ALPHA}0-9])(?:{HYPHENS})(?=[{ALPHA}])"
    after_word = rf"(?<!\b[^\W\d_](?=-[^\W\d_])){hyphen}"
    infixes = [after_word if infix == hyphen else infix for infix in defaults.infixes or ()]
    names = "|".join(map(re.escape, sorted(WHOLE)))
    return Tokenizer(
        nlp.vocab,
        rules=defaults.tokenizer_exceptions,
        prefix_search=compile_prefix_regex(defaults.prefixes or ()).search,
        suffix_search=compile_suffix_regex(defaults.suffixes or ()).search,
        infix_finditer=compile_infix_regex(infixes).finditer,
        token_match=re.compile(rf"^(?i:{names}|(?:{PREFIXES})-(?-i:[a-z]+))$").match,
        url_match=defaults.url_match,
    )
