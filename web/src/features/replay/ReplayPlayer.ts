import { HubError } from "../../api/HubError";
import type { ReplayHub } from "../../api/replay";
import type { Clock } from "../session/stream/Clock";
import type { Screen } from "../session/stream/ScreenQueue";
import type { Moment } from "./moment";
import { PlayAxis } from "./PlayAxis";
import { Recording } from "./Recording";
import { nextSpeed, ReplayClock, type Speed } from "./ReplayClock";
import { Timeline, type Marker } from "./Timeline";

/** Everything that the player's bar shows; replaced as a whole on each change. */
export interface ReplaySnapshot {
  timeline: Timeline | null;
  axis: PlayAxis;
  /** Recorded milliseconds. */
  position: number;
  playing: boolean;
  atEnd: boolean;
  speed: Speed;
  /** A place is being looked up. */
  seeking: boolean;
  /** Why there is nothing to play, or no more; empty while all is well. */
  problem: string;
}

export interface ReplayPlayerOptions {
  hub: ReplayHub;
  screen: Screen;
  clock: Clock;
}

/** Between two slices the page paints and handles input. */
const sliceBytes = 32 * 1024;
const tickMs = 33;
const retryMs = 3_000;
const longestWaitMs = 60_000;
/** What lies no further ahead is played through: that keeps the lines above the screen. */
const nearBytes = 64 * 1024;
/** What piles up beyond it at high speed is left out: its last screen says what it led to. */
const floodBytes = 512 * 1024;
/** Before the end this much is written, for the lines above the screen. */
const historyBytes = 256 * 1024;

/**
 * Plays a recording on a screen. One loop does everything in turn, so that the screen never gets two things at once; a newer
 * wish takes the place of one that is under way. It knows nothing of React or xterm.
 */
export class ReplayPlayer {
  readonly #options: ReplayPlayerOptions;
  #stop = new AbortController();
  #recording: Recording;
  readonly #listeners = new Set<() => void>();
  #clock: ReplayClock;
  #timeline: Timeline | null = null;
  /** Everything before it is on the screen; -1 while nobody knows what the screen shows. */
  #offset = -1;
  /** The size that the time alone says: nothing was printed since it changed. */
  #sized: { cols: number; rows: number } | undefined;
  #wanted: number | "end" | null = null;
  #fulfilling = false;
  /** The screen goes where the clock goes. */
  #following = false;
  #wake = new AbortController();
  #problem = "";
  #snapshot: ReplaySnapshot;

  constructor(options: ReplayPlayerOptions) {
    this.#options = options;
    this.#recording = new Recording(options.hub, this.#stop.signal);
    this.#clock = new ReplayClock(() => options.clock.now(), new PlayAxis(0, [], true));
    this.#snapshot = this.#look(true);
  }

  get snapshot(): ReplaySnapshot {
    return this.#snapshot;
  }

  /** The place on the screen, for a link to it. */
  get moment(): Moment {
    const tenths = Math.round(this.#clock.position / 100) * 100;
    const isExact = this.#snapshot.seeking || this.#offset < 0 || this.#timeline?.offsetAt(tenths) === this.#offset;
    return isExact ? { ms: tenths } : { offset: this.#offset };
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** When what was asked for last is on the screen, or cannot be. */
  settled(): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (this.#snapshot.seeking) return;
        leave();
        resolve();
      };
      const leave = this.subscribe(look);
      look();
    });
  }

  /** Begins at a moment or at the end. `shown` is what the screen shows already of the recording. */
  open(at: Moment | null, shown = -1): void {
    if (this.#stop.signal.aborted) {
      this.#stop = new AbortController();
      this.#recording = new Recording(this.#options.hub, this.#stop.signal);
    }
    this.#offset = shown;
    void this.#run(at, this.#stop.signal);
  }

  stop(): void {
    this.#stop.abort();
    this.#wake.abort();
  }

