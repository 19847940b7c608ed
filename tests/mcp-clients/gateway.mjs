// node gateway.mjs URL v1|legacy|auto|2026-07-28 TOOL ARGUMENTS: lists everything and calls one tool through the hub's gateway; prints one JSON object.
import { Client as ClientV1 } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport as TransportV1 } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { identity, requestInit, url } from "./exercise.mjs";

const [, , , asked, name, args] = process.argv;
const mode = asked === "legacy" || asked === "auto" ? asked : { pin: asked };
const client = asked === "v1" ? new ClientV1(identity) : new Client(identity, { versionNegotiation: { mode } });
await client.connect(asked === "v1" ? new TransportV1(url, { requestInit }) : new StreamableHTTPClientTransport(url, { requestInit }));
const { tools } = await client.listTools();
const { prompts } = await client.listPrompts();
const { resources } = await client.listResources();
const { content, structuredContent, isError } = await client.callTool({ name, arguments: JSON.parse(args) });
await client.close();
console.log(JSON.stringify({ tools: tools.map((tool) => tool.name), prompts: prompts.length, resources: resources.length, content, structuredContent, isError: isError ?? false }));
