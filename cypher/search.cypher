// Full-text search
//
// Which concepts have these words, one after the other, in a name or alias?
//
// words: STRING   whole words, in any case
// top: INTEGER = 20
//
// embedded:
//   MATCH (c:Concept {map: $map})
//   WHERE regexp_matches(list_to_string('|', list_prepend(c.aliases, c.name)),
//                        '(?i)(^|[^\\pL\\pN])\\Q' + $words + '\\E([^\\pL\\pN]|$)')
//   RETURN c.name AS concept, c.kind AS kind, c.aliases AS aliases, c.salience AS salience
//   ORDER BY salience DESC, c.id
//   LIMIT $top
CALL db.index.fulltext.queryNodes('graphkit_concept_names', '"' + replace($words, '"', ' ') + '"')
YIELD node AS c
WHERE c.map = $map
RETURN c.name AS concept, c.kind AS kind, c.aliases AS aliases, c.salience AS salience
ORDER BY salience DESC, c.id
LIMIT $top
