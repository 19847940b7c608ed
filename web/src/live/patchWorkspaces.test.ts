import { expect, test } from "vitest";
import { aWorkspace } from "../testing/aWorkspace";
import { withWork, workOf } from "./patchWorkspaces";

const event = { seq: 1, at: 0, kind: "TASK_UPDATED", subject: "b", payload: { current_task: "tests", active_tasks: 2 } };

test("Work_OfAnEvent_IsPutIntoTheRowOfItsWorkspace", () => {
  const rows = [aWorkspace({ name: "a" }), aWorkspace({ name: "b" })];
  const work = workOf(event);
  expect(work && withWork(rows, "b", work).map((row) => [row.current_task, row.active_tasks])).toEqual([["", 0], ["tests", 2]]);
});

test("Work_OfAWorkspaceThatIsNotListed_ChangesNothing", () => {
  const rows = [aWorkspace({ name: "a" })];
  expect(withWork(rows, "b", { current_task: "x", active_tasks: 1 })).toBe(rows);
});

test("Work_OtherEvents_HaveNone", () => {
  expect(workOf({ ...event, kind: "WORKSPACE_ONLINE" })).toBeNull();
  expect(workOf({ ...event, payload: {} })).toBeNull();
});
