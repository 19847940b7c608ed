import { expect, test } from "vitest";
import type { UpstreamStatus } from "../../api/upstreams";
import { cut } from "../../format/text";
import { anUpstream } from "../../testing/anUpstream";
import {
  absoluteText, aggregateOf, checkedText, credentialText, longestEndpoint, longestError, statusLook, toolsText, trueForMs,
} from "./presentation";

const now = Date.parse("2026-11-21T12:00:00Z");
const ago = (seconds: number) => new Date(now - seconds * 1000).toISOString();

test.each([
  [0, "checked 0s ago"],
  [59, "checked 59s ago"],
  [60, "checked 1m ago"],
  [89, "checked 1m ago"],
  [90, "checked 2m ago"],
  [3_569, "checked 59m ago"],
  [3_599, "checked 1h ago"],
  [3_600, "checked 1h ago"],
  [84_000, "checked 23h ago"],
  [86_399, "checked 1d ago"],
  [86_400, "checked 1d ago"],
  [216_000, "checked 3d ago"],
  [-120, "checked in 2m"],
])("CheckedText_%d secondsAgo_Is%s", (seconds, expected) => {
  expect(checkedText(ago(seconds), now)).toBe(expected);
});

test.each([null, "", "yesterday"])("CheckedText_%s_IsNeverChecked", (at) => {
  expect(checkedText(at, now)).toBe("never checked");
  expect(absoluteText(at)).toBe("never checked");
});

test("Cut_LengthsOfTheContract_AreKept", () => {
  expect([longestError, longestEndpoint]).toEqual([80, 100]);
  expect(cut("x".repeat(80), longestError)).toBe("x".repeat(80));
  expect(cut("x".repeat(81), longestError)).toBe(`${"x".repeat(80)}…`);
});

test("StatusLook_EveryStatus_HasItsToneAndWord", () => {
  const statuses: UpstreamStatus[] = ["connected", "configured_but_unconnected", "unhealthy", "error"];
  expect(statuses.map((status) => [statusLook(status).tone, statusLook(status).word])).toEqual([
    ["clear", "connected"],
    ["plain", "configured · unconnected"],
    ["caution", "unhealthy"],
    ["stop", "error"],
  ]);
});

test("Aggregate_ClientWithSeveralTroubles_IsOneError", () => {
  const clients = [
    anUpstream(),
    anUpstream({ status: "unhealthy", last_error: "CallFailed" }),
    anUpstream({ status: "configured_but_unconnected", last_error: "gone" }),
    anUpstream({ status: "configured_but_unconnected", stale: true }),
    anUpstream({ status: "error" }),
  ];
  expect(aggregateOf(clients)).toEqual({ configured: 5, connected: 1, unconnected: 2, errors: 3, stale: 1 });
});

test("Tools_NotKnown_SaysNotConnected", () => {
  expect([null, 0, 1, 12].map(toolsText)).toEqual(["— (not connected)", "0 tools", "1 tool", "12 tools"]);
});

test("Credential_NoneNeeded_IsNotMissing", () => {
  expect(credentialText({ auth_token_env: null, auth_token_present: false })).toBe("needs no credential");
  expect(credentialText({ auth_token_env: "", auth_token_present: false })).toBe("needs no credential");
  expect(credentialText({ auth_token_env: "X_TOKEN", auth_token_present: false })).toBe("X_TOKEN is missing");
});

test("TrueFor_TheFirstAnnouncedMoment_Decides", () => {
  const at = (seconds: number) => ago(-seconds);
  const generated = new Date(now).toISOString();
  expect(trueForMs([anUpstream({ fresh_until: at(90) }), anUpstream({ next_check_at: at(30) })], generated)).toBe(31_000);
  expect(trueForMs([anUpstream({ fresh_until: at(-5) })], generated)).toBe(false);
  expect(trueForMs([anUpstream({ fresh_until: at(86_400) })], generated)).toBe(600_000);
  expect(trueForMs([], generated)).toBe(false);
});
