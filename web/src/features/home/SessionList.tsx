import type { HubClient } from "../../api/HubClient";
import type { SessionRow } from "../../api/types";
import { StateChip } from "../../components/StateChip";
import { duration, moment } from "../../format/time";
import { stateLook } from "../session/status/describe";
import { SessionLink } from "./SessionLink";
import { useSessions } from "./useSessions";

interface SessionListProps {
  hub: HubClient;
  onOpen: (sessionId: string) => void;
}

export function SessionList({ hub, onOpen }: SessionListProps) {
  const { rows, problem } = useSessions(hub);
  return (
    <section aria-labelledby="sessions-title">
      <h1 id="sessions-title">
        Sessions {rows && rows.length > 0 && <span className="count">{rows.length}</span>}
      </h1>
      {problem !== "" && (
        <p className="problem" role="alert">
          {rows ? `Not up to date: ${problem}` : problem}
        </p>
      )}
      {rows === null ? problem === "" && <Loading /> : rows.length === 0 ? <Empty /> : <Rows rows={rows} onOpen={onOpen} />}
    </section>
  );
}

function Loading() {
  return (
    <div className="list is-loading" aria-busy="true" aria-label="Loading sessions">
      <div className="row-ghost" />
      <div className="row-ghost" />
      <div className="row-ghost" />
    </div>
  );
}

function Empty() {
  return (
    <div className="empty">
      <p>No terminal is open.</p>
      <p>
        Delegate a task from an MCP client with <code>coda_run</code>, or from a shell:{" "}
        <code>signalbox run --agent shell "uname -a"</code>
      </p>
    </div>
  );
}

function Rows({ rows, onOpen }: { rows: SessionRow[]; onOpen: SessionListProps["onOpen"] }) {
  return (
    <ul className="list">
      {rows.map((row) => (
        <Row key={row.session_id} row={row} onOpen={onOpen} />
      ))}
    </ul>
  );
}

function Row({ row, onOpen }: { row: SessionRow; onOpen: SessionListProps["onOpen"] }) {
  return (
    <li>
      <SessionLink sessionId={row.session_id} onOpen={onOpen}>
        <StateChip {...stateLook(row.state)} />
        <span className="row-title" title={row.prompt_summary ?? row.label}>
          {row.prompt_summary ?? row.label}
        </span>
        <span className="row-id">{row.task_id ?? row.session_id.slice(0, 8)}</span>
        <span className="row-fact">{row.agent ?? row.process ?? ""}</span>
        <span className="row-fact" title={moment(row.created_at)}>
          {row.idle_seconds === null ? "" : row.idle_seconds < 5 ? "active now" : `quiet for ${duration(row.idle_seconds)}`}
        </span>
      </SessionLink>
    </li>
  );
}
