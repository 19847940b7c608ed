import { Fragment } from "react";
import { ChoosePane } from "./ChoosePane";
import { Divider } from "./Divider";
import { TerminalPane } from "./TerminalPane";
import { focusPane, nameOf, setShare, showIn, type Layout, type Tab } from "./layout";
import type { Look } from "./useAppearance";

interface TabViewProps {
  tab: Tab;
  isFront: boolean;
  /** Panes stand above each other where there is no room beside. */
  isStacked: boolean;
  look: Look;
  open: ReadonlySet<string>;
  /** The pane that is being searched. */
  finding: string;
  onFindClose: () => void;
  onPageKey: (event: KeyboardEvent) => boolean;
  onEnd: (sessionId: string, name: string) => void;
  onAttach: (sessionId: string) => void;
  onClosePane: (paneId: string) => void;
  change: (by: (layout: Layout) => Layout) => void;
}

/** The panes of one tab. Those of the other tabs stay where they are, out of sight: their terminals keep what they have. */
export function TabView(props: TabViewProps) {
  const { tab, isFront, isStacked, look, open, finding, onFindClose, onPageKey, onEnd, onAttach, onClosePane, change } = props;
  return (
    <div className={`tab-view${isStacked ? " is-stacked" : ""}`} hidden={!isFront}>
      {tab.panes.map((pane, at) => {
        const shared = {
          hasFocus: isFront && tab.focus === pane.id,
          onFocus: () => change((known) => focusPane(known, pane.id)),
          onClose: () => onClosePane(pane.id),
        };
        return (
          <Fragment key={pane.id}>
            {at > 0 && <Divider share={tab.share} isStacked={isStacked} onShare={(share) => change((known) => setShare(known, tab.id, share))} />}
            <div className="pane-place" style={{ flexGrow: tab.panes.length === 1 ? 100 : at === 0 ? tab.share : 100 - tab.share }}>
              {pane.sessionId === null ? (
                <ChoosePane
                  {...shared}
                  name={at === 0 ? nameOf(tab) : `${nameOf(tab)} · ${at + 1}`}
                  open={open}
                  onAttach={onAttach}
                  onChoose={(sessionId) => change((known) => showIn(known, pane.id, sessionId))}
                />
              ) : (
                <TerminalPane
                  {...shared}
                  key={pane.sessionId}
                  sessionId={pane.sessionId}
                  look={look}
                  onReset={() => change((known) => showIn(known, pane.id, null))}
                  isFinding={finding === pane.id}
                  onFindClose={onFindClose}
                  onPageKey={onPageKey}
                  onEnd={onEnd}
                />
              )}
            </div>
          </Fragment>
        );
      })}
    </div>
  );
}
