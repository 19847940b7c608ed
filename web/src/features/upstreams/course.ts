import type { UpstreamHistory } from "../../api/upstreams";
import { clock } from "../../format/time";

/** A point of the drawing: shares of the window and of the height, 0…1, the height from the top. */
export interface CoursePoint {
  x: number;
  y: number;
}

export interface Course {
  /** Each an unbroken line; where nothing was measured it breaks. */
  p50: CoursePoint[][];
  p95: CoursePoint[][];
  /** Milliseconds at the top of the drawing. */
  top: number;
  /** The same in words. */
  text: string;
}

const hourMs = 3_600_000;
const minuteMs = 60_000;

/** How long checks took over the window; null when none was measured in it. */
export function courseOf({ window_hours, course_minutes, latency_course }: UpstreamHistory, now: number): Course | null {
  const begin = now - window_hours * hourMs;
  const stretchMs = course_minutes * minuteMs;
  const points = latency_course
    .map(({ at, p50, p95 }) => ({ at: Date.parse(at), p50, p95 }))
    .filter(({ at }) => at + stretchMs > begin && at <= now);
  const worst = points.reduce<(typeof points)[number] | null>((found, point) => (found && found.p95 >= point.p95 ? found : point), null);
  if (!worst) return null;
  const top = Math.max(worst.p95, 1);
  const line = (of: "p50" | "p95") =>
    broken(points, stretchMs).map((run) => run.map((point) => ({ x: share(point.at + stretchMs / 2, begin, now), y: 1 - point[of] / top })));
  const middle = points.map(({ p50 }) => p50);
  const text = `Checks took ${range(middle)} in the middle (p50); the slowest twentieth (p95) up to ${milliseconds(worst.p95)}, at ${clock(worst.at / 1000)}.`;
  return { p50: line("p50"), p95: line("p95"), top, text };
}

/** A path for `<path d>`, in a box of 1 × 1; a single point is drawn as a short line. */
export function pathOfRuns(runs: readonly (readonly CoursePoint[])[]): string {
  return runs
    .map((run) => {
      const [first] = run;
      const points = run.length === 1 && first ? [first, { x: first.x + 0.004, y: first.y }] : run;
      return points.map(({ x, y }, index) => `${index === 0 ? "M" : "L"}${x.toFixed(4)} ${y.toFixed(4)}`).join("");
    })
    .join("");
}

export function milliseconds(ms: number): string {
  return ms >= 1_000 ? `${(ms / 1_000).toFixed(1)} s` : ms >= 10 ? `${Math.round(ms)} ms` : `${ms.toFixed(1)} ms`;
}

function broken<T extends { at: number }>(points: readonly T[], stretchMs: number): T[][] {
  const runs: T[][] = [];
  for (const point of points) {
    const run = runs.at(-1);
    const before = run?.at(-1);
    if (run && before && point.at - before.at <= 2 * stretchMs) run.push(point);
    else runs.push([point]);
  }
  return runs;
}

function range(values: readonly number[]): string {
  const least = milliseconds(Math.min(...values));
  const most = milliseconds(Math.max(...values));
  return least === most ? least : `${least} to ${most}`;
}

function share(at: number, begin: number, end: number): number {
  return Math.min(1, Math.max(0, (at - begin) / (end - begin)));
}
