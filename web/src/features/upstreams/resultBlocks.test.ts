import { expect, test } from "vitest";
import { blocksOf } from "./resultBlocks";

test("Blocks_OfEveryKind_AreShownAsWhatTheyAre", () => {
  const content = [
    { type: "text", text: "<b>bold</b>" },
    { type: "image", mimeType: "image/png", data: "aGk=" },
    { type: "audio", mimeType: "audio/wav", data: "AAAA" },
    { type: "resource_link", uri: "javascript:alert(1)", name: "a page", mimeType: "text/html" },
    { type: "resource", resource: { uri: "file:///a", text: "content" } },
    { type: "resource", resource: { uri: "file:///b", mimeType: "application/zip", blob: "AAAA" } },
    { type: "dance" },
    5,
  ];
  expect(blocksOf({ content })).toEqual([
    { kind: "text", text: "<b>bold</b>" },
    { kind: "image", source: "data:image/png;base64,aGk=", label: "Image of the tool's result, image/png, 3 B" },
    { kind: "note", text: "audio, audio/wav, 3 B" },
    { kind: "note", text: "link to javascript:alert(1) (a page, text/html)" },
    { kind: "text", text: "file:///a\n\ncontent" },
    { kind: "note", text: "resource file:///b, application/zip, 3 B" },
    { kind: "note", text: "dance: see the JSON below" },
    { kind: "note", text: "a piece that is no object" },
  ]);
});

test.each([
  ["image/svg+xml", "PHN2Zz4="],
  ["text/html", "PGI+"],
  ["image/png", 'aGk=" onerror="alert(1)'],
  ["image/png,<script>", "aGk="],
])("Image_Of_%s_IsNeverADocument", (mimeType, data) => {
  expect(blocksOf({ content: [{ type: "image", mimeType, data }] })[0]?.kind).toBe("note");
});

test("Blocks_TooMany_AreCut", () => {
  const blocks = blocksOf({ content: Array.from({ length: 300 }, () => ({ type: "text", text: "x" })) });
  expect(blocks).toHaveLength(201);
  expect(blocks.at(-1)).toEqual({ kind: "note", text: "100 more pieces are in the JSON below." });
  expect([blocksOf({}), blocksOf({ content: "x" })]).toEqual([[], []]);
});
