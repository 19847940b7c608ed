import type { QueryKey } from "@tanstack/react-query";
import { keys } from "../api/keys";
import type { FeedEvent } from "./feedEvent";

/** What has to be read anew after an event. An event that nothing here depends on affects nothing. */
export function affectedBy({ kind, subject, payload }: Pick<FeedEvent, "kind" | "subject" | "payload">): QueryKey[] {
  if (kind.startsWith("task.")) return [keys.tasks, keys.task(subject)];
  if (kind === "session.link") return [keys.shares(subject), keys.allShares];
  if (kind.startsWith("session.")) return [keys.sessions, keys.session(subject), ...(typeof payload["task_id"] === "string" ? [keys.task(payload["task_id"])] : [])];
  if (kind.startsWith("upstream.")) return [keys.upstreams];
  if (kind.startsWith("token.")) return [keys.tokens];
  if (kind === "WORKSPACE_TOKENS") return [keys.workspacePart(subject, "tokens")];
  if (kind === "MEMORY_CHANGED") return [keys.workspacePart(subject, "memory")];
  if (kind.startsWith("WORKSPACE_") || kind === "TASK_UPDATED" || kind === "AGENT_CARD_UPDATED") return [keys.workspaces, keys.workspacePart(subject, "alone")];
  if (kind === "ACTIVITY_LOGGED") return [keys.workspacePart(subject, "activity"), keys.workspacePart(subject, "chat")];
  if (kind === "MESSAGE_RECEIPT" || kind.startsWith("DELEGATION_")) return [keys.workspacePart(subject, "chat")];
  return [];
}
