"""Which phrases of relations are right how often, by what was judged."""
