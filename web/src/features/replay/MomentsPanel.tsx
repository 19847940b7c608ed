import type { Timeline } from "./Timeline";
import { kindWord, markerText, timeText } from "./words";

interface MomentsPanelProps {
  timeline: Timeline | null;
  onGo: (ms: number) => void;
}

/** Everything that the bar marks, to read and to go to. */
export function MomentsPanel({ timeline, onGo }: MomentsPanelProps) {
  if (!timeline) return null;
  if (timeline.markers.length === 0) return <p className="quiet">Nothing was noted while this was recorded: no progress lines, no change of size.</p>;
  return (
    <ol className="replay-list">
      {timeline.markers.map((marker, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- markers of a recording never change places
        <li key={index}>
          <button type="button" className="replay-entry" onClick={() => onGo(marker.ms)}>
            <span className="replay-entry-time">{timeText(marker.ms)}</span>
            <span className={`replay-kind is-${marker.kind}`}>{kindWord(marker.kind)}</span>
            <span className="replay-entry-text">{markerText(marker)}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}
