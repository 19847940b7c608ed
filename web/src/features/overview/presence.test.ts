import { expect, test } from "vitest";
import type { WorkspaceRow } from "../../api/workspaces";
import { inOrder, presenceLook } from "./presence";

function aWorkspace(name: string, status: WorkspaceRow["status"]): WorkspaceRow {
  return { id: name, name, role: null, status, external: true, active_tasks: 0, current_task: "", last_sample_error: "", last_heartbeat_at: null, late: false };
}

test("Presence_Late_KeepsTheWordAndIsPast", () => {
  expect(presenceLook({ status: "online", late: true })).toMatchObject({ word: "online", isPast: true });
});

test("Presence_StatusOfANewerHub_IsShownAsUnknown", () => {
  expect(presenceLook({ status: "asleep" as WorkspaceRow["status"], late: false }).word).toBe("unknown");
});

test("Presence_Order_PutsTroubleFirstAndThenGoesByName", () => {
  const rows = [aWorkspace("b", "online"), aWorkspace("z", "offline"), aWorkspace("a", "online"), aWorkspace("m", "degraded"), aWorkspace("p", "paused")];
  expect(inOrder(rows).map((row) => row.name)).toEqual(["z", "m", "a", "b", "p"]);
});
