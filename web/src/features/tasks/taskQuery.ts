import type { TaskFilter } from "../../api/types";

export type StatusFilter = NonNullable<TaskFilter["status"]>;

/** What the filter offers, and in which words. */
export const statusFilters: readonly { value: StatusFilter; label: string }[] = [
  { value: "running", label: "Running and queued" },
  { value: "needs_approval", label: "Needs approval" },
  { value: "info_needed", label: "Needs information" },
  { value: "completed", label: "Completed" },
  { value: "failed", label: "Failed, timed out, lost" },
  { value: "cancelled", label: "Cancelled" },
];

export interface TaskQuery {
  status: StatusFilter | null;
  search: string;
}

const longestSearch = 200;
const mostWords = 8;

/** What the address of the page asks for; what it does not know counts as not asked. */
export function readTaskQuery(query: string): TaskQuery {
  const values = new URLSearchParams(query);
  const status = statusFilters.find(({ value }) => value === values.get("status"))?.value ?? null;
  return { status, search: (values.get("q") ?? "").slice(0, longestSearch) };
}

/** What the hub is asked for: it takes eight words. */
export function searchWords(search: string): string {
  return search.trim().split(/\s+/).slice(0, mostWords).join(" ");
}

export function taskQueryPath({ status, search }: TaskQuery): string {
  const values = new URLSearchParams();
  if (status) values.set("status", status);
  if (search.trim() !== "") values.set("q", search);
  return values.size === 0 ? "/tasks" : `/tasks?${values}`;
}
