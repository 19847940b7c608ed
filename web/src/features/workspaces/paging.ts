import type { ActivityRow } from "../../api/workspaces";

/** The hub ends a page early when its rows are large (some 8 MiB). */
const fullPageCharacters = 4_000_000;

/** The moment before which older rows stand; undefined when there are none. Rows of the last one's millisecond come once more, so that none is left out. */
export function olderThan(page: readonly ActivityRow[], limit: number): string | undefined {
  const oldest = page.at(-1);
  const at = oldest ? Date.parse(oldest.created_at) : Number.NaN;
  if (Number.isNaN(at)) return undefined;
  const isFull = page.length >= limit || JSON.stringify(page).length > fullPageCharacters;
  return isFull ? new Date(at + 1).toISOString() : undefined;
}

/** All rows of the pages, each once, newest first. */
export function rowsOf(pages: readonly (readonly ActivityRow[])[]): ActivityRow[] {
  const rows = new Map<string, ActivityRow>();
  for (const page of pages) for (const row of page) if (!rows.has(row.id)) rows.set(row.id, row);
  return [...rows.values()].toSorted((a, b) => b.seq - a.seq);
}
