import type { WorkspaceRow } from "../../api/workspaces";

export interface TreeRow {
  row: WorkspaceRow;
  /** 0: a root, or one whose parent is not shown. */
  depth: number;
}

/** Rows in the order of the tree: each below its parent, siblings in the order given. A circle that a broken list might hold is cut open, so nothing is lost. */
export function inTreeOrder(rows: readonly WorkspaceRow[]): TreeRow[] {
  const children = childrenOf(rows);
  const ids = new Set(rows.map((row) => row.id));
  const placed = new Set<string>();
  const ordered: TreeRow[] = [];
  const place = (start: WorkspaceRow) => {
    const open: TreeRow[] = [{ row: start, depth: 0 }];
    for (let next = open.pop(); next; next = open.pop()) {
      if (placed.has(next.row.id)) continue;
      placed.add(next.row.id);
      ordered.push(next);
      const depth = next.depth + 1;
      for (const child of (children.get(next.row.id) ?? []).toReversed()) open.push({ row: child, depth });
    }
  };
  for (const row of rows) if (row.parent_id === null || !ids.has(row.parent_id)) place(row);
  for (const row of rows) if (!placed.has(row.id)) place(row);
  return ordered;
}

/** All below a workspace, nearest first. */
export function below(rows: readonly WorkspaceRow[], id: string): WorkspaceRow[] {
  const children = childrenOf(rows);
  const found = new Map<string, WorkspaceRow>();
  const open = [...(children.get(id) ?? [])];
  for (let next = open.shift(); next; next = open.shift()) {
    if (next.id === id || found.has(next.id)) continue;
    found.set(next.id, next);
    open.push(...(children.get(next.id) ?? []));
  }
  return [...found.values()];
}

/** Who may stand above it: not itself, and nobody below it. */
export function possibleParents(rows: readonly WorkspaceRow[], id: string | null): WorkspaceRow[] {
  if (id === null) return [...rows];
  const taken = new Set([id, ...below(rows, id).map((row) => row.id)]);
  return rows.filter((row) => !taken.has(row.id));
}

export function childrenOf(rows: readonly WorkspaceRow[]): Map<string, WorkspaceRow[]> {
  const children = new Map<string, WorkspaceRow[]>();
  for (const row of rows) {
    if (row.parent_id === null) continue;
    const siblings = children.get(row.parent_id);
    if (siblings) siblings.push(row);
    else children.set(row.parent_id, [row]);
  }
  return children;
}
