// Lints Cypher files for Neo4j 5, and that their headers declare their parameters: prints what is
// wrong and exits with 1 if anything is.
import { readFileSync } from "node:fs";
import { lintCypherQuery } from "@neo4j-cypher/language-support";

let wrong = 0;
for (const path of process.argv.slice(2)) {
  const query = readFileSync(path, "utf8");
  const declared = [...query.matchAll(/^\/\/ (\w+): [A-Z]+/gm)].map((line) => line[1]);
  const parameters = Object.fromEntries(["map", ...declared].map((name) => [name, ""]));
  const schema = { parameters, defaultLanguage: "CYPHER 5" };
  for (const { message, range, severity } of lintCypherQuery(query, schema).diagnostics) {
    if (severity === 1) {
      console.log(`${path}:${range.start.line + 1}: ${message}`);
      wrong += 1;
    }
  }
}
process.exit(wrong ? 1 : 0);
