import { expect, test } from "vitest";
import { aTimeline } from "../../testing/aTimeline";
import { momentText, parseMoment } from "./moment";
import { Timeline } from "./Timeline";
import { markerText, placeText } from "./words";

/** Bytes 0…99 at 0 s, 100…299 at 10 s, 300…399 at 10.06 s; the exit at 15 s. */
const wire = aTimeline({
  head: 400,
  duration_ms: 15_000,
  marks: { offsets: [0, 100, 200], ms: [0, 10_000, 60] },
  exit: { offset: 400, at_ms: 15_000, code: 3 },
});

test("OffsetAt_IsWhatWasPrintedByThen", () => {
  const timeline = new Timeline(wire);
  expect([0, 9_999, 10_000, 10_060, 20_000].map((ms) => timeline.offsetAt(ms))).toEqual([100, 100, 300, 400, 400]);
});

test("TimeAt_IsWhenTheLastByteCame", () => {
  const timeline = new Timeline(wire);
  expect([0, 1, 100, 101, 300, 301, 400].map((offset) => timeline.timeAt(offset))).toEqual([0, 0, 0, 10_000, 10_000, 10_060, 15_000]);
});

test("Pauses_AreStretchesOfMoreThanTwoSeconds", () => {
  expect(new Timeline(wire).pauses).toEqual([{ from: 0, to: 10_000 }, { from: 10_060, to: 15_000 }]);
});

test("Recording_WithoutAnyOutput_IsOnePause", () => {
  const timeline = new Timeline(aTimeline({ head: 0, duration_ms: 5_000, marks: { offsets: [], ms: [] } }));
  expect([timeline.offsetAt(2_000), timeline.timeAt(0), timeline.pauses]).toEqual([0, 5_000, [{ from: 0, to: 5_000 }]]);
});

test("Markers_StandInOrderAndSayWhatHappened", () => {
  const timeline = new Timeline(
    aTimeline({
      ...wire,
      resizes: [
        { offset: 0, at_ms: 0, cols: 80, rows: 24 },
        { offset: 200, at_ms: 10_000, cols: 120, rows: 40 },
      ],
      gaps: [{ from: 300, to: 350, at_ms: 10_060, kind: "dropped" }],
      notes: [
        { at_ms: 4_000, kind: "progress", text: "test: running the suite" },
        { at_ms: 14_000, kind: "state", text: "needs_approval" },
      ],
    }),
  );
  expect(timeline.markers.map(({ kind, text }) => [kind, text])).toEqual([
    ["progress", "test: running the suite"],
    ["resize", "Window 120×40"],
    ["gap", "50 B not recorded: the disk was full"],
    ["state", "Task: needs approval"],
    ["exit", "Exit code 3"],
  ]);
  expect(timeline.missing).toBe(50);
  expect(timeline.nextMarker(4_000, 1)?.kind).toBe("resize");
  expect(timeline.nextMarker(4_000, -1)).toBeUndefined();
  expect(timeline.nextMarker(14_500, -1)?.kind).toBe("state");
});

test("MarkerText_IsOneLineOfBoundedLength", () => {
  expect(markerText({ kind: "progress", ms: 0, text: "a\n\u001b[31mb\u0000" })).toBe("a [31mb");
  expect(markerText({ kind: "attention", ms: 0, text: "" })).toBe("Needs somebody");
  expect(markerText({ kind: "progress", ms: 0, text: "x".repeat(900) })).toHaveLength(201);
});

test("PlaceText_SaysTheTimeAndWhatItBelongsTo", () => {
  expect(placeText(62_000, 300_000, { kind: "progress", ms: 0, text: "tests" })).toBe("1:02 of 5:00, tests");
});

test.each([
  ["83.5", { ms: 83_500 }],
  ["0", { ms: 0 }],
  ["b12345", { offset: 12_345 }],
  ["", null],
  ["-1", null],
  ["1e9", null],
  ["b", null],
  ["b1.5", null],
  ["99999999999999999999", null],
  ["<script>", null],
])("ParseMoment_%s", (text, expected) => {
  expect(parseMoment(text)).toEqual(expected);
});

test("MomentText_IsWhatParseReads", () => {
  for (const moment of [{ ms: 83_500 }, { ms: 0 }, { offset: 77 }]) expect(parseMoment(momentText(moment))).toEqual(moment);
});
