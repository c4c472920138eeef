// Company above chance
//
// Which neighbours of a concept does chance explain least: those with an NPMI above a threshold?
//
// concept: STRING   its name or id
// npmi: FLOAT = 0.5    normalised pointwise mutual information, -1 to 1
// windows: INTEGER = 2   least windows of talk that have both
//
MATCH (x:Concept {map: $map})-[r:CO_MENTIONED_WITH]-(y:Concept)
WHERE $concept IN [x.id, x.name] AND r.npmi >= $npmi AND r.count >= $windows
RETURN y.name AS concept, y.kind AS kind, r.npmi AS npmi, r.count AS windows
ORDER BY npmi DESC, windows DESC, y.id
