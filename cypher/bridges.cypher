// Bridges between communities
//
// Which concepts keep company in the most communities beside their own?
//
// strength: FLOAT = 0.2   least strength that counts
// top: INTEGER = 20
//
MATCH (x:Concept {map: $map})-[r:CO_MENTIONED_WITH]-(y:Concept)
WHERE r.strength >= $strength AND x.community <> y.community
WITH x, count(DISTINCT y.community) AS communities, count(y.id) AS neighbours
ORDER BY communities DESC, neighbours DESC, x.name, x.kind, x.id
LIMIT $top
RETURN x.name AS concept, x.kind AS kind, x.community AS community, communities, neighbours
