import "./replay.css";
import { IconButton } from "../../components/IconButton";
import { byteCount } from "../../format/bytes";
import { speeds, type Speed } from "./ReplayClock";
import type { ReplayPlayer } from "./ReplayPlayer";
import { Scrubber } from "./Scrubber";
import { useReplaySnapshot } from "./useReplaySnapshot";
import { speedText, timeText } from "./words";

export type PanelName = "moments" | "search";

interface ReplayBarProps {
  player: ReplayPlayer;
  panel: PanelName | null;
  onPanel: (panel: PanelName | null) => void;
  onCopyLink: () => void;
}

/** The player's controls. Its keys are told with the buttons; `keyboard.ts` has them. */
export function ReplayBar({ player, panel, onPanel, onCopyLink }: ReplayBarProps) {
  const snapshot = useReplaySnapshot(player);
  const { timeline, axis, position, playing, atEnd, speed, seeking, problem } = snapshot;
  const toggled = (name: PanelName) => onPanel(panel === name ? null : name);
  return (
    <section className="replay-bar" aria-label="Replay" data-playing={playing} data-seeking={seeking}>
      <Scrubber player={player} snapshot={snapshot} />
      <div className="replay-controls">
        <IconButton
          icon={playing ? "pause" : "play"}
          label={playing ? "Pause (space)" : atEnd ? "Play from the beginning (space)" : "Play (space)"}
          onClick={() => player.toggle()}
        />
        <span className="replay-time">
          {timeText(position)} <span className="replay-total">/ {timeText(axis.duration)}</span>
        </span>
        <label className="replay-choice">
          <span className="visually-hidden">Speed</span>
          <select value={speed} title="Speed (< and >)" onChange={(event) => player.setSpeed(Number(event.target.value) as Speed)}>
            {speeds.map((choice) => (
              <option key={choice} value={choice}>
                {speedText(choice)}
              </option>
            ))}
          </select>
        </label>
        <label className="replay-choice" title="Pauses of more than 2 seconds are played as 2 seconds">
          <input type="checkbox" checked={axis.compressed} onChange={(event) => player.setCompressed(event.target.checked)} />
          Shorten pauses
        </label>
        {timeline !== null && timeline.missing > 0 && (
          <span className="replay-missing" title="The moments list says where, and why.">
            {byteCount(timeline.missing)} missing
          </span>
        )}
        <span className="spacer" />
        {problem !== "" && (
          <span className="replay-problem" role="alert">
            {problem}
            <button type="button" className="button is-small" onClick={() => player.retry()}>
              Try again
            </button>
          </span>
        )}
        <IconButton icon="list" label="Moments" pressed={panel === "moments"} onClick={() => toggled("moments")} />
        <IconButton icon="search" label="Search the recording (/)" pressed={panel === "search"} onClick={() => toggled("search")} />
        <IconButton icon="link" label="Copy link to this moment" onClick={onCopyLink} />
        <IconButton icon="end" label="To the end (End)" disabled={atEnd && !seeking} onClick={() => player.toEnd()} />
      </div>
    </section>
  );
}
