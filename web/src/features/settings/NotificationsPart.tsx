import { NoticeToggle } from "../notices/NoticeToggle";
import { useNoticeState } from "../notices/noticeSwitch";
import { noticeWords } from "./youWords";

/** Whether this browser tells when somebody is needed. */
export function NotificationsPart() {
  const state = useNoticeState();
  return (
    <section className="part" aria-labelledby="notifications-title">
      <h2 id="notifications-title">Notifications</h2>
      <NoticeToggle />
      <p className="quiet">{noticeWords(state)}</p>
    </section>
  );
}