  play(): void {
    if (this.#clock.atEnd) this.#wanted = 0;
    this.#clock.play();
    this.#following = true;
    this.#problem = "";
    this.#again();
  }

  pause(): void {
    this.#clock.pause();
    this.#following = false;
    this.#again();
  }

  toggle(): void {
    if (this.#clock.playing) this.pause();
    else this.play();
  }

  /** To a recorded time. */
  seek(ms: number): void {
    const time = Math.min(Math.max(0, ms), this.#clock.axis.duration);
    this.#clock.seek(time);
    this.#show(this.#timeline?.offsetAt(time) ?? 0);
  }

  /** To what the terminal showed when it had printed so much. Pauses there: somebody wants to read. */
  seekOffset(offset: number): void {
    this.pause();
    this.#clock.seek(this.#timeline?.timeAt(offset) ?? 0);
    this.#show(Math.min(offset, this.#timeline?.head ?? offset));
  }

  /** So many milliseconds of played time forward or back. */
  step(ms: number): void {
    const { axis, position } = this.#clock;
    this.seek(axis.toRecorded(axis.toPlay(position) + ms));
  }

  toMarker(direction: 1 | -1): Marker | undefined {
    const marker = this.#timeline?.nextMarker(this.#clock.position, direction);
    if (marker) this.seek(marker.ms);
    return marker;
  }

  /** The whole of it, as a page shows that watched it live. */
  toEnd(): void {
    this.pause();
    this.#clock.seek(this.#clock.axis.duration);
    this.#wanted = "end";
    this.#again();
  }

  setSpeed(speed: Speed): void {
    this.#clock.setSpeed(speed);
    this.#again();
  }

  changeSpeed(direction: 1 | -1): void {
    this.setSpeed(nextSpeed(this.#clock.speed, direction));
  }

  setCompressed(compressed: boolean): void {
    this.#clock.setAxis(new PlayAxis(this.#clock.axis.duration, this.#timeline?.pauses ?? [], compressed));
    this.#again();
  }

  /** After a problem: the same place once more. */
  retry(): void {
    this.#problem = "";
    this.#wanted ??= this.#timeline && this.#clock.atEnd ? "end" : (this.#timeline?.offsetAt(this.#clock.position) ?? null);
    this.#again();
  }

  async #run(at: Moment | null, stop: AbortSignal): Promise<void> {
    const { clock } = this.#options;
    while (!stop.aborted) {
      const wait = this.#problem === "" ? await this.#tryStep(at, stop) : Infinity;
      if (stop.aborted) return;
      this.#publish();
      // A wish that came meanwhile has ended the wait already.
      if (wait > 0) await clock.sleep(Math.min(wait, longestWaitMs), this.#wake.signal);
      this.#wake = new AbortController();
    }
  }

  async #tryStep(at: Moment | null, stop: AbortSignal): Promise<number> {
    try {
      return await this.#step(at);
    } catch (error) {
      if (stop.aborted) return 0;
      if (!(error instanceof HubError)) throw error;
      this.pause();
      this.#problem = error.message;
      this.#publish();
      if (!error.isTransient) return Infinity;
      this.#wake = new AbortController();
      await this.#options.clock.sleep(retryMs, this.#wake.signal);
      this.retry();
      return 0;
    }
  }

  /** One thing that is to do; gives how long until the next. */
  async #step(at: Moment | null): Promise<number> {
    if (!this.#timeline) {
      await this.#load(at);
      return 0;
    }
    if (this.#wanted !== null) {
      await this.#fulfil(this.#wanted, this.#timeline);
      return 0;
    }
    if (!this.#following) return Infinity;
    // Asked before the writing: at its end the clock stops, and what was printed last is still to come.
    const isLast = !this.#clock.playing;
    await this.#advance(this.#timeline.offsetAt(this.#clock.position));
    this.#fitSize();
    if (isLast) this.#following = false;
    return tickMs;
  }

  async #fulfil(wanted: number | "end", timeline: Timeline): Promise<void> {
    this.#wanted = null;
    this.#fulfilling = true;
    try {
      await (wanted === "end" ? this.#showEnd(timeline.head) : this.#showAt(wanted));
      this.#fitSize();
    } catch (error) {
      this.#wanted ??= wanted;
      throw error;
    } finally {
      this.#fulfilling = false;
    }
  }

  async #load(at: Moment | null): Promise<void> {
    const timeline = new Timeline(await this.#options.hub.timeline(this.#stop.signal));
    this.#timeline = timeline;
    this.#clock.setAxis(new PlayAxis(timeline.duration, timeline.pauses, this.#clock.axis.compressed));
    if (at && "ms" in at) this.seek(at.ms);
    else if (at) this.seekOffset(at.offset);
    else if (this.#offset >= timeline.head) this.#clock.seek(timeline.duration);
    else this.toEnd();
  }

  async #showAt(offset: number): Promise<void> {
    if (this.#offset >= 0 && offset >= this.#offset && offset - this.#offset <= nearBytes) return this.#advance(offset);
    await this.#draw(offset);
  }

  async #showEnd(head: number): Promise<void> {
    if (this.#offset === head) return;
    await this.#draw(Math.max(0, head - historyBytes));
    await this.#advance(head, Infinity);
  }

  /** Puts the screen that was there at an offset in place of what is shown. */
  async #draw(offset: number): Promise<void> {
    const { hub, screen } = this.#options;
    const found = await hub.screen(offset, this.#stop.signal);
    if (this.#stop.signal.aborted) return;
    this.#offset = -1;
    this.#sized = undefined;
    screen.reset();
    screen.resize(found.cols, found.rows);
    await this.#write(found.bytes);
    this.#offset = found.offset;
  }

  /** Writes what came up to an offset, unless somebody wants something else meanwhile. */
  async #advance(target: number, mostBytes = floodBytes): Promise<void> {
    if (this.#offset < 0 || target - this.#offset > mostBytes) return this.#draw(target);
    while (this.#offset < target && this.#mayGoOn) {
      const before = this.#offset;
      for (const item of await this.#recording.from(before)) {
        if (this.#offset >= target || !this.#mayGoOn) return;
        if (item.type === "data") {
          await this.#writeData(item.bytes.subarray(0, target - item.offset));
        } else if (item.type === "resize") {
          this.#options.screen.resize(item.cols, item.rows);
        } else if (item.type === "gap") {
          this.#options.screen.reset();
          this.#options.screen.resize(item.cols, item.rows);
          await this.#write(item.screen);
          this.#offset = item.to;
        }
      }
      // The recording is shorter than its map: everything there is, is shown.
      if (this.#offset === before) return;
    }
  }

  /** Of one offset there is one screen, whose size may have changed at several times. */
  #fitSize(): void {
    if (!this.#mayGoOn) return;
    const size = this.#timeline?.sizeAt(this.#offset, this.#clock.atEnd ? Infinity : this.#clock.position);
    if (size && size !== this.#sized) this.#options.screen.resize(size.cols, size.rows);
    this.#sized = size;
  }

  async #writeData(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length && this.#mayGoOn; at += sliceBytes) {
      const slice = bytes.subarray(at, at + sliceBytes);
      await this.#write(slice);
      this.#offset += slice.length;
    }
  }

  async #write(bytes: Uint8Array): Promise<void> {
    if (bytes.length > 0) await this.#options.screen.write(bytes);
    if (bytes.length >= sliceBytes) await this.#options.clock.nextFrame();
  }

  get #mayGoOn(): boolean {
    return this.#wanted === null && !this.#stop.signal.aborted;
  }

  #show(offset: number): void {
    this.#wanted = offset;
    this.#again();
  }

  #again(): void {
    if (this.#wanted !== null) this.#problem = "";
    this.#wake.abort();
    this.#publish();
  }

  #look(seeking: boolean): ReplaySnapshot {
    const { axis, position, playing, atEnd, speed } = this.#clock;
    return { timeline: this.#timeline, axis, position, playing, atEnd, speed, seeking, problem: this.#problem };
  }

  #publish(): void {
    if (this.#stop.signal.aborted) return;
    this.#snapshot = this.#look(this.#problem === "" && (this.#timeline === null || this.#fulfilling || this.#wanted !== null));
    for (const listener of this.#listeners) listener();
  }
}
