// Top concepts by kind
//
// Which concepts of a kind matter most?
//
// kind: STRING = "idea"   person, idea, tool, organization, work, event or place
// top: INTEGER = 20
//
MATCH (c:Concept {map: $map, kind: $kind})
RETURN c.name AS concept, c.salience AS salience, c.mentions AS mentions, c.documents AS documents
ORDER BY salience DESC, c.id
LIMIT $top
