import { expect, test } from "vitest";
import type { SessionRow, TaskEntry } from "../../api/types";
import { overviewOf } from "./overview";

const id = "0f8fad5b-d9cb-469f-a165-70867728950e";

function aTask(change: Partial<TaskEntry> = {}): TaskEntry {
  return {
    task_id: "task-00000001",
    session_id: "sess-000000000001",
    status: "running",
    elapsed_s: 3,
    prompt_summary: "Count the sheep",
    created_at: 0,
    agent: "shell",
    ...change,
  };
}

function aSession(change: Partial<SessionRow> = {}): SessionRow {
  return {
    session_id: id,
    label: "shell",
    state: "live",
    created_at: 0,
    process: "bash",
    idle_seconds: 0,
    ...change,
  };
}

test("Overview_TaskWithLink_LeadsToItsSessionOnThisPage", () => {
  const task = aTask({ viewer_url: `https://elsewhere.example/?session=${id}#v=secret` });
  expect(overviewOf({ tasks: [task], counts: { by_status: {} } }, []).tasks[0]?.sessionId).toBe(id);
});

test("Overview_TaskWithoutLink_LeadsToItsOpenTerminal", () => {
  const sessions = [aSession({ task_id: "task-00000001" })];
  expect(overviewOf({ tasks: [aTask()], counts: { by_status: {} } }, sessions).tasks[0]?.sessionId).toBe(id);
  expect(overviewOf({ tasks: [aTask({ viewer_url: "nonsense" })], counts: { by_status: {} } }, []).tasks[0]?.sessionId).toBeNull();
});

test("Overview_TerminalsOfTasks_AreNotListedTwice", () => {
  const sessions = [aSession({ task_id: "task-00000001" }), aSession({ session_id: "other" })];
  expect(overviewOf({ tasks: [], counts: { by_status: {} } }, sessions).shells.map((row) => row.session_id)).toEqual(["other"]);
});

test("Overview_Counts_LeaveOutWhatThereIsNoneOf", () => {
  const { counts } = overviewOf({ tasks: [], counts: { by_status: { completed: 2, running: 1, failed: 0 } } }, []);
  expect(counts).toEqual([
    ["running", 1],
    ["completed", 2],
  ]);
});
