import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { keys } from "../../api/keys";
import type { TaskEntry } from "../../api/types";
import { Failure } from "../../components/Failure";
import { Icon } from "../../components/Icon";
import { Loading } from "../../components/Loading";
import { download } from "../../format/download";
import { useSeat } from "../../shell/hubContext";
import { shownResult } from "./result";

/** What the agent handed in. Final as the task is, so it is read once. */
export function TaskOutcome({ task }: { task: TaskEntry }) {
  const { hub } = useSeat();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: keys.taskResult(task.task_id),
    queryFn: ({ signal }) => hub.taskResult(task.task_id, task.session_id, signal),
  });
  const shown = data && shownResult(data);
  return (
    <section aria-label="Result">
      <h2>Result</h2>
      <Failure error={error} isShown={data !== undefined} onRetry={() => void refetch()} />
      {isPending && !error && <Loading what="the result" />}
      {shown && (
        <>
          <p className="task-prompt">{shown.summary || "No summary."}</p>
          <Items title="Errors" items={shown.errors} />
          <Items title="Files changed" items={shown.filesChanged} />
          <Items title="Artifacts" items={shown.artifacts} />
          <details>
            <summary>The whole result</summary>
            <Button
              variant="default"
              size="xs"
              leftSection={<Icon name="download" />}
              onClick={() => download(`${task.task_id}.json`, "application/json", JSON.stringify(data, null, 2))}
            >
              Download as JSON
            </Button>
            {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached with the keyboard */}
            <pre className="block" tabIndex={0}>
              {shown.json}
            </pre>
          </details>
        </>
      )}
    </section>
  );
}

function Items({ title, items }: { title: string; items: readonly string[] }) {
  if (items.length === 0) return null;
  return (
    <>
      <h3>
        {title} <span className="count">{items.length}</span>
      </h3>
      <ul className="items">
        {items.map((item, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- what an agent lists need not be unique, and never moves
          <li key={index}>{item}</li>
        ))}
      </ul>
    </>
  );
}
