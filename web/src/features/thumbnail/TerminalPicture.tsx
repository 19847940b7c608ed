import type { ITheme } from "@xterm/xterm";
import { memo } from "react";
import type { Picture, PictureRun } from "../../api/pictures";
import { colourOf } from "./colours";

/** A cell in the units of the drawing; the browser scales it to whatever room there is. */
const cellWidth = 6;
const cellHeight = 12;
const baseline = 9.5;
const fontSize = 10;

interface TerminalPictureProps {
  picture: Picture;
  theme: ITheme;
}

/** Draws what a terminal shows. For eyes only: whoever shows it says in words what it is. */
export function TerminalPicture({ picture, theme }: TerminalPictureProps) {
  const { cols, rows, cursor, lines } = picture;
  const [cursorRow, cursorColumn] = cursor ?? [];
  return (
    <svg
      className="terminal-picture"
      viewBox={`0 0 ${cols * cellWidth} ${rows * cellHeight}`}
      preserveAspectRatio="xMinYMin meet"
      fontSize={fontSize}
      fill={theme.foreground}
      aria-hidden="true"
      focusable="false"
    >
      {lines.map((runs, row) => (
        // oxlint-disable-next-line react/no-array-index-key -- a row is its place
        <Line key={row} row={row} runs={runs} theme={theme} />
      ))}
      {cursorRow !== undefined && cursorColumn !== undefined && (
        <rect
          x={cursorColumn * cellWidth + 0.5}
          y={cursorRow * cellHeight + 0.5}
          width={cellWidth - 1}
          height={cellHeight - 1}
          fill="none"
          stroke={theme.cursor}
        />
      )}
    </svg>
  );
}

interface LineProps {
  row: number;
  runs: readonly PictureRun[];
  theme: ITheme;
}

/** Most lines stay as they are from one picture to the next. */
const Line = memo(
  function Line({ row, runs, theme }: LineProps) {
    let column = 0;
    return runs.map((run) => {
      const start = column;
      column += run.cells;
      return <Run key={start} run={run} x={start * cellWidth} y={row * cellHeight} theme={theme} />;
    });
  },
  (before, now) => before.theme === now.theme && before.row === now.row && isSame(before.runs, now.runs),
);

function Run({ run, x, y, theme }: { run: PictureRun; x: number; y: number; theme: ITheme }) {
  const style = run.style ?? "";
  const isReverse = style.includes("r");
  const foreground = colourOf(run.fg, theme);
  const background = colourOf(run.bg, theme);
  const ink = isReverse ? (background ?? theme.background) : foreground;
  const ground = isReverse ? (foreground ?? theme.foreground) : background;
  // Blanks at both ends need no glyphs, and stretching would count them.
  const before = /^ */.exec(run.text)?.[0].length ?? 0;
  const text = run.text.slice(before).replace(/ +$/, "");
  const after = run.text.length - before - text.length;
  return (
    <>
      {ground && <rect x={x} y={y} width={run.cells * cellWidth} height={cellHeight} fill={ground} />}
      {text !== "" && (
        <text
          x={x + before * cellWidth}
          y={y + baseline}
          textLength={(run.cells - before - after) * cellWidth}
          lengthAdjust="spacingAndGlyphs"
          {...(ink ? { fill: ink } : {})}
          {...(style.includes("b") ? { fontWeight: 700 } : {})}
          {...(style.includes("i") ? { fontStyle: "italic" } : {})}
          {...(style.includes("d") ? { opacity: 0.6 } : {})}
          {...(decoration(style) ? { textDecoration: decoration(style) } : {})}
        >
          {text}
        </text>
      )}
    </>
  );
}

function decoration(style: string): string {
  return [style.includes("u") ? "underline" : "", style.includes("s") ? "line-through" : ""].filter(Boolean).join(" ");
}

function isSame(before: readonly PictureRun[], now: readonly PictureRun[]): boolean {
  return before === now || (before.length === now.length && before.every((run, index) => isSameRun(run, now[index])));
}

function isSameRun(run: PictureRun, other: PictureRun | undefined): boolean {
  return run.text === other?.text && run.cells === other.cells && run.fg === other.fg && run.bg === other.bg && run.style === other.style;
}
