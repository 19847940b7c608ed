import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { Picture, PictureRun } from "../../api/pictures";
import { darkPalette } from "../session/terminal/palettes";
import { colourOf } from "./colours";
import { TerminalPicture } from "./TerminalPicture";

const { theme } = darkPalette;
const hostile = `<img src=x onerror="alert(1)">`;

function aPicture(lines: PictureRun[][], change: Partial<Picture> = {}): Picture {
  return { session_id: "x", offset: 0, ended: false, cols: 80, rows: 24, lines, ...change };
}

function draw(...runs: PictureRun[]): string {
  return renderToStaticMarkup(<TerminalPicture picture={aPicture([runs])} theme={theme} />);
}

test("Picture_TextOfTheTerminal_IsNeverMarkup", () => {
  const html = draw({ text: hostile, cells: hostile.length });
  expect(html).not.toContain("<img");
  expect(html).toContain("&lt;img");
});

test("Picture_IsForEyesOnly", () => {
  expect(draw()).toContain('aria-hidden="true"');
});

test("Picture_Run_StandsAtItsColumnAndHasItsWidth", () => {
  const html = draw({ text: "ab", cells: 2 }, { text: "  日本 ", cells: 7, fg: "1" });
  expect(html).toContain(`<text x="24" y="9.5" textLength="24" lengthAdjust="spacingAndGlyphs" fill="${theme.red}">日本</text>`);
});

test("Picture_Blanks_HaveGroundButNoGlyphs", () => {
  const html = draw({ text: "   ", cells: 3, bg: "4" });
  expect(html).toContain(`fill="${theme.blue}"`);
  expect(html).not.toContain("<text");
});

test("Picture_Reverse_SwapsInkAndGround", () => {
  const html = draw({ text: "x", cells: 1, fg: "1", style: "r" });
  expect(html).toContain(`<rect x="0" y="0" width="6" height="12" fill="${theme.red}"`);
  expect(html).toContain(`fill="${theme.background}">x<`);
});

test("Picture_Cursor_IsShownWhereItIs", () => {
  const html = renderToStaticMarkup(<TerminalPicture picture={aPicture([], { cursor: [2, 3] })} theme={theme} />);
  expect(html).toContain('<rect x="18.5" y="24.5"');
});

test.each([
  ["0", theme.black],
  ["15", theme.brightWhite],
  ["16", "#000000"],
  ["196", "#ff0000"],
  ["231", "#ffffff"],
  ["232", "#080808"],
  ["255", "#eeeeee"],
  ["256", null],
  ["-1", null],
  ["#12ab9f", "#12ab9f"],
  ["#12ab9f;x", null],
  ["url(x)", null],
  [null, null],
  [undefined, null],
])("Colour_Of%s_Is%s", (spec, expected) => {
  expect(colourOf(spec, theme)).toBe(expected);
});
