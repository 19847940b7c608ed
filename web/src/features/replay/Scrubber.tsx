import { useRef, useState, type KeyboardEvent, type PointerEvent } from "react";
import type { ReplayPlayer, ReplaySnapshot } from "./ReplayPlayer";
import type { Marker, Timeline } from "./Timeline";
import { markerText, placeText, timeText } from "./words";

interface ScrubberProps {
  player: ReplayPlayer;
  snapshot: ReplaySnapshot;
}

interface Place {
  share: number;
  ms: number;
  marker: Marker | undefined;
}

/** So near to a mark the pointer means the mark. */
const snapPixels = 5;
const steps: Readonly<Record<string, number>> = { ArrowUp: 5_000, ArrowDown: -5_000, PageUp: 30_000, PageDown: -30_000 };

/** The bar: where the replay is, and what there is on the way. */
export function Scrubber({ player, snapshot }: ScrubberProps) {
  const { timeline, axis, position, playing } = snapshot;
  const bar = useRef<HTMLDivElement>(null);
  const goesOn = useRef(false);
  const [hovered, setHovered] = useState<Place | null>(null);
  const shareOf = (ms: number) => (axis.length > 0 ? axis.toPlay(ms) / axis.length : 0);

  const placeAt = (share: number): Place => {
    const near = snapPixels / (bar.current?.clientWidth || 1);
    const marker = timeline?.markers.find(({ ms }) => Math.abs(shareOf(ms) - share) <= near);
    return { share: marker ? shareOf(marker.ms) : share, ms: marker?.ms ?? axis.toRecorded(share * axis.length), marker };
  };

  const onPointerMove = (event: PointerEvent) => {
    const box = bar.current?.getBoundingClientRect();
    if (box && box.width > 0) setHovered(placeAt(Math.min(1, Math.max(0, (event.clientX - box.left) / box.width))));
  };

  const onPointerDown = () => {
    goesOn.current = playing;
    player.pause();
  };

  const onPointerUp = () => {
    if (goesOn.current) player.play();
    goesOn.current = false;
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    player.step(step);
  };

  return (
    <div className="scrubber" ref={bar} onPointerMove={onPointerMove} onPointerLeave={() => setHovered(null)}>
      <div className="scrubber-track">
        {timeline && <Pauses timeline={timeline} shareOf={shareOf} />}
        <div className="scrubber-done" style={{ width: percent(shareOf(position)) }} />
      </div>
      {timeline?.markers.map((marker, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- markers of a recording never change places
        <span key={index} className={`scrubber-mark is-${marker.kind}`} style={{ left: percent(shareOf(marker.ms)) }} />
      ))}
      <input
        type="range"
        aria-label="Position in the recording"
        aria-valuetext={placeText(position, axis.duration, timeline?.markerAt(position))}
        min={0}
        max={axis.length}
        step="any"
        value={axis.toPlay(position)}
        disabled={timeline === null}
        onChange={(event) => player.seek(placeAt(axis.length > 0 ? Number(event.target.value) / axis.length : 0).ms)}
        onPointerDown={onPointerDown}
        onPointerUp={onPointerUp}
        onPointerCancel={onPointerUp}
        onKeyDown={onKeyDown}
      />
      <div className="scrubber-thumb" style={{ left: percent(shareOf(position)) }} />
      {hovered && timeline && (
        <div className={`scrubber-hint${hovered.share > 0.5 ? " is-left" : ""}`} style={{ left: percent(hovered.share) }} aria-hidden="true">
          {timeText(hovered.ms)}
          {hovered.marker && <span className="scrubber-hint-text">{markerText(hovered.marker)}</span>}
        </div>
      )}
    </div>
  );
}

function Pauses({ timeline, shareOf }: { timeline: Timeline; shareOf: (ms: number) => number }) {
  return timeline.pauses.map(({ from, to }) => (
    <div key={from} className="scrubber-pause" style={{ left: percent(shareOf(from)), width: percent(shareOf(to) - shareOf(from)) }} />
  ));
}

function percent(share: number): string {
  return `${(share * 100).toFixed(3)}%`;
}
