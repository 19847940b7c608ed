import { useEffect, useState, type RefObject } from "react";
import type { GridSize } from "./terminal/fitting";
import type { TerminalScreen } from "./terminal/TerminalScreen";

/** Keeps the terminal's font such that the session's grid fits the stage, or at the size that was chosen. */
export function useTerminalSize(
  screen: TerminalScreen | null,
  stage: RefObject<HTMLDivElement | null>,
  grid: GridSize,
  chosen: number | null,
): number {
  const [fontSize, setFontSize] = useState(13);

  useEffect(() => {
    const element = stage.current;
    if (!screen || !element) return;
    const fit = () => {
      if (chosen === null) setFontSize(screen.fitFont(innerBox(element)));
      else {
        screen.applyFont(chosen);
        setFontSize(chosen);
      }
    };
    fit();
    const observer = new ResizeObserver(fit);
    observer.observe(element);
    return () => observer.disconnect();
    // A new grid fits at another size, though the effect reads it from the screen.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [screen, stage, grid.cols, grid.rows, chosen]);

  return fontSize;
}

export function innerBox(element: HTMLElement) {
  const style = getComputedStyle(element);
  return {
    width: element.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight),
    height: element.clientHeight - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom),
  };
}
