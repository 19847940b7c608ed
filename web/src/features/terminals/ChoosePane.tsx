import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { keys } from "../../api/keys";
import { messageOf } from "../../api/retrying";
import { openShell, readShells, type ShellsView } from "../../api/shells";
import { Failure } from "../../components/Failure";
import { IconButton } from "../../components/IconButton";
import { Loading } from "../../components/Loading";
import { Problem } from "../../components/Problem";
import { useSeat } from "../../shell/hubContext";
import { SessionLines } from "./SessionLines";
import { attachable, countText } from "./sessionText";
import { useSessionRows } from "./useSessionRows";

interface ChoosePaneProps {
  /** Name for the shell that is opened here. */
  name: string;
  hasFocus: boolean;
  open: ReadonlySet<string>;
  onFocus: () => void;
  onClose: () => void;
  /** Show this session here. */
  onChoose: (sessionId: string) => void;
  onAttach: (sessionId: string) => void;
}

/** An empty pane: open a shell in it, or look at something that runs already. */
export function ChoosePane({ name, hasFocus, open, onFocus, onClose, onChoose, onAttach }: ChoosePaneProps) {
  const { hub } = useSeat();
  const cache = useQueryClient();
  const shells = useQuery({ queryKey: keys.shells, queryFn: ({ signal }) => readShells(hub, signal) });
  const sessions = useSessionRows();
  const [isOpening, setOpening] = useState(false);
  const [problem, setProblem] = useState("");
  const button = useRef<HTMLButtonElement>(null);
  const isReady = shells.data !== undefined;
  useEffect(() => {
    if (hasFocus && isReady) button.current?.focus();
  }, [hasFocus, isReady]);

  const openHere = async () => {
    setOpening(true);
    setProblem("");
    try {
      onChoose((await openShell(hub, name)).session_id);
      await cache.invalidateQueries({ queryKey: keys.sessions });
    } catch (error) {
      setProblem(messageOf(error));
      setOpening(false);
    }
  };

  const rows = attachable(sessions.rows);
  return (
    <section className={`pane${hasFocus ? " has-focus" : ""}`} aria-label="Empty pane" onFocusCapture={onFocus}>
      <header className="pane-header">
        <span className="pane-title">New terminal</span>
        <IconButton icon="cross" label="Close the pane" onClick={onClose} />
      </header>
      <div className="choose">
        <Failure error={shells.error} onRetry={() => void shells.refetch()} />
        {shells.data && (
          <div className="choose-shell">
            <button ref={button} type="button" className="button is-primary" disabled={!shells.data.allowed || isOpening} onClick={() => void openHere()}>
              {isOpening ? "Opening…" : "Open a shell"}
            </button>
            <p className="choose-place">{shells.data.allowed ? <PlaceText shells={shells.data} /> : shells.data.reason}</p>
          </div>
        )}
        <Problem>{problem}</Problem>
        {!sessions.isLoading && sessions.error === null && <h2>{countText(rows.length)}</h2>}
        <Failure error={sessions.error} isShown={rows.length > 0} onRetry={sessions.retry} />
        {sessions.isLoading ? <Loading what="sessions" /> : <SessionLines rows={rows} open={open} onAttach={onAttach} />}
      </div>
    </section>
  );
}

function PlaceText({ shells }: { shells: ShellsView }) {
  return (
    <>
      <code>{shells.program}</code> runs on <strong>{shells.machine}</strong> as <strong>{shells.user}</strong> in <code>{shells.workdir}</code>, with all that this user may do.
    </>
  );
}
