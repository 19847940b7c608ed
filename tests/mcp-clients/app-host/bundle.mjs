// Writes host.mjs with everything that it imports as one script for a browser: node bundle.mjs <file>
import { build } from "esbuild";
import { fileURLToPath } from "node:url";

await build({
  entryPoints: [fileURLToPath(new URL("host.mjs", import.meta.url))],
  outfile: process.argv[2],
  bundle: true,
  format: "esm",
  platform: "browser",
  logLevel: "error",
});
