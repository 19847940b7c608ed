/** Which tabs and panes are open. Plain data: every change gives a new layout. */

export const mostTabs = 10;
export const mostPanes = 2;
export const smallestShare = 15;
export const largestShare = 85;

export interface Pane {
  id: string;
  /** The session that the pane shows; null while somebody chooses one. */
  sessionId: string | null;
}

export interface Tab {
  id: string;
  /** Given by the person; empty: "Shell N". */
  name: string;
  /** N of "Shell N". */
  number: number;
  panes: Pane[];
  /** The pane that has the keyboard when the tab comes to the front. */
  focus: string;
  /** What the first of two panes takes, in per cent. */
  share: number;
}

export interface Layout {
  tabs: Tab[];
  /** The tab in front; empty when there is none. */
  active: string;
}

export type NewId = () => string;

export const emptyLayout: Layout = { tabs: [], active: "" };

/** A tab's name as it is shown. */
export function nameOf(tab: Tab): string {
  return tab.name === "" ? `Shell ${tab.number}` : tab.name;
}

export function activeTab(layout: Layout): Tab | undefined {
  return layout.tabs.find((tab) => tab.id === layout.active);
}

/** The pane that has the keyboard. */
export function focusedPane(layout: Layout): Pane | undefined {
  const tab = activeTab(layout);
  return tab?.panes.find((pane) => pane.id === tab.focus);
}

/** Every session that some pane shows. */
export function openSessions(layout: Layout): Set<string> {
  const ids = layout.tabs.flatMap((tab) => tab.panes.map((pane) => pane.sessionId));
  return new Set(ids.filter((id): id is string => id !== null));
}

/** A new tab in front; the same layout when there are as many as there may be. */
export function addTab(layout: Layout, newId: NewId, sessionId: string | null = null): Layout {
  if (layout.tabs.length >= mostTabs) return layout;
  const pane = { id: newId(), sessionId };
  const tab: Tab = { id: newId(), name: "", number: freeNumber(layout), panes: [pane], focus: pane.id, share: 50 };
  return { tabs: [...layout.tabs, tab], active: tab.id };
}

export function closeTab(layout: Layout, tabId: string): Layout {
  const at = layout.tabs.findIndex((tab) => tab.id === tabId);
  if (at < 0) return layout;
  const tabs = layout.tabs.filter((tab) => tab.id !== tabId);
  const neighbour = tabs[Math.min(at, tabs.length - 1)];
  return { tabs, active: layout.active === tabId ? (neighbour?.id ?? "") : layout.active };
}

export function activate(layout: Layout, tabId: string): Layout {
  return layout.tabs.some((tab) => tab.id === tabId) ? { ...layout, active: tabId } : layout;
}

/** The tab `by` places further on, around the ends. */
export function moveBy(layout: Layout, by: number): Layout {
  const at = layout.tabs.findIndex((tab) => tab.id === layout.active);
  const count = layout.tabs.length;
  return at < 0 ? layout : activate(layout, layout.tabs[(at + by + count) % count]?.id ?? "");
}

/** The tab at a place counted from 1; the same layout when there is none. */
export function jumpTo(layout: Layout, place: number): Layout {
  return activate(layout, layout.tabs[place - 1]?.id ?? "");
}

export function rename(layout: Layout, tabId: string, name: string): Layout {
  return changeTab(layout, tabId, (tab) => ({ ...tab, name: presentableName(name) }));
}

/** A second pane beside the one that has the keyboard. */
export function split(layout: Layout, newId: NewId): Layout {
  return changeTab(layout, layout.active, (tab) => {
    if (tab.panes.length >= mostPanes) return tab;
    const pane: Pane = { id: newId(), sessionId: null };
    return { ...tab, panes: [...tab.panes, pane], focus: pane.id, share: 50 };
  });
}

/** Closes a pane, and the tab with its last one. */
export function closePane(layout: Layout, paneId: string): Layout {
  const owner = layout.tabs.find((tab) => tab.panes.some((pane) => pane.id === paneId));
  if (!owner) return layout;
  if (owner.panes.length === 1) return closeTab(layout, owner.id);
  return changeTab(layout, owner.id, (tab) => {
    const panes = tab.panes.filter((pane) => pane.id !== paneId);
    return { ...tab, panes, focus: panes[0]?.id ?? "" };
  });
}

export function focusPane(layout: Layout, paneId: string): Layout {
  const owner = layout.tabs.find((tab) => tab.panes.some((pane) => pane.id === paneId));
  if (!owner || (owner.focus === paneId && layout.active === owner.id)) return layout;
  return { ...changeTab(layout, owner.id, (tab) => ({ ...tab, focus: paneId })), active: owner.id };
}

/** The pane `by` places further on in the tab in front. */
export function cyclePane(layout: Layout, by: number): Layout {
  return changeTab(layout, layout.active, (tab) => {
    const at = tab.panes.findIndex((pane) => pane.id === tab.focus);
    return { ...tab, focus: tab.panes[(at + by + tab.panes.length) % tab.panes.length]?.id ?? tab.focus };
  });
}

export function setShare(layout: Layout, tabId: string, share: number): Layout {
  return changeTab(layout, tabId, (tab) => ({ ...tab, share: boundedShare(share) }));
}

/** Shows a session in a pane; null: lets somebody choose one. */
export function showIn(layout: Layout, paneId: string, sessionId: string | null): Layout {
  const tabs = layout.tabs.map((tab) => ({
    ...tab,
    panes: tab.panes.map((pane) => (pane.id === paneId ? { ...pane, sessionId } : pane)),
  }));
  return { ...layout, tabs };
}

/** Brings a session to the front: where it is open already, else in the empty pane that has the keyboard, else in a new tab. */
export function attach(layout: Layout, sessionId: string, newId: NewId): Layout {
  const open = layout.tabs.flatMap((tab) => tab.panes).find((pane) => pane.sessionId === sessionId);
  if (open) return focusPane(layout, open.id);
  const here = focusedPane(layout);
  return here && here.sessionId === null ? showIn(layout, here.id, sessionId) : addTab(layout, newId, sessionId);
}

export function boundedShare(share: number): number {
  return Math.min(largestShare, Math.max(smallestShare, Math.round(share)));
}

const longestName = 40;

/** A name as one short line. */
export function presentableName(name: string): string {
  return Array.from(name.replace(/[\p{Cc}\p{Cf}\s]+/gu, " ").trim()).slice(0, longestName).join("").trimEnd();
}

function changeTab(layout: Layout, tabId: string, change: (tab: Tab) => Tab): Layout {
  return { ...layout, tabs: layout.tabs.map((tab) => (tab.id === tabId ? change(tab) : tab)) };
}

function freeNumber(layout: Layout): number {
  const taken = new Set(layout.tabs.map((tab) => tab.number));
  let number = 1;
  while (taken.has(number)) number++;
  return number;
}
