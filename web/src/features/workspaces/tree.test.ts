import { expect, test } from "vitest";
import { aWorkspace } from "../../testing/aWorkspace";
import { below, inTreeOrder, possibleParents } from "./tree";

const rows = [
  aWorkspace({ name: "leaf", parent_id: "branch" }),
  aWorkspace({ name: "root" }),
  aWorkspace({ name: "other" }),
  aWorkspace({ name: "branch", parent_id: "root" }),
  aWorkspace({ name: "twig", parent_id: "root" }),
];

test("Tree_Order_PutsEachBelowItsParent", () => {
  expect(inTreeOrder(rows).map(({ row, depth }) => `${depth} ${row.name}`)).toEqual(["0 root", "1 branch", "2 leaf", "1 twig", "0 other"]);
});

test("Tree_ParentThatIsNotShown_MakesARoot", () => {
  expect(inTreeOrder([aWorkspace({ name: "a", parent_id: "of somebody else" })])[0]?.depth).toBe(0);
});

test("Tree_Circle_LosesNothing", () => {
  const circle = [aWorkspace({ name: "a", parent_id: "b" }), aWorkspace({ name: "b", parent_id: "a" }), aWorkspace({ name: "self", parent_id: "self" })];
  expect(inTreeOrder(circle).map(({ row }) => row.name).toSorted()).toEqual(["a", "b", "self"]);
  expect(below(circle, "a").map((row) => row.name)).toEqual(["b"]);
});

test("Tree_Below_IsEverythingUnderIt", () => {
  expect(below(rows, "root").map((row) => row.name)).toEqual(["branch", "twig", "leaf"]);
  expect(below(rows, "leaf")).toEqual([]);
});

test("Tree_PossibleParents_LeaveOutItselfAndWhatIsBelow", () => {
  expect(possibleParents(rows, "branch").map((row) => row.name)).toEqual(["root", "other", "twig"]);
  expect(possibleParents(rows, null)).toHaveLength(5);
});
