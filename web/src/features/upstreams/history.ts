import type { UpstreamHistory } from "../../api/upstreams";

export interface Stretch {
  /** Share of the window, 0…1. */
  from: number;
  to: number;
  tone: "clear" | "caution" | "stop" | "unknown";
  state: string;
}

const hourMs = 3_600_000;
const tones: Readonly<Record<string, Stretch["tone"]>> = {
  connected: "clear",
  throttled: "caution",
  degraded: "caution",
  stale: "caution",
  connecting: "caution",
  warming: "unknown",
};

/**
 * The window as stretches of one state each, oldest first. Before the first change its former state held. Nothing is known
 * while no hub ran, and before the first run that is kept. `present` is the state now, for a window without changes.
 */
export function stretchesOf(history: UpstreamHistory, present: string, now: number): Stretch[] {
  if (history.uptime_percent === null) return [{ ...stretch(0, 1, "nothing known yet"), tone: "unknown" }];
  const begin = now - history.window_hours * hourMs;
  const share = (ms: number) => Math.min(1, Math.max(0, (ms - begin) / (now - begin)));
  const changes = history.transitions.toReversed().map(({ at, from, to }) => ({ at: Date.parse(at), from, to }));
  const gaps = history.restarts.map(({ started_at, alive_before_until }) => ({
    at: alive_before_until === null ? begin : Date.parse(alive_before_until),
    until: Date.parse(started_at),
  }));

  const marks = [
    { at: begin, state: changes[0]?.from ?? present },
    ...changes.map(({ at, to }) => ({ at, state: to })),
  ];
  const known = marks.map(({ at, state }, index) => stretch(share(at), share(marks[index + 1]?.at ?? now), state));
  const unknown = gaps.map(({ at, until }) => ({ ...stretch(share(at), share(until), "the hub did not run"), tone: "unknown" as const }));
  // Drawn one over the other: what is not known covers what was last said.
  return [...known, ...unknown].filter(({ from, to }) => to > from);
}

function stretch(from: number, to: number, state: string): Stretch {
  return { from, to, tone: tones[state] ?? "stop", state };
}

export function uptimeText(percent: number | null): string {
  if (percent === null) return "nothing known yet";
  return `${percent === 100 ? "100" : percent.toFixed(1)} % of the known time connected`;
}
