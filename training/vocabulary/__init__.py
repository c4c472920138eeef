"""Building the vocabulary packs from lists and hand-written entries."""
