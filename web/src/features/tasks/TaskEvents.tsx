import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { keys } from "../../api/keys";
import { readTaskEvents } from "../../api/tasks";
import { Failure } from "../../components/Failure";
import { Loading } from "../../components/Loading";
import { dayAndTime } from "../../format/time";
import { useLiveContext } from "../../live/useLive";
import { useSeat } from "../../shell/hubContext";
import { eventText, historyOf, isAbout } from "./events";

/** What the hub's log says about the task and its terminal: as far back as it is kept, and as it happens. */
export function TaskEvents({ taskId }: { taskId: string }) {
  const { hub } = useSeat();
  const live = useLiveContext().events.filter((event) => isAbout(event, taskId));
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useInfiniteQuery({
    queryKey: keys.taskEvents(taskId),
    queryFn: ({ pageParam, signal }) => readTaskEvents(hub, taskId, pageParam, signal),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.earlier,
  });
  const events = historyOf(data?.pages ?? [], live);
  return (
    <section aria-label="Events">
      <h2>
        Events {events.length > 0 && <span className="count">{events.length}{hasNextPage ? "+" : ""}</span>}
      </h2>
      <Failure error={error} isShown={data !== undefined} onRetry={() => void refetch()} />
      {isPending && !error && <Loading what="events" />}
      {hasNextPage && (
        <Button variant="default" size="xs" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Earlier events
        </Button>
      )}
      {data && !hasNextPage && data.pages[0]?.from_the_beginning === false && <p className="quiet">Earlier events have aged out of the hub's log.</p>}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached with the keyboard */}
      <ol className="events" tabIndex={0} aria-label="Events, oldest first">
        {events.map((event) => {
          const { word, detail } = eventText(event);
          return (
            <li key={event.seq} data-kind={event.kind}>
              <time dateTime={new Date(event.at * 1000).toISOString()}>{dayAndTime(event.at)}</time>
              <span>{word}</span>
              <span className="quiet">{detail}</span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
