// node call.mjs 1.0|0.3 BASE METHOD PARAMS [FILE]: one call by the official SDK of that version, found by the agent's card; prints the answer, or its events, as JSON.
// FILE is written when the first event of a stream has come.
import { writeFileSync } from "node:fs";
import * as v1 from "@a2a-js/sdk";
import * as v1Client from "@a2a-js/sdk/client";
import * as v03Client from "a2a-sdk-v03/client";

const [version, base, method, given, file] = process.argv.slice(2);
const params = JSON.parse(given ?? "{}");
const authenticated = (url, init = {}) =>
  fetch(url, { ...init, headers: { ...init.headers, Authorization: `Bearer ${process.env.A2A_TOKEN}` } });

// The types of 1.0 are protobuf's: on the way in and out they are JSON.
const ofV1 = {
  sendMessage: [v1.SendMessageRequest, (result) => ("messageId" in result ? v1.Message : v1.Task).toJSON(result)],
  sendMessageStream: [v1.SendMessageRequest, v1.StreamResponse.toJSON],
  getTask: [v1.GetTaskRequest, v1.Task.toJSON],
  listTasks: [v1.ListTasksRequest, (page) => ({ ...page, tasks: page.tasks.map(v1.Task.toJSON) })],
  cancelTask: [v1.CancelTaskRequest, v1.Task.toJSON],
  resubscribeTask: [v1.SubscribeToTaskRequest, v1.StreamResponse.toJSON],
};

async function connect({ ClientFactory, ClientFactoryOptions, DefaultAgentCardResolver, JsonRpcTransportFactory }, options = {}) {
  const fetching = { fetchImpl: authenticated, ...options };
  const factory = new ClientFactory(
    ClientFactoryOptions.createFrom(ClientFactoryOptions.default, {
      transports: [new JsonRpcTransportFactory(fetching)],
      cardResolver: new DefaultAgentCardResolver(fetching),
    }),
  );
  return factory.createFromUrl(base);
}

async function answer(result, toJson) {
  if (!(Symbol.asyncIterator in Object(result))) return toJson(await result);
  const events = [];
  for await (const event of result) {
    if (file && events.length === 0) writeFileSync(file, "");
    events.push(toJson(event));
  }
  return events;
}

async function call() {
  if (version === "0.3") {
    const client = await connect(v03Client);
    return method === "getAgentCard" ? client.getAgentCard() : answer(client[method](params), (value) => value);
  }

  const client = await connect(v1Client);
  if (method === "getAgentCard") return v1.AgentCard.toJSON(await client.getAgentCard());
  const [type, toJson] = ofV1[method];
  return answer(client[method](type.fromJSON(params)), toJson);
}

try {
  console.log(JSON.stringify({ result: await call() }));
} catch (error) {
  const code = error.envelopeCode ?? error.errorResponse?.error?.code ?? null;
  console.log(JSON.stringify({ error: { name: error.name, message: error.message, code } }));
}
