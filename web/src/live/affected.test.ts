import { expect, test } from "vitest";
import { affectedBy } from "./affected";

test.each([
  ["task.running", [["tasks"], ["task", "x"]]],
  ["session.grace", [["sessions"], ["session", "x"], ["task", "t"]]],
  ["session.link", [["shares", "x"], ["shares", "all"]]],
  ["upstream.state", [["upstreams"]]],
  ["token.revoke", [["tokens"]]],
  ["WORKSPACE_ONLINE", [["workspaces"], ["workspace", "x", "alone"]]],
  ["TASK_UPDATED", [["workspaces"], ["workspace", "x", "alone"]]],
  ["WORKSPACE_TOKENS", [["workspace", "x", "tokens"]]],
  ["MEMORY_CHANGED", [["workspace", "x", "memory"]]],
  ["ACTIVITY_LOGGED", [["workspace", "x", "activity"], ["workspace", "x", "chat"]]],
  ["MESSAGE_RECEIPT", [["workspace", "x", "chat"]]],
  ["something.new", []],
])("Affected_%s_IsWhatShowsIt", (kind, expected) => {
  expect(affectedBy({ kind, subject: "x", payload: { task_id: "t" } })).toEqual(expected);
});
