// node sdk-v2.mjs URL legacy|auto|2026-07-28: the TypeScript client that speaks both eras.
import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { exercise, identity, requestInit, url } from "./exercise.mjs";

const asked = process.argv[3];
const mode = asked === "legacy" || asked === "auto" ? asked : { pin: asked };
await exercise(new Client(identity, { versionNegotiation: { mode } }), new StreamableHTTPClientTransport(url, { requestInit }));
