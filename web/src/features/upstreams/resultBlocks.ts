import type { ToolResult } from "../../api/callTool";
import { byteCount } from "../../format/bytes";
import { isRecord } from "../../format/isRecord";

/** A piece of a tool's result, as far as it is shown by itself. Everything else is in the result's own JSON. */
export type Block =
  | { kind: "text"; text: string }
  | { kind: "image"; source: string; label: string }
  | { kind: "note"; text: string };

/** Pictures that hold nothing but pixels. SVG is a document, and is shown as text. */
const safeImages: readonly string[] = ["image/png", "image/jpeg", "image/gif", "image/webp"];
const base64 = /^[A-Za-z0-9+/\s]*={0,2}\s*$/;
const mostBlocks = 200;

export function blocksOf({ content }: ToolResult): Block[] {
  if (!Array.isArray(content)) return [];
  const blocks = content.slice(0, mostBlocks).map(blockOf);
  return content.length > mostBlocks ? [...blocks, { kind: "note", text: `${content.length - mostBlocks} more pieces are in the JSON below.` }] : blocks;
}

function blockOf(block: unknown): Block {
  if (!isRecord(block)) return note("a piece that is no object");
  switch (block["type"]) {
    case "text":
      return { kind: "text", text: textOf(block["text"]) };
    case "image":
      return picture(textOf(block["mimeType"]), textOf(block["data"]));
    case "audio":
      return note(`audio, ${described(block["mimeType"], block["data"])}`);
    case "resource_link":
      return note(`link to ${textOf(block["uri"])}${named(block)}`);
    case "resource":
      return resource(block["resource"]);
    default:
      return note(`${textOf(block["type"]) || "a piece without a type"}: see the JSON below`);
  }
}

function picture(type: string, data: string): Block {
  if (!safeImages.includes(type) || !base64.test(data)) return note(`image, ${described(type, data)}, not shown`);
  return { kind: "image", source: `data:${type};base64,${data.replaceAll(/\s/g, "")}`, label: `Image of the tool's result, ${described(type, data)}` };
}

function resource(value: unknown): Block {
  if (!isRecord(value)) return note("a resource that is no object");
  if (typeof value["text"] === "string") return { kind: "text", text: `${textOf(value["uri"])}\n\n${value["text"]}` };
  return note(`resource ${textOf(value["uri"])}, ${described(value["mimeType"], value["blob"])}`);
}

function described(type: unknown, data: unknown): string {
  return `${textOf(type) || "of no type"}, ${byteCount(Math.floor((textOf(data).length * 3) / 4))}`;
}

function named(block: Record<string, unknown>): string {
  const words = [block["title"] ?? block["name"], block["mimeType"], block["description"]].map(textOf).filter((text) => text !== "");
  return words.length === 0 ? "" : ` (${words.join(", ")})`;
}

function note(text: string): Block {
  return { kind: "note", text };
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
