"""The map as a property graph to ask in Cypher: embedded (LadybugDB), and in Neo4j.

``model`` says which nodes and relationships there are; ``embedded`` and ``neo4j`` hold them;
``parameters``, ``named``, ``guard`` and ``dialects`` are about the questions, ``values`` about the
answers.
"""
