// node sdk-v2-tasks.mjs URL: follows a task by the tasks extension until its own cancel has ended it; prints one JSON object that the test compares.
import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { identity, requestInit, url } from "./exercise.mjs";

// The client knows the methods' headers but has no schemas for their answers.
const anything = { "~standard": { version: 1, vendor: "signalbox-tests", validate: (value) => ({ value }) } };
const extensions = { "io.modelcontextprotocol/tasks": {} };
const client = new Client(identity, { versionNegotiation: { mode: { pin: "2026-07-28" } }, capabilities: { extensions } });
const told = [];
const ended = new Promise((resolve) => {
  client.fallbackNotificationHandler = async ({ method, params }) => {
    told.push({ method, taskId: params.taskId, status: params.status });
    if (params.status === "cancelled") resolve();
  };
});

await client.connect(new StreamableHTTPClientTransport(url, { requestInit }));
const run = await client.callTool({ name: "coda_run", arguments: { prompt: "do it", agent: "agent" } });
const taskId = run.structuredContent.task_id;
const subscription = await client.listen({ taskIds: [taskId] });
const ask = (method) => client.request({ method, params: { taskId } }, anything);
const before = await ask("tasks/get");
await ask("tasks/cancel");
await ended;
const after = await ask("tasks/get");
await subscription.close();
console.log(JSON.stringify({ taskId, declared: client.getServerCapabilities().extensions, before, after, told }));
await client.close();
