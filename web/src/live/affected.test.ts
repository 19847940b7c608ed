import { expect, test } from "vitest";
import { affectedBy } from "./affected";

test.each([
  ["task.running", [["tasks"], ["task", "x"]]],
  ["session.grace", [["sessions"]]],
  ["upstream.state", [["upstreams"]]],
  ["WORKSPACE_ONLINE", [["workspaces"]]],
  ["TASK_UPDATED", [["workspaces"]]],
  ["token.revoke", [["tokens"]]],
  ["something.new", []],
])("Affected_%s_IsWhatShowsIt", (kind, expected) => {
  expect(affectedBy({ kind, subject: "x" })).toEqual(expected);
});
