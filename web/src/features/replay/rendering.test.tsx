import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { aTimeline } from "../../testing/aTimeline";
import { FakeClock, settle } from "../../testing/FakeClock";
import { FakeRecording } from "../../testing/FakeRecording";
import { FakeScreen } from "../../testing/FakeScreen";
import { MomentsPanel } from "./MomentsPanel";
import { ReplayBar } from "./ReplayBar";
import { ReplayPlayer } from "./ReplayPlayer";
import { Timeline } from "./Timeline";

const nothing = () => {};
const hostile = `<img src=x onerror="alert(1)">`;
const wire = {
  duration_ms: 120_000,
  marks: { offsets: [0, 10], ms: [0, 90_000] },
  gaps: [{ from: 12, to: 15, at_ms: 90_000, kind: "rolled" as const }],
  notes: [{ at_ms: 30_000, kind: "progress", text: hostile }],
};

async function bar(at: number): Promise<string> {
  const player = new ReplayPlayer({ hub: new FakeRecording("x".repeat(30), wire), screen: new FakeScreen(), clock: new FakeClock() });
  player.open({ ms: at });
  await settle();
  return renderToStaticMarkup(<ReplayBar player={player} panel={null} onPanel={nothing} onCopyLink={nothing} />);
}

test("Bar_TextOfTheTask_IsNeverMarkup", async () => {
  const html = await bar(40_000);
  expect(html).not.toContain("<img");
  expect(html).toContain('aria-valuetext="0:40 of 2:00, &lt;img');
});

test("Bar_Recording_SaysWhereItIsAndWhatIsMissing", async () => {
  const html = await bar(90_000);
  expect(html).toContain("1:30 <");
  expect(html).toContain("/ 2:00");
  expect(html).toContain("3 B missing");
  expect(html).toContain('aria-label="Play (space)"');
});

test("Bar_AtTheEnd_PlaysAnew", async () => {
  expect(await bar(120_000)).toContain('aria-label="Play from the beginning (space)"');
});

test("Moments_TextOfTheTask_IsNeverMarkup", () => {
  const html = renderToStaticMarkup(<MomentsPanel timeline={new Timeline(aTimeline(wire))} onGo={nothing} />);
  expect(html).not.toContain("<img");
  expect(html).toContain("3 B not kept: the middle of a long recording");
});

test("Moments_None_SaysSo", () => {
  expect(renderToStaticMarkup(<MomentsPanel timeline={new Timeline(aTimeline())} onGo={nothing} />)).toContain("Nothing was noted");
});
