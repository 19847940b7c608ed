import { expect, test } from "vitest";
import { byteCount } from "./bytes";
import { counted, cut } from "./text";
import { clockTime, duration } from "./time";

test("ClockTime_Seconds_LooksLikeAClock", () => {
  expect([0, 9.9, 252, 3729, -1].map(clockTime)).toEqual(["0:00", "0:09", "4:12", "1:02:09", "0:00"]);
});

test("Duration_Seconds_ShowsTheTwoLargestUnits", () => {
  expect([0, 12.7, 252, 7500, 3600, 273_700].map(duration)).toEqual(["0 s", "12 s", "4 min 12 s", "2 h 5 min", "1 h", "3 d 4 h"]);
});

test("ByteCount_Bytes_ShowsAUnitThatFits", () => {
  expect([0, 812, 12_288, 1_048_575, 3_565_158].map(byteCount)).toEqual(["0 B", "812 B", "12 KB", "1024 KB", "3.4 MB"]);
});

test("Cut_CharacterOfTwoUnits_IsNotHalved", () => {
  expect(cut("🚦🚦🚦", 2)).toBe("🚦🚦…");
  expect(cut("🚦🚦", 2)).toBe("🚦🚦");
});

test("Counted_One_IsNotPlural", () => {
  expect([0, 1, 2].map((count) => counted(count, "task"))).toEqual(["0 tasks", "1 task", "2 tasks"]);
});
