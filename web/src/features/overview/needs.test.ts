import { expect, test } from "vitest";
import { anEntry } from "../../testing/anEntry";
import { needsOf } from "./needs";

test("Needs_WhatWaits_ComesOldestFirst", () => {
  const stuck = anEntry({ task_id: "task-stuck", attention: { source: "hook", message: "Allow?", since: 50 } });
  const question = anEntry({ task_id: "task-question", status: "info_needed", created_at: 10, elapsed_s: 20 });
  const { waiting } = needsOf([stuck], [question], []);
  expect(waiting.map((task) => task.task_id)).toEqual(["task-question", "task-stuck"]);
});

test("Needs_AgentThatWaitsForAPerson_IsNotNamedAmongTheRunningToo", () => {
  const stuck = anEntry({ attention: { source: "hook", message: "Allow?", since: 50 } });
  const { running } = needsOf([stuck, anEntry({ task_id: "task-00000002" })], [], []);
  expect(running.map((task) => task.task_id)).toEqual(["task-00000002"]);
});

test("Needs_Failures_ComeNewestFirst", () => {
  const { failed } = needsOf([], [], [anEntry({ task_id: "old", created_at: 1 }), anEntry({ task_id: "new", created_at: 2 })]);
  expect(failed.map((task) => task.task_id)).toEqual(["new", "old"]);
});
