// Writes src/api/generated.ts from the hub's OpenAPI document (tests/contracts/openapi.json, which a test of the hub writes).
//   npm ci && node generate.mjs            write it
//   npm ci && node generate.mjs --check    fail when it is not what it would be
import { readFileSync, writeFileSync } from "node:fs";
import openapiTS, { astToString } from "openapi-typescript";

const document = new URL("../../tests/contracts/openapi.json", import.meta.url);
const target = new URL("../src/api/generated.ts", import.meta.url);

const head = "// Made from the hub's OpenAPI document by web/generate; do not edit.\n/* oxlint-disable */\n\n";
const types = head + astToString(await openapiTS(document, { alphabetize: true, emptyObjectsUnknown: true }));

if (process.argv.includes("--check")) {
  if (readFileSync(target, "utf8") !== types) {
    process.stderr.write("src/api/generated.ts is stale.\n");
    process.exitCode = 1;
  }
} else {
  writeFileSync(target, types);
}
