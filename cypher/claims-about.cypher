// Claims about a concept
//
// Who made which claims about a concept?
//
// concept: STRING   its name or id
//
MATCH (subject:Concept {map: $map})<-[:SUBJECT]-(c:Claim)-[:OBJECT]->(object:Concept)
MATCH (c)-[:EVIDENCED_BY]->(:Segment)-[:PART_OF_DOCUMENT]->(d:Document)
WHERE $concept IN [subject.id, subject.name, object.id, object.name]
RETURN c.speaker AS speaker, subject.name AS subject, c.relation AS relation, c.negated AS negated,
       object.name AS object, c.text AS claim, d.title AS document
ORDER BY c.confidence DESC, c.id
