import type { SessionTimeline } from "../../api/replay";
import { byteCount } from "../../format/bytes";
import { longestPauseMs, type Pause } from "./PlayAxis";

export type MarkerKind = "progress" | "attention" | "state" | "resize" | "gap" | "exit";

/** Something that happened in a recording. */
export interface Marker {
  kind: MarkerKind;
  /** Recorded milliseconds. */
  ms: number;
  text: string;
}

/** The map of one recording: which byte came when, what happened, and where nothing did. */
export class Timeline {
  readonly head: number;
  readonly duration: number;
  readonly markers: readonly Marker[];
  readonly pauses: readonly Pause[];
  /** Bytes that are missing. */
  readonly missing: number;
  readonly #resizes: SessionTimeline["resizes"];
  readonly #offsets: Float64Array;
  readonly #times: Float64Array;

  constructor(wire: SessionTimeline) {
    this.head = wire.head;
    this.duration = wire.duration_ms;
    this.#offsets = summed(wire.marks.offsets);
    this.#times = summed(wire.marks.ms);
    this.missing = wire.gaps.reduce((sum, gap) => sum + gap.to - gap.from, 0);
    this.markers = markersOf(wire);
    this.#resizes = wire.resizes;
    this.pauses = this.#findPauses();
  }

  /** What the terminal had printed by a time. */
  offsetAt(ms: number): number {
    const next = firstAfter(this.#times, ms);
    return next < this.#offsets.length ? Math.min(this.#offsets[next] ?? this.head, this.head) : this.head;
  }

  /** When a screen that shows everything before an offset was there. */
  timeAt(offset: number): number {
    if (offset >= this.head) return this.duration;
    const next = firstAfter(this.#offsets, Math.max(0, offset - 1));
    return next === 0 ? 0 : (this.#times[next - 1] ?? 0);
  }

  /** The size at a time where it changes at this very offset, as it does while nothing is printed. */
  sizeAt(offset: number, ms: number): { cols: number; rows: number } | undefined {
    if (!this.#resizes.some((resize) => resize.offset === offset)) return undefined;
    return this.#resizes.findLast((resize) => resize.offset < offset || (resize.offset === offset && resize.at_ms <= ms));
  }

  /** The marker next after a time, or next before it. Those within `slack` count as there already. */
  nextMarker(ms: number, direction: 1 | -1, slack = 50): Marker | undefined {
    return direction > 0
      ? this.markers.find((marker) => marker.ms > ms + slack)
      : this.markers.findLast((marker) => marker.ms < ms - slack);
  }

  /** The marker that a time belongs to: the last one up to it. */
  markerAt(ms: number): Marker | undefined {
    return this.markers.findLast((marker) => marker.ms <= ms);
  }

  #findPauses(): Pause[] {
    const pauses: Pause[] = [];
    let from = 0;
    for (const time of [...this.#times, this.duration]) {
      if (time - from > longestPauseMs) pauses.push({ from, to: time });
      from = Math.max(from, time);
    }
    return pauses;
  }
}

/** On one bar more would be a smear. */
const mostResizes = 50;

function markersOf(wire: SessionTimeline): Marker[] {
  const notes = wire.notes.map(({ at_ms, kind, text }) => ({ kind: kindOf(kind), ms: at_ms, text: kind === "state" ? stateText(text) : text }));
  // The first is the size that it began with.
  const resizes = wire.resizes.slice(1, mostResizes + 1).map(({ at_ms, cols, rows }) => ({ kind: "resize" as const, ms: at_ms, text: `Window ${cols}×${rows}` }));
  const gaps = wire.gaps.map(({ at_ms, from, to, kind }) => ({ kind: "gap" as const, ms: at_ms, text: gapText(to - from, kind) }));
  const exit = wire.exit ? [{ kind: "exit" as const, ms: wire.exit.at_ms, text: `Exit code ${wire.exit.code}` }] : [];
  return [...notes, ...resizes, ...gaps, ...exit].toSorted((a, b) => a.ms - b.ms);
}

function kindOf(kind: string): MarkerKind {
  return kind === "attention" || kind === "state" ? kind : "progress";
}

function stateText(state: string): string {
  return `Task: ${state.replaceAll("_", " ")}`;
}

function gapText(bytes: number, kind: string): string {
  return kind === "rolled"
    ? `${byteCount(bytes)} not kept: the middle of a long recording`
    : `${byteCount(bytes)} not recorded: the disk was full`;
}

function summed(steps: readonly number[]): Float64Array {
  let sum = 0;
  return Float64Array.from(steps, (step) => (sum += step));
}

/** The index of the first number above `value` in ascending numbers. */
function firstAfter(ascending: Float64Array, value: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
