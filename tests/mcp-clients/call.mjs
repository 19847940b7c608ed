// node call.mjs URL TOOL ARGUMENTS: one tool call by the TypeScript SDK; prints its structured content.
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";

const [url, name, args] = process.argv.slice(2);
const requestInit = { headers: { Authorization: `Bearer ${process.env.MCP_TOKEN}` } };
const client = new Client({ name: "signalbox-tests", version: "1.0.0" });
await client.connect(new StreamableHTTPClientTransport(new URL(url), { requestInit }));
const { structuredContent, isError } = await client.callTool({ name, arguments: JSON.parse(args) });
await client.close();
console.log(JSON.stringify({ ...structuredContent, is_error: isError ?? false }));
