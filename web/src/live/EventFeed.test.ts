import { expect, test } from "vitest";
import { HubError } from "../api/HubError";
import { FakeClock, settle } from "../testing/FakeClock";
import { EventFeed, type FeedHub, type FeedState } from "./EventFeed";
import { parseEvent, type FeedEvent } from "./feedEvent";

/** Hands out streams that the test writes, breaks and refuses. */
class FakeLog implements FeedHub {
  readonly asked: string[] = [];
  refusal: HubError | null = null;
  #writer: ReadableStreamDefaultController<Uint8Array> | null = null;

  async events(lastId: string, signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
    this.asked.push(lastId);
    if (this.refusal) throw this.refusal;
    return new ReadableStream<Uint8Array>({
      start: (controller) => {
        this.#writer = controller;
        signal.addEventListener("abort", () => controller.error(new DOMException("aborted", "AbortError")));
      },
    });
  }

  async write(text: string): Promise<void> {
    this.#writer?.enqueue(new TextEncoder().encode(text));
    await settle();
  }

  async close(): Promise<void> {
    this.#writer?.close();
    await settle();
  }
}

async function follow() {
  const log = new FakeLog();
  const clock = new FakeClock();
  const events: FeedEvent[] = [];
  const states: FeedState["phase"][] = [];
  const seen = { resets: 0 };
  const over = new AbortController();
  const feed = new EventFeed(
    log,
    clock,
    { onEvent: (event) => events.push(event), onReset: () => seen.resets++, onState: ({ phase }) => states.push(phase) },
    () => 0,
  );
  const running = feed.run(over.signal);
  await settle();
  return { log, clock, events, states, seen, over, feed, running };
}

function frame(seq: number): string {
  return `id: ${seq}\nevent: task.running\ndata: ${JSON.stringify({ seq, at: 1, kind: "task.running", subject: "task-1", payload: {} })}\n\n`;
}

test("EventFeed_EventInPieces_ArrivesWhole", async () => {
  const { log, events, over } = await follow();
  const text = frame(7);
  await log.write(text.slice(0, 20));
  expect(events).toHaveLength(0);
  await log.write(text.slice(20));
  expect(events.map(({ seq }) => seq)).toEqual([7]);
  over.abort();
});

test("EventFeed_ConnectionLost_GoesOnBehindTheLastEvent", async () => {
  const { log, clock, states, over } = await follow();
  await log.write(frame(7));
  await log.close();
  await clock.advance(1_000);
  expect(log.asked).toEqual(["", "7"]);
  expect(states).toEqual(["connecting", "open", "waiting", "connecting", "open"]);
  over.abort();
});

test("EventFeed_Reset_AsksForEverythingAnew", async () => {
  const { log, events, seen, over } = await follow();
  await log.write('id: 90\nevent: reset\ndata: {"seq":90}\n\n');
  expect(seen.resets).toBe(1);
  expect(events).toHaveLength(0);
  over.abort();
});

test("EventFeed_Silence_IsADeadConnection", async () => {
  const { log, clock, over } = await follow();
  await log.write(": alive\n\n");
  await clock.advance(39_000);
  expect(log.asked).toHaveLength(1);
  await clock.advance(3_000);
  expect(log.asked).toHaveLength(2);
  over.abort();
});

test("EventFeed_Doubted_TriesAnewAtOnceFromWhereItWas", async () => {
  const { log, clock, feed, states, over } = await follow();
  await log.write(frame(7));
  feed.doubt();
  await settle();
  expect(states.at(-1)).toBe("waiting");
  await clock.advance(1_000);
  expect(log.asked).toEqual(["", "7"]);
  over.abort();
});

test("EventFeed_Refused_DoesNotTryAgain", async () => {
  const { log, clock, states, running } = await follow();
  log.refusal = new HubError("refused", "Sign in first.", 401, "sign-in-needed");
  await log.close();
  await clock.advance(60_000);
  await running;
  expect(log.asked).toHaveLength(2);
  expect(states.at(-1)).toBe("refused");
});

test("EventFeed_TryNow_EndsTheWait", async () => {
  const { log, feed, over } = await follow();
  await log.close();
  feed.retryNow();
  await settle();
  expect(log.asked).toHaveLength(2);
  over.abort();
});

test.each(["", "{", "[]", "null", '{"seq":"1"}', '{"seq":1,"at":1,"kind":1,"subject":""}'])("ParseEvent_%s_IsNone", (data) => {
  expect(parseEvent(data)).toBeNull();
});
