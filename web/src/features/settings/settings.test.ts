import { expect, test } from "vitest";
import type { TokenView } from "../../api/tokens";
import type { DoctorLevel } from "../../api/doctor";
import { sortFindings, summaryOf } from "./doctorWords";
import { lastUseText, signInLink, sortTokens, standingOf } from "./tokenWords";
import { howKnown, roleOf } from "./youWords";

function aToken(id: string, change: Partial<TokenView> = {}): TokenView {
  return { id, name: id, identity: "ana", role: "member", created_at: 0, expires_at: null, revoked_at: null, last_used_at: null, ...change };
}

const day = 86_400;

test("Standing_OfATokenNow_IsSaid", () => {
  const words = [{}, { expires_at: 10 * day }, { expires_at: day }, { expires_at: 0 }, { expires_at: 10 * day, revoked_at: 5 }].map((change) => {
    const { tone, word } = standingOf(aToken("t", change), 100);
    return `${word} ${tone}`;
  });
  expect(words).toEqual(["Good clear", "Good clear", "Good caution", "Expired plain", "Revoked plain"]);
});

test("SortTokens_TheEnded_ComeLast", () => {
  const tokens = [aToken("gone", { revoked_at: 1 }), aToken("a"), aToken("old", { expires_at: 1 }), aToken("b")];
  expect(sortTokens(tokens, 100).map(({ id }) => id)).toEqual(["a", "b", "gone", "old"]);
});

test("LastUse_WhichMayLag_IsNeverTooExact", () => {
  expect([null, 95, 0].map((at) => lastUseText(at, 100))).toEqual(["never used", "used just now", "used just now"]);
  expect(lastUseText(0, 7_500)).toBe("used 2 h 5 min ago");
});

test("SignInLink_Secret_StandsBehindTheHash", () => {
  expect(new URL(signInLink("https://hub.example", "sbx_x")).pathname).toBe("/signin");
  expect(new URL(signInLink("https://hub.example", "sbx_x")).hash).toBe("#t=sbx_x");
});

function finding(level: DoctorLevel) {
  return { check: "x", level, detail: "", next_step: "" };
}

test("Doctor_Summary_CountsWhatIsWrongFirst", () => {
  expect(summaryOf({ findings: [finding("ok"), finding("ok")] })).toBe("Nothing is wrong: 2 checks are fine.");
  expect(summaryOf({ findings: [finding("ok"), finding("warn"), finding("fail"), finding("fail")] })).toBe("2 faults, 1 warning; 1 check is fine.");
  expect(sortFindings([finding("ok"), finding("warn"), finding("fail")]).map(({ level }) => level)).toEqual(["fail", "warn", "ok"]);
});

test("You_HowKnownAndAsWhat_IsSaid", () => {
  expect([howKnown({ via: "proxy" }), howKnown({})]).toEqual(["the identity proxy in front of this hub", "a credential that this page does not know"]);
  expect(roleOf({ roles: ["operator", "member", "viewer"] })).toBe("operator");
});
