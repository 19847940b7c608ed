import { expect, test } from "vitest";
import { anEntry } from "../testing/anEntry";
import { progressOf, withProgress } from "./patchTasks";

const event = { seq: 1, at: 0, kind: "task.progress", subject: "task-00000001", payload: { status: "running", step: "2", message: "tests" } };

test("Progress_OfAnEvent_IsPutIntoTheListThatHasTheTask", () => {
  const page = { tasks: [anEntry(), anEntry({ task_id: "task-00000002" })], counts: { by_status: {} } };
  const patched = withProgress(page, event.subject, progressOf(event) ?? null);
  expect(patched.tasks.map((task) => task.progress?.message)).toEqual(["tests", undefined]);
});

test("Progress_OfATaskThatEnded_ChangesNothing", () => {
  const page = { tasks: [anEntry({ status: "completed" })], counts: { by_status: {} } };
  expect(withProgress(page, event.subject, { step: "", message: "late" }).tasks[0]?.progress).toBeUndefined();
});

test("Progress_ListWithoutTheTask_StaysTheSameObject", () => {
  const page = { tasks: [], counts: { by_status: {} } };
  expect(withProgress(page, event.subject, { step: "", message: "" })).toBe(page);
});

test("Progress_OtherEvents_HaveNone", () => {
  expect(progressOf({ ...event, kind: "task.attention" })).toBeNull();
  expect(progressOf({ ...event, payload: { step: 3 } })).toBeNull();
});
