import { useQuery } from "@tanstack/react-query";
import { keys } from "../../api/keys";
import type { SessionRow } from "../../api/types";
import { useSeat } from "../../shell/hubContext";

const none: readonly SessionRow[] = [];

interface SessionRows {
  rows: readonly SessionRow[];
  isLoading: boolean;
  error: unknown;
  retry: () => void;
}

/**
 * The open terminals, with what there is to say while they are being read. How quiet each is and how many watch makes no event:
 * whoever opens a list of them gets it as it is then.
 */
export function useSessionRows(): SessionRows {
  const { hub } = useSeat();
  const { data, isLoading, error, refetch } = useQuery({ queryKey: keys.sessions, queryFn: ({ signal }) => hub.sessions(signal), refetchOnMount: "always" });
  return { rows: data ?? none, isLoading, error, retry: () => void refetch() };
}
