import { useRef, type KeyboardEvent, type PointerEvent } from "react";
import { largestShare, smallestShare } from "./layout";

interface DividerProps {
  share: number;
  /** The panes stand above each other. */
  isStacked: boolean;
  onShare: (share: number) => void;
}

const step = 5;

/** Between two panes; moved by pointer or by arrow keys. */
export function Divider({ share, isStacked, onShare }: DividerProps) {
  const element = useRef<HTMLDivElement>(null);

  const move = (event: PointerEvent) => {
    const around = element.current?.parentElement?.getBoundingClientRect();
    if (!around || !element.current?.hasPointerCapture(event.pointerId)) return;
    onShare(isStacked ? (100 * (event.clientY - around.top)) / around.height : (100 * (event.clientX - around.left)) / around.width);
  };

  const key = (event: KeyboardEvent) => {
    const next = { ArrowLeft: share - step, ArrowUp: share - step, ArrowRight: share + step, ArrowDown: share + step, Home: smallestShare, End: largestShare }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    onShare(next);
  };

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a separator that can be focused is a control
    <div
      ref={element}
      className={`divider${isStacked ? " is-stacked" : ""}`}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- hr has no handle
      role="separator"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- as above
      tabIndex={0}
      aria-label="Size of the panes"
      aria-orientation={isStacked ? "horizontal" : "vertical"}
      aria-valuenow={share}
      aria-valuemin={smallestShare}
      aria-valuemax={largestShare}
      onPointerDown={(event) => element.current?.setPointerCapture(event.pointerId)}
      onPointerMove={move}
      onDoubleClick={() => onShare(50)}
      onKeyDown={key}
    />
  );
}
