import { expect, test } from "vitest";
import { fonts, isInstalled } from "./fonts";
import { defaultAppearance } from "./storage";
import { isThemeId, shownTheme, themeIds, themes, toggled, withTheme } from "./themes";

const colour = /^#[0-9a-f]{6}([0-9a-f]{2})?$/;

test("Themes_All_AreTheEightWithEveryColour", () => {
  expect(themeIds.map((id) => themes[id].name)).toEqual([
    "Dark", "Light", "Dracula", "Solarized Dark", "Solarized Light", "Nord", "Monokai", "GitHub Dark",
  ]);
  for (const id of themeIds) {
    expect(Object.values(themes[id].theme)).toHaveLength(21);
    for (const value of Object.values(themes[id].theme)) expect(value).toMatch(colour);
  }
});

test.each(themeIds)("Themes_%s_CanBeRead", (id) => {
  const { background, foreground } = themes[id].theme;
  expect(contrast(foreground ?? "", background ?? "")).toBeGreaterThanOrEqual(4.5);
  expect(luminance(background ?? "") < 0.5 ? "dark" : "light").toBe(themes[id].kind);
});

test("Themes_NoneChosen_FollowThePage", () => {
  expect([shownTheme(defaultAppearance, "dark"), shownTheme(defaultAppearance, "light")]).toEqual(["dark", "light"]);
  expect(shownTheme(withTheme(defaultAppearance, "nord"), "light")).toBe("nord");
});

test("Themes_Toggled_GoToTheLastOfTheOtherKind", () => {
  const chosen = withTheme(withTheme(defaultAppearance, "dracula"), "solarized-light");
  const dark = toggled(chosen, "dark");
  expect(dark.theme).toBe("dracula");
  expect(toggled(dark, "dark").theme).toBe("solarized-light");
  expect(toggled(defaultAppearance, "dark").theme).toBe("light");
});

test("Themes_OtherNames_AreNone", () => {
  for (const value of ["toString", "__proto__", "", 7, null]) expect(isThemeId(value)).toBe(false);
});

test("Fonts_ThatMakeADifference_AreInstalled", () => {
  const widths: Record<string, number> = { monospace: 10, serif: 8, "sans-serif": 9, '"Fira Code", serif': 11, '"Fira Code", monospace': 10 };
  const measure = (family: string) => widths[family] ?? widths[family.split(", ")[1] ?? ""] ?? 0;
  expect(fonts.filter((font) => isInstalled(font.id, measure)).map((font) => font.name)).toEqual(["System", "Fira Code"]);
});

function contrast(one: string, other: string): number {
  const both = [luminance(one), luminance(other)];
  return (Math.max(...both) + 0.05) / (Math.min(...both) + 0.05);
}

function luminance(hex: string): number {
  const part = (at: number) => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5);
}
