// Concepts that only one document has
//
// Which concepts does a document mention and no other of the map?
//
// document: STRING   its title or id
// top: INTEGER = 50
//
MATCH (d:Document {map: $map})<-[m:MENTIONED_IN]-(c:Concept)
WHERE $document IN [d.id, d.title] AND c.documents = 1
RETURN c.name AS concept, c.kind AS kind, m.count AS mentions, m.first AS first_line
ORDER BY mentions DESC, c.id
LIMIT $top
