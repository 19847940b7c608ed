import "@xterm/xterm/css/xterm.css";
import "../session/session.css";
import "./embedded.css";
import { useEffect, useRef, useState } from "react";
import { useTheme } from "../../app/theme";
import { Toast } from "../../components/Toast";
import { useNow } from "../../components/useNow";
import { useSeat } from "../../shell/hubContext";
import { LinkDialog } from "../session/LinkDialog";
import { shareSession } from "../session/share";
import { describeConnection } from "../session/status/describe";
import type { LinkTarget } from "../session/terminal/links";
import { pagePalette } from "../session/terminal/palettes";
import { useSessionTerminal } from "../session/useSessionTerminal";
import { useTerminalSize } from "../session/useTerminalSize";
import { SessionReplay, type ReplayHandle } from "./SessionReplay";
import { useReplay } from "./useReplay";

interface EmbeddedReplayProps {
  sessionId: string;
  taskId: string | null;
}

const noPageKey = () => false;
const nothing = () => {};

/** A recording on another page than its own. Its keys work while the focus is in it. */
export default function EmbeddedReplay({ sessionId, taskId }: EmbeddedReplayProps) {
  const { hub, me } = useSeat();
  const place = useRef<HTMLElement>(null);
  const stage = useRef<HTMLDivElement>(null);
  const host = useRef<HTMLDivElement>(null);
  const keys = useRef<ReplayHandle>(null);
  const [grid, setGrid] = useState({ cols: 80, rows: 24 });
  const [asked, setAsked] = useState<LinkTarget | null>(null);
  const [panelPlace, setPanelPlace] = useState<HTMLElement | null>(null);
  const [toast, setToast] = useState("");
  const now = useNow();

  const palette = pagePalette(useTheme());
  const events = { onTitle: nothing, onLinkHover: nothing, onLinkClick: setAsked, onResized: setGrid, onPageKey: noPageKey };
  const { terminal, snapshot } = useSessionTerminal(hub, sessionId, me.ws_ticket === true, palette, host, events, true);
  useTerminalSize(terminal?.screen ?? null, stage, grid, null);
  const player = useReplay(hub, sessionId, terminal, snapshot, undefined);

  useEffect(() => {
    const element = place.current;
    const onKey = (event: KeyboardEvent) => {
      if (keys.current?.onKey(event)) event.preventDefault();
    };
    // Before the terminal, which scrolls by some of the same keys.
    element?.addEventListener("keydown", onKey, { capture: true });
    return () => element?.removeEventListener("keydown", onKey, { capture: true });
  }, []);

  const trouble = describeConnection(snapshot.connection, now);
  return (
    <section className="embedded-replay" aria-label="Replay of the terminal" ref={place}>
      <div className="stage-frame">
        <div className="stage" ref={stage}>
          <div className="terminal-sheet">
            <div className="terminal-host" ref={host} />
          </div>
        </div>
        <div ref={setPanelPlace} />
        {(trouble !== null || snapshot.isEmpty) && (
          <output className="embedded-note">
            {trouble ? [trouble.word, trouble.detail].filter(Boolean).join(": ") : "Nothing was printed."}
          </output>
        )}
      </div>
      {player && terminal && (
        <SessionReplay
          ref={keys}
          hub={hub}
          sessionId={sessionId}
          player={player}
          screen={terminal.screen}
          panelPlace={panelPlace}
          onCopyLink={(at) => void shareSession(hub, sessionId, null, taskId, at).then(setToast)}
        />
      )}
      {asked && <LinkDialog link={asked} onClose={() => setAsked(null)} />}
      <Toast text={toast} onGone={() => setToast("")} />
    </section>
  );
}
