import { isSessionId } from "../../app/address";
import { keep, readKept } from "../../app/kept";
import { isRecord } from "../../format/isRecord";
import { boundedShare, emptyLayout, mostPanes, mostTabs, presentableName, type Layout, type Pane, type Tab } from "./layout";
import { fonts, isFontId, largestSize, smallestSize, type FontId } from "./fonts";
import { isThemeId, themes, type ThemeId } from "./themes";

/** What the person chose for all terminals of this page. */
export interface Appearance {
  /** null: as the page is, dark or light. */
  theme: ThemeId | null;
  /** The last of each kind, for the toggle. */
  lastDark: ThemeId;
  lastLight: ThemeId;
  font: FontId;
  size: number;
}

export const defaultAppearance: Appearance = {
  theme: null,
  lastDark: "dark",
  lastLight: "light",
  font: fonts[0].id,
  size: 14,
};

const appearanceKey = "signalbox:terminals:appearance";

/** The sessions of one person are nothing that the next could open. */
export function layoutKey(identity: string | null): string {
  return `signalbox:terminals:layout:${identity ?? ""}`;
}

/** What is stored came from an older page, another tab or a curious person: only what makes sense is taken of it. */
export function parseLayout(text: string | null): Layout {
  const stored = parse(text);
  if (!isRecord(stored) || !Array.isArray(stored["tabs"])) return emptyLayout;
  const ids = new Set<string>();
  const tabs = stored["tabs"].map((tab) => tabOf(tab, ids)).filter((tab): tab is Tab => tab !== null).slice(0, mostTabs);
  const numbers = new Set<number>();
  for (const tab of tabs) {
    while (numbers.has(tab.number)) tab.number++;
    numbers.add(tab.number);
  }
  const active = tabs.find((tab) => tab.id === stored["active"]) ?? tabs[0];
  return { tabs, active: active?.id ?? "" };
}

export function parseAppearance(text: string | null): Appearance {
  const stored = parse(text);
  if (!isRecord(stored)) return defaultAppearance;
  const { theme, lastDark, lastLight, font, size } = stored;
  return {
    theme: isThemeId(theme) ? theme : null,
    lastDark: isThemeId(lastDark) && themes[lastDark].kind === "dark" ? lastDark : defaultAppearance.lastDark,
    lastLight: isThemeId(lastLight) && themes[lastLight].kind === "light" ? lastLight : defaultAppearance.lastLight,
    font: isFontId(font) ? font : defaultAppearance.font,
    size: isWhole(size, smallestSize, largestSize) ? size : defaultAppearance.size,
  };
}

export function loadLayout(identity: string | null): Layout {
  return parseLayout(readKept(layoutKey(identity)));
}

export function saveLayout(identity: string | null, layout: Layout): void {
  keep(layoutKey(identity), JSON.stringify(layout));
}

export function loadAppearance(): Appearance {
  return parseAppearance(readKept(appearanceKey));
}

export function saveAppearance(appearance: Appearance): void {
  keep(appearanceKey, JSON.stringify(appearance));
}

function tabOf(stored: unknown, ids: Set<string>): Tab | null {
  if (!isRecord(stored) || !isId(stored["id"], ids) || !Array.isArray(stored["panes"])) return null;
  const panes = stored["panes"].map((pane) => paneOf(pane, ids)).filter((pane): pane is Pane => pane !== null).slice(0, mostPanes);
  const first = panes[0];
  if (!first) return null;
  const { name, number, share, focus } = stored;
  return {
    id: stored["id"],
    name: typeof name === "string" ? presentableName(name) : "",
    number: isWhole(number, 1, 99) ? number : 1,
    panes,
    focus: panes.find((pane) => pane.id === focus)?.id ?? first.id,
    share: typeof share === "number" && Number.isFinite(share) ? boundedShare(share) : 50,
  };
}

function paneOf(stored: unknown, ids: Set<string>): Pane | null {
  if (!isRecord(stored) || !isId(stored["id"], ids)) return null;
  const { sessionId } = stored;
  return { id: stored["id"], sessionId: typeof sessionId === "string" && isSessionId(sessionId) ? sessionId : null };
}

/** A name that nothing else in the layout has. */
function isId(value: unknown, taken: Set<string>): value is string {
  if (typeof value !== "string" || !/^[\w-]{1,64}$/.test(value) || taken.has(value)) return false;
  taken.add(value);
  return true;
}

function isWhole(value: unknown, low: number, high: number): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= low && value <= high;
}

function parse(text: string | null): unknown {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return null;
  }
}
