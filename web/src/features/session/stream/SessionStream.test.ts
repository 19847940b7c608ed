import { expect, test } from "vitest";
import { HubError } from "../../../api/HubError";
import { aTask, aView } from "../../../testing/aView";
import { FakeClock, settle } from "../../../testing/FakeClock";
import { FakeHub } from "../../../testing/FakeHub";
import { FakeScreen } from "../../../testing/FakeScreen";
import { FakeSocket } from "../../../testing/FakeSocket";
import { SessionStream } from "./SessionStream";

const id = aView().session_id;

function setup(options: { useTickets?: boolean; leavesRecordings?: boolean } = {}) {
  const hub = new FakeHub();
  const clock = new FakeClock();
  const screen = new FakeScreen();
  const sockets: FakeSocket[] = [];
  const stream = new SessionStream({
    sessionId: id,
    hub,
    screen,
    clock,
    random: () => 0,
    useTickets: options.useTickets ?? false,
    leavesRecordings: options.leavesRecordings ?? false,
    openSocket: (url) => {
      const socket = new FakeSocket(url);
      sockets.push(socket);
      return socket;
    },
  });
  const socket = (index: number) => {
    const found = sockets.at(index);
    if (!found) throw new Error(`no socket ${index}`);
    return found;
  };
  const start = async () => {
    stream.start();
    await settle();
  };
  const open = async () => {
    await start();
    socket(-1).says({ type: "state", session: hub.view });
    await settle();
  };
  return { hub, clock, screen, sockets, socket, stream, start, open };
}

function deny(code: string, status: number) {
  return new HubError("refused", "The hub shows you no such session.", status, code);
}

test("SessionStream_Opened_ShowsHistoryThenLive", async () => {
  const { screen, socket, stream, hub, open } = setup();
  hub.view = aView({ head: 6 });
  await open();
  expect(socket(0).url).toBe(`/ws/session/${id}?offset=0`);
  expect(stream.snapshot.catchingUp).toBe(0);
  socket(0).says({ type: "resize", offset: 0, cols: 100, rows: 30 });
  socket(0).data(0, "histor");
  await settle();
  expect(stream.snapshot.catchingUp).toBeNull();
  socket(0).data(6, "y, live");
  await settle();
  expect(screen.text).toBe("<100x30>history, live");
  expect(stream.snapshot.connection).toEqual({ phase: "open", transport: "websocket" });
});

test("SessionStream_Written_IsAcknowledgedNotBefore", async () => {
  const { screen, socket, open } = setup();
  await open();
  screen.hold();
  socket(0).data(0, "abc");
  await settle();
  expect(socket(0).sentOf("ack")).toEqual([]);
  screen.release();
  await settle();
  expect(socket(0).sentOf("ack")).toEqual([{ type: "ack", offset: 3 }]);
});

test("SessionStream_ConnectionLost_ContinuesFromItsOffset", async () => {
  const { screen, clock, socket, sockets, stream, open, hub } = setup();
  await open();
  socket(0).data(0, "abc");
  await settle();
  socket(0).drops();
  await settle();
  expect(stream.snapshot.connection).toEqual({ phase: "waiting", cause: "lost", detail: "", retryAt: 200 });
  await clock.advance(200);
  expect(sockets).toHaveLength(2);
  expect(socket(1).url).toBe(`/ws/session/${id}?offset=3`);
  socket(1).says({ type: "state", session: hub.view });
  socket(1).data(3, "def");
  await settle();
  expect(screen.text).toBe("abcdef");
});

test("SessionStream_Doubted_TriesAnewFromItsOffset", async () => {
  const { clock, socket, sockets, stream, open } = setup();
  await open();
  socket(0).data(0, "abc");
  await settle();
  stream.doubt();
  await settle();
  expect(socket(0).isClosed).toBe(true);
  expect(stream.snapshot.connection.phase).toBe("waiting");
  await clock.advance(200);
  expect(sockets.map(({ url }) => url.split("?")[1])).toEqual(["offset=0", "offset=3"]);
});

test("SessionStream_RepeatedLosses_WaitLongerUntilAConnectionLasts", async () => {
  const { clock, socket, stream, open, hub } = setup();
  await open();
  const waits: number[] = [];
  const lose = async () => {
    socket(-1).drops();
    await settle();
    const { connection } = stream.snapshot;
    if (connection.phase !== "waiting") throw new Error(connection.phase);
    const wait = connection.retryAt - clock.now();
    waits.push(wait);
    await clock.advance(wait);
    socket(-1).says({ type: "state", session: hub.view });
    await settle();
  };
  await lose();
  await lose();
  await lose();
  await clock.advance(10_000);
  await lose();
  expect(waits).toEqual([200, 400, 800, 200]);
});

