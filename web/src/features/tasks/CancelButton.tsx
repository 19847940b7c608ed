import { Button, Modal } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { keys } from "../../api/keys";
import { messageOf } from "../../api/retrying";
import type { TaskEntry } from "../../api/types";
import { useSeat } from "../../shell/hubContext";

/** Cancelling ends the agent and everything it started, so it is asked about. */
export function CancelButton({ task }: { task: TaskEntry }) {
  const { hub } = useSeat();
  const cache = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const { mutate, isPending } = useMutation({
    mutationFn: () => hub.cancel(task.task_id),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.task(task.task_id) }),
    onError: (error) => notifications.show({ color: "red", title: "Not cancelled", message: messageOf(error) }),
    onSettled: () => setAsking(false),
  });
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        Cancel task
      </Button>
      <Modal opened={isAsking} onClose={() => setAsking(false)} title={`Cancel ${task.task_id}?`} centered>
        <p>The agent and everything that it started end at once. The recording stays.</p>
        <div className="dialog-buttons">
          <Button variant="default" onClick={() => setAsking(false)}>
            Let it go on
          </Button>
          <Button color="red" loading={isPending} onClick={() => mutate()}>
            Cancel the task
          </Button>
        </div>
      </Modal>
    </>
  );
}
