import { defaultFontFamily } from "../session/terminal/TerminalScreen";

export const smallestSize = 8;
export const largestSize = 32;

/** Fonts to choose from. They are used where they are installed: nothing is loaded from elsewhere. */
export const fonts = [
  { id: "system", name: "System" },
  { id: "jetbrains-mono", name: "JetBrains Mono" },
  { id: "fira-code", name: "Fira Code" },
  { id: "cascadia-code", name: "Cascadia Code" },
  { id: "source-code-pro", name: "Source Code Pro" },
] as const;

export type FontId = (typeof fonts)[number]["id"];

export function isFontId(value: unknown): value is FontId {
  return fonts.some((font) => font.id === value);
}

/** The CSS family: the chosen one, then what the page takes anyway. */
export function familyOf(id: FontId): string {
  const font = fonts.find((one) => one.id === id);
  return !font || font.id === "system" ? defaultFontFamily : `"${font.name}", ${defaultFontFamily}`;
}

/** Measures a text in a font family, in pixels. */
export type Measure = (family: string) => number;

/** Whether a font is there: with it a text is as wide before one fallback as before another, which differ by themselves. */
export function isInstalled(id: FontId, measure: Measure): boolean {
  const font = fonts.find((one) => one.id === id);
  if (!font || font.id === "system") return true;
  return ["monospace", "serif", "sans-serif"].some((fallback) => measure(`"${font.name}", ${fallback}`) !== measure(fallback));
}

export function measureOnCanvas(): Measure {
  const context = document.createElement("canvas").getContext("2d");
  return (family) => {
    if (!context) return 0;
    context.font = `72px ${family}`;
    return context.measureText("mmMMwwWWiillO0@#").width;
  };
}
