"""Tables for base forms, from spacy-lookups-data (MIT; the tables are WordNet's)."""

from __future__ import annotations

from typing import Any

from spacy.lookups import load_lookups

__all__ = ["lemma_tables"]


def lemma_tables() -> dict[str, Any]:
    """English rules, exceptions and single-word base forms, as `graphkit_lemmas` uses them."""
    lookups = load_lookups("en", ["lemma_rules", "lemma_exc", "lemma_index"])
    parts = ("noun", "verb", "adj", "adv")
    rules, exceptions, index = (
        lookups.get_table(name) for name in ("lemma_rules", "lemma_exc", "lemma_index")
    )
    return {
        "rules": {part: [list(rule) for rule in rules[part]] for part in parts if part in rules},
        "exceptions": {part: dict(exceptions[part]) for part in parts if part in exceptions},
        "index": {
            part: sorted(word for word in index[part] if word.isalpha() and word.islower())
            for part in parts
            if part in index
        },
    }
