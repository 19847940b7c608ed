import { expect, test } from "vitest";
import { Backoff } from "./Backoff";

test("Backoff_ManyFailures_DoublesFromAFifthOfASecondToTenSeconds", () => {
  const backoff = new Backoff(() => 0);
  const waits = Array.from({ length: 8 }, () => backoff.next());
  expect(waits).toEqual([200, 400, 800, 1600, 3200, 6400, 10_000, 10_000]);
});

test("Backoff_WithJitter_ShortensByUpToAHalfButNeverBelowTheFirstWait", () => {
  const backoff = new Backoff(() => 1);
  const waits = Array.from({ length: 8 }, () => backoff.next());
  expect(waits).toEqual([200, 200, 400, 800, 1600, 3200, 5000, 5000]);
});

test("Backoff_Reset_StartsAgain", () => {
  const backoff = new Backoff(() => 0);
  backoff.next();
  backoff.next();
  backoff.reset();
  expect(backoff.next()).toBe(200);
});
