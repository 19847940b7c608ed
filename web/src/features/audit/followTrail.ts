import type { AuditEntry, AuditPage } from "../../api/audit";
import { HubError } from "../../api/HubError";
import { Backoff } from "../session/stream/Backoff";
import type { Clock } from "../session/stream/Clock";

/** Answers without an act that come sooner than this are no waits that ended: the hub is stopping. */
const shortestWaitMs = 1_000;

export type ReadAfter = (after: number, signal: AbortSignal) => Promise<AuditPage>;

/** Tells of every act after a row, until the signal fires or the hub refuses. */
export async function followTrail(
  read: ReadAfter,
  after: number,
  onActs: (entries: readonly AuditEntry[]) => void,
  clock: Clock,
  signal: AbortSignal,
  random: () => number = Math.random,
): Promise<void> {
  const backoff = new Backoff(random);
  let cursor = after;
  while (!signal.aborted) {
    const began = clock.now();
    try {
      const { entries, next } = await read(cursor, signal);
      if (signal.aborted) return;
      backoff.reset();
      cursor = next;
      if (entries.length > 0) onActs(entries);
      else if (clock.now() - began < shortestWaitMs) await clock.sleep(shortestWaitMs, signal);
    } catch (error) {
      if (signal.aborted || (error instanceof HubError && !error.isTransient)) return;
      await clock.sleep(backoff.next(), signal);
    }
  }
}
