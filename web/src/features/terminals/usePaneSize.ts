import { useEffect, useRef, type RefObject } from "react";
import type { GridSize } from "../session/terminal/fitting";
import type { SessionTerminal } from "../session/useSessionTerminal";
import { innerBox } from "../session/useTerminalSize";

interface PaneSize {
  terminal: SessionTerminal | null;
  stage: RefObject<HTMLDivElement | null>;
  grid: GridSize;
  /** Whether this page says how large the terminal is. */
  fills: boolean;
  family: string;
  fontSize: number;
}

const settleMs = 150;

/** Who holds control has the terminal fill the pane; who watches sees all of it, in letters as large as fit. */
export function usePaneSize({ terminal, stage, grid, fills, family, fontSize }: PaneSize): void {
  const asked = useRef("");
  useEffect(() => {
    const element = stage.current;
    if (!terminal || !element) return;
    const { screen, stream } = terminal;
    let timer: ReturnType<typeof setTimeout> | undefined;
    asked.current = "";
    const fill = () => {
      const box = innerBox(element);
      const wanted = screen.gridFor(box);
      const name = `${wanted.cols}×${wanted.rows}`;
      // The size comes back in order with the output; until then it is not asked for again.
      if (box.width <= 0 || (wanted.cols === screen.size.cols && wanted.rows === screen.size.rows) || name === asked.current) return;
      asked.current = name;
      stream.control.resize(wanted.cols, wanted.rows);
    };
    const fit = () => {
      if (element.clientWidth === 0) return;
      screen.setFontFamily(family);
      if (!fills) {
        screen.fitFont(innerBox(element));
        return;
      }
      screen.applyFont(fontSize);
      clearTimeout(timer);
      timer = setTimeout(fill, settleMs);
    };
    fit();
    const observer = new ResizeObserver(fit);
    observer.observe(element);
    return () => {
      observer.disconnect();
      clearTimeout(timer);
    };
    // A new grid fits at another size, though the effect reads it from the screen.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [terminal, stage, grid.cols, grid.rows, fills, family, fontSize]);
}
