import { useCallback, useEffect, useRef, useState } from "react";
import { callTool, type ToolOutcome } from "../../api/callTool";
import { useSeat } from "../../shell/hubContext";

export type CallState =
  | { phase: "idle" }
  /** `since` as `performance.now()` counts. */
  | { phase: "running"; since: number }
  | { phase: "done"; outcome: ToolOutcome; ms: number }
  | { phase: "failed"; error: unknown; ms: number }
  | { phase: "cancelled"; ms: number };

/** One call of a tool at a time; leaving the page cancels it. */
export function useToolCall(name: string) {
  const { hub } = useSeat();
  const [state, setState] = useState<CallState>({ phase: "idle" });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const call = useCallback(
    async (argumentsText: string) => {
      running.current?.abort();
      const over = new AbortController();
      running.current = over;
      const since = performance.now();
      setState({ phase: "running", since });
      try {
        const outcome = await callTool(hub, name, argumentsText, over.signal);
        if (running.current === over) setState({ phase: "done", outcome, ms: performance.now() - since });
      } catch (error) {
        const ms = performance.now() - since;
        if (running.current === over) setState(over.signal.aborted ? { phase: "cancelled", ms } : { phase: "failed", error, ms });
      }
    },
    [hub, name],
  );
  const cancel = useCallback(() => running.current?.abort(), []);
  return { state, call, cancel };
}
