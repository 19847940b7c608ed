import { expect, test } from "vitest";
import { shownResult } from "./result";

test("Result_OfTheUsualShape_IsShownAsItIs", () => {
  const shown = shownResult({ summary: "Done.", files_changed: ["a.ts"], artifacts: [], errors: [] });
  expect(shown).toMatchObject({ summary: "Done.", filesChanged: ["a.ts"], artifacts: [], errors: [] });
});

test("Result_OfAnyOtherShape_IsTextAllTheSame", () => {
  const shown = shownResult({ summary: { a: 1 }, files_changed: "one.ts", errors: [null, 5, { code: 2 }] });
  expect(shown).toMatchObject({ summary: '{"a":1}', filesChanged: ["one.ts"], artifacts: [], errors: ["", "5", '{"code":2}'] });
});

test("Result_VeryLong_IsCutAndSaysSo", () => {
  const { json } = shownResult({ summary: "x".repeat(400_000) });
  expect(json.length).toBeLessThan(201_000);
  expect(json).toMatch(/characters\)$/);
});
