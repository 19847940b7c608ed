/** An object with members by name, of whatever types: what a stranger's JSON may be. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
