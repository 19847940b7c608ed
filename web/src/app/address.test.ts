import { expect, test } from "vitest";
import { cleanPath, isSessionId, pathOf, readAddress } from "./address";

const id = "0f8fad5b-d9cb-469f-a165-70867728950e";

function read(url: string) {
  return readAddress(new URL(url, "http://hub.example"));
}

test("Address_ViewerLink_GivesSessionAndCapability", () => {
  expect(read(`/?session=${id}#v=abc234`)).toEqual({ sessionId: id, capability: "abc234", share: null, token: null });
});

test("Address_ShareLink_GivesSessionAndItsSecret", () => {
  expect(read(`/?session=${id}#s=abc234`)).toEqual({ sessionId: id, capability: null, share: "abc234", token: null });
});

test.each(["/#t=secret", "/signin#t=secret"])("Address_SignInLink_GivesToken %s", (url) => {
  expect(read(url)).toEqual({ sessionId: null, capability: null, share: null, token: "secret" });
});

test("Address_Plain_GivesNothing", () => {
  expect(read("/")).toEqual({ sessionId: null, capability: null, share: null, token: null });
  expect(read("/?session=")).toEqual({ sessionId: null, capability: null, share: null, token: null });
});

test("Address_MomentOfARecording_IsKept", () => {
  expect(read(`/?session=${id}&at=83.5#v=abc`)).toEqual({ sessionId: id, capability: "abc", share: null, token: null, at: "83.5" });
  expect(cleanPath(new URL(`/?session=${id}&at=83.5#v=abc`, "http://hub.example"))).toBe(`/?session=${id}&at=83.5`);
  expect(read(`/?session=${id}&at=%3Cscript%3E`).at).toBeUndefined();
});

test("Address_SecretInTheQuery_IsIgnored", () => {
  expect(read(`/?session=${id}&v=abc&t=def`)).toEqual({ sessionId: id, capability: null, share: null, token: null });
});

test("Address_AbsurdSecret_IsIgnored", () => {
  expect(read(`/#t=${"x".repeat(600)}`).token).toBeNull();
});

test("PathOf_Session_HasNoSecretsAndCannotBreakOut", () => {
  expect(pathOf(read(`/?session=${id}#v=abc234`))).toBe(`/?session=${id}`);
  expect(pathOf({ sessionId: "a&b#c" })).toBe("/?session=a%26b%23c");
  expect(pathOf({ sessionId: null })).toBe("/");
});

test("SessionId_OnlyLowerCaseUuids", () => {
  expect(isSessionId(id)).toBe(true);
  expect(isSessionId(id.toUpperCase())).toBe(false);
  expect(isSessionId(`${id} `)).toBe(false);
  expect(isSessionId("../../etc/passwd")).toBe(false);
});

test.each([
  ["/", "?session=abc", "#v=secret", "/?session=abc"],
  ["/signin", "", "#t=secret", "/"],
  ["/signin", "", "", "/signin"],
  ["/tasks", "?status=failed", "#t=secret", "/tasks?status=failed"],
])("CleanPath_%s%s%s_LosesItsSecretsAndKeepsThePage", (pathname, search, hash, expected) => {
  expect(cleanPath({ pathname, search, hash })).toBe(expected);
});
