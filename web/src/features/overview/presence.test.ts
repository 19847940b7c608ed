import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { WorkspaceRow } from "../../api/workspaces";
import { aWorkspace } from "../../testing/aWorkspace";
import { inOrder, presenceLook, presenceStatuses } from "./presence";

test("Presence_EveryStatusOfTheHubsTable_HasItsWord", () => {
  const table = readFileSync(new URL("../../../../docs/specs/workspaces.md", import.meta.url), "utf8");
  const states = table.slice(table.indexOf("<!-- states:"), table.indexOf("<!-- states end")).split("\n").filter((line) => /^\| [a-z]/.test(line)).slice(1);
  const named = new Set(states.flatMap((line) => [1, 3].flatMap((column) => line.split("|")[column]?.trim().split(", ") ?? [])));
  expect(named.size).toBeGreaterThan(5);
  expect([...named].toSorted()).toEqual(presenceStatuses.toSorted());
});

test("Presence_Late_KeepsTheWordAndIsPast", () => {
  expect(presenceLook({ status: "online", late: true })).toMatchObject({ word: "online", isPast: true });
});

test("Presence_StatusOfANewerHub_IsShownAsUnknown", () => {
  expect(presenceLook({ status: "asleep" as WorkspaceRow["status"], late: false }).word).toBe("unknown");
});

test("Presence_Order_PutsTroubleFirstAndThenGoesByName", () => {
  const rows = [aWorkspace({ name: "b", status: "online" }), aWorkspace({ name: "z", status: "offline" }), aWorkspace({ name: "a", status: "online" }), aWorkspace({ name: "m", status: "degraded" }), aWorkspace({ name: "p", status: "paused" })];
  expect(inOrder(rows).map((row) => row.name)).toEqual(["z", "m", "a", "b", "p"]);
});
