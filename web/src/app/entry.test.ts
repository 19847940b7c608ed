import { expect, test } from "vitest";
import { HubError } from "../api/HubError";
import type { Me } from "../api/types";
import { enter, type EntryHub } from "./entry";

const me: Me = { signed_in: true, identity: "admin", roles: ["admin"], sessions: [], version: "1" };

function setup(failures: Partial<Record<keyof EntryHub, HubError>> = {}) {
  const calls: string[] = [];
  const step = async <T>(name: keyof EntryHub, call: string, answer: T): Promise<T> => {
    calls.push(call);
    const failure = failures[name];
    if (failure) throw failure;
    return answer;
  };
  const hub: EntryHub = {
    me: () => step("me", "me", me),
    signIn: (token) => step("signIn", `signIn ${token}`, me),
    exchange: (id, capability) => step("exchange", `exchange ${id} ${capability}`, undefined),
    exchangeShare: (id, share) => step("exchangeShare", `share ${id} ${share}`, undefined),
  };
  return { hub, calls, onSpent: () => calls.push("cleaned") };
}

test("Entry_ViewerLink_IsExchangedThenTheAddressIsCleaned", async () => {
  const { hub, calls, onSpent } = setup();
  await enter(hub, { sessionId: "s", capability: "c", share: null, token: null }, onSpent);
  expect(calls).toEqual(["exchange s c", "cleaned", "me"]);
});

test("Entry_ShareLink_IsExchangedThenTheAddressIsCleaned", async () => {
  const { hub, calls, onSpent } = setup({ exchangeShare: new HubError("refused", "This link has expired.", 403, "link-expired") });
  const entry = await enter(hub, { sessionId: "s", capability: null, share: "x", token: null }, onSpent);
  expect(calls).toEqual(["share s x", "cleaned", "me"]);
  expect(entry.refusal).toBe("This link has expired.");
});

test("Entry_SignInLink_SignsInThenTheAddressIsCleaned", async () => {
  const { hub, calls, onSpent } = setup();
  await enter(hub, { sessionId: null, capability: null, share: null, token: "t" }, onSpent);
  expect(calls).toEqual(["signIn t", "cleaned", "me"]);
});

test("Entry_WithoutSecrets_OnlyAsksWhoThisIs", async () => {
  const { hub, calls, onSpent } = setup();
  await enter(hub, { sessionId: "s", capability: null, share: null, token: null }, onSpent);
  expect(calls).toEqual(["cleaned", "me"]);
});

test("Entry_RevokedLink_GoesOnAndSaysSo", async () => {
  const { hub, calls, onSpent } = setup({ exchange: new HubError("refused", "This link was revoked.", 403, "link-invalid") });
  const entry = await enter(hub, { sessionId: "s", capability: "c", share: null, token: null }, onSpent);
  expect(entry).toEqual({ me, refusal: "This link was revoked." });
  expect(calls).toEqual(["exchange s c", "cleaned", "me"]);
});

test("Entry_TooManyWrongTokens_GoesOnAndSaysSo", async () => {
  const { hub, calls, onSpent } = setup({ signIn: new HubError("refused", "Too many wrong tokens.", 429, "too-many-failures") });
  const entry = await enter(hub, { sessionId: null, capability: null, share: null, token: "t" }, onSpent);
  expect(entry.refusal).toBe("Too many wrong tokens.");
  expect(calls).toEqual(["signIn t", "cleaned", "me"]);
});

test("Entry_HubUnreachable_KeepsTheSecretsInTheAddress", async () => {
  const { hub, calls, onSpent } = setup({ exchange: HubError.unreachable() });
  await expect(enter(hub, { sessionId: "s", capability: "c", share: null, token: null }, onSpent)).rejects.toThrow("does not answer");
  expect(calls).toEqual(["exchange s c"]);
});
