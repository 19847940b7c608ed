import { useSyncExternalStore } from "react";
import { keep, readKept } from "../../app/kept";

/** `unsupported`: this browser, or a page without TLS, has no notifications. `denied`: the person told the browser so; only there can it be changed. */
export type NoticeState = "unsupported" | "denied" | "off" | "on";

const key = "signalbox:notices";
const listeners = new Set<() => void>();
let chosen = stored();

window.addEventListener("storage", (event) => {
  if (event.key === key) {
    chosen = stored();
    tell();
  }
});

function stored(): boolean {
  return readKept(key) === "on";
}

function tell(): void {
  for (const listener of listeners) listener();
}

export function noticeState(): NoticeState {
  if (!("Notification" in window)) return "unsupported";
  if (Notification.permission === "denied") return "denied";
  return chosen && Notification.permission === "granted" ? "on" : "off";
}

/** Off by default, kept in this browser. Asks the browser for its permission, so call it on a click alone. */
export async function switchNotices(on: boolean): Promise<NoticeState> {
  const isGranted = on && "Notification" in window && (await Notification.requestPermission()) === "granted";
  chosen = isGranted;
  keep(key, isGranted ? "on" : "off");
  tell();
  return noticeState();
}

export function useNoticeState(): NoticeState {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, noticeState);
}
