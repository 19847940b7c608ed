import type { SessionRow } from "../../api/types";
import { StateChip } from "../../components/StateChip";
import { duration, moment } from "../../format/time";
import { stateLook } from "../session/status/describe";
import { SessionLink } from "./SessionLink";

interface ShellRowProps {
  row: SessionRow;
  onOpen: (sessionId: string) => void;
}

export function ShellRow({ row, onOpen }: ShellRowProps) {
  return (
    <li>
      <SessionLink sessionId={row.session_id} onOpen={onOpen}>
        <StateChip {...stateLook(row.state)} />
        <span className="row-title">{row.label}</span>
        <span className="row-id">{row.session_id.slice(0, 8)}</span>
        <span className="row-fact">{row.process}</span>
        <span className="row-fact" title={moment(row.created_at)}>
          {idleText(row.idle_seconds)}
        </span>
      </SessionLink>
    </li>
  );
}

function idleText(seconds: number): string {
  return seconds < 5 ? "active now" : `quiet for ${duration(seconds)}`;
}
