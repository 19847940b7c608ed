import type { ITheme } from "@xterm/xterm";
import { darkPalette, lightPalette, type Palette } from "../session/terminal/palettes";

export interface TerminalTheme extends Palette {
  name: string;
  kind: "dark" | "light";
}

type Colours = readonly [string, string, string, string, string, string, string, string];

function made(
  name: string,
  kind: "dark" | "light",
  [background, foreground, cursor, selection]: readonly [string, string, string, string],
  normal: Colours,
  bright: Colours,
): TerminalTheme {
  const [black, red, green, yellow, blue, magenta, cyan, white] = normal;
  const [brightBlack, brightRed, brightGreen, brightYellow, brightBlue, brightMagenta, brightCyan, brightWhite] = bright;
  const theme: ITheme = {
    background, foreground, cursor, cursorAccent: background, selectionBackground: selection,
    black, red, green, yellow, blue, magenta, cyan, white,
    brightBlack, brightRed, brightGreen, brightYellow, brightBlue, brightMagenta, brightCyan, brightWhite,
  };
  return { name, kind, theme, matches: kind === "dark" ? darkPalette.matches : lightPalette.matches };
}

/** The themes to choose from, in the order in which they are shown. Dark and Light are the page's own colours. */
export const themes = {
  dark: { name: "Dark", kind: "dark", ...darkPalette } as TerminalTheme,
  light: { name: "Light", kind: "light", ...lightPalette } as TerminalTheme,
  dracula: made(
    "Dracula", "dark", ["#282a36", "#f8f8f2", "#f8f8f2", "#44475acc"],
    ["#21222c", "#ff5555", "#50fa7b", "#f1fa8c", "#bd93f9", "#ff79c6", "#8be9fd", "#f8f8f2"],
    ["#6272a4", "#ff6e6e", "#69ff94", "#ffffa5", "#d6acff", "#ff92df", "#a4ffff", "#ffffff"],
  ),
  "solarized-dark": made(
    "Solarized Dark", "dark", ["#002b36", "#93a1a1", "#93a1a1", "#31646fcc"],
    ["#073642", "#dc322f", "#859900", "#b58900", "#268bd2", "#d33682", "#2aa198", "#eee8d5"],
    ["#586e75", "#cb4b16", "#93b50a", "#caa21a", "#5cb1ea", "#6c71c4", "#5fc7be", "#fdf6e3"],
  ),
  "solarized-light": made(
    "Solarized Light", "light", ["#fdf6e3", "#586e75", "#586e75", "#d9d2bbcc"],
    ["#073642", "#dc322f", "#859900", "#b58900", "#268bd2", "#d33682", "#2aa198", "#93a1a1"],
    ["#002b36", "#cb4b16", "#6c7c00", "#967100", "#1f74b0", "#6c71c4", "#21807a", "#657b83"],
  ),
  nord: made(
    "Nord", "dark", ["#2e3440", "#d8dee9", "#d8dee9", "#434c5ecc"],
    ["#3b4252", "#bf616a", "#a3be8c", "#ebcb8b", "#81a1c1", "#b48ead", "#88c0d0", "#e5e9f0"],
    ["#6d7a96", "#d08770", "#b5d19c", "#f2d9a3", "#9bb8d6", "#c9a6c2", "#8fbcbb", "#eceff4"],
  ),
  monokai: made(
    "Monokai", "dark", ["#272822", "#f8f8f2", "#f8f8f0", "#49483ecc"],
    ["#272822", "#f92672", "#a6e22e", "#f4bf75", "#66d9ef", "#ae81ff", "#a1efe4", "#f8f8f2"],
    ["#75715e", "#ff5c94", "#bdf25c", "#ffd79a", "#8be6f7", "#c5a3ff", "#bcf7ef", "#f9f8f5"],
  ),
  "github-dark": made(
    "GitHub Dark", "dark", ["#0d1117", "#c9d1d9", "#c9d1d9", "#264f78cc"],
    ["#484f58", "#ff7b72", "#3fb950", "#d29922", "#58a6ff", "#bc8cff", "#39c5cf", "#b1bac4"],
    ["#6e7681", "#ffa198", "#56d364", "#e3b341", "#79c0ff", "#d2a8ff", "#56d4dd", "#f0f6fc"],
  ),
} satisfies Record<string, TerminalTheme>;

export type ThemeId = keyof typeof themes;

export const themeIds = Object.keys(themes) as ThemeId[];

export function isThemeId(value: unknown): value is ThemeId {
  return typeof value === "string" && Object.hasOwn(themes, value);
}

interface Choice {
  theme: ThemeId | null;
  lastDark: ThemeId;
  lastLight: ThemeId;
}

/** The theme that is shown: the chosen one, else that of the page. */
export function shownTheme({ theme }: Choice, page: "dark" | "light"): ThemeId {
  return theme ?? page;
}

export function withTheme<T extends Choice>(choice: T, theme: ThemeId): T {
  return { ...choice, theme, ...(themes[theme].kind === "dark" ? { lastDark: theme } : { lastLight: theme }) };
}

/** From a dark theme to the last light one, and back. */
export function toggled<T extends Choice>(choice: T, page: "dark" | "light"): T {
  return withTheme(choice, themes[shownTheme(choice, page)].kind === "dark" ? choice.lastLight : choice.lastDark);
}
