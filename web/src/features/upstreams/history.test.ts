import { expect, test } from "vitest";
import type { UpstreamHistory } from "../../api/upstreams";
import { stretchesOf, uptimeText } from "./history";

const now = Date.parse("2026-11-21T12:00:00Z");
const at = (hoursAgo: number) => new Date(now - hoursAgo * 3_600_000).toISOString();

function aHistory(change: Partial<UpstreamHistory>): UpstreamHistory {
  return {
    name: "files",
    window_hours: 24,
    uptime_percent: 75,
    latency_ms: { p50: null, p95: null, p99: null, samples: 0 },
    transitions: [],
    restarts: [],
    course_minutes: 15,
    latency_course: [],
    ...change,
  };
}

function move(hoursAgo: number, from: string, to: string) {
  return { at: at(hoursAgo), from, to, status: "", reason_code: "" };
}

test("Stretches_WithoutChanges_AreOneOfThePresentState", () => {
  expect(stretchesOf(aHistory({}), "connected", now)).toEqual([{ from: 0, to: 1, tone: "clear", state: "connected" }]);
});

test("Stretches_ChangesNewestFirst_AreDrawnOldestFirst", () => {
  const history = aHistory({ transitions: [move(6, "unreachable", "connected"), move(12, "connected", "unreachable")] });
  expect(stretchesOf(history, "connected", now)).toEqual([
    { from: 0, to: 0.5, tone: "clear", state: "connected" },
    { from: 0.5, to: 0.75, tone: "stop", state: "unreachable" },
    { from: 0.75, to: 1, tone: "clear", state: "connected" },
  ]);
});

test("Stretches_WhileNoHubRan_AreUnknown", () => {
  const history = aHistory({ restarts: [{ started_at: at(6), alive_before_until: at(12) }] });
  expect(stretchesOf(history, "connected", now).at(-1)).toEqual({ from: 0.5, to: 0.75, tone: "unknown", state: "the hub did not run" });
});

test("Stretches_BeforeTheFirstRun_AreUnknown", () => {
  const history = aHistory({ restarts: [{ started_at: at(18), alive_before_until: null }] });
  expect(stretchesOf(history, "connected", now).at(-1)).toMatchObject({ from: 0, to: 0.25, tone: "unknown" });
});

test("Stretches_NothingKnown_AreNotWhatTheStateSays", () => {
  const history = aHistory({ uptime_percent: null });
  expect(stretchesOf(history, "credential_missing", now)).toEqual([{ from: 0, to: 1, tone: "unknown", state: "nothing known yet" }]);
});

test("Uptime_NothingKnown_IsNoNumber", () => {
  expect([null, 100, 99.94].map(uptimeText)).toEqual([
    "nothing known yet",
    "100 % of the known time connected",
    "99.9 % of the known time connected",
  ]);
});
