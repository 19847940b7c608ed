import type { HubClient } from "../../api/HubClient";
import { taskWord } from "../session/status/describe";
import type { Overview } from "./overview";
import { ShellRow } from "./ShellRow";
import { TaskRow } from "./TaskRow";
import { useOverview } from "./useOverview";

interface OverviewPanelProps {
  hub: HubClient;
  onOpen: (sessionId: string) => void;
}

export function OverviewPanel({ hub, onOpen }: OverviewPanelProps) {
  const { overview, problem } = useOverview(hub);
  return (
    <>
      {problem !== "" && (
        <p className="problem" role="alert">
          {overview ? `Not up to date: ${problem}` : problem}
        </p>
      )}
      {overview ? <Lists overview={overview} onOpen={onOpen} /> : problem === "" && <Loading />}
    </>
  );
}

function Lists({ overview, onOpen }: { overview: Overview; onOpen: OverviewPanelProps["onOpen"] }) {
  const { tasks, shells, counts } = overview;
  return (
    <>
      <section aria-labelledby="tasks-title">
        <h1 id="tasks-title">
          Tasks <span className="count">{counts.map(([status, count]) => `${count} ${taskWord(status)}`).join(" · ")}</span>
        </h1>
        {tasks.length === 0 ? (
          <Empty />
        ) : (
          <ul className="list">
            {tasks.map((item) => (
              <TaskRow key={item.task.task_id} item={item} onOpen={onOpen} />
            ))}
          </ul>
        )}
      </section>
      {shells.length > 0 && (
        <section aria-labelledby="shells-title">
          <h1 id="shells-title">Terminals without a task</h1>
          <ul className="list">
            {shells.map((row) => (
              <ShellRow key={row.session_id} row={row} onOpen={onOpen} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Loading() {
  return (
    <div className="list" aria-busy="true" aria-label="Loading">
      <div className="row-ghost" />
      <div className="row-ghost" />
      <div className="row-ghost" />
    </div>
  );
}

function Empty() {
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
