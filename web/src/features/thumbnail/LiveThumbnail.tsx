import "./thumbnail.css";
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import type { HubClient } from "../../api/HubClient";
import { askPictures } from "../../api/pictures";
import { useTheme } from "../../app/theme";
import { useSeat } from "../../shell/hubContext";
import { browserClock } from "../session/stream/Clock";
import { pagePalette } from "../session/terminal/palettes";
import { PictureFeed } from "./PictureFeed";
import { TerminalPicture } from "./TerminalPicture";

/** One for each hub, so that all thumbnails of a page share a connection. */
const feeds = new WeakMap<HubClient, PictureFeed>();

function feedOf(hub: HubClient): PictureFeed {
  const known = feeds.get(hub);
  if (known) return known;
  const feed = new PictureFeed((wishes, wait, signal) => askPictures(hub, wishes, wait, signal), browserClock);
  feeds.set(hub, feed);
  // At once, not with the next drawing: a page that is being left may be kept as it is, with its connections.
  document.addEventListener("visibilitychange", () => feed.pause(document.hidden));
  if (document.hidden) feed.pause(true);
  return feed;
}

interface LiveThumbnailProps {
  sessionId: string;
  /** What it is a picture of, for those who do not see it. */
  label: string;
}

/** A terminal, small and live: text only, without an emulator. Asks for pictures only while it is in view. */
export function LiveThumbnail({ sessionId, label }: LiveThumbnailProps) {
  const { hub } = useSeat();
  const feed = useMemo(() => feedOf(hub), [hub]);
  const place = useRef<HTMLSpanElement>(null);
  const isInView = useIsInView(place);
  const { theme } = pagePalette(useTheme());
  useEffect(() => (isInView ? feed.show(sessionId) : undefined), [feed, sessionId, isInView]);
  const picture = useSyncExternalStore(
    useMemo(() => (listener: () => void) => feed.subscribe(sessionId, listener), [feed, sessionId]),
    () => feed.picture(sessionId),
  );
  return (
    <span className="thumbnail" ref={place} data-filled={picture !== null}>
      <span className="visually-hidden">{label}</span>
      {picture && <TerminalPicture picture={picture} theme={theme} />}
    </span>
  );
}

function useIsInView(place: { current: Element | null }): boolean {
  const [isInView, setIsInView] = useState(false);
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const observer = new IntersectionObserver(([entry]) => setIsInView(entry?.isIntersecting ?? false));
    observer.observe(element);
    return () => observer.disconnect();
  }, [place]);
  return isInView;
}
