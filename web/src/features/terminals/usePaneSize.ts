import { useEffect, useRef, type RefObject } from "react";
import type { GridSize } from "../session/terminal/fitting";
import type { TerminalScreen } from "../session/terminal/TerminalScreen";
import type { SessionTerminal } from "../session/useSessionTerminal";
import { innerBox } from "../session/useTerminalSize";

interface PaneSize {
  terminal: SessionTerminal | null;
  stage: RefObject<HTMLDivElement | null>;
  grid: GridSize;
  /** Whether this page may say how large the terminal is. */
  fills: boolean;
  family: string;
  fontSize: number;
}

const settleMs = 150;
/** Signs that a person is at this page, and not at another one of theirs. */
const signs = ["focusin", "pointerdown", "keydown"] as const;

/**
 * Who holds control has the terminal fill the pane; who watches sees all of it, in letters as large as fit. Control belongs to a person, who
 * may have two windows: each asks for its own size only when something happens in it, never because the other one's came, or the two would go on for ever.
 */
export function usePaneSize({ terminal, stage, grid, fills, family, fontSize }: PaneSize): void {
  const show = useRef(() => {});

  useEffect(() => {
    const element = stage.current;
    if (!terminal || !element) return;
    const { screen, stream } = terminal;
    let timer: ReturnType<typeof setTimeout> | undefined;
    show.current = () => {
      if (element.clientWidth > 0) shownAs(screen, element, fills ? fontSize : null);
    };
    const ask = () => {
      if (!fills || element.clientWidth === 0) return;
      screen.applyFont(fontSize);
      const wanted = screen.gridFor(innerBox(element));
      if (!isSame(wanted, screen.size)) stream.control.resize(wanted.cols, wanted.rows);
    };
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(ask, settleMs);
    };
    const changed = () => {
      show.current();
      soon();
    };
    screen.setFontFamily(family);
    changed();
    const observer = new ResizeObserver(changed);
    observer.observe(element);
    window.addEventListener("focus", soon);
    for (const sign of signs) element.addEventListener(sign, soon);
    return () => {
      observer.disconnect();
      window.removeEventListener("focus", soon);
      for (const sign of signs) element.removeEventListener(sign, soon);
      clearTimeout(timer);
      show.current = () => {};
    };
  }, [terminal, stage, fills, family, fontSize]);

  // A new grid fits at another size, though the effect reads it from the screen.
  // oxlint-disable-next-line react/exhaustive-effect-dependencies
  useEffect(() => show.current(), [grid.cols, grid.rows]);
}

/** In the chosen size where the grid is the pane's, else in one in which all of it is seen. */
function shownAs(screen: TerminalScreen, element: HTMLElement, chosen: number | null): void {
  const box = innerBox(element);
  if (chosen !== null) {
    screen.applyFont(chosen);
    if (isSame(screen.gridFor(box), screen.size)) return;
  }
  screen.fitFont(box);
}

function isSame(one: GridSize, other: GridSize): boolean {
  return one.cols === other.cols && one.rows === other.rows;
}
