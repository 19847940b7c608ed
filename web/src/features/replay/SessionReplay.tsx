import { useImperativeHandle, useMemo, useState, type Ref } from "react";
import { createPortal } from "react-dom";
import type { HubClient } from "../../api/HubClient";
import { replayHub } from "../../api/replay";
import type { TerminalScreen } from "../session/terminal/TerminalScreen";
import { isTaken, replayKey } from "./keyboard";
import { momentText } from "./moment";
import { ReplayBar, type PanelName } from "./ReplayBar";
import { ReplayPanel } from "./ReplayPanel";
import type { ReplayPlayer } from "./ReplayPlayer";
import { markerText, timeText } from "./words";

export interface ReplayHandle {
  /** True when the key was one of the player's. */
  onKey(event: KeyboardEvent): boolean;
}

interface SessionReplayProps {
  hub: HubClient;
  sessionId: string;
  player: ReplayPlayer;
  screen: TerminalScreen;
  /** Where the panel goes: over the terminal. */
  panelPlace: HTMLElement | null;
  onCopyLink: (at: string) => void;
  ref?: Ref<ReplayHandle>;
}

/** The player's bar, its panel and its keys. */
export function SessionReplay({ hub, sessionId, player, screen, panelPlace, onCopyLink, ref }: SessionReplayProps) {
  const [panel, setPanel] = useState<PanelName | null>(null);
  const [told, setTold] = useState("");
  const calls = useMemo(() => replayHub(hub, sessionId), [hub, sessionId]);

  useImperativeHandle(
    ref,
    () => ({
      onKey: (event) =>
        !isTaken(event) &&
        replayKey(event, player, {
          onSearch: () => setPanel("search"),
          onMarker: () => {
            const { timeline, position } = player.snapshot;
            const marker = timeline?.markerAt(position);
            setTold(marker ? `${timeText(position)}: ${markerText(marker)}` : timeText(position));
          },
        }),
    }),
    [player],
  );

  return (
    <>
      <output className="visually-hidden" aria-live="polite">
        {told}
      </output>
      <ReplayBar player={player} panel={panel} onPanel={setPanel} onCopyLink={() => onCopyLink(momentText(player.moment))} />
      {panel !== null &&
        panelPlace &&
        createPortal(
          <ReplayPanel
            name={panel}
            player={player}
            hub={calls}
            onFound={(finding) => {
              player.seekOffset(finding.offset);
              void player.settled().then(() => screen.find(finding.match, "previous", false));
            }}
            onClose={() => {
              setPanel(null);
              screen.clearSearch();
              screen.focus();
            }}
          />,
          panelPlace,
        )}
    </>
  );
}
