import { useQueryClient, type InfiniteData, type QueryClient } from "@tanstack/react-query";
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState } from "react";
import { keys } from "../api/keys";
import type { TaskDetail, TaskEventPage } from "../api/tasks";
import type { TaskPage } from "../api/types";
import type { WorkspaceRow } from "../api/workspaces";
import { browserClock } from "../features/session/stream/Clock";
import { taskOf, withEvent } from "../features/tasks/events";
import { affectedBy } from "./affected";
import { EventFeed, type FeedHub, type FeedState } from "./EventFeed";
import type { FeedEvent } from "./feedEvent";
import { progressOf, withLine, withProgress } from "./patchTasks";
import { withWork, workOf } from "./patchWorkspaces";
import { Refresher } from "./Refresher";

/** The newest events that came while the page is open. */
const rememberedEvents = 500;

export interface Live {
  state: FeedState;
  /** Oldest first. */
  events: readonly FeedEvent[];
  retryNow(): void;
}

export const LiveContext = createContext<Live>({ state: { phase: "connecting" }, events: [], retryNow: () => {} });

export function useLiveContext(): Live {
  return useContext(LiveContext);
}

/** Keeps the cache up to date from the hub's log, as long as the component is there. */
export function useLive(hub: FeedHub): Live {
  const cache = useQueryClient();
  const [state, setState] = useState<FeedState>({ phase: "connecting" });
  const [events, setEvents] = useState<readonly FeedEvent[]>([]);
  const feed = useRef<EventFeed | null>(null);

  useEffect(() => {
    const over = new AbortController();
    const refresher = new Refresher((queryKey) => cache.invalidateQueries({ queryKey }), browserClock);
    const next = new EventFeed(hub, browserClock, {
      // While it tries again it is as lost as before: the banner must not come and go.
      onState: (told) => setState((known) => (told.phase === "connecting" && known.phase === "waiting" ? known : told)),
      onReset: () => refresher.want([keys.tasks, ["task"], keys.sessions, keys.upstreams, keys.workspaces, ["workspace"], keys.tokens, ["task-events"], ["session"], ["shares"]]),
      onEvent: (event) => {
        setEvents((known) => [...known, event].slice(-rememberedEvents));
        remember(cache, event);
        if (!patch(cache, event)) refresher.want(affectedBy(event));
      },
    });
    feed.current = next;
    void next.run(over.signal);
    return () => over.abort();
  }, [hub, cache]);

  const retryNow = useCallback(() => feed.current?.retryNow(), []);
  useEffect(() => {
    const doubt = () => feed.current?.doubt();
    window.addEventListener("offline", doubt);
    window.addEventListener("online", retryNow);
    return () => {
      window.removeEventListener("offline", doubt);
      window.removeEventListener("online", retryNow);
    };
  }, [retryNow]);
  return useMemo(() => ({ state, events, retryNow }), [state, events, retryNow]);
}

/** What comes often and says everything itself is shown without another call. */
function patch(cache: QueryClient, event: FeedEvent): boolean {
  return patchWork(cache, event) || patchProgress(cache, event);
}

function patchWork(cache: QueryClient, event: FeedEvent): boolean {
  const work = workOf(event);
  if (!work) return false;
  cache.setQueryData<WorkspaceRow[]>(keys.workspaces, (rows) => rows && withWork(rows, event.subject, work));
  cache.setQueryData<WorkspaceRow>(keys.workspacePart(event.subject, "alone"), (row) => row && { ...row, ...work });
  return true;
}

function patchProgress(cache: QueryClient, event: FeedEvent): boolean {
  const progress = progressOf(event);
  if (!progress) return false;
  const line = (page: TaskPage | undefined) => page && withProgress(page, event.subject, progress);
  cache.setQueriesData<TaskPage>({ queryKey: [...keys.tasks, "page"] }, line);
  cache.setQueriesData<InfiniteData<TaskPage>>({ queryKey: [...keys.tasks, "pages"] }, (data) =>
    data && { ...data, pages: data.pages.map((page) => withProgress(page, event.subject, progress)) },
  );
  cache.setQueryData<TaskDetail>(keys.task(event.subject), (detail) => detail && { ...detail, task: withLine(detail.task, progress) });
  return true;
}

/** A task's history grows by what comes live. */
function remember(cache: QueryClient, event: FeedEvent): void {
  const task = taskOf(event);
  if (task !== null) cache.setQueryData<InfiniteData<TaskEventPage>>(keys.taskEvents(task), (data) => withEvent(data, event));
}
