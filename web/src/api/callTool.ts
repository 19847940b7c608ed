import { createParser } from "eventsource-parser";
import { isRecord } from "../format/isRecord";
import { HubError } from "./HubError";
import type { HubClient } from "./HubClient";
import { memberText } from "../format/jsonText";

/** What a tool gave back. Everything in it was written by somebody else's server. */
export interface ToolOutcome {
  /** The result as it came, as JSON text: numbers that JavaScript would round are still themselves. */
  text: string;
  result: ToolResult;
}

export interface ToolResult {
  content?: unknown;
  structuredContent?: unknown;
  isError?: unknown;
}

/** The server, or the hub between, answered with a JSON-RPC error. */
export class ToolCallError extends Error {
  readonly code: number;
  /** More about it, as JSON text; empty when there is none. */
  readonly data: string;

  constructor(code: number, message: string, data: string) {
    super(message);
    this.name = "ToolCallError";
    this.code = code;
    this.data = data;
  }
}

/** The last revision in which a call needs nothing before it and no headers that repeat its body. */
const revision = "2025-11-25";

/**
 * Calls a tool the way the hub's agents do: at the gateway, so that grants and pins hold and the call is audited. `argumentsText` is a JSON
 * object as text. When the signal fires, the call is cancelled at the server, too.
 */
export async function callTool(hub: Pick<HubClient, "raw">, name: string, argumentsText: string, signal: AbortSignal): Promise<ToolOutcome> {
  const body = `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":${JSON.stringify(name)},"arguments":${argumentsText}}}`;
  const headers = { "Content-Type": "application/json", Accept: "application/json, text/event-stream", "MCP-Protocol-Version": revision };
  const response = await hub.raw("/mcp/tools", { method: "POST", headers, body }, signal);
  return outcomeOf(await messageText(response, signal), response.status);
}

async function messageText(response: Response, signal: AbortSignal): Promise<string> {
  const type = response.headers.get("Content-Type") ?? "";
  let text: string;
  try {
    text = await response.text();
  } catch (error) {
    if (signal.aborted) throw error;
    throw new HubError("unreachable", "The connection to the hub broke. Whether the tool ran is not known.");
  }
  if (!type.startsWith("text/event-stream")) return text;
  let answer = "";
  const parser = createParser({
    onEvent: ({ data }) => {
      if (isAnswer(data)) answer = data;
    },
  });
  parser.feed(text);
  return answer;
}

function isAnswer(text: string): boolean {
  const message = parsed(text);
  return message !== null && ("result" in message || "error" in message);
}

function outcomeOf(text: string, status: number): ToolOutcome {
  const message = parsed(text);
  const result = message?.["result"];
  if (isRecord(result)) return { text: memberText(text, "result") ?? JSON.stringify(result), result };
  const error = message?.["error"];
  if (isRecord(error)) {
    const { code, message: said } = error;
    const data = memberText(memberText(text, "error") ?? "", "data") ?? "";
    throw new ToolCallError(typeof code === "number" ? code : 0, typeof said === "string" ? said : "The hub answered with an error that has no text.", data);
  }
  const detail = message?.["detail"];
  if (typeof detail === "string") throw new HubError("refused", detail, status);
  throw HubError.foreign(status);
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}
