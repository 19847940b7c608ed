import { expect, test } from "vitest";
import { pagePath, readPageQuery } from "./address";

test("Address_OfAPanel_LeadsBackToWhatItWas", () => {
  const query = { tab: "chat", view: "canvas", status: "degraded", search: "a b" } as const;
  const [path, search] = pagePath("w 1", query).split("?");
  expect(path).toBe("/agents/w%201");
  expect(readPageQuery(search ?? "")).toEqual(query);
});

test("Address_WithoutAPanel_KeepsNoTab", () => {
  expect(pagePath(null, { tab: "chat" })).toBe("/agents");
});

test("Address_UnknownValues_CountAsNotAsked", () => {
  expect(readPageQuery("tab=<b>&view=x&status=asleep")).toEqual({ tab: "details", view: "list", status: null, search: "" });
});
