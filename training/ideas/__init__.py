"""How graphkit learnt what belongs on the map of a talk."""
