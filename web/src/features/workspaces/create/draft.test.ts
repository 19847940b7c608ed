import { expect, test } from "vitest";
import { emptyDraft, wishOf } from "./draft";

test("Draft_WithANameAlone_AsksForAnExternalWorkspace", () => {
  expect(wishOf({ ...emptyDraft, name: " reviewer " })).toEqual({ name: "reviewer", external: true, tier: 3, max_concurrent_tasks: 1 });
});

test("Draft_OfTheOtherKind_LeavesOutWhatItDoesNotHave", () => {
  const filled = { ...emptyDraft, name: "x", url: "https://a.example", runtime: "claude", folder: "/srv", access: "read_only", parent_id: "p" };
  expect(wishOf({ ...filled, external: false })).toMatchObject({ runtime: "claude", workspace_dir: "/srv", workspace_access: "read_only", parent_id: "p" });
  expect(wishOf({ ...filled, external: false })).not.toHaveProperty("url");
  expect(wishOf(filled)).not.toHaveProperty("runtime");
});
