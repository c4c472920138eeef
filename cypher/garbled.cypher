// Garbled surfaces of a concept
//
// In which words does a concept stand in the talks that are none of its names?
//
// concept: STRING   its name or id
//
MATCH (s:Segment)-[m:MENTIONS]->(x:Concept {map: $map})
WHERE $concept IN [x.id, x.name] AND NOT m.named
RETURN m.surface AS surface, count(*) AS mentions, min(m.confidence) AS least_sure
ORDER BY mentions DESC, surface
