import { Button, Select, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useLocation, useSearch } from "wouter";
import { Failure } from "../../components/Failure";
import { Loading } from "../../components/Loading";
import { counted } from "../../format/text";
import { NewTaskButton } from "../newtask/NewTaskButton";
import { NoticeToggle } from "../notices/NoticeToggle";
import { TaskList } from "./TaskList";
import { readTaskQuery, searchWords, statusFilters, taskQueryPath, type StatusFilter, type TaskQuery } from "./taskQuery";
import { useSessions } from "./useSessions";
import { useTaskPages } from "./useTasks";

/** Somebody who types is not asked after at every letter. */
const typingMs = 250;

/** The tasks of the last 24 hours. Filter and search stand in the address, so that they can be linked to. */
export default function TasksPage() {
  const [, navigate] = useLocation();
  const query = readTaskQuery(useSearch());
  const [search] = useDebouncedValue(searchWords(query.search), typingMs);
  const sessions = useSessions();
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useTaskPages({
    status: query.status ?? undefined,
    search: search || undefined,
    limit: 200,
  });
  const change = (part: Partial<TaskQuery>) => navigate(taskQueryPath({ ...query, ...part }), { replace: true });
  const loaded = data?.pages.flatMap((page) => page.tasks) ?? [];

  return (
    <>
      <div className="page-head">
        <h1>
          Tasks <span className="count">of the last 24 hours</span>
        </h1>
        <span className="spacer" />
        <NoticeToggle />
        <NewTaskButton />
      </div>
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
            {loaded.length === 0 && query.status === null && search === "" ? "No task in the last 24 hours." : countText(loaded.length, hasNextPage)}
          </output>
          {loaded.length > 0 && <TaskList tasks={loaded} sessions={sessions} receivedAt={data.pages[0]?.receivedAt ?? 0} />}
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

function countText(loaded: number, isMore: boolean): string {
  if (loaded === 0) return "No such task.";
  return isMore ? `The newest ${loaded} tasks` : counted(loaded, "task");
}
