// node talk.mjs URL v1|legacy|auto: calls a tool that asks twice, watches the list of tools, ends the session if there is one; prints one JSON object that the test compares.
import { identity, requestInit, url } from "./exercise.mjs";

const mode = process.argv[3];
const capabilities = { elicitation: {} };
const asked = [];
setTimeout(() => { console.error(`Not done within 60 s; asked ${asked}`); process.exit(1); }, 60_000).unref();
const answer = async (request) => {
  asked.push(request.params.message);
  return { action: "accept", content: Object.fromEntries(Object.keys(request.params.requestedSchema.properties).map((name) => [name, "blue"])) };
};
let heard;
const changed = new Promise((resolve) => (heard = resolve));
const { client, transport } = mode === "v1" ? await old() : await current();

await client.connect(transport);
const result = await client.callTool({ name: "test_input_required_result_multi_round", arguments: {} });
const session = transport.sessionId ?? null;
// Its stream may not be open yet; the pause is longer than this client waits for further changes.
const again = setInterval(() => client.callTool({ name: "test_trigger_tool_change", arguments: {} }), 1000);
await changed;
clearInterval(again);
if (session) {
  await transport.terminateSession();
}
const version = client.getNegotiatedProtocolVersion?.() ?? transport.protocolVersion;
await client.close();
console.log(JSON.stringify({ version, asked, text: result.content[0].text, hasSession: session !== null }));
process.exit(0);

async function old() {
  const { Client } = await import("@modelcontextprotocol/sdk/client/index.js");
  const { StreamableHTTPClientTransport } = await import("@modelcontextprotocol/sdk/client/streamableHttp.js");
  const { ElicitRequestSchema, ToolListChangedNotificationSchema } = await import("@modelcontextprotocol/sdk/types.js");
  const client = new Client(identity, { capabilities });
  client.setRequestHandler(ElicitRequestSchema, answer);
  client.setNotificationHandler(ToolListChangedNotificationSchema, () => heard());
  return { client, transport: new StreamableHTTPClientTransport(url, { requestInit }) };
}

async function current() {
  const { Client, StreamableHTTPClientTransport } = await import("@modelcontextprotocol/client");
  const client = new Client(identity, { capabilities, versionNegotiation: { mode }, listChanged: { tools: { onChanged: () => heard() } } });
  client.setRequestHandler("elicitation/create", answer);
  return { client, transport: new StreamableHTTPClientTransport(url, { requestInit }) };
}
