// node sdk-v1.mjs URL: the TypeScript SDK of the handshake era, which most clients of today are built on.
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { exercise, identity, requestInit, url } from "./exercise.mjs";

await exercise(new Client(identity), new StreamableHTTPClientTransport(url, { requestInit }));
