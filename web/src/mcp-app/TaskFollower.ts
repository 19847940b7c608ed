import { messageOf } from "../api/retrying";
import type { SessionView, TaskEntry, TaskResult } from "../api/types";
import { Backoff } from "../features/session/stream/Backoff";
import type { Clock } from "../features/session/stream/Clock";
import { ScreenQueue, type Screen } from "../features/session/stream/ScreenQueue";
import { parseTask, parseTerminal, ResourceUnknown, taskUri, terminalUri, type ReadResource } from "./resources";

export type Phase =
  | { name: "opening" }
  | { name: "following" }
  | { name: "waiting"; detail: string; retryAt: number }
  | { name: "unknown"; detail: string }
  | { name: "over" };

/** Everything that the app shows; replaced as a whole on each change. */
export interface FollowerSnapshot {
  phase: Phase;
  task: TaskEntry | null;
  /** When `task` was read, on the clock: its seconds count from here. */
  taskAt: number;
  result: TaskResult | null;
  session: SessionView | null;
  /** Something is on the terminal's screen. */
  hasOutput: boolean;
}

export interface TaskFollowerOptions {
  taskId: string;
  read: ReadResource;
  screen: Screen;
  clock: Clock;
  random: () => number;
  onChange(snapshot: FollowerSnapshot): void;
}

/** How long the hub may hold a read that finds nothing new. Hosts give up on requests, some of them early. */
const waitSeconds = 8;
/** Between two reads at least: each is a message through the host. */
const shortestReadMs = 250;
/** A read without news that came back sooner than this did not wait; the next one is not asked at once. */
const shortestWaitMs = 1_000;
/** Progress is told by the task, not by its terminal. */
const taskEveryMs = 3_000;

/**
 * Follows one task and its terminal by reading resources through the host, from the beginning to the end, while
 * somebody can see it. It knows nothing of the host's frame, of xterm or of the document.
 */
export class TaskFollower {
  readonly #options: TaskFollowerOptions;
  readonly #queue: ScreenQueue;
  readonly #backoff: Backoff;
  readonly #stop = new AbortController();
  #wake = new AbortController();
  #hidden = false;
  #shown: (() => void) | null = null;
  #snapshot: FollowerSnapshot = { phase: { name: "opening" }, task: null, taskAt: 0, result: null, session: null, hasOutput: false };

  constructor(options: TaskFollowerOptions) {
    this.#options = options;
    this.#backoff = new Backoff(options.random);
    this.#queue = new ScreenQueue(options.screen, options.clock, {
      onWritten: () => {
        if (!this.#snapshot.hasOutput) this.#change({ hasOutput: true });
      },
      onSkipped: () => {},
    });
  }

  get snapshot(): FollowerSnapshot {
    return this.#snapshot;
  }

  start(): void {
    void this.#run();
  }

  stop(): void {
    this.#stop.abort();
    this.#wake.abort();
    this.#shown?.();
    this.#queue.stop();
  }

  /** Nothing is read while nobody can see it. */
  setVisible(visible: boolean): void {
    this.#hidden = !visible;
    if (visible) {
      this.#shown?.();
      this.retryNow();
    }
  }

  /** Ends a wait early, or tries a task that was unknown once more. */
  retryNow(): void {
    this.#wake.abort();
    if (this.#snapshot.phase.name === "unknown" && !this.#hidden) {
      this.#change({ phase: { name: "opening" } });
      this.start();
    }
  }

  async #run(): Promise<void> {
    const { clock } = this.#options;
    while (!this.#stop.signal.aborted) {
      if (this.#hidden) await this.#untilShown();
      try {
        if (await this.#step()) return;
      } catch (error) {
        if (this.#stop.signal.aborted) return;
        const detail = messageOf(error);
        if (error instanceof ResourceUnknown) return this.#change({ phase: { name: "unknown", detail } });
        const delay = this.#backoff.next();
        this.#wake = new AbortController();
        this.#change({ phase: { name: "waiting", detail, retryAt: clock.now() + delay } });
        await clock.sleep(delay, this.#wake.signal);
      }
    }
  }

  /** One read of the terminal, and of the task where that is due; true when nothing will follow. */
  async #step(): Promise<boolean> {
    const { read, taskId, clock } = this.#options;
    const { signal } = this.#stop;
    const isFirst = this.#snapshot.task === null;
    if (isFirst) await this.#readTask();
    const askedAt = clock.now();
    const from = this.#queue.received;
    const page = parseTerminal(await read(terminalUri(taskId, from, isFirst ? 0 : waitSeconds), signal));
    if (signal.aborted) return true;
    for (const item of page.items) this.#queue.push(item);
    this.#backoff.reset();
    this.#change({ phase: { name: "following" }, session: page.state });
    // The next piece is asked for when this one is on the screen: that is all the flow control there is.
    await this.#queue.drained();
    if (page.end || this.#isTaskDue(page.state)) await this.#readTask();
    if (page.end) {
      this.#change({ phase: { name: "over" } });
      return true;
    }
    const isNews = this.#queue.received > from;
    await clock.sleep((isNews || isFirst ? shortestReadMs : shortestWaitMs) - (clock.now() - askedAt), signal);
    return false;
  }

  async #readTask(): Promise<void> {
    const { read, taskId, clock } = this.#options;
    const { task, result } = parseTask(await read(taskUri(taskId), this.#stop.signal));
    this.#change({ task, result, taskAt: clock.now() });
  }

  #isTaskDue(session: SessionView): boolean {
    const { task, taskAt } = this.#snapshot;
    const said = session.task?.status;
    if (said !== undefined && said !== task?.status) return true;
    const isRunning = task?.status === "running" || task?.status === "queued";
    return isRunning && this.#options.clock.now() - taskAt >= taskEveryMs;
  }

  async #untilShown(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#shown = resolve;
    });
    this.#shown = null;
  }

  #change(change: Partial<FollowerSnapshot>): void {
    if (this.#stop.signal.aborted) return;
    this.#snapshot = { ...this.#snapshot, ...change };
    this.#options.onChange(this.#snapshot);
  }
}
