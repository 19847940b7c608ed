import { expect, test } from "vitest";
import { presenceStatuses } from "../overview/presence";
import { aWorkspace } from "../../testing/aWorkspace";
import { matchesWorkspace, presenceChip, seenText, whyText } from "./words";

const now = Date.parse("2026-01-01T01:00:00Z");

test("Presence_EveryStatus_HasAWordThatStandsAlone", () => {
  const words = presenceStatuses.map((status) => presenceChip({ status, late: false }).word);
  expect(words).toEqual(["Starts", "Online", "Degraded", "Offline", "Waits for its agent", "Paused", "Failed", "Removed"]);
});

test.each([
  [{ status: "online", last_heartbeat_at: "2026-01-01T00:00:00Z" }, "here now"],
  [{ status: "online", late: true, last_heartbeat_at: "2026-01-01T00:59:00Z" }, "seen 1m ago"],
  [{ status: "offline", last_heartbeat_at: "2026-01-01T00:00:00Z" }, "seen 1h ago"],
  [{ status: "awaiting_agent" }, "never seen"],
  [{ status: "online", external: false }, "run by the hub"],
  [{ status: "offline", last_heartbeat_at: "2026-01-01T02:00:00Z" }, "seen 0s ago"],
] as const)("Seen_%j_IsSaidInWords", (change, text) => {
  expect(seenText(aWorkspace(change), now)).toBe(text);
});

test("Why_Degraded_SaysHowManyCallsFail", () => {
  expect(whyText(aWorkspace({ status: "degraded", last_error_rate: 0.625 }))).toBe("63 % of its calls fail.");
  expect(whyText(aWorkspace({ status: "degraded" }))).toContain("stuck");
  expect(whyText(aWorkspace())).toBe("");
});

test("Search_EveryWord_MustOccurSomewhere", () => {
  const row = aWorkspace({ name: "Build farm", role: "Compiles" });
  expect(matchesWorkspace(row, ["rust"], "RUST farm")).toBe(true);
  expect(matchesWorkspace(row, ["rust"], "rust java")).toBe(false);
});
