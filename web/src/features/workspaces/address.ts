import { presenceStatuses } from "../overview/presence";
import type { PresenceStatus } from "../../api/workspaces";

export const tabs = ["details", "skills", "activity", "chat", "memory", "tokens"] as const;
export type Tab = (typeof tabs)[number];

/** What the address of the page asks for, beside the workspace. */
export interface PageQuery {
  tab: Tab;
  view: "list" | "canvas";
  status: PresenceStatus | null;
  search: string;
}

const longestSearch = 200;

/** What it does not know counts as not asked. */
export function readPageQuery(query: string): PageQuery {
  const values = new URLSearchParams(query);
  return {
    tab: tabs.find((tab) => tab === values.get("tab")) ?? "details",
    view: values.get("view") === "canvas" ? "canvas" : "list",
    status: presenceStatuses.find((status) => status === values.get("status")) ?? null,
    search: (values.get("q") ?? "").slice(0, longestSearch),
  };
}

/** The address of a workspace's panel, or of the list alone. */
export function pagePath(id: string | null, query: Partial<PageQuery> = {}): string {
  const values = new URLSearchParams();
  if (id !== null && query.tab && query.tab !== "details") values.set("tab", query.tab);
  if (query.view === "canvas") values.set("view", query.view);
  if (query.status) values.set("status", query.status);
  if (query.search && query.search.trim() !== "") values.set("q", query.search);
  const path = id === null ? "/agents" : `/agents/${encodeURIComponent(id)}`;
  return values.size === 0 ? path : `${path}?${values}`;
}
