import type { ISearchDecorationOptions } from "@xterm/addon-search";
import type { ITheme } from "@xterm/xterm";

export interface Palette {
  theme: ITheme;
  /** What was found by a search. */
  matches: ISearchDecorationOptions;
}

const dark: ITheme = {
  background: "#0c0f13",
  foreground: "#d5dbe3",
  cursor: "#d5dbe3",
  cursorAccent: "#0c0f13",
  selectionBackground: "#31548a99",
  black: "#1c222b",
  red: "#ec6a5e",
  green: "#5cc283",
  yellow: "#e3b04b",
  blue: "#6aa7f0",
  magenta: "#c38ae6",
  cyan: "#57c1c7",
  white: "#c5ccd6",
  brightBlack: "#6b7685",
  brightRed: "#ff8b80",
  brightGreen: "#7fdca2",
  brightYellow: "#f5ca74",
  brightBlue: "#90c1ff",
  brightMagenta: "#dbadf5",
  brightCyan: "#80dbe0",
  brightWhite: "#f4f6f9",
};

const light: ITheme = {
  background: "#fdfdfb",
  foreground: "#262c35",
  cursor: "#262c35",
  cursorAccent: "#fdfdfb",
  selectionBackground: "#a9c8f599",
  black: "#262c35",
  red: "#b93a2f",
  green: "#1d7a45",
  yellow: "#8a5f00",
  blue: "#1f62b8",
  magenta: "#86429f",
  cyan: "#0c7379",
  white: "#7b8591",
  brightBlack: "#5d6773",
  brightRed: "#d04a3e",
  brightGreen: "#278f55",
  brightYellow: "#9f7209",
  brightBlue: "#2f78d4",
  brightMagenta: "#9c55b6",
  brightCyan: "#158b92",
  brightWhite: "#3d4651",
};

export const darkPalette: Palette = { theme: dark, matches: matches("#6b5218", "#a8741a") };
export const lightPalette: Palette = { theme: light, matches: matches("#f3dc9d", "#efb24a") };

/** The palette of the page's own mode. */
export function pagePalette(theme: "dark" | "light"): Palette {
  return theme === "dark" ? darkPalette : lightPalette;
}

function matches(all: string, active: string): ISearchDecorationOptions {
  return {
    matchBackground: all,
    matchOverviewRuler: all,
    activeMatchBackground: active,
    activeMatchColorOverviewRuler: active,
  };
}
