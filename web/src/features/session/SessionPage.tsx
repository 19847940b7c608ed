import "@xterm/xterm/css/xterm.css";
import "./session.css";
import { useCallback, useEffect, useRef, useState } from "react";
import type { HubClient } from "../../api/HubClient";
import type { Me } from "../../api/types";
import { isSessionId } from "../../app/address";
import { useTheme } from "../../app/theme";
import { Toast } from "../../components/Toast";
import { SessionReplay, type ReplayHandle } from "../replay/SessionReplay";
import { useReplay } from "../replay/useReplay";
import { AttentionBanner } from "./AttentionBanner";
import { ControlBar } from "./ControlBar";
import { FindBar } from "./FindBar";
import { HistoryProgress } from "./HistoryProgress";
import { LinkDialog } from "./LinkDialog";
import { SessionHeader } from "./SessionHeader";
import { SessionFooter } from "./SessionFooter";
import { NotPermitted, StagePanel, UnknownSession } from "./StagePanel";
import { StatusBar } from "./status/StatusBar";
import { documentTitle } from "./status/describe";
import type { LinkTarget } from "./terminal/links";
import { pagePalette } from "./terminal/palettes";
import { shareSession } from "./share";
import { useFontSize } from "./useFontSize";
import { useNow } from "../../components/useNow";
import { useSessionTerminal } from "./useSessionTerminal";
import { innerBox, useTerminalSize } from "./useTerminalSize";

export interface SessionPageProps {
  hub: HubClient;
  me: Me;
  sessionId: string;
  /** The secret of the link by which this page was opened, as long as it is known to work. */
  capability: string | null;
  refusal: string;
  /** Where a recording begins to be shown; its end without. */
  at: string | undefined;
  onClose: () => void;
  onMe: (me: Me) => void;
}

export default function SessionPage(props: SessionPageProps) {
  if (!isSessionId(props.sessionId)) return <UnknownSession {...props} />;
  return <KnownSession {...props} />;
}

function KnownSession(props: SessionPageProps) {
  const { hub, me, sessionId, capability, onClose } = props;
  const stage = useRef<HTMLDivElement>(null);
  const host = useRef<HTMLDivElement>(null);
  const toolbar = useRef<HTMLDivElement>(null);
  const replayKeys = useRef<ReplayHandle>(null);
  const [title, setTitle] = useState("");
  const [grid, setGrid] = useState({ cols: 80, rows: 24 });
  const [hovered, setHovered] = useState<LinkTarget | null>(null);
  const [asked, setAsked] = useState<LinkTarget | null>(null);
  const [finding, setFinding] = useState(false);
  const [toast, setToast] = useState("");
  const [replayPlace, setReplayPlace] = useState<HTMLElement | null>(null);
  const theme = useTheme();
  const now = useNow();
  const { chosen, choose } = useFontSize();

  const onPageKey = useCallback((event: KeyboardEvent) => {
    if (replayKeys.current?.onKey(event)) return true;
    if (!event.ctrlKey || !event.shiftKey || event.altKey) return false;
    if (event.code === "KeyF") setFinding(true);
    else if (event.code === "KeyL") toolbar.current?.querySelector("button")?.focus();
    else return false;
    return true;
  }, []);

  const events = { onTitle: setTitle, onLinkHover: setHovered, onLinkClick: setAsked, onResized: setGrid, onPageKey };
  const { terminal, snapshot } = useSessionTerminal(hub, sessionId, me.ws_ticket === true, pagePalette(theme), host, events, true);
  const fontSize = useTerminalSize(terminal?.screen ?? null, stage, grid, chosen);
  const { view, connection, holdsControl } = snapshot;
  const player = useReplay(hub, sessionId, terminal, snapshot, props.at);

  useEffect(() => {
    document.title = documentTitle(view, connection);
  }, [view, connection]);

  useEffect(() => {
    terminal?.screen.setWritable(holdsControl);
    if (holdsControl && asked === null) terminal?.screen.focus();
  }, [terminal, holdsControl, asked]);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!event.defaultPrevented && onPageKey(event)) event.preventDefault();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [onPageKey]);

  const fitToWindow = () => {
    if (!terminal || !stage.current) return;
    if (chosen === null) terminal.screen.setFontSize(comfortableFontSize);
    const size = terminal.screen.gridFor(innerBox(stage.current));
    terminal.stream.control.resize(size.cols, size.rows);
    terminal.screen.focus();
  };

  const closed = connection.phase === "closed" ? connection.cause : null;
  if (closed === "denied" && view === null) return <NotPermitted {...props} reason={connection.phase === "closed" ? connection.detail : ""} />;

  return (
    <div className="session" data-state={view?.state} data-connection={connection.phase}>
      <SessionHeader
        view={view}
        connection={connection}
        toolbar={toolbar}
        fontSize={fontSize}
        isFitted={chosen === null}
        onFontSize={choose}
        onFind={() => setFinding(true)}
        onShare={() => void shareSession(hub, sessionId, capability, view?.task?.task_id ?? null).then(setToast)}
        onClose={onClose}
      />
      <StatusBar snapshot={snapshot} now={now} onRetry={() => terminal?.stream.retryNow()} />
      {view?.attention && <AttentionBanner attention={view.attention} canAnswer={view.can_control && !holdsControl} />}
      {view && (
        <ControlBar
          view={view}
          holds={holdsControl}
          isOpen={connection.phase === "open"}
          notice={snapshot.notice}
          onTake={() => terminal?.stream.control.take()}
          onRelease={() => terminal?.stream.control.release()}
          onFit={fitToWindow}
        />
      )}
      <main className="stage-frame">
        {finding && terminal && <FindBar screen={terminal.screen} onClose={() => setFinding(false)} />}
        <HistoryProgress snapshot={snapshot} />
        <div className={`stage${holdsControl ? " is-writable" : ""}`} ref={stage}>
          <div className="terminal-sheet">
            <section className="terminal-host" ref={host} aria-label="Terminal" />
          </div>
        </div>
        <StagePanel snapshot={snapshot} {...props} />
        {hovered && <div className="link-preview">{hovered.href}</div>}
        {player && terminal && <div className="replay-place" ref={setReplayPlace} />}
      </main>
      {player && terminal && (
        <SessionReplay
          ref={replayKeys}
          hub={hub}
          sessionId={sessionId}
          player={player}
          screen={terminal.screen}
          panelPlace={replayPlace}
          onCopyLink={(at) => void shareSession(hub, sessionId, capability, view?.task?.task_id ?? null, at).then(setToast)}
        />
      )}
      <SessionFooter snapshot={snapshot} grid={grid} written={terminal?.stream.written ?? 0} title={title} />
      {asked && <LinkDialog link={asked} onClose={() => setAsked(null)} />}
      <Toast text={toast} onGone={() => setToast("")} />
    </div>
  );
}

/** In which a controller gets "my window", when the font follows the grid and says nothing by itself. */
const comfortableFontSize = 13;
