import { expect, test } from "vitest";
import { confinementText, limitText, queuedOf, ranOf } from "./facts";

test("Confinement_AsRecorded_IsToldAndNeverGuessed", () => {
  expect(confinementText({ confinement: "none", started_at: 1 })).toMatch(/hub's own rights/);
  expect(confinementText({ confinement: null, started_at: 1 })).toBe("not recorded");
  expect(confinementText({ confinement: null, started_at: null })).toBe("decided when it starts");
  expect(confinementText({ confinement: "jail", started_at: 1 })).toBe("jail");
});

test("Limit_OfATask_SaysTimeoutIdleAndCeiling", () => {
  expect(limitText({ timeout_s: 3600, idle_s: 300, ceiling_s: 14_400 })).toBe("1 h, then once it is idle for 5 min; 4 h at the most");
});

test("Times_WhatMoves_GrowsAndWhatEnded_StandsStill", () => {
  expect(queuedOf({ queued_s: 5, started_at: null, ended_at: null }, 10)).toBe(15);
  expect(queuedOf({ queued_s: 5, started_at: 1, ended_at: null }, 10)).toBe(5);
  expect(ranOf({ ran_s: 5, ended_at: null }, 10)).toBe(15);
  expect(ranOf({ ran_s: 5, ended_at: 9 }, 10)).toBe(5);
  expect(ranOf({ ran_s: null, ended_at: 9 }, 10)).toBeNull();
});
