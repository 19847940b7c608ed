// What every TypeScript client does with the mount; prints one JSON object that the test compares.
export const url = new URL(process.argv[2]);
export const requestInit = { headers: { Authorization: `Bearer ${process.env.MCP_TOKEN}` } };
export const identity = { name: "signalbox-tests", version: "1.0.0" };

export async function exercise(client, transport) {
  const errors = [];
  client.onerror = (error) => errors.push(String(error));
  await client.connect(transport);
  const { tools } = await client.listTools();
  const run = await client.callTool({ name: "coda_run", arguments: { prompt: "echo hello", surplus: 1 } });
  const inbox = await client.callTool({ name: "coda_inbox", arguments: {} });
  const refused = await client.callTool({ name: "coda_run", arguments: { timeout_s: "soon" } });
  const missing = await client.callTool({ name: "coda_get_result", arguments: { task_id: "task-ffffffff", session_id: "sess-ffffffffffff" } });
  const result = await client.callTool({ name: "coda_get_result", arguments: { task_id: run.structuredContent.task_id, session_id: run.structuredContent.session_id } });
  const { prompts } = await client.listPrompts();
  const { resources } = await client.listResources();
  const report = {
    server: client.getServerVersion(),
    instructions: client.getInstructions(),
    version: client.getNegotiatedProtocolVersion?.() ?? transport.protocolVersion,
    session: transport.sessionId ?? null,
    tools: tools.map((tool) => tool.name),
    prompts: prompts.length,
    resources: resources.length,
    run: run.structuredContent,
    counts: inbox.structuredContent.counts,
    refused: { isError: refused.isError, ...JSON.parse(refused.content[0].text) },
    missing: { isError: missing.isError, ...missing.structuredContent },
    result: result.structuredContent,
  };
  await client.close();
  console.log(JSON.stringify({ ...report, errors }));
}
