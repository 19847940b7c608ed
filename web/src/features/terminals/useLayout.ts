import { useCallback, useState } from "react";
import type { Layout } from "./layout";
import { loadLayout, saveLayout } from "./storage";

/** The tabs and panes of one person on this browser; kept for the next visit. */
export function useLayout(identity: string | null): [Layout, (by: (layout: Layout) => Layout) => void] {
  const [layout, set] = useState(() => loadLayout(identity));
  const change = useCallback(
    (by: (layout: Layout) => Layout) =>
      set((known) => {
        const next = by(known);
        if (next !== known) saveLayout(identity, next);
        return next;
      }),
    [identity],
  );
  return [layout, change];
}

/** Names for tabs and panes. */
export function newId(): string {
  return crypto.getRandomValues(new Uint32Array(2)).reduce((id, part) => id + part.toString(36), "");
}
