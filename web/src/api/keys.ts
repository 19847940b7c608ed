import type { AuditFilter } from "./audit";
import type { TaskFilter } from "./types";

/** Names of everything that is cached; an event of the hub's log makes those that begin so be read anew. */
export const keys = {
  tasks: ["tasks"],
  taskPage: (filter: TaskFilter) => ["tasks", "page", filter],
  taskPages: (filter: TaskFilter) => ["tasks", "pages", filter],
  task: (taskId: string) => ["task", taskId],
  taskEvents: (taskId: string) => ["task-events", taskId],
  agents: ["agents"],
  shares: (sessionId: string) => ["shares", sessionId],
  allShares: ["shares", "all"],
  session: (sessionId: string) => ["session", sessionId],
  taskResult: (taskId: string) => ["task", taskId, "result"],
  sessions: ["sessions"],
  shells: ["shells"],
  upstreams: ["upstreams"],
  upstreamList: ["upstreams", "list"],
  upstreamPart: (name: string, part: "explain" | "history" | "tools" | "served") => ["upstreams", "of", name, part],
  workspaces: ["workspaces"],
  auditPages: (filter: AuditFilter) => ["audit", "pages", filter],
  auditVerdict: ["audit", "verdict"],
  tokens: ["tokens"],
  doctor: ["doctor"],
  workspace: (id: string) => ["workspace", id],
  workspacePart: (id: string, part: "alone" | "activity" | "chat" | "memory" | "tokens", ...more: readonly unknown[]) => ["workspace", id, part, ...more],
} as const;
