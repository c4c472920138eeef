// Where a concept is mentioned
//
// What was said where a concept is mentioned, and on which line?
//
// concept: STRING   its name or id
// top: INTEGER = 20
//
MATCH (x:Concept {map: $map})<-[m:MENTIONS]-(s:Segment)-[:PART_OF_DOCUMENT]->(d:Document)
WHERE $concept IN [x.id, x.name]
RETURN d.title AS document, m.line AS line, m.time AS second, m.surface AS surface, s.text AS said
ORDER BY d.id, s.position, m.start
LIMIT $top
