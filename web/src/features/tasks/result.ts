import type { TaskResult } from "../../api/types";

export interface ShownResult {
  summary: string;
  filesChanged: string[];
  artifacts: string[];
  errors: string[];
  /** Everything, as the agent wrote it. */
  json: string;
}

const longestJson = 200_000;

/** What the agent handed in, as text. Nothing about its shape is certain. */
export function shownResult(result: TaskResult): ShownResult {
  const json = JSON.stringify(result, null, 2);
  return {
    summary: text(result["summary"]),
    filesChanged: list(result["files_changed"]),
    artifacts: list(result["artifacts"]),
    errors: list(result["errors"]),
    json: json.length <= longestJson ? json : `${json.slice(0, longestJson)}\n… (${json.length} characters)`,
  };
}

function list(value: unknown): string[] {
  if (value === undefined || value === null) return [];
  return (Array.isArray(value) ? value : [value]).map(text);
}

function text(value: unknown): string {
  if (typeof value === "string") return value;
  return value === undefined || value === null ? "" : JSON.stringify(value);
}
