import { expect, test } from "vitest";
import { PlayAxis } from "./PlayAxis";
import { nextSpeed, ReplayClock } from "./ReplayClock";

const plain = new PlayAxis(10_000, [], false);

function aClock(axis = plain) {
  const time = { now: 1_000 };
  return { time, clock: new ReplayClock(() => time.now, axis) };
}

test("Clock_Paused_StaysWhereItIs", () => {
  const { time, clock } = aClock();
  time.now += 5_000;
  expect([clock.position, clock.playing]).toEqual([0, false]);
});

test("Clock_Playing_GoesAtItsSpeed", () => {
  const { time, clock } = aClock();
  clock.setSpeed(4);
  clock.play();
  time.now += 500;
  expect(clock.position).toBe(2_000);
});

test("SetSpeed_MidPlay_CountsFromThere", () => {
  const { time, clock } = aClock();
  clock.play();
  time.now += 1_000;
  clock.setSpeed(0.5);
  time.now += 1_000;
  clock.setSpeed(16);
  time.now += 100;
  expect(clock.position).toBe(1_000 + 500 + 1_600);
});

test("Pause_AndPlay_GoOnFromTheSamePlace", () => {
  const { time, clock } = aClock();
  clock.play();
  time.now += 700;
  clock.pause();
  time.now += 60_000;
  clock.play();
  time.now += 300;
  expect(clock.position).toBe(1_000);
});

test("Seek_WhilePlaying_GoesOnFromThere", () => {
  const { time, clock } = aClock();
  clock.play();
  time.now += 500;
  clock.seek(6_000);
  time.now += 500;
  expect([clock.position, clock.playing]).toEqual([6_500, true]);
});

test("Seek_OutsideTheRecording_IsItsNearestEnd", () => {
  const { clock } = aClock();
  clock.seek(-5);
  expect(clock.position).toBe(0);
  clock.seek(99_999);
  expect([clock.position, clock.atEnd]).toEqual([10_000, true]);
});

test("End_Reached_StopsAndPlaysAnewFromTheBeginning", () => {
  const { time, clock } = aClock();
  clock.play();
  time.now += 60_000;
  expect([clock.position, clock.playing, clock.atEnd]).toEqual([10_000, false, true]);
  clock.seek(3_000);
  time.now += 1_000;
  expect(clock.position).toBe(3_000);
  clock.seek(10_000);
  clock.play();
  time.now += 200;
  expect(clock.position).toBe(200);
});

test("Pause_Long_TakesTwoSeconds", () => {
  const { time, clock } = aClock(new PlayAxis(100_000, [{ from: 1_000, to: 91_000 }], true));
  clock.play();
  time.now += 2_000;
  expect(clock.position).toBe(46_000);
  time.now += 1_000;
  expect(clock.position).toBe(91_000);
  time.now += 1_000;
  expect(clock.position).toBe(92_000);
});

test("SetAxis_InsideAPause_KeepsTheRecordedTime", () => {
  const pauses = [{ from: 1_000, to: 91_000 }];
  const { time, clock } = aClock(new PlayAxis(100_000, pauses, true));
  clock.play();
  time.now += 2_000;
  clock.setAxis(new PlayAxis(100_000, pauses, false));
  expect(clock.position).toBe(46_000);
  time.now += 500;
  expect(clock.position).toBe(46_500);
});

test.each([
  [1, 1, 2],
  [16, 1, 16],
  [0.5, -1, 0.5],
  [2, -1, 1],
] as const)("NextSpeed_Of%s_Towards%s_Is%s", (speed, direction, expected) => {
  expect(nextSpeed(speed, direction)).toBe(expected);
});

test("Axis_ThereAndBack_IsTheSamePlace", () => {
  const axis = new PlayAxis(60_000, [{ from: 0, to: 10_000 }, { from: 12_000, to: 20_000 }, { from: 50_000, to: 60_000 }], true);
  expect(axis.length).toBe(60_000 - 8_000 - 6_000 - 8_000);
  for (let ms = 0; ms <= 60_000; ms += 250) expect(axis.toRecorded(axis.toPlay(ms))).toBeCloseTo(ms, 6);
});

test("Axis_NothingRecorded_HasNoLength", () => {
  const axis = new PlayAxis(0, [], true);
  expect([axis.length, axis.toPlay(5), axis.toRecorded(5)]).toEqual([0, 0, 0]);
});
