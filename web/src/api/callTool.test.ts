import { expect, test } from "vitest";
import { callTool, ToolCallError } from "./callTool";
import { HubClient } from "./HubClient";

interface Asked {
  path: string;
  body: string;
  headers: Record<string, string>;
}

function hubThatAnswers(body: string, type = "application/json", status = 200) {
  const asked: Asked[] = [];
  const hub = new HubClient(async (path, init) => {
    asked.push({ path: String(path), body: String(init?.body), headers: { ...(init?.headers as Record<string, string>) } });
    return new Response(body, { status, headers: { "Content-Type": type } });
  });
  return { hub, asked };
}

const never = new AbortController().signal;

test("CallTool_Arguments_AreSentAsTheyWereWritten", async () => {
  const { hub, asked } = hubThatAnswers('{"jsonrpc":"2.0","id":1,"result":{"content":[]}}');
  await callTool(hub, 'files__"read"', '{"n":12345678901234567890}', never);
  expect(asked[0]?.path).toBe("/mcp/tools");
  expect(asked[0]?.body).toContain('"name":"files__\\"read\\"","arguments":{"n":12345678901234567890}');
  expect(asked[0]?.headers).toMatchObject({ "X-Signalbox": "1", Accept: "application/json, text/event-stream" });
});

test("CallTool_Result_IsKeptAsItCame", async () => {
  const { hub } = hubThatAnswers('{"jsonrpc":"2.0","id":1,"result":{"structuredContent":{"n":12345678901234567890},"isError":true}}');
  const { text, result } = await callTool(hub, "t", "{}", never);
  expect(text).toBe('{"structuredContent":{"n":12345678901234567890},"isError":true}');
  expect(result.isError).toBe(true);
});

test("CallTool_AnswerInAStream_IsFoundBehindNotifications", async () => {
  const stream = 'event: message\ndata: {"jsonrpc":"2.0","method":"notifications/progress","params":{}}\n\nevent: message\ndata: {"jsonrpc":"2.0","id":1,"result":{"content":[{"type":"text","text":"hi"}]}}\n\n';
  const { hub } = hubThatAnswers(stream, "text/event-stream");
  expect((await callTool(hub, "t", "{}", never)).result.content).toEqual([{ type: "text", text: "hi" }]);
});

test("CallTool_JsonRpcError_KeepsCodeMessageAndData", async () => {
  const { hub } = hubThatAnswers('{"jsonrpc":"2.0","id":1,"error":{"code":-32602,"message":"No such tool.","data":{"n":1.0}}}');
  const error = await callTool(hub, "t", "{}", never).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(ToolCallError);
  expect(error).toMatchObject({ code: -32602, message: "No such tool.", data: '{"n":1.0}' });
});

test("CallTool_AnswerOfSomebodyElse_IsNoResult", async () => {
  const { hub } = hubThatAnswers("<html>", "text/html");
  await expect(callTool(hub, "t", "{}", never)).rejects.toMatchObject({ kind: "foreign" });
  const refusing = hubThatAnswers('{"type":"urn:signalbox:sign-in-ended","detail":"Sign in again."}', "application/problem+json", 401);
  await expect(callTool(refusing.hub, "t", "{}", never)).rejects.toMatchObject({ kind: "refused", status: 401, message: "Sign in again." });
});
