import type { QueryKey } from "@tanstack/react-query";
import { keys } from "../api/keys";
import type { FeedEvent } from "./feedEvent";

/** What has to be read anew after an event. An event that nothing here depends on affects nothing. */
export function affectedBy({ kind, subject }: Pick<FeedEvent, "kind" | "subject">): QueryKey[] {
  if (kind.startsWith("task.")) return [keys.tasks, keys.task(subject)];
  if (kind.startsWith("session.")) return [keys.sessions];
  if (kind.startsWith("upstream.")) return [keys.upstreams];
  if (kind.startsWith("WORKSPACE_") || kind === "TASK_UPDATED") return [keys.workspaces];
  if (kind.startsWith("token.")) return [keys.tokens];
  return [];
}
