/** Time as the stream sees it; tests drive one by hand. */
export interface Clock {
  /** Monotonic milliseconds. */
  now(): number;
  /** Resolves after `ms`, or at once when the signal aborts. Never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** Resolves when the browser had a chance to paint and to handle input. */
  nextFrame(): Promise<void>;
}

export const browserClock: Clock = {
  now: () => performance.now(),
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const done = () => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      signal?.addEventListener("abort", done);
    }),
  nextFrame: () =>
    new Promise((resolve) => {
      // A hidden tab gets no animation frames, and has nothing to paint either.
      if (document.hidden) return resolve();
      const timer = setTimeout(done, 100);
      const frame = requestAnimationFrame(done);
      function done() {
        clearTimeout(timer);
        cancelAnimationFrame(frame);
        resolve();
      }
    }),
};
