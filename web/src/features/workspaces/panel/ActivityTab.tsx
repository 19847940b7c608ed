import { Button, Select } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { keys } from "../../../api/keys";
import { listActivity, type ActivityRow, type WorkspaceRow } from "../../../api/workspaces";
import { Failure } from "../../../components/Failure";
import { Loading } from "../../../components/Loading";
import { UnfoldingLine } from "../../../components/UnfoldingLine";
import { useSeat } from "../../../shell/hubContext";
import { cut } from "../../../format/text";
import { olderThan, rowsOf } from "../paging";
import { bodyText } from "./bodyText";

const limit = 50;
const longestSummary = 300;

const filters = [
  { value: "a2a_receive", label: "Messages in" },
  { value: "a2a_send", label: "Messages out" },
  { value: "delegation", label: "Delegations" },
  { value: "task_update", label: "Tasks" },
  { value: "memory_write", label: "Memory" },
  { value: "skill_promotion", label: "Skills" },
  { value: "agent_log", label: "Logs" },
  { value: "error", label: "Errors" },
];

/** The workspace's log, newest first; new rows come by themselves. */
export function ActivityTab({ row }: { row: WorkspaceRow }) {
  const { hub } = useSeat();
  const [type, setType] = useState<string | null>(null);
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useInfiniteQuery({
    queryKey: keys.workspacePart(row.id, "activity", type),
    queryFn: ({ pageParam, signal }) => listActivity(hub, row.id, { type: type ?? undefined, before: pageParam, include: "peer_info", limit }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => olderThan(page, limit),
  });
  const rows = data ? rowsOf(data.pages) : [];
  return (
    <>
      <Select label="Show" placeholder="everything" clearable data={filters} value={type} onChange={setType} />
      <Failure error={error} isShown={data !== undefined} onRetry={() => void refetch()} />
      {isPending && !error && <Loading what="the activity" />}
      {data && rows.length === 0 && <p className="quiet">Nothing yet.</p>}
      {rows.length > 0 && (
        <ul className="list">
          {rows.map((one) => (
            <Activity key={one.id} row={one} />
          ))}
        </ul>
      )}
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Load older
        </Button>
      )}
    </>
  );
}

function Activity({ row }: { row: ActivityRow }) {
  return (
    <li className="activity">
      <UnfoldingLine className="activity-line" line={<ActivityLine row={row} />}>
        <ActivityDetail row={row} />
      </UnfoldingLine>
    </li>
  );
}

function ActivityLine({ row }: { row: ActivityRow }) {
  const failed = row.status !== "ok";
  return (
    <>
      <time dateTime={row.created_at}>{new Date(row.created_at).toLocaleTimeString()}</time>
      <span className="badge">{row.method ?? row.activity_type}</span>
      {row.peer_name && <span className="quiet">{row.peer_name}</span>}
      <span className={failed ? "activity-summary is-stop" : "activity-summary"}>{cut(row.error_detail ?? row.summary ?? row.activity_type, longestSummary)}</span>
    </>
  );
}

function ActivityDetail({ row }: { row: ActivityRow }) {
  return (
    <div className="activity-detail">
      <p className="quiet">
        {[row.activity_type, row.status, row.duration_ms === null ? "" : `${row.duration_ms} ms`, new Date(row.created_at).toLocaleString()].filter((part) => part !== "").join(" · ")}
      </p>
      <Body name="Error" value={row.error_detail} />
      <Body name="Request" value={row.request_body} />
      <Body name="Response" value={row.response_body} />
      <Body name="More" value={row.metadata} />
    </div>
  );
}

function Body({ name, value }: { name: string; value: unknown }) {
  const text = bodyText(value);
  if (text === "") return null;
  return (
    <>
      <h3>{name}</h3>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached with the keyboard */}
      <pre className="block" tabIndex={0} aria-label={name}>
        {text}
      </pre>
    </>
  );
}
