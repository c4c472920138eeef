"""How graphkit learnt which ideas belong on the map of a talk."""
