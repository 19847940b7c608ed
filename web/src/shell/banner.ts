import type { FeedState } from "../live/EventFeed";

export interface Banner {
  tone: "caution" | "stop";
  text: string;
  /** Changes every second, and is therefore not read out. */
  again: string;
  offer: "retry" | "reload" | "sign-in";
}

/** What to say about the connection to the hub's log; null while it stands or is being made. `now` in the feed's milliseconds. */
export function bannerOf(state: FeedState, now: number): Banner | null {
  switch (state.phase) {
    case "connecting":
    case "open":
      return null;
    case "waiting": {
      const seconds = Math.ceil((state.retryAt - now) / 1000);
      const again = seconds > 1 ? `Next attempt in ${seconds} s.` : "";
      return { tone: "caution", text: `Not up to date: ${state.detail} Tasks go on without the hub.`, again, offer: "retry" };
    }
    case "refused":
      return { tone: "stop", text: `Not up to date: ${state.detail}`, again: "", offer: state.isSignedOut ? "sign-in" : "reload" };
  }
}
