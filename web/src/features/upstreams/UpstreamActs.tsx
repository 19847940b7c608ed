import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { keys } from "../../api/keys";
import { notifyFailure } from "../../components/notifyFailure";
import { useSeat } from "../../shell/hubContext";
import { statusLook } from "./presentation";

/** What an operator may do: have it checked, or connect without waiting for the next attempt. */
export function UpstreamActs({ name }: { name: string }) {
  const { hub } = useSeat();
  const cache = useQueryClient();
  const { mutate, isPending, variables } = useMutation({
    mutationFn: (act: "check" | "retry") => hub.actOnUpstream(name, act),
    onSuccess: ({ status, reason_code }) => notifications.show({ title: name, message: `${statusLook(status).word} (${reason_code})` }),
    onError: (error) => notifyFailure(name, error),
    onSettled: () => cache.invalidateQueries({ queryKey: keys.upstreams }),
  });
  return (
    <div className="upstream-acts">
      <Button size="xs" variant="default" disabled={isPending} loading={isPending && variables === "check"} onClick={() => mutate("check")}>
        Check now
      </Button>
      <Button size="xs" variant="default" disabled={isPending} loading={isPending && variables === "retry"} onClick={() => mutate("retry")}>
        Retry now
      </Button>
    </div>
  );
}
