import { expect, test } from "vitest";
import { readTaskQuery, searchWords, taskQueryPath } from "./taskQuery";

test("TaskQuery_InTheAddress_ComesBackAsItWas", () => {
  const query = { status: "failed", search: "disk & full" } as const;
  expect(readTaskQuery(taskQueryPath(query).split("?")[1] ?? "")).toEqual(query);
});

test("TaskQuery_UnknownState_CountsAsNotAsked", () => {
  expect(readTaskQuery("status=__proto__")).toEqual({ status: null, search: "" });
});

test("TaskQuery_NothingAsked_IsTheBareAddress", () => {
  expect(taskQueryPath({ status: null, search: "  " })).toBe("/tasks");
});

test("TaskQuery_ManyWords_AsksForThoseThatTheHubTakes", () => {
  expect(searchWords("  a   b c d e f g h i ")).toBe("a b c d e f g h");
});
