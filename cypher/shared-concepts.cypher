// Concepts that two documents share
//
// Which concepts do two documents both mention?
//
// one: STRING     title or id of a document
// other: STRING   title or id of another
// top: INTEGER = 50
//
MATCH (d:Document {map: $map})<-[m:MENTIONED_IN]-(c:Concept)-[n:MENTIONED_IN]->(e:Document)
WHERE $one IN [d.id, d.title] AND $other IN [e.id, e.title] AND d.id <> e.id
RETURN c.name AS concept, c.kind AS kind, m.count AS one, n.count AS other
ORDER BY m.count + n.count DESC, c.id
LIMIT $top
