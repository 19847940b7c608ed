import { notifications } from "@mantine/notifications";
import { messageOf } from "../api/retrying";

/** Says in passing that something was not done, and why. */
export function notifyFailure(title: string, error: unknown): void {
  notifications.show({ color: "red", title, message: messageOf(error) });
}
