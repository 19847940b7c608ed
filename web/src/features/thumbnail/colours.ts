import type { ITheme } from "@xterm/xterm";

const named = [
  "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white",
  "brightBlack", "brightRed", "brightGreen", "brightYellow", "brightBlue", "brightMagenta", "brightCyan", "brightWhite",
] as const satisfies readonly (keyof ITheme)[];

const levels = [0x00, 0x5f, 0x87, 0xaf, 0xd7, 0xff];

/** The colour that a terminal of this theme gives to a palette index or `#rrggbb`; null for anything else. */
export function colourOf(spec: string | null | undefined, theme: ITheme): string | null {
  if (spec === null || spec === undefined) return null;
  if (/^#[0-9a-f]{6}$/.test(spec)) return spec;
  if (!/^\d{1,3}$/.test(spec)) return null;
  const index = Number(spec);
  const name = named[index];
  if (name) return theme[name] ?? null;
  if (index < 232) {
    const cube = index - 16;
    return hex(levels[Math.floor(cube / 36)], levels[Math.floor(cube / 6) % 6], levels[cube % 6]);
  }
  const grey = 8 + (index - 232) * 10;
  return index <= 255 ? hex(grey, grey, grey) : null;
}

function hex(...channels: (number | undefined)[]): string {
  return `#${channels.map((channel = 0) => channel.toString(16).padStart(2, "0")).join("")}`;
}
