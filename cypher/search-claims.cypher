// Full-text search in claims
//
// Which claims say these words, one after the other?
//
// words: STRING   whole words, in any case
// top: INTEGER = 20
//
// embedded:
//   MATCH (c:Claim {map: $map})
//   WHERE regexp_matches(c.text, '(?i)(^|[^\\pL\\pN])\\Q' + $words + '\\E([^\\pL\\pN]|$)')
//   RETURN c.text AS claim, c.relation AS relation, c.speaker AS speaker
//   ORDER BY c.confidence DESC, c.id
//   LIMIT $top
CALL db.index.fulltext.queryNodes('graphkit_claim_text', '"' + replace($words, '"', ' ') + '"')
YIELD node AS c
WHERE c.map = $map
RETURN c.text AS claim, c.relation AS relation, c.speaker AS speaker
ORDER BY c.confidence DESC, c.id
LIMIT $top
