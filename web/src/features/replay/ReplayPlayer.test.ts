import { expect, test } from "vitest";
import { HubError } from "../../api/HubError";
import { FakeClock, settle } from "../../testing/FakeClock";
import { FakeRecording } from "../../testing/FakeRecording";
import { FakeScreen } from "../../testing/FakeScreen";
import { ReplayPlayer } from "./ReplayPlayer";

/** Ten letters a second: `a`… at 0 s, `k`… at 1 s, and so on. */
const marks = { offsets: [0, 10, 10], ms: [0, 1_000, 1_000] };
const text = "abcdefghijklmnopqrstuvwxyz1234";

async function aPlayer(recording = new FakeRecording(text, { duration_ms: 3_000, marks })) {
  const clock = new FakeClock();
  const screen = new FakeScreen();
  const player = new ReplayPlayer({ hub: recording, screen, clock });
  return { clock, screen, player, recording };
}

async function opened(at: Parameters<ReplayPlayer["open"]>[0] = null, shown = -1) {
  const made = await aPlayer();
  made.player.open(at, shown);
  await settle();
  return made;
}

test("Open_WithoutAMoment_ShowsTheEnd", async () => {
  const { screen, player } = await opened();
  expect(screen.text).toBe(`<reset><80x24>{0}${text}`);
  expect(player.snapshot).toMatchObject({ position: 3_000, atEnd: true, playing: false, seeking: false });
});

test("Open_OnAScreenThatShowsTheEnd_LeavesItAlone", async () => {
  const { screen, recording } = await opened(null, text.length);
  expect(screen.text).toBe("");
  expect(recording.calls).toEqual(["timeline"]);
});

test("Open_AtATime_ShowsThatScreenWithoutReplaying", async () => {
  const { screen, player, recording } = await opened({ ms: 1_500 });
  expect(screen.text).toBe("<reset><80x24>{20}");
  expect(recording.calls).toEqual(["timeline", "screen 20"]);
  expect(player.moment).toEqual({ ms: 1_500 });
});

test("Open_AtAnOffset_ShowsExactlyThat", async () => {
  const { screen, player } = await opened({ offset: 13 });
  expect(screen.text).toBe("<reset><80x24>{13}");
  expect(player.moment).toEqual({ offset: 13 });
});

test("Play_FromTheEnd_BeginsAnewAndKeepsTime", async () => {
  const { clock, screen, player } = await opened();
  player.play();
  await clock.advance(500);
  expect(screen.text.endsWith(`{0}abcdefghij`) || screen.text.endsWith("{10}")).toBe(true);
  expect(player.snapshot.playing).toBe(true);
  await clock.advance(1_000);
  expect(screen.text.endsWith("klmnopqrst")).toBe(true);
  await clock.advance(5_000);
  expect(screen.text.endsWith("uvwxyz1234")).toBe(true);
  expect(player.snapshot).toMatchObject({ playing: false, atEnd: true });
});

test("Play_AtSpeed16_IsOverSixteenTimesAsFast", async () => {
  const { clock, player } = await opened();
  player.setSpeed(16);
  player.play();
  await clock.advance(150);
  expect(player.snapshot.atEnd).toBe(false);
  await clock.advance(100);
  expect(player.snapshot.atEnd).toBe(true);
});

test("Pause_StopsTheScreenToo", async () => {
  const { clock, screen, player } = await opened({ ms: 0 });
  player.play();
  await clock.advance(200);
  player.pause();
  await clock.advance(10_000);
  expect(screen.text).not.toContain("k");
});

test("Seek_SeveralAtOnce_ShowsTheLastOne", async () => {
  const { screen, player, recording } = await opened({ ms: 0 });
  recording.calls.length = 0;
  player.seek(2_500);
  player.seek(100);
  player.seek(1_100);
  await settle();
  expect(recording.calls.filter((call) => call.startsWith("screen"))).toHaveLength(0);
  expect(screen.text.endsWith("klmnopqrst")).toBe(true);
});

test("Seek_Back_TakesTheScreenThatWasThere", async () => {
  const { screen, player } = await opened();
  player.seek(500);
  await settle();
  expect(screen.text.endsWith("<reset><80x24>{10}")).toBe(true);
});

