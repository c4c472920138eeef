// Neighbourhood of one step
//
// What keeps company with a concept, the strongest first?
//
// concept: STRING   its name or id
// top: INTEGER = 20
//
MATCH (x:Concept {map: $map})-[r:CO_MENTIONED_WITH]-(y:Concept)
WHERE $concept IN [x.id, x.name]
RETURN y.name AS concept, y.kind AS kind, r.count AS windows, r.documents AS documents,
       r.strength AS strength
ORDER BY strength DESC, y.id
LIMIT $top
