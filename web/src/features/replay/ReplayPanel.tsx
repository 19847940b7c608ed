import { useEffect, useRef } from "react";
import type { Finding, ReplayHub } from "../../api/replay";
import { IconButton } from "../../components/IconButton";
import { MomentsPanel } from "./MomentsPanel";
import type { PanelName } from "./ReplayBar";
import type { ReplayPlayer } from "./ReplayPlayer";
import { SearchPanel } from "./SearchPanel";
import { useReplaySnapshot } from "./useReplaySnapshot";

interface ReplayPanelProps {
  name: PanelName;
  player: ReplayPlayer;
  hub: ReplayHub;
  /** Shows a finding on the screen it was found on. */
  onFound: (finding: Finding) => void;
  onClose: () => void;
}

/** Beside the terminal: what happened, or what was searched for. */
export function ReplayPanel({ name, player, hub, onFound, onClose }: ReplayPanelProps) {
  const { timeline } = useReplaySnapshot(player);
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    const element = panel.current;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === "Escape") onClose();
    };
    element?.addEventListener("keydown", onKeyDown);
    return () => element?.removeEventListener("keydown", onKeyDown);
  }, [onClose]);
  const title = name === "moments" ? "Moments" : "Search";
  return (
    <aside className="replay-panel" aria-label={title} ref={panel}>
      <header className="replay-panel-header">
        <h2>{title}</h2>
        <span className="spacer" />
        <IconButton icon="cross" label={`Close: ${title} (Escape)`} onClick={onClose} />
      </header>
      {name === "moments" ? <MomentsPanel timeline={timeline} onGo={(ms) => player.seek(ms)} /> : <SearchPanel hub={hub} onGo={onFound} />}
    </aside>
  );
}
