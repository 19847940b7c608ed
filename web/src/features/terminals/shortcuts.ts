/** Everything that a key can do on the page of terminals. */
export type Action =
  | { do: "new-tab" }
  | { do: "close-tab" }
  | { do: "move-tab"; by: 1 | -1 }
  | { do: "jump"; to: number }
  | { do: "split" }
  | { do: "close-pane" }
  | { do: "cycle-pane"; by: 1 | -1 }
  | { do: "find" }
  | { do: "sessions" }
  | { do: "help" }
  | { do: "leave" }
  | { do: "zoom"; by: 1 | -1 | 0 };

export type Key = Pick<KeyboardEvent, "code" | "ctrlKey" | "shiftKey" | "altKey" | "metaKey">;

const tabKeys: Readonly<Record<string, Action>> = {
  KeyT: { do: "new-tab" },
  KeyW: { do: "close-tab" },
  BracketRight: { do: "move-tab", by: 1 },
  BracketLeft: { do: "move-tab", by: -1 },
  KeyF: { do: "find" },
  KeyS: { do: "sessions" },
  KeyL: { do: "leave" },
};

const paneKeys: Readonly<Record<string, Action>> = {
  KeyD: { do: "split" },
  KeyW: { do: "close-pane" },
  BracketRight: { do: "cycle-pane", by: 1 },
  BracketLeft: { do: "cycle-pane", by: -1 },
  // Browsers keep Ctrl+Shift+T and Ctrl+Shift+W for themselves, unless the page is installed or full screen.
  KeyT: { do: "new-tab" },
  KeyX: { do: "close-tab" },
};

const plainKeys: Readonly<Record<string, Action>> = {
  Slash: { do: "help" },
  Equal: { do: "zoom", by: 1 },
  Minus: { do: "zoom", by: -1 },
  Digit0: { do: "zoom", by: 0 },
};

/** What a key does; null when it belongs to the terminal or to the browser. By its place on the keyboard: with Alt it may print anything. */
export function actionOf(key: Key): Action | null {
  if (key.metaKey) return null;
  if (key.ctrlKey && key.shiftKey && !key.altKey) {
    const digit = /^Digit([1-9])$/.exec(key.code)?.[1];
    return digit ? { do: "jump", to: Number(digit) } : (tabKeys[key.code] ?? null);
  }
  if (key.altKey && key.shiftKey && !key.ctrlKey) return paneKeys[key.code] ?? null;
  if (key.ctrlKey && !key.shiftKey && !key.altKey) return plainKeys[key.code] ?? null;
  return null;
}

/** The help: what is shown, group by group. */
export const help: readonly { title: string; keys: readonly (readonly [keys: string, does: string])[] }[] = [
  {
    title: "Tabs",
    keys: [
      ["Ctrl+Shift+T", "New tab (Alt+Shift+T where the browser keeps that key)"],
      ["Ctrl+Shift+W", "Close the tab; its terminals go on (or Alt+Shift+X)"],
      ["Ctrl+Shift+]  ·  [", "Next, previous tab"],
      ["Ctrl+Shift+1 … 9", "Go to a tab"],
      ["Double click, F2", "Rename the tab"],
    ],
  },
  {
    title: "Panes",
    keys: [
      ["Alt+Shift+D", "Split"],
      ["Alt+Shift+W", "Close the pane; its terminal goes on"],
      ["Alt+Shift+]  ·  [", "Next, previous pane"],
      ["Arrow keys on the divider", "Move it"],
    ],
  },
  {
    title: "Terminal",
    keys: [
      ["Ctrl+C", "Copies what is selected; interrupts when nothing is"],
      ["Ctrl+V", "Pastes; a picture is uploaded and its path typed"],
      ["Ctrl+Shift+F", "Find (Enter next, Shift+Enter previous)"],
      ["Ctrl+=  ·  −  ·  0", "Larger, smaller, usual text"],
      ["Ctrl+Shift+S", "Sessions"],
      ["Ctrl+Shift+L", "Leave the terminal for the toolbar"],
      ["Ctrl+/", "This help"],
    ],
  },
];
