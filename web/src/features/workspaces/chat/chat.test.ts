import { expect, test } from "vitest";
import { anActivity } from "../../../testing/anActivity";
import { entriesOf, entriesOfAsked, entriesOfSending, fileHref, inOrder, receiptWord } from "./chat";

const id = "0f8fad5b-d9cb-469f-a165-70867728950e";
const envelope = (text: string, ...more: object[]) => ({ jsonrpc: "2.0", method: "message/send", params: { message: { parts: [{ kind: "text", text }, ...more] } } });

test("Chat_MessageAndNotice_AreBothSides", () => {
  const notice = { result: "done", parts: [{ kind: "text", text: "done" }, { kind: "file", file: { uri: "u", name: "n.txt", size: 3 } }] };
  const rows = [
    anActivity({ seq: 2, method: "notify", response_body: notice }),
    anActivity({ seq: 1, request_body: envelope("please"), receipt: "seen", message_id: "m1" }),
  ];
  expect(entriesOf(rows).map(({ from, text, receipt, messageId, files }) => [from, text, receipt, messageId, files.map((file) => file.name)])).toEqual([
    ["person", "please", "seen", "m1", []],
    ["agent", "done", undefined, undefined, ["n.txt"]],
  ]);
});

test("Chat_UploadsAndPeers_AreNoMessagesOfPeople", () => {
  const rows = [
    anActivity({ method: "chat_upload_receive", request_body: { files: [] } }),
    anActivity({ seq: 2, source_id: "peer", request_body: envelope("psst") }),
    anActivity({ seq: 3, method: null, activity_type: "agent_log" }),
  ];
  expect(entriesOf(rows)).toEqual([]);
});

test.each([
  [{ result: { parts: [{ kind: "text", text: "yes" }] } }, "yes"],
  [{ result: { artifacts: [{ parts: [{ text: "a" }] }, { parts: [{ text: "b" }] }] } }, "ab"],
  [{ result: { status: { message: { parts: [{ text: "deep" }] } } } }, "deep"],
  [{ result: "plain" }, "plain"],
  [{ error: { code: -1, message: "no" } }, "no"],
  ["text alone", "text alone"],
  [7, ""],
])("Chat_AnswerOfAnAgentThatTheHubCalls_%#_IsItsText", (body, text) => {
  const [asked, answer] = entriesOf([anActivity({ request_body: envelope("?"), response_body: body, duration_ms: 5 })]);
  expect([asked?.receipt, answer?.from, answer?.text]).toEqual(["done", "agent", text]);
});

test("Chat_AgentThatFailed_IsAFailureWithItsReason", () => {
  const [, answer] = entriesOf([anActivity({ request_body: envelope("?"), status: "error", error_detail: "HTTP 500" })]);
  expect(answer).toMatchObject({ from: "agent", text: "HTTP 500", isFailure: true });
});

test("Chat_BodiesWithoutShape_BreakNothing", () => {
  const circleDeep = { params: { message: { params: { message: { params: { message: {} } } } } } };
  for (const body of [null, 5, [], "x", { params: 7 }, { parts: [null, 3, { file: { uri: 1 } }] }, circleDeep]) {
    expect(entriesOf([anActivity({ request_body: body, summary: "line" })])).toHaveLength(1);
  }
});

test.each([
  ["pending", "Queued"],
  ["queued", "Delivered"],
  ["in_progress", "Seen"],
  ["completed", "Done"],
])("Chat_AskedOfTheHubsAgent_%s_IsSaidAs%s", (status, word) => {
  const [asked] = entriesOfAsked([{ delegation_id: "d", summary: "s", status, created_at: "2026-01-01T00:00:00Z", task_id: "task-1" }]);
  expect([receiptWord(asked?.receipt ?? "sending"), asked?.taskId]).toEqual([word, "task-1"]);
});

test("Chat_AskedOfTheHubsAgent_ComesWithItsAnswer", () => {
  const row = { delegation_id: "d", summary: "s", created_at: "2026-01-01T00:00:00Z" };
  expect(entriesOfAsked([{ ...row, status: "completed", response_preview: "fine" }]).map((entry) => entry.text)).toEqual(["s", "fine"]);
  expect(entriesOfAsked([{ ...row, status: "failed", error: "broke" }])[1]).toMatchObject({ text: "broke", isFailure: true });
});

test.each([
  ['{"status":"completed","summary":"All \\"green\\".","errors":[]}', 'All "green".'],
  ['{"status":"completed","summary":"It goes on and', "It goes on and"],
  ['{"status":"completed","summary":"cut \\u00', "It is done; the task has its result."],
  ['{"status":"completed","summary":""}', "It is done; the task has its result."],
  ["plain", "plain"],
])("Chat_ResultOfATask_%s_IsItsSummary", (preview, text) => {
  const [, answer] = entriesOfAsked([{ delegation_id: "d", summary: "s", status: "completed", created_at: "2026-01-01T00:00:00Z", response_preview: preview }]);
  expect(answer?.text).toBe(text);
});

test("Chat_WhatIsSent_IsShownUntilTheLogHasIt", () => {
  const sending = [
    { messageId: "m1", at: 1, text: "a", files: [], problem: "" },
    { messageId: "m2", at: 2, text: "b", files: [], problem: "away" },
  ];
  const known = entriesOf([anActivity({ request_body: envelope("a"), message_id: "m1" })]);
  expect(entriesOfSending(sending, known).map(({ text, receipt }) => [text, receipt])).toEqual([["b", "failed"]]);
  expect(entriesOfSending(sending, []).map(({ receipt }) => receipt)).toEqual(["sending", "failed"]);
});

const entry = (at: number) => ({ key: String(at), from: "agent" as const, at, text: "", files: [] });

test("Chat_Order_IsThatOfTime", () => {
  expect(inOrder([entry(3), entry(1)], [entry(2)]).map(({ at }) => at)).toEqual([1, 2, 3]);
});

test("Chat_File_LeadsOnlyIntoItsOwnWorkspace", () => {
  expect(fileHref(id, `platform-pending:${id}/f1`)).toBe(`/workspaces/${id}/chat/uploads/f1`);
  for (const uri of [`platform-pending:${id}/../x`, "platform-pending:other/f1", "javascript:alert(1)", "https://example.org/x", `platform-pending:${id.replace("0", "1")}/f1`]) {
    expect(fileHref(id, uri)).toBeNull();
  }
});
