import type { WorkspaceRow } from "../../../api/workspaces";
import { childrenOf, inTreeOrder } from "../tree";

export interface Place {
  x: number;
  y: number;
}

export const nodeWidth = 260;
export const nodeHeight = 132;
const gapX = 40;
const gapY = 70;
/** Rows of roots without children: what stands for itself is not drawn out into one line. */
const singlesPerRow = 5;

/** The hub's word for a workspace that nobody has placed yet. */
export function isPlaced({ x, y }: Pick<WorkspaceRow, "x" | "y">): boolean {
  return x !== 0 || y !== 0;
}

/**
 * Where every workspace stands: where somebody put it, else below its parent, else after everything that is placed. What is placed never moves,
 * and nothing is laid over it.
 */
export function layout(rows: readonly WorkspaceRow[]): Map<string, Place> {
  const children = childrenOf(rows);
  const ids = new Set(rows.map((row) => row.id));
  const places = new Map<string, Place>(rows.filter(isPlaced).map(({ id, x, y }) => [id, { x, y }]));
  const taken = new Taken(places.values());
  const put = (id: string, wanted: Place) => {
    const place = taken.nearest(wanted);
    taken.add(place);
    places.set(id, place);
  };
  const origin = { x: 0, y: places.size === 0 ? 0 : taken.bottom() + nodeHeight + gapY };
  const widths = widthsOf(rows, children);
  let column = 0;
  let singles = 0;
  for (const { row } of inTreeOrder(rows)) {
    const parent = row.parent_id !== null && row.parent_id !== row.id && ids.has(row.parent_id) ? places.get(row.parent_id) : undefined;
    if (places.has(row.id)) continue;
    if (parent) {
      put(row.id, { x: parent.x + offsetOf(row, children.get(row.parent_id ?? "") ?? [], widths), y: parent.y + nodeHeight + gapY });
    } else if (children.has(row.id)) {
      put(row.id, { x: origin.x + column * (nodeWidth + gapX), y: origin.y });
      column += widths.get(row.id) ?? 1;
    } else {
      singles += 1;
    }
  }
  if (singles === 0) return places;
  const start = { x: 0, y: places.size === 0 ? 0 : taken.bottom() + nodeHeight + gapY };
  let index = 0;
  for (const row of rows) {
    if (places.has(row.id)) continue;
    put(row.id, { x: start.x + (index % singlesPerRow) * (nodeWidth + gapX), y: start.y + Math.floor(index / singlesPerRow) * (nodeHeight + gapY) });
    index += 1;
  }
  return places;
}

/** How many columns a workspace needs for everything below it. */
function widthsOf(rows: readonly WorkspaceRow[], children: ReadonlyMap<string, readonly WorkspaceRow[]>): Map<string, number> {
  const widths = new Map<string, number>();
  for (const { row } of inTreeOrder(rows).toReversed()) {
    const below = (children.get(row.id) ?? []).filter((child) => child.id !== row.id);
    widths.set(row.id, Math.max(1, below.reduce((sum, child) => sum + (widths.get(child.id) ?? 1), 0)));
  }
  return widths;
}

function offsetOf(row: WorkspaceRow, siblings: readonly WorkspaceRow[], widths: ReadonlyMap<string, number>): number {
  let columns = 0;
  for (const sibling of siblings) {
    if (sibling.id === row.id) break;
    columns += widths.get(sibling.id) ?? 1;
  }
  return columns * (nodeWidth + gapX);
}

/** What is occupied, in cells as large as a node, so that looking for a free place does not look at everything. */
class Taken {
  readonly #cells = new Map<string, Place[]>();
  #bottom = Number.NEGATIVE_INFINITY;

  constructor(places: Iterable<Place>) {
    for (const place of places) this.add(place);
  }

  add(place: Place): void {
    const key = this.#key(Math.floor(place.x / nodeWidth), Math.floor(place.y / nodeHeight));
    const cell = this.#cells.get(key);
    if (cell) cell.push(place);
    else this.#cells.set(key, [place]);
    this.#bottom = Math.max(this.#bottom, place.y);
  }

  bottom(): number {
    return this.#bottom;
  }

  /** The place, or the first free one right of it. */
  nearest(wanted: Place): Place {
    let place = wanted;
    for (let blocking = this.#over(place); blocking; blocking = this.#over(place)) place = { x: blocking.x + nodeWidth + gapX, y: place.y };
    return place;
  }

  #over({ x, y }: Place): Place | undefined {
    const [column, row] = [Math.floor(x / nodeWidth), Math.floor(y / nodeHeight)];
    for (const dx of [-1, 0, 1]) {
      for (const dy of [-1, 0, 1]) {
        const found = this.#cells.get(this.#key(column + dx, row + dy))?.find((other) => Math.abs(other.x - x) < nodeWidth && Math.abs(other.y - y) < nodeHeight);
        if (found) return found;
      }
    }
    return undefined;
  }

  #key(column: number, row: number): string {
    return `${column}/${row}`;
  }
}
