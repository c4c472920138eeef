// Shortest path, with the evidence on each step
//
// How do two concepts hang together, and what was said on the way? Of the shortest ways the strongest; the two texts use allShortestPaths() in Neo4j and * ALL SHORTEST in the embedded store.
//
// from: STRING   name or id of the first
// to: STRING     name or id of the last
//
// embedded:
//   MATCH (a:Concept {map: $map}), (b:Concept {map: $map})
//   WHERE $from IN [a.id, a.name] AND $to IN [b.id, b.name] AND a.id <> b.id
//   MATCH p = (a)-[:CO_MENTIONED_WITH* ALL SHORTEST 1..8]-(b)
//   WITH properties(nodes(p), 'id') AS ids, properties(rels(p), 'strength') AS strengths
//   UNWIND strengths AS strength
//   WITH ids, sum(strength) AS total
//   ORDER BY total DESC, list_to_string(',', ids)
//   LIMIT 1
//   UNWIND range(1, size(ids) - 1) AS step
//   WITH step, ids[step] AS here, ids[step + 1] AS there
//   MATCH (x:Concept {map: $map})-[r:CO_MENTIONED_WITH]-(y:Concept {map: $map})
//   WHERE x.id = here AND y.id = there
//   WITH step, here, there, x.name AS near, y.name AS far, r.strength AS strength
//   MATCH (x:Concept {map: $map})<-[:MENTIONS]-(s:Segment)-[:PART_OF_DOCUMENT]->(d:Document)
//   WHERE x.id = here
//   WITH step, there, near, far, strength, d.id AS talk, s.id AS one, s.position AS place
//   MATCH (y:Concept {map: $map})<-[:MENTIONS]-(t:Segment)-[:PART_OF_DOCUMENT]->(d:Document)
//   WHERE y.id = there AND d.id = talk
//   WITH step, near, far, strength,
//        min(lpad(cast(abs(place - t.position) AS STRING), 9, '0') + ' ' + one + ' ' + t.id)
//          AS closest
//   MATCH (s:Segment {map: $map})-[:PART_OF_DOCUMENT]->(d:Document)
//   WHERE s.id = split_part(closest, ' ', 2)
//   MATCH (t:Segment {map: $map})
//   WHERE t.id = split_part(closest, ' ', 3)
//   RETURN step, near, far, strength, d.title AS document, s.line AS line, s.text AS said,
//          CASE WHEN t.id = s.id THEN '' ELSE t.text END AS and_said
//   ORDER BY step
MATCH (a:Concept {map: $map}), (b:Concept {map: $map})
WHERE $from IN [a.id, a.name] AND $to IN [b.id, b.name] AND a.id <> b.id
MATCH p = allShortestPaths((a)-[:CO_MENTIONED_WITH*..8]-(b))
WITH [n IN nodes(p) | n.id] AS ids, [r IN relationships(p) | r.strength] AS strengths
UNWIND strengths AS strength
WITH ids, sum(strength) AS total, reduce(all = '', id IN ids | all + ',' + id) AS joined
ORDER BY total DESC, joined
LIMIT 1
UNWIND range(0, size(ids) - 2) AS step
WITH step + 1 AS step, ids[step] AS here, ids[step + 1] AS there
MATCH (x:Concept {map: $map, id: here})-[r:CO_MENTIONED_WITH]-(y:Concept {map: $map, id: there})
MATCH (x)<-[:MENTIONS]-(s:Segment)-[:PART_OF_DOCUMENT]->(d:Document)
MATCH (d)<-[:PART_OF_DOCUMENT]-(t:Segment)-[:MENTIONS]->(y)
WITH step, x.name AS near, y.name AS far, r.strength AS strength, d, s, t
ORDER BY step, abs(s.position - t.position), s.id, t.id
WITH step, near, far, strength, 
     collect({document: d.title, s: s, t: t})[0] AS first
RETURN step, near, far, strength, first.document AS document, first.s.line AS line,
       first.s.text AS said, CASE WHEN first.t.id = first.s.id THEN '' ELSE first.t.text END AS and_said
ORDER BY step
