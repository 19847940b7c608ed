import { useEffect, useState } from "react";
import type { HubClient } from "../../api/HubClient";
import type { SessionRow } from "../../api/types";

export interface SessionsState {
  /** Null until the first answer. */
  rows: SessionRow[] | null;
  /** Why the last call failed; the rows are then the last ones that were seen. */
  problem: string;
}

const refreshMs = 4_000;

/** The sessions, asked for again every few seconds while somebody looks. */
export function useSessions(hub: HubClient): SessionsState {
  const [state, setState] = useState<SessionsState>({ rows: null, problem: "" });

  useEffect(() => {
    const over = new AbortController();
    const refresh = async () => {
      if (document.hidden) return;
      try {
        const rows = await hub.sessions(over.signal);
        setState({ rows, problem: "" });
      } catch (error) {
        if (over.signal.aborted) return;
        setState(({ rows }) => ({ rows, problem: error instanceof Error ? error.message : String(error) }));
      }
    };
    const onVisible = () => void refresh();
    void refresh();
    const timer = setInterval(onVisible, refreshMs);
    document.addEventListener("visibilitychange", onVisible);
    return () => {
      over.abort();
      clearInterval(timer);
      document.removeEventListener("visibilitychange", onVisible);
    };
  }, [hub]);

  return state;
}
