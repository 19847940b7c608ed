import { useEffect, useSyncExternalStore } from "react";

let name: string | null = null;
const listeners = new Set<() => void>();

function set(next: string | null): void {
  if (next === name) return;
  name = next;
  for (const listener of listeners) listener();
}

/** Names what the page shows, for the browser's tab, where the address has only an id. */
export function useTitle(shown: string | null): void {
  useEffect(() => {
    set(shown);
    return () => set(null);
  }, [shown]);
}

export function useShownName(): string | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => name,
  );
}
