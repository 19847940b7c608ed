import type { SessionView } from "../../api/types";
import { exitText } from "../../format/exit";
import type { StreamSnapshot } from "../session/stream/StreamSnapshot";

/** Whether a pane takes control by itself: a shell that this person may type into, where nobody else does. */
export function takesByItself({ connection, view, holdsControl }: StreamSnapshot, released: boolean): boolean {
  if (released || holdsControl || connection.phase !== "open" || view === null) return false;
  return view.task === null && view.state === "live" && view.can_control && (view.control === null || view.control.you);
}

/** Who types, in a few words. */
export function keyboardText(view: SessionView, holds: boolean): string {
  if (holds) return "You type";
  if (view.control) return view.control.you ? "You type in another window" : `${view.control.holder} is typing`;
  return "Nobody types";
}

/** How many watch; empty while it is only this page. */
export function audienceText(viewers: number): string {
  return viewers > 1 ? `${viewers} watch` : "";
}

/** The words of a pane whose terminal is over; null while there is one. */
export function endText(view: SessionView): string | null {
  const exit = exitText(view.exit);
  if (view.state === "replay") return view.task ? "The task has ended; this is its recording." : `The shell has ended${exit === "" ? "" : ` (${exit})`}.`;
  return view.state === "expired" ? "The recording has aged out: there is nothing to show." : null;
}
