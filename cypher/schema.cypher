// Uniqueness of ids within a map, and indexes for the questions that people ask. For Neo4j 5.
CREATE CONSTRAINT graphkit_concept_id IF NOT EXISTS FOR (c:Concept) REQUIRE (c.map, c.id) IS UNIQUE;
CREATE CONSTRAINT graphkit_document_id IF NOT EXISTS FOR (d:Document) REQUIRE (d.map, d.id) IS UNIQUE;
CREATE CONSTRAINT graphkit_segment_id IF NOT EXISTS FOR (s:Segment) REQUIRE (s.map, s.id) IS UNIQUE;
CREATE CONSTRAINT graphkit_claim_id IF NOT EXISTS FOR (c:Claim) REQUIRE (c.map, c.id) IS UNIQUE;
CREATE INDEX graphkit_concept_kind IF NOT EXISTS FOR (c:Concept) ON (c.map, c.kind);
CREATE INDEX graphkit_claim_relation IF NOT EXISTS FOR (c:Claim) ON (c.map, c.relation);
CREATE FULLTEXT INDEX graphkit_concept_names IF NOT EXISTS FOR (c:Concept) ON EACH [c.name, c.aliases];
CREATE FULLTEXT INDEX graphkit_claim_text IF NOT EXISTS FOR (c:Claim) ON EACH [c.text];
