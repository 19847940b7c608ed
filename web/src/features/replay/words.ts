import { cut } from "../../format/text";
import { clockTime } from "../../format/time";
import type { Marker, MarkerKind } from "./Timeline";

const kinds: Readonly<Record<MarkerKind, string>> = {
  progress: "Progress",
  attention: "Needs somebody",
  state: "State",
  resize: "Size",
  gap: "Missing",
  exit: "End",
};

export function kindWord(kind: MarkerKind): string {
  return kinds[kind];
}

const longestText = 200;

/** What a marker says, on one line. */
export function markerText(marker: Marker): string {
  const text = marker.text.replaceAll(/[\p{Cc}\s]+/gu, " ").trim() || kindWord(marker.kind);
  return cut(text, longestText);
}

/** `4:12`. */
export function timeText(ms: number): string {
  return clockTime(ms / 1000);
}

/** What a screen reader says of the place on the bar. */
export function placeText(ms: number, duration: number, marker: Marker | undefined): string {
  const place = `${timeText(ms)} of ${timeText(duration)}`;
  return marker ? `${place}, ${markerText(marker)}` : place;
}

export function speedText(speed: number): string {
  return `${speed}×`;
}
