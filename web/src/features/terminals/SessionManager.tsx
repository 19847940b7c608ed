import { Dialog } from "../../components/Dialog";
import { Failure } from "../../components/Failure";
import { Loading } from "../../components/Loading";
import { SessionLines } from "./SessionLines";
import type { Ending } from "./EndDialog";
import { attachable, countText, isShell } from "./sessionText";
import { useSessionRows } from "./useSessionRows";

interface SessionManagerProps {
  open: ReadonlySet<string>;
  onAttach: (sessionId: string) => void;
  onEnd: (ending: Ending) => void;
  onClose: () => void;
}

/** Every terminal that runs, open here or not. */
export function SessionManager({ open, onAttach, onEnd, onClose }: SessionManagerProps) {
  const { rows: all, isLoading, error, retry } = useSessionRows();
  const rows = attachable(all);
  const shells = rows.filter(isShell);
  return (
    <Dialog onClose={onClose} title="Sessions" size="lg" centered closeButtonProps={{ "aria-label": "Close the list of sessions" }}>
      <p className="manager-count">{countText(rows.length)}</p>
      <Failure error={error} isShown={rows.length > 0} onRetry={retry} />
      {isLoading ? (
        <Loading what="sessions" />
      ) : (
        <SessionLines rows={rows} open={open} onAttach={onAttach} onEnd={(row) => onEnd({ ids: [row.session_id], name: row.label })} />
      )}
      <div className="dialog-buttons">
        {shells.length > 1 && (
          <button type="button" className="button" onClick={() => onEnd({ ids: shells.map((row) => row.session_id), name: `all ${shells.length} shells` })}>
            End all shells…
          </button>
        )}
      </div>
    </Dialog>
  );
}
