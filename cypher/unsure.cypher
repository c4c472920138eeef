// Unsure resolutions
//
// Which surfaces did graphkit take for a concept without being sure?
//
// below: FLOAT = 0.8   how sure is sure
// top: INTEGER = 50
//
MATCH (s:Segment {map: $map})-[m:MENTIONS]->(c:Concept)
WHERE m.confidence < $below
RETURN m.surface AS surface, c.name AS taken_for, m.confidence AS sure, m.reason AS reason,
       s.text AS said, m.line AS line
ORDER BY sure, s.id, m.start
LIMIT $top
