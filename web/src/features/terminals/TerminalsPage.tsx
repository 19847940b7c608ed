import "@xterm/xterm/css/xterm.css";
import "../session/session.css";
import "./terminals.css";
import { useMediaQuery } from "@mantine/hooks";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { Icon } from "../../components/Icon";
import { IconButton } from "../../components/IconButton";
import { useSeat } from "../../shell/hubContext";
import { AppearanceMenu } from "./AppearanceMenu";
import { EndDialog, type Ending } from "./EndDialog";
import { SessionManager } from "./SessionManager";
import { ShortcutHelp } from "./ShortcutHelp";
import { TabBar } from "./TabBar";
import { TabView } from "./TabView";
import {
  activate, activeTab, addTab, attach, closePane, closeTab, cyclePane, focusedPane, jumpTo, mostPanes, moveBy, openSessions,
  rename, split, type Layout,
} from "./layout";
import { attachable } from "./sessionText";
import { actionOf, type Action } from "./shortcuts";
import { useAppearance } from "./useAppearance";
import { newId, useLayout } from "./useLayout";
import { useSessionRows } from "./useSessionRows";

type Dialog = "sessions" | "help" | null;

/** Terminals in tabs and panes. Closing either lets the terminal go on. */
export default function TerminalsPage() {
  const { me } = useSeat();
  const [layout, change] = useLayout(me.identity);
  const look = useAppearance();
  const { rows } = useSessionRows();
  const toolbar = useRef<HTMLDivElement>(null);
  const [dialog, setDialog] = useState<Dialog>(null);
  const [ending, setEnding] = useState<Ending | null>(null);
  const [finding, setFinding] = useState("");
  const isNarrow = useMediaQuery("(max-width: 640px)") ?? false;
  const open = useMemo(() => openSessions(layout), [layout]);
  const visited = useVisited(layout);

  const isEmpty = layout.tabs.length === 0;
  useEffect(() => {
    // A page without tabs has one to choose in, and is no empty room.
    if (isEmpty) change((known) => (known.tabs.length === 0 ? addTab(known, newId) : known));
  }, [change, isEmpty]);

  const act = useCallback(
    (action: Action) => {
      switch (action.do) {
        case "sessions":
        case "help":
          return setDialog(action.do);
        case "zoom":
          return look.zoom(action.by);
        case "find":
          return setFinding(focusedPane(layout)?.id ?? "");
        case "leave":
          return toolbar.current?.querySelector("button")?.focus();
        default:
          return change((known) => moved(known, action));
      }
    },
    [change, layout, look],
  );

  const onPageKey = useCallback(
    (event: KeyboardEvent) => {
      const action = actionOf(event);
      if (action) act(action);
      return action !== null;
    },
    [act],
  );

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      // The size of the page's own text stays the browser's business outside a terminal.
      if (event.defaultPrevented || actionOf(event)?.do === "zoom") return;
      if (onPageKey(event)) event.preventDefault();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [onPageKey]);

  const attachTo = (sessionId: string) => {
    change((known) => attach(known, sessionId, newId));
    setDialog(null);
  };

  const tab = activeTab(layout);
  const running = attachable(rows).length;
  return (
    <div className="terminals">
      <h1 className="visually-hidden">Terminals</h1>
      <div className="terminals-bar" ref={toolbar}>
        <TabBar
          layout={layout}
          onActivate={(id) => change((known) => activate(known, id))}
          onRename={(id, name) => change((known) => rename(known, id, name))}
          onClose={(id) => change((known) => closeTab(known, id))}
          onNew={() => act({ do: "new-tab" })}
        />
        <div className="terminals-tools" role="toolbar" aria-label="Terminals">
          <IconButton icon="split" label="Split (Alt+Shift+D)" disabled={!tab || tab.panes.length >= mostPanes} onClick={() => act({ do: "split" })} />
          <IconButton icon="search" label="Find in terminal (Ctrl+Shift+F)" onClick={() => act({ do: "find" })} />
          <button type="button" className="button is-small" onClick={() => setDialog("sessions")} title="Sessions (Ctrl+Shift+S)">
            <Icon name="terminal" />
            <span className="terminals-word">Sessions</span> {running}
          </button>
          <AppearanceMenu look={look} />
          <IconButton icon="question" label="Keys (Ctrl+/)" onClick={() => setDialog("help")} />
        </div>
      </div>
      <div className="terminals-stage">
        {layout.tabs
          .filter((one) => visited.has(one.id))
          .map((one) => (
            <TabView
              key={one.id}
              tab={one}
              isFront={one.id === layout.active}
              isStacked={isNarrow}
              look={look}
              open={open}
              finding={finding}
              onFindClose={() => setFinding("")}
              onPageKey={onPageKey}
              onEnd={(id, name) => setEnding({ ids: [id], name })}
              onAttach={attachTo}
              onClosePane={(id) => change((known) => closePane(known, id))}
              change={change}
            />
          ))}
      </div>
      {dialog === "sessions" && <SessionManager open={open} onAttach={attachTo} onEnd={setEnding} onClose={() => setDialog(null)} />}
      {dialog === "help" && <ShortcutHelp onClose={() => setDialog(null)} />}
      {ending && <EndDialog ending={ending} onClose={() => setEnding(null)} />}
    </div>
  );
}

type Move = Exclude<Action, { do: "sessions" | "help" | "zoom" | "find" | "leave" }>;

function moved(layout: Layout, action: Move): Layout {
  switch (action.do) {
    case "new-tab":
      return addTab(layout, newId);
    case "close-tab":
      return closeTab(layout, layout.active);
    case "move-tab":
      return moveBy(layout, action.by);
    case "jump":
      return jumpTo(layout, action.to);
    case "split":
      return split(layout, newId);
    case "close-pane":
      return closePane(layout, focusedPane(layout)?.id ?? "");
    case "cycle-pane":
      return cyclePane(layout, action.by);
  }
}

/** Tabs that were in front once: a page that is opened again follows only the terminals that are looked at. */
function useVisited(layout: Layout): ReadonlySet<string> {
  const [visited, setVisited] = useState<ReadonlySet<string>>(() => new Set([layout.active]));
  if (layout.active !== "" && !visited.has(layout.active)) setVisited(new Set([...visited, layout.active]));
  return visited;
}
