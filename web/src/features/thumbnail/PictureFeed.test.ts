import { expect, test } from "vitest";
import type { Picture, Pictures } from "../../api/pictures";
import { FakeClock, settle } from "../../testing/FakeClock";
import { PictureFeed } from "./PictureFeed";

interface Asked {
  wishes: string;
  answer: (answer: Partial<Pictures>) => void;
  fail: () => void;
  signal: AbortSignal;
}

function aFeed() {
  const clock = new FakeClock();
  const asked: Asked[] = [];
  const feed = new PictureFeed((wishes, _, signal) => {
    return new Promise((resolve, reject) => {
      signal.addEventListener("abort", () => reject(new DOMException("aborted", "AbortError")));
      asked.push({
        wishes: wishes.map(({ sessionId, after }) => `${sessionId}:${after}`).join(","),
        answer: (answer) => resolve({ pictures: [], gone: [], ...answer }),
        fail: () => reject(new Error("away")),
        signal,
      });
    });
  }, clock);
  return { clock, asked, feed };
}

function aPicture(sessionId: string, offset: number, ended = false): Picture {
  return { session_id: sessionId, offset, ended, cols: 80, rows: 24, lines: [] };
}

test("Feed_SeveralInView_AreOneCall", async () => {
  const { asked, feed } = aFeed();
  feed.show("a");
  feed.show("b");
  feed.show("b");
  await settle();
  expect(asked.map(({ wishes }) => wishes)).toEqual(["a:-1,b:-1"]);
});

test("Feed_Answer_ReachesThoseWhoShowItAndIsAskedAfterASecond", async () => {
  const { clock, asked, feed } = aFeed();
  const told: string[] = [];
  feed.subscribe("a", () => told.push("a"));
  feed.subscribe("b", () => told.push("b"));
  feed.show("a");
  feed.show("b");
  await settle();
  asked[0]?.answer({ pictures: [aPicture("a", 70)] });
  await clock.advance(900);
  expect([asked.length, told, feed.picture("a")?.offset]).toEqual([1, ["a"], 70]);
  await clock.advance(100);
  expect(asked[1]?.wishes).toBe("a:70,b:-1");
});

test("Feed_AnotherComesIntoView_AsksAnewAtOnce", async () => {
  const { asked, feed } = aFeed();
  feed.show("a");
  await settle();
  feed.show("b");
  await settle();
  expect(asked[0]?.signal.aborted).toBe(true);
  expect(asked[1]?.wishes).toBe("a:-1,b:-1");
});

test("Feed_NothingInView_AsksNothing", async () => {
  const { clock, asked, feed } = aFeed();
  const hide = feed.show("a");
  await settle();
  hide();
  expect(asked[0]?.signal.aborted).toBe(true);
  await clock.advance(60_000);
  expect(asked).toHaveLength(1);
});

test("Feed_PageNobodyLooksAt_HoldsNoConnection", async () => {
  const { clock, asked, feed } = aFeed();
  feed.show("a");
  await settle();
  feed.pause(true);
  await clock.advance(60_000);
  expect([asked.length, asked[0]?.signal.aborted]).toEqual([1, true]);
  feed.pause(false);
  await settle();
  expect(asked[1]?.wishes).toBe("a:-1");
});

test("Feed_EndedOrGone_IsNotAskedForAgain", async () => {
  const { clock, asked, feed } = aFeed();
  for (const id of ["a", "b", "c"]) {
    feed.subscribe(id, () => {});
    feed.show(id);
  }
  await settle();
  asked[0]?.answer({ pictures: [aPicture("a", 5, true)], gone: ["b"] });
  await clock.advance(1_000);
  expect(asked[1]?.wishes).toBe("c:-1");
});

test("Feed_HubAway_KeepsThePictureAndTriesAgainLater", async () => {
  const { clock, asked, feed } = aFeed();
  feed.show("a");
  await settle();
  asked[0]?.answer({ pictures: [aPicture("a", 5)] });
  await clock.advance(1_000);
  asked[1]?.fail();
  await clock.advance(4_900);
  expect([asked.length, feed.picture("a")?.offset]).toEqual([2, 5]);
  await clock.advance(200);
  expect(asked[2]?.wishes).toBe("a:5");
});
