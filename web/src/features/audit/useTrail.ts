import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { newestActs, nextActs, type AuditEntry, type AuditFilter } from "../../api/audit";
import { keys } from "../../api/keys";
import { useSeat } from "../../shell/hubContext";
import { browserClock } from "../session/stream/Clock";
import { followTrail } from "./followTrail";

/** The acts that fit, newest first: pages backwards from when the page was opened, and what was done since. */
export function useTrail(filter: AuditFilter) {
  const { hub } = useSeat();
  const queryKey = keys.auditPages(filter);
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => newestActs(hub, filter, pageParam, signal),
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => (next === 0 ? undefined : next),
    // What came meanwhile is read from the present end when somebody returns.
    gcTime: 0,
  });
  const pages = query.data?.pages;
  const begin = pages ? (pages[0]?.entries[0]?.seq ?? 0) : null;
  const since = useActsSince(filter, JSON.stringify(queryKey), begin);
  const entries = useMemo(() => [...since, ...(pages?.flatMap((page) => page.entries) ?? [])], [since, pages]);
  return { ...query, entries };
}

const none: readonly AuditEntry[] = [];

/** What was done after the row `begin`, newest first. `begin` is null until the first page is there. */
function useActsSince(filter: AuditFilter, filterKey: string, begin: number | null): readonly AuditEntry[] {
  const { hub } = useSeat();
  const [since, setSince] = useState<{ key: string; acts: readonly AuditEntry[] }>({ key: "", acts: none });
  const key = `${filterKey} ${begin}`;
  useEffect(() => {
    if (begin === null) return undefined;
    const over = new AbortController();
    const add = (acts: readonly AuditEntry[]) =>
      setSince((known) => ({ key, acts: [...acts.toReversed(), ...(known.key === key ? known.acts : none)] }));
    void followTrail((after, signal) => nextActs(hub, filter, after, signal), begin, add, browserClock, over.signal);
    return () => over.abort();
    // The key says everything that the filter says.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [hub, key]);
  return since.key === key ? since.acts : none;
}
