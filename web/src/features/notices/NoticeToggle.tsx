import { Switch } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { switchNotices, useNoticeState } from "./noticeSwitch";

/** Browser notifications for what needs somebody. Says so when the browser does not let them be. */
export function NoticeToggle() {
  const state = useNoticeState();
  if (state === "unsupported") return null;
  return (
    <Switch
      label="Notify me"
      title={state === "denied" ? "This browser forbids notifications for this page; its site settings can allow them." : "A browser notification when a task needs somebody"}
      checked={state === "on"}
      disabled={state === "denied"}
      onChange={(event) => void flip(event.currentTarget.checked)}
    />
  );
}

async function flip(on: boolean): Promise<void> {
  if ((await switchNotices(on)) === "on" || !on) return;
  notifications.show({ color: "yellow", title: "No notifications", message: "The browser did not allow them for this page. Its site settings can." });
}
