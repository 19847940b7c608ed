import { Link } from "wouter";
import type { SessionRow } from "../../api/types";
import { pathOf } from "../../app/address";
import { StateChip } from "../../components/StateChip";
import { idleText, moment } from "../../format/time";
import { stateLook } from "../session/status/describe";

export function ShellRow({ row }: { row: SessionRow }) {
  return (
    <li>
      <Link className="row" href={pathOf({ sessionId: row.session_id })}>
        <StateChip {...stateLook(row.state)} />
        <span className="row-title">
          <span className="row-words">{row.label}</span>
        </span>
        <span className="row-id">{row.session_id.slice(0, 8)}</span>
        <span className="row-fact">{row.process}</span>
        <span className="row-fact" title={moment(row.created_at)}>
          {idleText(row.idle_seconds)}
        </span>
      </Link>
    </li>
  );
}
