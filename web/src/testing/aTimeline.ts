import type { SessionTimeline } from "../api/replay";

export function aTimeline(change: Partial<SessionTimeline> = {}): SessionTimeline {
  return {
    head: 0,
    complete: true,
    duration_ms: 0,
    marks: { offsets: [], ms: [] },
    resizes: [],
    gaps: [],
    notes: [],
    ...change,
  };
}