test.each([
  [4001, "denied"],
  [4002, "revoked"],
])("SessionStream_ClosedWith%i_GivesUpAndSaysWhy", async (code, cause) => {
  const { clock, socket, sockets, stream, open } = setup();
  await open();
  socket(0).says({ type: "error", code: "link-revoked", detail: "The owner revoked the link." });
  socket(0).drops(code);
  await clock.advance(60_000);
  expect(sockets).toHaveLength(1);
  expect(stream.snapshot.connection).toEqual({ phase: "closed", cause, detail: "The owner revoked the link." });
});

test("SessionStream_ClosedWith4001BeforeAnyMessage_GivesUp", async () => {
  const { clock, socket, sockets, stream, start } = setup();
  await start();
  socket(0).drops(4001, "gone");
  await clock.advance(60_000);
  expect(sockets).toHaveLength(1);
  expect(stream.snapshot.connection).toEqual({ phase: "closed", cause: "denied", detail: "gone" });
});

test("SessionStream_ClosedWith1013_TriesAgainAndShowsTheReason", async () => {
  const { clock, socket, sockets, stream, open } = setup();
  await open();
  socket(0).says({ type: "error", code: "adopting", detail: "The hub has just started." });
  socket(0).drops(1013);
  await settle();
  expect(stream.snapshot.connection).toMatchObject({ phase: "waiting", cause: "busy", detail: "The hub has just started." });
  expect(stream.snapshot.notice).toBe("");
  await clock.advance(200);
  expect(sockets).toHaveLength(2);
});

test("SessionStream_UnknownSession_IsDeniedWithoutASocket", async () => {
  const { hub, sockets, stream, start } = setup();
  hub.failure = deny("session-unknown", 404);
  await start();
  expect(sockets).toHaveLength(0);
  expect(stream.snapshot.connection).toMatchObject({ phase: "closed", cause: "denied" });
});

test("SessionStream_HubUnreachable_KeepsTryingAndComesBack", async () => {
  const { hub, clock, sockets, stream, start } = setup();
  hub.failure = HubError.unreachable();
  await start();
  expect(stream.snapshot.connection).toMatchObject({ phase: "waiting", cause: "unreachable" });
  await clock.advance(60_000);
  expect(sockets).toHaveLength(0);
  hub.failure = null;
  await clock.advance(10_000);
  expect(sockets).toHaveLength(1);
});

test("SessionStream_RetryNow_EndsTheWait", async () => {
  const { hub, stream, start } = setup();
  hub.failure = HubError.unreachable();
  await start();
  const before = hub.calls.length;
  stream.retryNow();
  await settle();
  expect(hub.calls.length).toBe(before + 1);
});

test("SessionStream_Expired_ConnectsToNothing", async () => {
  const { hub, sockets, stream, start } = setup();
  hub.view = aView({ state: "expired" });
  await start();
  expect(sockets).toHaveLength(0);
  expect(stream.snapshot.connection).toMatchObject({ phase: "closed", cause: "expired" });
});

test.each([
  [4_000_000, false],
  [0, true],
])("SessionStream_RecordingOf%sBytesThatSomebodyPlays_IsNotStreamed", async (head, isEmpty) => {
  const { hub, sockets, stream, start } = setup({ leavesRecordings: true });
  hub.view = aView({ state: "replay", head });
  await start();
  expect(sockets).toHaveLength(0);
  expect(stream.snapshot).toMatchObject({ connection: { phase: "closed", cause: "ended" }, catchingUp: null, isEmpty });
});

test("SessionStream_End_FinishesTheScreenThenStopsForGood", async () => {
  const { hub, clock, screen, socket, sockets, stream, open } = setup();
  await open();
  screen.hold();
  socket(0).data(0, "all of it");
  socket(0).says({ type: "end", offset: 9 });
  hub.view = aView({ state: "replay", task: aTask({ status: "completed" }) });
  socket(0).drops(1000);
  await settle();
  expect(stream.snapshot.connection.phase).toBe("open");
  screen.release();
  await clock.advance(60_000);
  expect(screen.text).toBe("all of it");
  expect(stream.snapshot.connection).toMatchObject({ phase: "closed", cause: "ended" });
  expect(stream.snapshot.view?.state).toBe("replay");
  expect(sockets).toHaveLength(1);
});

test("SessionStream_EndWithoutOutput_IsEmpty", async () => {
  const { socket, stream, open } = setup();
  await open();
  socket(0).says({ type: "end", offset: 0 });
  socket(0).drops(1000);
  await settle();
  expect(stream.snapshot.isEmpty).toBe(true);
});

test("SessionStream_ClosedWithoutEnd_IsALostConnection", async () => {
  const { socket, stream, open } = setup();
  await open();
  socket(0).drops(1000);
  await settle();
  expect(stream.snapshot.connection).toMatchObject({ phase: "waiting", cause: "lost" });
});

