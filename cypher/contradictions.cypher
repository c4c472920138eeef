// Claims negated elsewhere
//
// Which claims are denied somewhere else in the map?
//
MATCH (c:Claim {map: $map, negated: false})-[:SUBJECT]->(subject:Concept)
MATCH (c)-[:OBJECT]->(object:Concept)
MATCH (e:Claim {map: $map, negated: true})-[:SUBJECT]->(subject)
MATCH (e)-[:OBJECT]->(object)
WHERE c.relation = e.relation
RETURN subject.name AS subject, c.relation AS relation, object.name AS object,
       c.text AS claim, c.speaker AS claimed_by, e.text AS denial, e.speaker AS denied_by
ORDER BY c.id, e.id
