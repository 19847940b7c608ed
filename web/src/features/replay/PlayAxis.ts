/** A stretch without output, in recorded milliseconds. */
export interface Pause {
  from: number;
  to: number;
}

/** Longer pauses are played as if they were this long. */
export const longestPauseMs = 2_000;

/**
 * Recorded time against played time. With idle compressed a long pause takes two seconds to play; without, both are the
 * same. Places on the scrub bar are in played time, so that a night of waiting does not crowd out the work.
 */
export class PlayAxis {
  readonly duration: number;
  readonly length: number;
  readonly compressed: boolean;
  /** Pauses with the place where each begins in played time. */
  readonly #pauses: (Pause & { play: number })[] = [];

  constructor(duration: number, pauses: readonly Pause[], compressed: boolean) {
    this.duration = duration;
    this.compressed = compressed;
    let saved = 0;
    for (const pause of compressed ? pauses : []) {
      this.#pauses.push({ ...pause, play: pause.from - saved });
      saved += pause.to - pause.from - longestPauseMs;
    }
    this.length = duration - saved;
  }

  toPlay(recorded: number): number {
    const at = clamp(recorded, this.duration);
    const pause = this.#pauses.findLast(({ from }) => from <= at);
    if (!pause) return at;
    if (at >= pause.to) return pause.play + longestPauseMs + (at - pause.to);
    return pause.play + ((at - pause.from) / (pause.to - pause.from)) * longestPauseMs;
  }

  toRecorded(play: number): number {
    const at = clamp(play, this.length);
    const pause = this.#pauses.findLast((found) => found.play <= at);
    if (!pause) return at;
    const into = at - pause.play;
    if (into >= longestPauseMs) return pause.to + (into - longestPauseMs);
    return pause.from + (into / longestPauseMs) * (pause.to - pause.from);
  }
}

function clamp(value: number, high: number): number {
  return Math.min(high, Math.max(0, value));
}
