import { useQuery } from "@tanstack/react-query";
import { HubError } from "../../api/HubError";
import { keys } from "../../api/keys";
import { useSeat } from "../../shell/hubContext";
import { trueForMs } from "./presentation";

/**
 * The list, read anew when the hub's log says so. Checks that find nothing new make no event, so it is also read
 * when the hub itself said that it would know more, while somebody looks.
 */
export function useUpstreams() {
  const { hub } = useSeat();
  return useQuery({
    queryKey: keys.upstreamList,
    queryFn: ({ signal }) => hub.upstreams(signal),
    refetchInterval: ({ state }) => (state.data && !state.error ? trueForMs(state.data.clients, state.data.generated_at) : false),
  });
}

/** A hub without the list knows nothing by this name: that is no failure, it just does not tell. */
export function isUntold(error: unknown): boolean {
  return error instanceof HubError && error.status === 404;
}
