import { expect, test } from "vitest";
import { HubClient } from "./HubClient";
import { HubError } from "./HubError";

interface Call {
  path: string;
  init: RequestInit;
}

function setup(answer: () => Response) {
  const calls: Call[] = [];
  const hub = new HubClient(async (path, init) => {
    calls.push({ path: String(path), init: init ?? {} });
    return answer();
  });
  return { hub, calls };
}

function json(body: object, status = 200, type = "application/json"): Response {
  return new Response(JSON.stringify(body), { status, headers: { "Content-Type": type } });
}

async function failure(promise: Promise<unknown>): Promise<HubError> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof HubError)) throw new Error(`expected a HubError, got ${String(error)}`);
  return error;
}

test("HubClient_StateChangingCalls_CarryTheHeaderThatOtherSitesCannotSend", async () => {
  const { hub, calls } = setup(() => new Response(null, { status: 204 }));
  await hub.exchange("some-id", "secret");
  expect(calls[0]?.path).toBe("/api/session/exchange");
  expect(calls[0]?.init).toMatchObject({
    method: "POST",
    credentials: "same-origin",
    headers: { "X-Signalbox": "1" },
    body: '{"session_id":"some-id","capability":"secret"}',
  });
});

test("HubClient_SessionId_CannotLeaveItsPath", async () => {
  const { hub, calls } = setup(() => json({}));
  await hub.session("../../api/me?x#y");
  expect(calls[0]?.path).toBe("/api/session/..%2F..%2Fapi%2Fme%3Fx%23y");
});

test("HubClient_Problem_BecomesAnErrorWithItsCodeAndText", async () => {
  const problem = { type: "urn:signalbox:session-unknown", title: "Unknown", detail: "No such session here.", status: 404 };
  const { hub } = setup(() => json(problem, 404, "application/problem+json"));
  const error = await failure(hub.session("x"));
  expect(error).toMatchObject({ kind: "refused", status: 404, code: "session-unknown", message: "No such session here." });
  expect(error.isTransient).toBe(false);
});

test("HubClient_NoAnswer_IsUnreachable", async () => {
  const { hub } = setup(() => {
    throw new TypeError("fetch failed");
  });
  expect(await failure(hub.me())).toMatchObject({ kind: "unreachable", isTransient: true });
});

test("HubClient_GatewayWithoutHub_IsUnreachable", async () => {
  const { hub } = setup(() => new Response("<html>Bad gateway", { status: 502, headers: { "Content-Type": "text/html" } }));
  expect(await failure(hub.me())).toMatchObject({ kind: "unreachable" });
});

test("HubClient_LoginPageOfAProxy_IsForeign", async () => {
  const { hub } = setup(() => new Response("<html>Sign in", { headers: { "Content-Type": "text/html" } }));
  expect(await failure(hub.me())).toMatchObject({ kind: "foreign", isTransient: false });
});

test("HubClient_Abort_IsNotAnAnswer", async () => {
  const over = new AbortController();
  const { hub } = setup(() => {
    over.abort();
    throw new DOMException("aborted", "AbortError");
  });
  await expect(hub.me(over.signal)).rejects.toMatchObject({ name: "AbortError" });
});

test("HubClient_StreamPage_ReadsItemsAndSkipsWhatItDoesNotKnow", async () => {
  const { hub, calls } = setup(() =>
    json({ items: [{ type: "resize", offset: 0, cols: 80, rows: 24 }, { type: "news" }, { type: "data", offset: 0, data: "aGk=" }], next: 2, state: {}, end: false }),
  );
  const page = await hub.stream("some-id", 0, 25);
  expect(calls[0]?.path).toBe("/api/session/some-id/stream?offset=0&wait=25");
  expect(page.items.map((item) => item.type)).toEqual(["resize", "data"]);
});
