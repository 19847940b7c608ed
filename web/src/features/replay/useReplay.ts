import { useEffect, useMemo } from "react";
import type { HubClient } from "../../api/HubClient";
import { replayHub } from "../../api/replay";
import { browserClock } from "../session/stream/Clock";
import type { StreamSnapshot } from "../session/stream/StreamSnapshot";
import type { SessionTerminal } from "../session/useSessionTerminal";
import { parseMoment } from "./moment";
import { ReplayPlayer } from "./ReplayPlayer";

/** The player of a session that is over, on the terminal that showed it while it lived. Null until then. */
export function useReplay(
  hub: HubClient,
  sessionId: string,
  terminal: SessionTerminal | null,
  snapshot: StreamSnapshot,
  at: string | undefined,
): ReplayPlayer | null {
  const { connection, isEmpty } = snapshot;
  const isRecording = connection.phase === "closed" && connection.cause === "ended" && !isEmpty;
  const player = useMemo(
    () => (terminal && isRecording ? new ReplayPlayer({ hub: replayHub(hub, sessionId), screen: terminal.screen, clock: browserClock }) : null),
    [hub, sessionId, terminal, isRecording],
  );

  useEffect(() => {
    if (!player || !terminal) return;
    player.open(parseMoment(at), terminal.stream.written > 0 ? terminal.stream.written : -1);
    return () => player.stop();
  }, [player, terminal, at]);

  return player;
}
