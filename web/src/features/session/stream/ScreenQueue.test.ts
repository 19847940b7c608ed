import { expect, test } from "vitest";
import { FakeClock } from "../../../testing/FakeClock";
import { FakeScreen } from "../../../testing/FakeScreen";
import { ScreenQueue } from "./ScreenQueue";

function setup() {
  const screen = new FakeScreen();
  const clock = new FakeClock();
  const written: number[] = [];
  const skipped: number[] = [];
  const queue = new ScreenQueue(screen, clock, {
    onWritten: (offset) => written.push(offset),
    onSkipped: (bytes) => skipped.push(bytes),
  });
  const data = (offset: number, text: string) =>
    queue.push({ type: "data", offset, bytes: new TextEncoder().encode(text) });
  return { screen, clock, written, skipped, queue, data };
}

test("ScreenQueue_DataAndResizes_ReachTheScreenInOrder", async () => {
  const { screen, queue, data } = setup();
  queue.push({ type: "resize", offset: 0, cols: 100, rows: 30 });
  data(0, "abc");
  queue.push({ type: "resize", offset: 3, cols: 60, rows: 20 });
  data(3, "def");
  await queue.drained();
  expect(screen.text).toBe("<100x30>abc<60x20>def");
});

test("ScreenQueue_ResizeWhileTheScreenIsBusy_WaitsForTheDataBeforeIt", async () => {
  const { screen, queue, data } = setup();
  screen.hold();
  data(0, "abc");
  queue.push({ type: "resize", offset: 3, cols: 60, rows: 20 });
  expect(screen.events).toEqual([]);
  screen.release();
  await queue.drained();
  expect(screen.text).toBe("abc<60x20>");
});

test("ScreenQueue_OverlappingData_IsCutToWhatIsNew", async () => {
  const { screen, queue, data } = setup();
  data(0, "abcd");
  data(2, "cdef");
  data(0, "abc");
  await queue.drained();
  expect(screen.text).toBe("abcdef");
  expect(queue.received).toBe(6);
});

test("ScreenQueue_DataBehindAHole_IsRefused", async () => {
  const { screen, queue, data } = setup();
  expect(data(0, "abc")).toBe(true);
  expect(data(5, "fgh")).toBe(false);
  await queue.drained();
  expect(screen.text).toBe("abc");
  expect(queue.received).toBe(3);
});

test("ScreenQueue_ResizeSeenBefore_IsNotRepeated", async () => {
  const { screen, queue, data } = setup();
  data(0, "abcdef");
  queue.push({ type: "resize", offset: 2, cols: 60, rows: 20 });
  await queue.drained();
  expect(screen.text).toBe("abcdef");
});

test("ScreenQueue_Gap_ResetsResizesFeedsTheScreenAndGoesOnBehindIt", async () => {
  const { screen, skipped, written, queue, data } = setup();
  data(0, "abc");
  await queue.drained();
  queue.push({ type: "gap", from: 3, to: 1000, screen: new TextEncoder().encode("SCREEN"), cols: 90, rows: 40 });
  data(1000, "xyz");
  await queue.drained();
  expect(screen.text).toBe("abc<reset><90x40>SCREENxyz");
  expect(skipped).toEqual([997]);
  expect(written.at(-1)).toBe(1003);
});

test("ScreenQueue_GapWhileTheScreenIsBusy_DropsWhatWaits", async () => {
  const { screen, skipped, queue, data } = setup();
  screen.hold();
  data(0, "abc");
  data(3, "waits");
  queue.push({ type: "gap", from: 8, to: 1000, screen: new TextEncoder().encode("S"), cols: 90, rows: 40 });
  screen.release();
  await queue.drained();
  expect(screen.text).toBe("abc<reset><90x40>S");
  expect(skipped).toEqual([997]);
});

test("ScreenQueue_GapThatWasPassedAlready_ChangesNothing", async () => {
  const { screen, queue, data } = setup();
  data(0, "abcdef");
  queue.push({ type: "gap", from: 0, to: 4, screen: new Uint8Array(), cols: 90, rows: 40 });
  await queue.drained();
  expect(screen.text).toBe("abcdef");
});

test("ScreenQueue_LongRecording_IsWrittenInSlicesWithAFrameAfterEach", async () => {
  const { screen, clock, written, queue, data } = setup();
  data(0, "x".repeat(200_000));
  await queue.drained();
  expect(Math.max(...screen.writeSizes)).toBe(65_536);
  expect(clock.frames).toBe(3);
  expect(written).toEqual([65_536, 131_072, 196_608, 200_000]);
});

test("ScreenQueue_ManySmallMessages_AreJoinedWhileTheScreenIsBusy", async () => {
  const { screen, queue, data } = setup();
  screen.hold();
  data(0, "0");
  for (let i = 1; i < 100; i++) data(i, "x");
  screen.release();
  await queue.drained();
  expect(screen.writeSizes).toEqual([1, 99]);
});

test("ScreenQueue_Written_IsReportedOnlyWhenTheScreenIsDone", async () => {
  const { screen, written, queue, data } = setup();
  screen.hold();
  data(0, "abc");
  expect(written).toEqual([]);
  screen.release();
  await queue.drained();
  expect(written).toEqual([3]);
});
