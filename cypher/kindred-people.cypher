// People by the ideas they share
//
// Which two people keep company with the most of the same ideas?
//
// strength: FLOAT = 0.2   least strength that counts
// top: INTEGER = 20
//
MATCH (p:Concept {map: $map, kind: 'person'})-[r:CO_MENTIONED_WITH]-(idea:Concept {kind: 'idea'})
WHERE r.strength >= $strength
WITH p, idea
MATCH (idea)-[s:CO_MENTIONED_WITH]-(q:Concept {kind: 'person'})
WHERE s.strength >= $strength AND p.id < q.id
WITH p, q, count(DISTINCT idea.id) AS ideas
ORDER BY ideas DESC, p.name, q.name, p.id, q.id
LIMIT $top
RETURN p.name AS person, q.name AS other, ideas
