import type { ReplayPlayer } from "./ReplayPlayer";

type Player = Pick<ReplayPlayer, "toggle" | "step" | "toMarker" | "seek" | "toEnd" | "changeSpeed">;

export interface KeyPress {
  key: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  altKey: boolean;
  metaKey: boolean;
  target: EventTarget | null;
}

export interface ReplayKeyActs {
  onMarker: () => void;
  onSearch: () => void;
}

const stepMs = 5_000;

/** What the keys of the player do; false for a key that is none of its. */
export function replayKey(press: KeyPress, player: Player, acts: ReplayKeyActs): boolean {
  if (press.ctrlKey || press.altKey || press.metaKey) return false;
  switch (press.key) {
    case " ":
      player.toggle();
      return true;
    case "ArrowLeft":
    case "ArrowRight": {
      const direction = press.key === "ArrowLeft" ? -1 : 1;
      if (!press.shiftKey) player.step(direction * stepMs);
      else {
        player.toMarker(direction);
        acts.onMarker();
      }
      return true;
    }
    case "Home":
      player.seek(0);
      return true;
    case "End":
      player.toEnd();
      return true;
    case "<":
      player.changeSpeed(-1);
      return true;
    case ">":
      player.changeSpeed(1);
      return true;
    case "/":
      acts.onSearch();
      return true;
    default:
      return false;
  }
}

/** Whether a key belongs to what has the focus: fields take them all, buttons and links the space bar. */
export function isTaken({ key, target }: Pick<KeyPress, "key" | "target">): boolean {
  if (!(target instanceof Element) || target.closest(".xterm")) return false;
  // Of the player's own bar all keys are the player's.
  if (target.matches("input[type=range]")) return false;
  if (target.closest("input, textarea, select, [contenteditable], dialog, [role=dialog]")) return true;
  return key === " " && target.closest("button, a, summary") !== null;
}
