import { useEffect, useState } from "react";
import type { HubClient } from "../../api/HubClient";
import { overviewOf, type Overview } from "./overview";

export interface OverviewState {
  /** Null until the first answer. */
  overview: Overview | null;
  /** Why the last call failed; the overview is then the last one that was seen. */
  problem: string;
}

const refreshMs = 4_000;

/** Tasks and terminals, asked for again every few seconds while somebody looks. */
export function useOverview(hub: HubClient): OverviewState {
  const [state, setState] = useState<OverviewState>({ overview: null, problem: "" });

  useEffect(() => {
    const over = new AbortController();
    const refresh = async () => {
      if (document.hidden) return;
      try {
        const [tasks, sessions] = await Promise.all([hub.tasks(over.signal), hub.sessions(over.signal)]);
        setState({ overview: overviewOf(tasks, sessions), problem: "" });
      } catch (error) {
        if (over.signal.aborted) return;
        const problem = error instanceof Error ? error.message : String(error);
        setState(({ overview }) => ({ overview, problem }));
      }
    };
    const onTick = () => void refresh();
    onTick();
    const timer = setInterval(onTick, refreshMs);
    document.addEventListener("visibilitychange", onTick);
    return () => {
      over.abort();
      clearInterval(timer);
      document.removeEventListener("visibilitychange", onTick);
    };
  }, [hub]);

  return state;
}
