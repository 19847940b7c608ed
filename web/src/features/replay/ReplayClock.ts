import type { PlayAxis } from "./PlayAxis";

export const speeds = [0.5, 1, 2, 4, 8, 16] as const;
export type Speed = (typeof speeds)[number];

/**
 * Where a replay is. It has no timer: whoever asks gets the place that belongs to the present moment. It stops by
 * itself at the end.
 */
export class ReplayClock {
  readonly #now: () => number;
  #axis: PlayAxis;
  /** Place in played time at the moment `#since`. */
  #anchor = 0;
  #since = 0;
  #running = false;
  #speed: Speed = 1;

  /** `now` gives monotonic milliseconds. */
  constructor(now: () => number, axis: PlayAxis) {
    this.#now = now;
    this.#axis = axis;
  }

  get axis(): PlayAxis {
    return this.#axis;
  }

  /** In recorded milliseconds. */
  get position(): number {
    return this.#axis.toRecorded(this.#place());
  }

  get playing(): boolean {
    return this.#running && this.#place() < this.#axis.length;
  }

  get atEnd(): boolean {
    return this.#place() >= this.#axis.length;
  }

  get speed(): Speed {
    return this.#speed;
  }

  /** At the end it begins anew. */
  play(): void {
    this.#anchorAt(this.atEnd ? 0 : this.#place());
    this.#running = true;
  }

  pause(): void {
    this.#anchorAt(this.#place());
    this.#running = false;
  }

  /** To a recorded time; what plays goes on from there. */
  seek(recorded: number): void {
    const goesOn = this.playing;
    this.#anchorAt(this.#axis.toPlay(recorded));
    this.#running = goesOn;
  }

  setSpeed(speed: Speed): void {
    this.#anchorAt(this.#place());
    this.#speed = speed;
  }

  /** Another way to play the same recording: the recorded time stays. */
  setAxis(axis: PlayAxis): void {
    const { position } = this;
    this.#axis = axis;
    this.#anchorAt(axis.toPlay(position));
  }

  #place(): number {
    const gone = this.#running ? (this.#now() - this.#since) * this.#speed : 0;
    return Math.min(this.#axis.length, this.#anchor + gone);
  }

  #anchorAt(place: number): void {
    this.#anchor = place;
    this.#since = this.#now();
  }
}

/** The next speed up or down; the same at the ends. */
export function nextSpeed(speed: Speed, direction: 1 | -1): Speed {
  return speeds[speeds.indexOf(speed) + direction] ?? speed;
}
