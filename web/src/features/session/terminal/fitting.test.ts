import { expect, test } from "vitest";
import { fontSizeToFit, sizeToFill } from "./fitting";

test("FontSize_GridSmallerThanTheBox_GrowsToTheLargest", () => {
  expect(fontSizeToFit({ width: 4000, height: 4000 }, { width: 640, height: 400 }, 13)).toBe(16);
});

test("FontSize_WideGrid_ShrinksToFit", () => {
  expect(fontSizeToFit({ width: 800, height: 4000 }, { width: 1300, height: 400 }, 13)).toBe(8);
  expect(fontSizeToFit({ width: 300, height: 600 }, { width: 1300, height: 400 }, 13)).toBe(5);
});

test("FontSize_NothingMeasured_Stays", () => {
  expect(fontSizeToFit({ width: 800, height: 600 }, { width: 0, height: 0 }, 13)).toBe(13);
});

test("SizeToFill_Box_IsTheWholeCellsInIt", () => {
  expect(sizeToFill({ width: 1005, height: 510 }, { width: 800, height: 480 }, { cols: 80, rows: 24 })).toEqual({ cols: 100, rows: 25 });
});
