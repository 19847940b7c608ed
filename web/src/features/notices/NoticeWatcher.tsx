import { useEffect, useRef } from "react";
import { useLocation } from "wouter";
import { taskPath } from "../../app/address";
import { useLiveContext } from "../../live/useLive";
import { Notices } from "./notices";
import { useNoticeState } from "./noticeSwitch";

/** Shows what needs somebody as notifications of the browser, while they are switched on. Draws nothing. */
export function NoticeWatcher() {
  const state = useNoticeState();
  return state === "on" ? <Watcher /> : null;
}

function Watcher() {
  const { events } = useLiveContext();
  const [, navigate] = useLocation();
  const seen = useRef(events.at(-1)?.seq ?? 0);
  const notices = useRef<Notices | null>(null);

  useEffect(() => {
    const made = new Notices({
      now: () => Date.now(),
      later: (ms, then) => {
        const timer = setTimeout(then, ms);
        return () => clearTimeout(timer);
      },
      isWatched: (taskId) => document.visibilityState === "visible" && document.hasFocus() && location.pathname === taskPath(taskId),
      show: ({ taskId, title, body, tag }) => {
        const shown = new Notification(title, { body, tag, icon: "/favicon.svg" });
        shown.addEventListener("click", () => {
          window.focus();
          navigate(taskPath(taskId));
          shown.close();
        });
      },
    });
    notices.current = made;
    return () => made.stop();
  }, [navigate]);

  useEffect(() => {
    // What came before it was switched on is no news; of the rest each once.
    for (const event of events) if (event.seq > seen.current) notices.current?.receive(event);
    seen.current = Math.max(seen.current, events.at(-1)?.seq ?? 0);
  }, [events]);

  return null;
}
