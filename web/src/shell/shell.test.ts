import { expect, test } from "vitest";
import { bannerOf } from "./banner";
import { pageTitle } from "./tab";

test("Title_WhatWaits_StandsFirst", () => {
  expect([pageTitle("/", 0), pageTitle("/", 3), pageTitle("/tasks", 0), pageTitle("/tasks/task-1", 1)]).toEqual([
    "Overview · Signalbox",
    "(3) Overview · Signalbox",
    "Tasks · Signalbox",
    "(1) task-1 · Signalbox",
  ]);
});

test("Title_OfAnyAddress_IsShortAndNeverThrows", () => {
  expect(pageTitle("/tasks/%E0%A4%A", 0)).toBe("%E0%A4%A · Signalbox");
  expect(pageTitle(`/tasks/${"x".repeat(500)}`, 0).length).toBeLessThan(60);
});

test("Banner_WhileAllIsWell_IsNotThere", () => {
  expect(bannerOf({ phase: "open" }, 0)).toBeNull();
  expect(bannerOf({ phase: "connecting" }, 0)).toBeNull();
});

test("Banner_ConnectionLost_SaysWhenItTriesAgain", () => {
  const banner = bannerOf({ phase: "waiting", detail: "The hub does not answer.", retryAt: 5_000 }, 1_000);
  expect(banner).toMatchObject({ tone: "caution", again: "Next attempt in 4 s.", offer: "retry" });
});

test("Banner_Refused_OffersWhatHelps", () => {
  expect(bannerOf({ phase: "refused", detail: "Not for you.", isSignedOut: false }, 0)).toMatchObject({ tone: "stop", offer: "reload" });
  expect(bannerOf({ phase: "refused", detail: "Sign in again.", isSignedOut: true }, 0)).toMatchObject({ tone: "stop", offer: "sign-in" });
});
