import type { SessionRow } from "../../api/types";
import { Icon } from "../../components/Icon";
import { presentableTitle } from "../session/terminal/text";
import { isShell, sessionFacts } from "./sessionText";

interface SessionLinesProps {
  rows: readonly SessionRow[];
  /** Sessions that some pane shows. */
  open: ReadonlySet<string>;
  onAttach: (sessionId: string) => void;
  onEnd?: (row: SessionRow) => void;
}

export function SessionLines({ rows, open, onAttach, onEnd }: SessionLinesProps) {
  if (rows.length === 0) return null;
  return (
    <ul className="session-lines">
      {rows.map((row) => (
        <li key={row.session_id} className="session-line">
          <Icon name={isShell(row) ? "terminal" : "play"} />
          <span className="session-words">
            <span className="session-name">
              {open.has(row.session_id) && <span className="session-open">(open) </span>}
              <span className="session-id">{row.session_id.slice(0, 8)}</span> {presentableTitle(row.label)}
            </span>
            <span className="session-facts">{presentableTitle(sessionFacts(row).join(" · "))}</span>
          </span>
          <button type="button" className="button is-small" onClick={() => onAttach(row.session_id)} aria-label={`${open.has(row.session_id) ? "Go to" : "Attach"} ${row.label} ${row.session_id.slice(0, 8)}`}>
            {open.has(row.session_id) ? "Go to" : "Attach"}
          </button>
          {onEnd && (
            <button type="button" className="button is-small" onClick={() => onEnd(row)} aria-label={`End ${row.label} ${row.session_id.slice(0, 8)}`}>
              End…
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
