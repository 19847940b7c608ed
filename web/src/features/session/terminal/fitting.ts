export interface Box {
  width: number;
  height: number;
}

export interface GridSize {
  cols: number;
  rows: number;
}

const smallest = 5;
const largest = 16;
const step = 0.5;

/** The font size, in half pixels, at which a grid that measures `grid` at `fontSize` fits into `box`. */
export function fontSizeToFit(box: Box, grid: Box, fontSize: number): number {
  if (grid.width <= 0 || grid.height <= 0 || box.width <= 0 || box.height <= 0) return fontSize;
  const scale = Math.min(box.width / grid.width, box.height / grid.height);
  return clamp(Math.floor((fontSize * scale) / step) * step, smallest, largest);
}

/** The grid that fills `box` when `size` cells measure `grid`. */
export function sizeToFill(box: Box, grid: Box, size: GridSize): GridSize {
  if (grid.width <= 0 || grid.height <= 0) return size;
  return {
    cols: clamp(Math.floor(box.width / (grid.width / size.cols)), 20, 500),
    rows: clamp(Math.floor(box.height / (grid.height / size.rows)), 5, 200),
  };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
