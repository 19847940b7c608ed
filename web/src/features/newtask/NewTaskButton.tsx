import { Button } from "@mantine/core";
import { Suspense, lazy, useState } from "react";
import { Icon } from "../../components/Icon";

const NewTaskDialog = lazy(() => import("./NewTaskDialog"));

/** Opens the dialog that hands in a task. What was typed stays when it is closed. */
export function NewTaskButton() {
  const [state, setState] = useState<"never" | "open" | "closed">("never");
  return (
    <>
      <Button leftSection={<Icon name="plus" />} onClick={() => setState("open")}>
        New task
      </Button>
      {state !== "never" && (
        <Suspense fallback={null}>
          <NewTaskDialog isOpen={state === "open"} onClose={() => setState("closed")} />
        </Suspense>
      )}
    </>
  );
}