test("Seek_WhilePlaying_GoesOnPlaying", async () => {
  const { clock, screen, player } = await opened({ ms: 0 });
  player.play();
  await clock.advance(100);
  player.seek(2_100);
  await clock.advance(50);
  expect(screen.text.endsWith("uvwxyz1234")).toBe(true);
  expect(player.snapshot.playing).toBe(true);
});

test("Markers_AreGoneToOneByOne", async () => {
  const notes = [{ at_ms: 1_000, kind: "progress", text: "one" }, { at_ms: 2_000, kind: "progress", text: "two" }];
  const { player } = await aPlayer(new FakeRecording(text, { duration_ms: 3_000, marks, notes }));
  player.open({ ms: 0 });
  await settle();
  expect(player.toMarker(1)?.text).toBe("one");
  expect(player.toMarker(1)?.text).toBe("two");
  expect(player.toMarker(1)).toBeUndefined();
  expect(player.toMarker(-1)?.text).toBe("one");
});

test("Gap_OnTheWay_IsItsScreen", async () => {
  const recording = new FakeRecording(text, { duration_ms: 3_000, marks });
  recording.items = [
    { type: "data", offset: 0, bytes: new TextEncoder().encode("abc") },
    { type: "gap", from: 3, to: 12, screen: new TextEncoder().encode("(screen)"), cols: 100, rows: 30 },
    { type: "data", offset: 12, bytes: new TextEncoder().encode("mno") },
  ];
  const { clock, screen, player } = await aPlayer(recording);
  player.open({ ms: 0 });
  await settle();
  player.toEnd();
  await clock.advance(100);
  expect(screen.text).toContain("abc<reset><100x30>(screen)mno");
});

test("Resize_WhileNothingIsPrinted_IsShownFromItsTimeOn", async () => {
  const resizes = [{ offset: 0, at_ms: 0, cols: 80, rows: 24 }, { offset: 10, at_ms: 500, cols: 100, rows: 30 }];
  const { screen, player } = await aPlayer(new FakeRecording(text, { duration_ms: 3_000, marks, resizes }));
  const sizeAt = async (ms: number) => {
    player.seek(ms);
    await settle();
    return screen.events.findLast((event) => event.startsWith("<") && event !== "<reset>");
  };
  player.open({ ms: 0 });
  await settle();
  expect([await sizeAt(400), await sizeAt(600), await sizeAt(400)]).toEqual(["<80x24>", "<100x30>", "<80x24>"]);
});

test("HubAway_SaysSoAndGoesOnByItself", async () => {
  const { clock, screen, player, recording } = await opened({ ms: 0 });
  recording.failure = HubError.unreachable();
  player.seek(2_900);
  player.toEnd();
  await settle();
  expect(player.snapshot).toMatchObject({ problem: "The hub does not answer.", playing: false });
  recording.failure = null;
  await clock.advance(3_000);
  expect(player.snapshot.problem).toBe("");
  expect(screen.text.endsWith(text)).toBe(true);
});

test("RecordingGone_SaysSoAndWaitsForAPerson", async () => {
  const { clock, player, recording } = await opened({ ms: 0 });
  recording.failure = new HubError("refused", "The recording aged out.", 404, "recording-missing");
  player.toEnd();
  await clock.advance(60_000);
  expect(player.snapshot.problem).toBe("The recording aged out.");
  const asked = recording.calls.length;
  await clock.advance(600_000);
  expect(recording.calls).toHaveLength(asked);
  recording.failure = null;
  player.retry();
  await settle();
  expect(player.snapshot.problem).toBe("");
});

test("Flood_AtHighSpeed_IsLeftOut", async () => {
  const flood = "x".repeat(2_000_000);
  const recording = new FakeRecording(flood, { duration_ms: 2_000, marks: { offsets: [0, 1_000], ms: [0, 1_000] } }, 262_144);
  const { clock, screen, player } = await aPlayer(recording);
  player.open({ ms: 0 });
  await settle();
  player.play();
  await clock.advance(1_100);
  expect(screen.text.endsWith("{2000000}")).toBe(true);
});

test("Stop_WhileSomethingIsUnderWay_WritesNoMore", async () => {
  const { clock, screen, player } = await opened({ ms: 0 });
  player.play();
  player.stop();
  const before = screen.text;
  await clock.advance(5_000);
  expect(screen.text).toBe(before);
});
