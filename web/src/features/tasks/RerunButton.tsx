import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useLocation } from "wouter";
import { rerunTask } from "../../api/tasks";
import { taskPath } from "../../app/address";
import { notifyFailure } from "../../components/notifyFailure";
import { randomKey } from "../../format/randomKey";
import { useSeat } from "../../shell/hubContext";

/** The same arguments as a new task. Pressed twice before the hub has answered, it is still one task. */
export function RerunButton({ taskId }: { taskId: string }) {
  const { hub } = useSeat();
  const [, navigate] = useLocation();
  const [key, setKey] = useState(randomKey);
  const { mutate, isPending } = useMutation({
    mutationFn: () => rerunTask(hub, taskId, key),
    onSuccess: ({ task_id }) => {
      setKey(randomKey());
      navigate(taskPath(task_id));
    },
    onError: (error) => notifyFailure("Not run again", error),
  });
  return (
    <Button variant="default" loading={isPending} onClick={() => mutate()}>
      Run again
    </Button>
  );
}
