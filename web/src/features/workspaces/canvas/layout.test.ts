import { expect, test } from "vitest";
import { aWorkspace } from "../../../testing/aWorkspace";
import { layout, nodeHeight, nodeWidth, type Place } from "./layout";

function overlaps(places: Place[]): number {
  return places.flatMap((a, i) => places.slice(i + 1).filter((b) => Math.abs(a.x - b.x) < nodeWidth && Math.abs(a.y - b.y) < nodeHeight)).length;
}

test("Layout_PlacedByPeople_StaysWhereItIs", () => {
  const places = layout([aWorkspace({ name: "a", x: 700, y: -50 }), aWorkspace({ name: "b" })]);
  expect(places.get("a")).toEqual({ x: 700, y: -50 });
});

test("Layout_PlacingOne_MovesNobodyElse", () => {
  const rows = [aWorkspace({ name: "a" }), aWorkspace({ name: "b" }), aWorkspace({ name: "root" }), aWorkspace({ name: "child", parent_id: "root" })];
  const before = layout(rows);
  const after = layout(rows.map((row) => (row.name === "a" ? { ...row, x: 5_000, y: -700 } : row)));
  for (const name of ["b", "root", "child"]) expect(after.get(name)).toEqual(before.get(name));
});

test("Layout_Child_StandsBelowItsParent", () => {
  const places = layout([aWorkspace({ name: "root", x: 500, y: 500 }), aWorkspace({ name: "child", parent_id: "root" })]);
  expect(places.get("child")?.x).toBe(500);
  expect(places.get("child")?.y).toBeGreaterThan(500 + nodeHeight);
});

test("Layout_FiveHundredOfThem_LieOverNobody", () => {
  const rows = Array.from({ length: 500 }, (_, index) =>
    aWorkspace({
      name: `w${index}`,
      parent_id: index % 7 === 0 ? null : `w${Math.floor(index / 3)}`,
      ...(index % 11 === 0 ? { x: (index % 13) * 300, y: index * 160 + 1 } : {}),
    }),
  );
  const places = layout(rows);
  expect(places.size).toBe(500);
  expect(overlaps([...places.values()])).toBe(0);
});

test("Layout_SinglesWithoutAParent_StandInRows", () => {
  const places = [...layout(Array.from({ length: 6 }, (_, index) => aWorkspace({ name: `w${index}` }))).values()];
  expect(new Set(places.map((place) => place.y)).size).toBe(2);
  expect(overlaps(places)).toBe(0);
});

test("Layout_Circle_EndsAllTheSame", () => {
  const circle = [aWorkspace({ name: "a", parent_id: "b" }), aWorkspace({ name: "b", parent_id: "a" }), aWorkspace({ name: "c", parent_id: "c" })];
  expect(layout(circle).size).toBe(3);
});
