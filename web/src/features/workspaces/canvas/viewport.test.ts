import { expect, test } from "vitest";
import { readViewport } from "./viewport";

test("Viewport_WhatWasKept_IsRead", () => {
  expect(readViewport('{"x":1,"y":-2,"zoom":0.5}')).toEqual({ x: 1, y: -2, zoom: 0.5 });
});

test.each([null, "", "null", "7", "{}", '{"x":"1","y":2,"zoom":1}', '{"x":1,"y":2,"zoom":9}', '{"x":null,"y":2,"zoom":1}'])("Viewport_%s_IsNone", (kept) => {
  expect(readViewport(kept)).toBeNull();
});
