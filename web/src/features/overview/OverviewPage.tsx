import type { ReactNode } from "react";
import { Link } from "wouter";
import type { SessionRow, TaskEntry } from "../../api/types";
import { Failure } from "../../components/Failure";
import { Loading } from "../../components/Loading";
import { NewTaskButton } from "../newtask/NewTaskButton";
import { NoticeToggle } from "../notices/NoticeToggle";
import { TaskList } from "../tasks/TaskList";
import { useSessions } from "../tasks/useSessions";
import { useTaskPage } from "../tasks/useTasks";
import { PresenceStrip } from "./PresenceStrip";
import { RunningCards } from "./RunningCards";
import { ShellRow } from "./ShellRow";
import { UpstreamStrip } from "./UpstreamStrip";
import { useNeeds } from "./useNeeds";

const mostFailures = 5;

/** Home: what needs somebody, what runs, what ended. */
export function OverviewPage() {
  const needs = useNeeds();
  const recent = useTaskPage({ limit: 30 });
  const sessions = useSessions();
  const shells = sessions.filter((row) => !row.task_id && row.state !== "expired");
  const ended = (recent.data?.tasks ?? []).filter((task) => task.status === "completed" || task.status === "cancelled");
  const urgent = [...needs.waiting, ...needs.failed.slice(0, mostFailures)];
  const more = needs.failed.length - mostFailures;
  const lists = { sessions, receivedAt: needs.receivedAt };
  const isEmpty = !needs.isLoading && recent.data?.tasks.length === 0;

  return (
    <>
      <div className="page-head">
        <h1 className="visually-hidden">Overview</h1>
        <span className="spacer" />
        <NoticeToggle />
        <NewTaskButton />
      </div>
      <Failure error={needs.error ?? recent.error} isShown={needs.isShown} onRetry={() => void Promise.all([needs.retry(), recent.refetch()])} />
      {needs.isLoading && !needs.error && <Loading what="tasks" />}
      {needs.isShown && (
        <>
          <Part title="Needs you" count={needs.waiting.length + needs.failed.length} tasks={urgent} {...lists} empty="Nothing waits for you.">
            {more > 0 && (
              <Link className="more" href="/tasks?status=failed">
                {more} more that failed
              </Link>
            )}
          </Part>
          <Part title="Running" count={needs.running.length} tasks={needs.running} {...lists} empty={isEmpty ? "" : "Nothing runs."} asCards />
        </>
      )}
      {isEmpty && <NoTasks />}
      <UpstreamStrip />
      <PresenceStrip />
      {ended.length > 0 && (
        <Part title="Ended lately" tasks={ended.slice(0, 10)} {...lists}>
          <Link className="more" href="/tasks">
            All tasks
          </Link>
        </Part>
      )}
      {shells.length > 0 && <Shells rows={shells} />}
    </>
  );
}

interface PartProps {
  title: string;
  count?: number;
  tasks: readonly TaskEntry[];
  sessions: readonly SessionRow[];
  receivedAt: number;
  /** Said when there are none; without words the part is left out. */
  empty?: string;
  /** With their terminals in small. */
  asCards?: boolean;
  children?: ReactNode;
}

function Part({ title, count = 0, tasks, sessions, receivedAt, empty = "", asCards = false, children }: PartProps) {
  const Tasks = asCards ? RunningCards : TaskList;
  if (tasks.length === 0 && empty === "") return null;
  return (
    <section aria-label={title} className="part">
      <h2>
        {title} {count > 0 && <span className="count">{count}</span>}
      </h2>
      {tasks.length === 0 ? <p className="quiet">{empty}</p> : <Tasks tasks={tasks} sessions={sessions} receivedAt={receivedAt} />}
      {children}
    </section>
  );
}

function Shells({ rows }: { rows: readonly SessionRow[] }) {
  return (
    <section aria-label="Terminals without a task" className="part">
      <h2>Terminals without a task</h2>
      <ul className="list">
        {rows.map((row) => (
          <ShellRow key={row.session_id} row={row} />
        ))}
      </ul>
    </section>
  );
}

function NoTasks() {
  return (
    <div className="empty">
      <p>No task in the last 24 hours.</p>
      <p>
        Delegate one from an MCP client with <code>coda_run</code>, or from a shell:{" "}
        <code>signalbox run --agent shell "uname -a"</code>
      </p>
    </div>
  );
}
