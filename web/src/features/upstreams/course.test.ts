import { expect, test } from "vitest";
import type { LatencyPoint, UpstreamHistory } from "../../api/upstreams";
import { courseOf, milliseconds, pathOfRuns } from "./course";

const now = Date.parse("2026-11-21T12:00:00Z");

function aHistory(points: readonly LatencyPoint[]): UpstreamHistory {
  const latency_ms = { p50: null, p95: null, p99: null, samples: 0 };
  return { name: "files", window_hours: 24, uptime_percent: 100, latency_ms, transitions: [], restarts: [], course_minutes: 15, latency_course: [...points] };
}

function point(hoursAgo: number, p50: number, p95: number): LatencyPoint {
  return { at: new Date(now - hoursAgo * 3_600_000).toISOString(), p50, p95, samples: 3 };
}

test("Course_NothingMeasured_IsNone", () => {
  expect(courseOf(aHistory([]), now)).toBeNull();
  expect(courseOf(aHistory([point(30, 1, 2)]), now)).toBeNull();
});

test("Course_Points_StandInTheWindowAndUnderTheSlowest", () => {
  const course = courseOf(aHistory([point(12, 10, 40), point(11.75, 20, 20)]), now);
  expect(course?.top).toBe(40);
  expect(course?.p95).toHaveLength(1);
  expect(course?.p95[0]?.map(({ y }) => y)).toEqual([0, 0.5]);
  expect(course?.p50[0]?.map(({ y }) => y)).toEqual([0.75, 0.5]);
  expect(course?.p50[0]?.[0]?.x).toBeCloseTo(0.5052, 3);
});

test("Course_WhereNothingWasMeasured_TheLineBreaks", () => {
  const course = courseOf(aHistory([point(12, 1, 1), point(6, 1, 1), point(5.75, 1, 1)]), now);
  expect(course?.p50.map((run) => run.length)).toEqual([1, 2]);
});

test("Course_InWords_SaysTheSame", () => {
  const text = courseOf(aHistory([point(12, 10, 40), point(6, 4.25, 1_500)]), now)?.text;
  expect(text).toMatch(/^Checks took 4\.3 ms to 10 ms in the middle \(p50\); the slowest twentieth \(p95\) up to 1\.5 s, at \S+.*\.$/);
});

test("Path_OfRuns_DrawsPointsToo", () => {
  expect(pathOfRuns([[{ x: 0.5, y: 0.25 }], [{ x: 0, y: 1 }, { x: 1, y: 0 }]])).toBe("M0.5000 0.2500L0.5040 0.2500M0.0000 1.0000L1.0000 0.0000");
  expect(pathOfRuns([])).toBe("");
});

test("Milliseconds_AreAsExactAsTheyAreUseful", () => {
  expect([0.25, 9.94, 12.4, 999, 1_000, 61_234].map(milliseconds)).toEqual(["0.3 ms", "9.9 ms", "12 ms", "999 ms", "1.0 s", "61.2 s"]);
});
