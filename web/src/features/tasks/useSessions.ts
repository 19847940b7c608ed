import { useQuery } from "@tanstack/react-query";
import { keys } from "../../api/keys";
import type { SessionRow } from "../../api/types";
import { useSeat } from "../../shell/hubContext";

const none: readonly SessionRow[] = [];

export function useSessions(): readonly SessionRow[] {
  const { hub } = useSeat();
  return useQuery({ queryKey: keys.sessions, queryFn: ({ signal }) => hub.sessions(signal) }).data ?? none;
}
