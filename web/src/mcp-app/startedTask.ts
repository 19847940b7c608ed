import { linkTarget } from "../features/session/terminal/links";

/** What a call of `coda_run` came to: a task, or a refusal in the hub's words. */
export type StartedTask = { taskId: string; viewerUrl: string | null } | { refusal: string };

/** The part of a tool's result that matters here. Hosts pass on the structured content, the text, or both. */
export interface ToolResult {
  isError?: boolean | undefined;
  structuredContent?: unknown;
  content?: readonly { type: string; text?: unknown }[] | undefined;
}

const taskIds = /^task-[0-9a-f]{8}$/;

export function startedTask(result: ToolResult): StartedTask {
  const answer = asObject(result.structuredContent) ?? firstJson(result.content ?? []);
  const taskId = answer?.["task_id"];
  if (!result.isError && typeof taskId === "string" && taskIds.test(taskId)) {
    return { taskId, viewerUrl: viewerUrl(answer?.["viewer_url"]) };
  }
  const error = answer?.["error"];
  return { refusal: typeof error === "string" && error !== "" ? error : "The call started no task." };
}

/** The page's address, if it is one that a browser may open. */
export function viewerUrl(value: unknown): string | null {
  return typeof value === "string" ? (linkTarget(value)?.href ?? null) : null;
}

function firstJson(content: readonly { type: string; text?: unknown }[]): Record<string, unknown> | null {
  for (const block of content) {
    if (block.type !== "text" || typeof block.text !== "string") continue;
    try {
      const object = asObject(JSON.parse(block.text));
      if (object) return object;
    } catch {
      // Prose: the next block may be the answer.
    }
  }
  return null;
}

function asObject(value: unknown): Record<string, unknown> | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
}
