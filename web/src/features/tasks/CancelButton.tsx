import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { keys } from "../../api/keys";
import type { TaskEntry } from "../../api/types";
import { ConfirmDialog } from "../../components/ConfirmDialog";
import { notifyFailure } from "../../components/notifyFailure";
import { useSeat } from "../../shell/hubContext";

/** Cancelling ends the agent and everything it started, so it is asked about. */
export function CancelButton({ task }: { task: TaskEntry }) {
  const { hub } = useSeat();
  const cache = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const { mutate, isPending } = useMutation({
    mutationFn: () => hub.cancel(task.task_id),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.task(task.task_id) }),
    onError: (error) => notifyFailure("Not cancelled", error),
    onSettled: () => setAsking(false),
  });
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        Cancel task
      </Button>
      {isAsking && (
        <ConfirmDialog
          title={`Cancel ${task.task_id}?`}
          keepWord="Let it go on"
          actWord="Cancel the task"
          isDanger
          isPending={isPending}
          onAct={mutate}
          onClose={() => setAsking(false)}
        >
          <p>The agent and everything that it started end at once. The recording stays.</p>
        </ConfirmDialog>
      )}
    </>
  );
}
