import { useEffect, useRef, useState, useSyncExternalStore, type RefObject } from "react";
import type { HubClient } from "../../api/HubClient";
import { browserClock } from "./stream/Clock";
import { SessionStream } from "./stream/SessionStream";
import { initialSnapshot, type StreamSnapshot } from "./stream/StreamSnapshot";
import type { GridSize } from "./terminal/fitting";
import type { LinkTarget } from "./terminal/links";
import type { Palette } from "./terminal/palettes";
import { TerminalScreen } from "./terminal/TerminalScreen";

export interface SessionTerminal {
  stream: SessionStream;
  screen: TerminalScreen;
}

export interface TerminalEvents {
  onTitle(title: string): void;
  onLinkHover(link: LinkTarget | null): void;
  onLinkClick(link: LinkTarget): void;
  onResized(size: GridSize): void;
  onPageKey(event: KeyboardEvent): boolean;
  onFiles?(files: File[]): void;
  onClipboard?(text: string): void;
}

const startSize: GridSize = { cols: 80, rows: 24 };

function openSocket(path: string, protocol: string): WebSocket {
  const url = new URL(path, window.location.href);
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  return new WebSocket(url, protocol);
}

/** Puts a terminal into `host` and lets it follow the session until the component goes. A caller that plays recordings says so: they are not streamed then. */
export function useSessionTerminal(
  hub: HubClient,
  sessionId: string,
  useTickets: boolean,
  palette: Palette,
  host: RefObject<HTMLDivElement | null>,
  events: TerminalEvents,
  playsRecordings = false,
): { terminal: SessionTerminal | null; snapshot: StreamSnapshot } {
  const [terminal, setTerminal] = useState<SessionTerminal | null>(null);
  const latest = useRef({ events, palette });
  useEffect(() => {
    latest.current = { events, palette };
  });

  useEffect(() => {
    if (!host.current) return;
    let stream: SessionStream | null = null;
    const screen = new TerminalScreen(host.current, startSize, latest.current.palette, {
      onInput: (data) => stream?.control.input(data),
      onTitle: (title) => latest.current.events.onTitle(title),
      onLinkHover: (link) => latest.current.events.onLinkHover(link),
      onLinkClick: (link) => latest.current.events.onLinkClick(link),
      onResized: (size) => latest.current.events.onResized(size),
      onPageKey: (event) => latest.current.events.onPageKey(event),
      onFiles: (files) => latest.current.events.onFiles?.(files),
      onClipboard: (text) => latest.current.events.onClipboard?.(text),
    });
    stream = new SessionStream({
      sessionId,
      hub,
      screen,
      openSocket,
      clock: browserClock,
      random: Math.random,
      useTickets,
      leavesRecordings: playsRecordings,
    });
    stream.start();
    setTerminal({ stream, screen });
    const retry = () => {
      if (!document.hidden) stream?.retryNow();
    };
    const doubt = () => stream?.doubt();
    window.addEventListener("offline", doubt);
    window.addEventListener("online", retry);
    document.addEventListener("visibilitychange", retry);
    return () => {
      window.removeEventListener("offline", doubt);
      window.removeEventListener("online", retry);
      document.removeEventListener("visibilitychange", retry);
      stream?.stop();
      screen.dispose();
      setTerminal(null);
    };
  }, [hub, sessionId, useTickets, host, playsRecordings]);

  useEffect(() => terminal?.screen.setPalette(palette), [terminal, palette]);

  const snapshot = useSyncExternalStore(
    terminal ? (listener) => terminal.stream.subscribe(listener) : neverChanges,
    () => terminal?.stream.snapshot ?? initialSnapshot,
  );
  return { terminal, snapshot };
}

function neverChanges(): () => void {
  return () => {};
}
