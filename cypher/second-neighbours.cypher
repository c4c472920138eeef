// Neighbourhood of two steps
//
// What keeps company with a concept's company, but not with the concept itself?
//
// concept: STRING   its name or id
// strength: FLOAT = 0.3   least strength of either step
// top: INTEGER = 20
//
MATCH (x:Concept {map: $map})-[r:CO_MENTIONED_WITH]-(between:Concept)
WHERE $concept IN [x.id, x.name] AND r.strength >= $strength
WITH x, between, r.strength AS near
MATCH (between)-[s:CO_MENTIONED_WITH]-(y:Concept)
WHERE s.strength >= $strength AND x.id <> y.id AND NOT EXISTS { MATCH (x)-[:CO_MENTIONED_WITH]-(y) }
WITH y, count(DISTINCT between.id) AS ways, max(near * s.strength) AS strength
ORDER BY ways DESC, strength DESC, y.name, y.kind, y.id
LIMIT $top
RETURN y.name AS concept, y.kind AS kind, ways, strength
