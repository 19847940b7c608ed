import { expect, test } from "vitest";
import { anActivity } from "../../testing/anActivity";
import { olderThan, rowsOf } from "./paging";

test("Paging_FullPage_GoesOnWithinTheLastMillisecond", () => {
  expect(olderThan([anActivity(), anActivity()], 2)).toBe("2026-01-01T00:00:00.001Z");
});

test("Paging_ShortPage_IsTheLast", () => {
  expect(olderThan([anActivity()], 2)).toBeUndefined();
  expect(olderThan([], 2)).toBeUndefined();
});

test("Paging_PageCutForItsSize_GoesOn", () => {
  expect(olderThan([anActivity({ request_body: "x".repeat(4_000_001) })], 50)).toBe("2026-01-01T00:00:00.001Z");
});

test("Paging_RowsThatComeTwice_AreShownOnce", () => {
  const [one, two, three] = [1, 2, 3].map((seq) => anActivity({ seq }));
  if (!one || !two || !three) throw new Error("three rows");
  expect(rowsOf([[three, two], [two, one]]).map((row) => row.seq)).toEqual([3, 2, 1]);
});
