import { Button, Select, TextInput } from "@mantine/core";
import { useDeferredValue } from "react";
import { useLocation, useSearch } from "wouter";
import { Failure } from "../../components/Failure";
import { Loading } from "../../components/Loading";
import { TaskList } from "./TaskList";
import { readTaskQuery, statusFilters, taskQueryPath, type StatusFilter, type TaskQuery } from "./taskQuery";
import { matches } from "./taskText";
import { useSessions } from "./useSessions";
import { useTaskPages } from "./useTasks";

/** The tasks of the last 24 hours. Filter and search stand in the address, so that they can be linked to. */
export default function TasksPage() {
  const [, navigate] = useLocation();
  const query = readTaskQuery(useSearch());
  const search = useDeferredValue(query.search);
  const sessions = useSessions();
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useTaskPages({
    status: query.status ?? undefined,
    limit: 100,
  });
  const change = (part: Partial<TaskQuery>) => navigate(taskQueryPath({ ...query, ...part }), { replace: true });
  const loaded = data?.pages.flatMap((page) => page.tasks) ?? [];
  const found = search.trim() === "" ? loaded : loaded.filter((task) => matches(task, search.trim()));

  return (
    <>
      <h1>
        Tasks <span className="count">of the last 24 hours</span>
      </h1>
      <search className="filters">
        <TextInput
          label="Search"
          placeholder="words of the prompt, an id, an agent…"
          value={query.search}
          onChange={(event) => change({ search: event.currentTarget.value })}
        />
        <Select
          label="State"
          placeholder="all"
          clearable
          data={[...statusFilters]}
          value={query.status}
          onChange={(status) => change({ status: status as StatusFilter | null })}
        />
      </search>
      <Failure error={error} isShown={data !== undefined} onRetry={() => void refetch()} />
      {isPending && !error && <Loading what="tasks" />}
      {data && (
        <>
          <output className="quiet" aria-live="polite">
            {countText(found.length, loaded.length, hasNextPage)}
          </output>
          {found.length > 0 && <TaskList tasks={found} sessions={sessions} receivedAt={data.pages[0]?.receivedAt ?? 0} />}
          {hasNextPage && (
            <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              Load older tasks
            </Button>
          )}
        </>
      )}
    </>
  );
}

function countText(found: number, loaded: number, isMore: boolean): string {
  if (loaded === 0) return "No such task.";
  const all = isMore ? `the newest ${loaded}` : `${loaded}`;
  return found === loaded ? `${isMore ? `The newest ${loaded} tasks` : `${loaded} ${loaded === 1 ? "task" : "tasks"}`}` : `${found} of ${all} match.`;
}
