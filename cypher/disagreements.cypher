// What two people disagree on
//
// Of what does one say what the other denies, or the contrary?
//
// one: STRING     name or id of a person
// other: STRING   name or id of another
//
MATCH (p:Concept {map: $map})-[:MADE]->(c:Claim)-[:SUBJECT]->(x:Concept)
MATCH (c)-[:OBJECT]->(y:Concept)
MATCH (q:Concept {map: $map})-[:MADE]->(e:Claim)-[:SUBJECT]->(x)
MATCH (e)-[:OBJECT]->(y)
WHERE $one IN [p.id, p.name] AND $other IN [q.id, q.name]
  AND ((c.relation = e.relation AND c.negated <> e.negated)
    OR (c.negated = e.negated
      AND ((c.relation = 'SUPPORTS' AND e.relation = 'CRITICIZES')
        OR (c.relation = 'CRITICIZES' AND e.relation = 'SUPPORTS')
        OR (c.relation = 'ENABLES' AND e.relation = 'LIMITS')
        OR (c.relation = 'LIMITS' AND e.relation = 'ENABLES')
        OR (c.relation = 'SIMILAR_TO' AND e.relation = 'DIFFERS_FROM')
        OR (c.relation = 'DIFFERS_FROM' AND e.relation = 'SIMILAR_TO'))))
RETURN x.name AS subject, y.name AS object, c.text AS one_says, e.text AS other_says
ORDER BY subject, object, c.id, e.id
