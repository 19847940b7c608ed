import type { QueryKey } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { FakeClock, settle } from "../testing/FakeClock";
import { Refresher } from "./Refresher";

function aRefresher() {
  const clock = new FakeClock();
  const asked: QueryKey[] = [];
  const open: (() => void)[] = [];
  const refresher = new Refresher((key) => {
    asked.push(key);
    return new Promise((resolve) => open.push(resolve));
  }, clock);
  return { clock, asked, open, refresher };
}

test("Refresher_ManyEventsWhileReading_AreOneReadingMore", async () => {
  const { clock, asked, open, refresher } = aRefresher();
  refresher.want([["tasks"]]);
  for (let event = 0; event < 50; event++) refresher.want([["tasks"]]);
  expect(asked).toHaveLength(1);
  open[0]?.();
  await clock.advance(300);
  expect(asked).toEqual([["tasks"], ["tasks"]]);
});

test("Refresher_ReadingThatFails_DoesNotStopTheNext", async () => {
  const clock = new FakeClock();
  let asked = 0;
  const refresher = new Refresher(() => (asked++, Promise.reject(new Error("no"))), clock);
  refresher.want([["tasks"]]);
  await clock.advance(300);
  refresher.want([["tasks"]]);
  await settle();
  expect(asked).toBe(2);
});
