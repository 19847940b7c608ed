import type { AuditFilter } from "../../api/audit";

const longestText = 300;

/** What the address of the page asks for; what it does not know counts as not asked. */
export function readAuditQuery(query: string): AuditFilter {
  const values = new URLSearchParams(query);
  const text = (name: string) => (values.get(name) ?? "").slice(0, longestText);
  return { actor: text("actor"), action: text("action"), subject: text("subject"), from: moment(values.get("from")), to: moment(values.get("to")) };
}

export function auditPath(filter: AuditFilter): string {
  const values = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) {
    if (value !== null && value !== "") values.set(name, String(value));
  }
  return values.size === 0 ? "/audit" : `/audit?${values}`;
}

export function isFiltered(filter: AuditFilter): boolean {
  return auditPath(filter) !== "/audit";
}

/** Epoch seconds as `<input type="datetime-local">` has them, in the reader's own zone; empty for none. */
export function toLocalInput(seconds: number | null): string {
  if (seconds === null) return "";
  const date = new Date(seconds * 1000);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

function two(part: number): string {
  return String(part).padStart(2, "0");
}

export function fromLocalInput(text: string): number | null {
  const ms = text === "" ? Number.NaN : new Date(text).getTime();
  return Number.isNaN(ms) || ms < 0 ? null : ms / 1000;
}

function moment(text: string | null): number | null {
  const seconds = text === null || text === "" ? Number.NaN : Number(text);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : null;
}