test("SessionStream_Gap_CountsWhatWasLeftOut", async () => {
  const { screen, socket, stream, open } = setup();
  await open();
  socket(0).data(0, "abc");
  await settle();
  socket(0).says({ type: "gap", from: 3, to: 5003, screen: btoa("NOW"), cols: 90, rows: 40 });
  socket(0).data(5003, "xyz");
  await settle();
  expect(screen.text).toBe("abc<reset><90x40>NOWxyz");
  expect(stream.snapshot.skipped).toBe(5000);
});

test("SessionStream_MissingBytes_AsksAgainFromWhatItHas", async () => {
  const { clock, socket, open } = setup();
  await open();
  socket(0).data(0, "abc");
  socket(0).data(7, "xyz");
  await settle();
  expect(socket(0).isClosed).toBe(true);
  await clock.advance(200);
  expect(socket(1).url).toBe(`/ws/session/${id}?offset=3`);
});

test("SessionStream_Tickets_AreFetchedForEachConnection", async () => {
  const { clock, socket, open } = setup({ useTickets: true });
  await open();
  expect(socket(0).url).toBe(`/ws/session/${id}?offset=0&ticket=t2`);
  socket(0).drops();
  await clock.advance(200);
  expect(socket(1).url).toBe(`/ws/session/${id}?offset=0&ticket=t4`);
});

test("SessionStream_SilentConnection_IsPingedThenGivenUp", async () => {
  const { clock, socket, sockets, open } = setup();
  await open();
  await clock.advance(26_000);
  expect(socket(0).sentOf("ping")).toHaveLength(1);
  socket(0).says({ type: "pong" });
  await clock.advance(10_000);
  expect(sockets).toHaveLength(1);
  await clock.advance(30_000);
  expect(socket(0).isClosed).toBe(true);
  expect(sockets).toHaveLength(2);
});

test("SessionStream_SocketsFailTwice_FallsBackToTheLongPoll", async () => {
  const { hub, clock, screen, socket, stream, start } = setup();
  await start();
  socket(0).drops();
  await clock.advance(200);
  socket(1).drops();
  await settle();
  expect(stream.snapshot.connection).toEqual({ phase: "open", transport: "long-poll" });
  expect(hub.polls[0]?.offset).toBe(0);
  hub.polls[0]?.answer({
    items: [
      { type: "resize", offset: 0, cols: 100, rows: 30 },
      { type: "data", offset: 0, bytes: new TextEncoder().encode("abc") },
    ],
    next: 3,
  });
  await settle();
  expect(screen.text).toBe("<100x30>abc");
  expect(hub.polls[1]?.offset).toBe(3);
});

test("SessionStream_SocketsThatSwallowEverything_AreGivenUpSoon", async () => {
  const { clock, stream, start } = setup();
  await start();
  await clock.advance(10_500);
  expect(stream.snapshot.connection).toEqual({ phase: "open", transport: "long-poll" });
});

test("SessionStream_SocketsComeBack_TakesOverFromTheLongPoll", async () => {
  const { hub, clock, screen, socket, sockets, stream, start } = setup();
  await start();
  socket(0).drops();
  await clock.advance(200);
  socket(1).drops();
  await settle();
  hub.polls[0]?.answer({ items: [{ type: "data", offset: 0, bytes: new TextEncoder().encode("abc") }], next: 3 });
  await clock.advance(60_000);
  expect(sockets).toHaveLength(3);
  socket(2).says({ type: "state", session: hub.view });
  socket(2).data(3, "def");
  await settle();
  expect(stream.snapshot.connection).toEqual({ phase: "open", transport: "websocket" });
  expect(screen.text).toBe("abcdef");
  expect(hub.polls).toHaveLength(2);
});

test("SessionStream_LongPollThatDoesNotWait_IsNotRepeatedInATightLoop", async () => {
  const { hub, clock, socket, start } = setup();
  await start();
  socket(0).drops();
  await clock.advance(200);
  socket(1).drops();
  await settle();
  // The size stands at the front of every page, and is no news.
  hub.polls[0]?.answer({ items: [{ type: "resize", offset: 0, cols: 80, rows: 24 }] });
  await settle();
  expect(hub.polls).toHaveLength(1);
  await clock.advance(1_000);
  expect(hub.polls).toHaveLength(2);
});

test("SessionStream_LongPollEnds_StopsForGood", async () => {
  const { hub, clock, socket, stream, start } = setup();
  await start();
  socket(0).drops();
  await clock.advance(200);
  socket(1).drops();
  await settle();
  hub.polls[0]?.answer({ items: [{ type: "data", offset: 0, bytes: new TextEncoder().encode("abc") }], next: 3, end: true });
  await clock.advance(100_000);
  expect(stream.snapshot.connection).toMatchObject({ phase: "closed", cause: "ended" });
  expect(hub.polls).toHaveLength(1);
});

test("SessionStream_Stopped_ConnectsNoMore", async () => {
  const { clock, socket, sockets, stream, open } = setup();
  await open();
  stream.stop();
  expect(socket(0).isClosed).toBe(true);
  await clock.advance(60_000);
  expect(sockets).toHaveLength(1);
});
