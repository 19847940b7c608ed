import { expect, test } from "vitest";
import {
  activate, activeTab, addTab, attach, closePane, closeTab, cyclePane, emptyLayout, focusedPane, jumpTo, mostTabs, moveBy,
  nameOf, openSessions, rename, setShare, showIn, split, type Layout,
} from "./layout";

let count = 0;
const newId = () => `id-${++count}`;

function tabs(howMany: number): Layout {
  return Array.from({ length: howMany }).reduce<Layout>((layout) => addTab(layout, newId), emptyLayout);
}

/** The id of a tab's pane, both counted from 0. */
function paneOf(layout: Layout, tab: number, pane: number): string {
  return layout.tabs[tab]?.panes[pane]?.id ?? "";
}

const names = (layout: Layout) => layout.tabs.map(nameOf);
const front = (layout: Layout) => layout.tabs.filter((tab) => tab === activeTab(layout)).map(nameOf).join();

test("Tabs_New_TakesTheSmallestFreeNumberAndTheFront", () => {
  const three = tabs(3);
  const less = closeTab(three, three.tabs[1]?.id ?? "");
  const again = addTab(less, newId);
  expect(names(again)).toEqual(["Shell 1", "Shell 3", "Shell 2"]);
  expect(front(again)).toBe("Shell 2");
});

test("Tabs_MoreThanTen_AreNotMade", () => {
  const full = tabs(mostTabs);
  expect(addTab(full, newId)).toBe(full);
});

test("Tabs_Closed_GiveTheFrontToTheirNeighbour", () => {
  const three = tabs(3);
  const middle = jumpTo(three, 2);
  expect(front(closeTab(middle, middle.active))).toBe("Shell 3");
  expect(front(closeTab(three, three.active))).toBe("Shell 2");
  expect(closeTab(tabs(1), tabs(1).active).tabs).toHaveLength(1);
});

test("Tabs_NextPreviousAndPlace_GoAroundTheEnds", () => {
  const three = tabs(3);
  expect(front(moveBy(three, 1))).toBe("Shell 1");
  expect(front(moveBy(jumpTo(three, 1), -1))).toBe("Shell 3");
  expect(jumpTo(three, 9)).toEqual(three);
  expect(activate(three, "nowhere")).toEqual(three);
  expect(moveBy(emptyLayout, 1)).toEqual(emptyLayout);
});

test("Tabs_Renamed_HaveOneShortLineAndTheirNumberWhenEmptied", () => {
  const one = tabs(1);
  expect(names(rename(one, one.active, "  build\u0007\n \u202Eserver "))).toEqual(["build server"]);
  expect(names(rename(one, one.active, "x".repeat(99)))).toEqual(["x".repeat(40)]);
  expect(names(rename(rename(one, one.active, "a"), one.active, " "))).toEqual(["Shell 1"]);
});

test("Panes_SplitAndClosed_AreAtMostTwoAndTheLastTakesTheTabAlong", () => {
  const two = split(tabs(1), newId);
  expect(two.tabs[0]?.panes).toHaveLength(2);
  expect(focusedPane(two)).toBe(two.tabs[0]?.panes[1]);
  expect(split(two, newId)).toEqual(two);
  const one = closePane(two, paneOf(two, 0, 1));
  expect(focusedPane(one)).toEqual(two.tabs[0]?.panes[0]);
  expect(closePane(one, paneOf(one, 0, 0))).toEqual(emptyLayout);
});

test("Panes_Cycled_HandTheKeyboardOn", () => {
  const two = split(tabs(1), newId);
  const [first, second] = two.tabs[0]?.panes ?? [];
  expect(focusedPane(cyclePane(two, 1))).toEqual(first);
  expect(focusedPane(cyclePane(cyclePane(two, 1), -1))).toEqual(second);
});

test("Panes_Divider_LeavesBothSomething", () => {
  const two = split(tabs(1), newId);
  expect([0, 44.6, 100].map((share) => setShare(two, two.active, share).tabs[0]?.share)).toEqual([15, 45, 85]);
});

test("Attach_Session_GoesWhereItIsOpenElseIntoAnEmptyPaneElseIntoANewTab", () => {
  const into = attach(tabs(2), "s1", newId);
  expect(into.tabs[1]?.panes[0]?.sessionId).toBe("s1");
  const further = attach(into, "s2", newId);
  expect(further.tabs).toHaveLength(3);
  const back = attach(further, "s1", newId);
  expect(back.tabs).toHaveLength(3);
  expect(back.active).toBe(into.tabs[1]?.id);
  expect(openSessions(back)).toEqual(new Set(["s1", "s2"]));
});

test("Attach_NoRoom_ChangesNothing", () => {
  let full = tabs(mostTabs);
  for (const tab of full.tabs) full = showIn(full, tab.panes[0]?.id ?? "", tab.id);
  expect(attach(full, "new", newId)).toBe(full);
});
