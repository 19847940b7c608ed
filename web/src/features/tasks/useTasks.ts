import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { keys } from "../../api/keys";
import type { TaskFilter, TaskPage } from "../../api/types";
import { useSeat } from "../../shell/hubContext";

/** A page of tasks, and when it came: what runs has grown older since. */
export interface ReceivedPage extends TaskPage {
  /** Monotonic milliseconds. */
  receivedAt: number;
}

export function useTaskPage(filter: TaskFilter) {
  const { hub } = useSeat();
  return useQuery({
    queryKey: keys.taskPage(filter),
    queryFn: async ({ signal }): Promise<ReceivedPage> => received(await hub.tasks(filter, "", signal)),
  });
}

/** All pages that were asked for so far. */
export function useTaskPages(filter: TaskFilter) {
  const { hub } = useSeat();
  return useInfiniteQuery({
    queryKey: keys.taskPages(filter),
    queryFn: async ({ pageParam, signal }): Promise<ReceivedPage> => received(await hub.tasks(filter, pageParam, signal)),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor || undefined,
  });
}

function received(page: TaskPage): ReceivedPage {
  return { ...page, receivedAt: performance.now() };
}
