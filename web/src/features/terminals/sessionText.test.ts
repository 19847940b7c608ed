import { expect, test } from "vitest";
import { aRow } from "../../testing/anEntry";
import { attachable, countText, isShell, sessionFacts } from "./sessionText";

test("Attachable_Sessions_AreTheLiveOnesShellsFirst", () => {
  const rows = [
    aRow({ session_id: "task", task_id: "task-1", created_at: 9 }),
    aRow({ session_id: "old", task_id: null, created_at: 1 }),
    aRow({ session_id: "waits", state: "queued", task_id: "task-2" }),
    aRow({ session_id: "new", task_id: null, created_at: 2 }),
  ];
  expect(attachable(rows).map((row) => row.session_id)).toEqual(["new", "old", "task"]);
  expect(rows.map(isShell)).toEqual([false, true, false, true]);
});

test("SessionFacts_Row_SaysWhatRunsWhoTypesAndWhoWatches", () => {
  const row = aRow({ process: "vim", idle_seconds: 90, viewers: 2, control: { holder: "Ana", you: false } });
  expect(sessionFacts({ ...row, task_id: null })).toEqual(["vim", "quiet for 1 min 30 s", "Ana is typing", "2 watching"]);
  expect(sessionFacts({ ...row, task_id: "task-1", idle_seconds: 1, viewers: 0, control: null })).toEqual(["task, vim", "active now"]);
});

test("CountText_Sessions_AreCounted", () => {
  expect([0, 1, 3].map(countText)).toEqual(["No active sessions", "You have 1 active session", "You have 3 active sessions"]);
});
