// Ideas that rise or fall
//
// Which concepts of a kind are mentioned in more, or in fewer, of the documents since a date than of those before it? Documents without a date do not count.
//
// since: STRING           the first day that is late, such as 2024 or 2024-06-01
// kind: STRING = "idea"   person, idea, tool, organization, work, event or place
// top: INTEGER = 20
//
MATCH (d:Document {map: $map})
WHERE d.date IS NOT NULL
WITH sum(CASE WHEN d.date < $since THEN 1 ELSE 0 END) AS before,
     sum(CASE WHEN d.date >= $since THEN 1 ELSE 0 END) AS since
MATCH (c:Concept {map: $map, kind: $kind})-[:MENTIONED_IN]->(e:Document)
WHERE before > 0 AND since > 0 AND e.date IS NOT NULL
WITH c, before, since, sum(CASE WHEN e.date < $since THEN 1 ELSE 0 END) AS early,
     sum(CASE WHEN e.date >= $since THEN 1 ELSE 0 END) AS late
WITH c, early, late, 1.0 * late / since - 1.0 * early / before AS rise
RETURN c.name AS concept, early AS documents_before, late AS documents_since, rise
ORDER BY abs(rise) DESC, rise DESC, c.mentions DESC, c.id
LIMIT $top
