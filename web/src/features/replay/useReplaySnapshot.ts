import { useSyncExternalStore } from "react";
import type { ReplayPlayer, ReplaySnapshot } from "./ReplayPlayer";

export function useReplaySnapshot(player: ReplayPlayer): ReplaySnapshot {
  const look = () => player.snapshot;
  return useSyncExternalStore((listener) => player.subscribe(listener), look, look);
}
