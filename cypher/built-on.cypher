// What a concept is built on
//
// What does a concept stand on, over up to eight steps, by what was claimed?
//
// concept: STRING   its name or id
//
MATCH p = (x:Concept {map: $map})-[:BUILT_ON|RUNS_ON|REQUIRES*1..8 {negated: false}]->(y:Concept)
WHERE $concept IN [x.id, x.name] AND x.id <> y.id
RETURN y.name AS concept, y.kind AS kind, min(length(p)) AS steps
ORDER BY steps, concept, kind
