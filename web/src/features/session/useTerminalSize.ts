import { useEffect, useState, type RefObject } from "react";
import type { Box, GridSize } from "./terminal/fitting";
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

/** Room for the terminal inside the stage: less the padding of the stage and of the sheet around the terminal. */
export function innerBox(stage: HTMLElement): Box {
  const box = { width: stage.clientWidth, height: stage.clientHeight };
  for (const element of [stage, stage.firstElementChild]) {
    if (!element) continue;
    const style = getComputedStyle(element);
    box.width -= sum(style.paddingLeft, style.paddingRight, style.borderLeftWidth, style.borderRightWidth);
    box.height -= sum(style.paddingTop, style.paddingBottom, style.borderTopWidth, style.borderBottomWidth);
  }
  return box;
}

function sum(...lengths: string[]): number {
  return lengths.reduce((total, length) => total + parseFloat(length), 0);
}
