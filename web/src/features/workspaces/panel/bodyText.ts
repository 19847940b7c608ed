import { cut } from "../../../format/text";

/** What is longer is cut: a megabyte in one element stops the page. */
const longestBody = 100_000;

/** A body as text, whatever it is; empty for none. */
export function bodyText(value: unknown): string {
  if (value === null || value === undefined || value === "") return "";
  return cut(typeof value === "string" ? value : JSON.stringify(value, null, 2), longestBody);
}
