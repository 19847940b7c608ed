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
 * Where every workspace stands: where somebody put it, else below its parent, else in a place of its own that placing others does not change.
 * Nothing is laid over what is placed.
 */
export function layout(rows: readonly WorkspaceRow[]): Map<string, Place> {
  const children = childrenOf(rows);
  const widths = widthsOf(rows, children);
  const ordered = inTreeOrder(rows);
  const places = new Map<string, Place>(rows.filter(isPlaced).map(({ id, x, y }) => [id, { x, y }]));
  const taken = new Taken(places.values());
  const belowTrees = (Math.max(-1, ...ordered.filter(({ row, depth }) => depth > 0 || children.has(row.id)).map(({ depth }) => depth)) + 1) * (nodeHeight + gapY);
  let column = 0;
  let single = 0;
  for (const { row, depth } of ordered) {
    let wanted: Place;
    const parent = depth > 0 && row.parent_id !== null ? places.get(row.parent_id) : undefined;
    if (parent) {
      wanted = { x: parent.x + offsetOf(row, children.get(row.parent_id ?? "") ?? [], widths), y: parent.y + nodeHeight + gapY };
    } else if (children.has(row.id)) {
      wanted = { x: column * (nodeWidth + gapX), y: 0 };
      column += widths.get(row.id) ?? 1;
    } else {
      wanted = { x: (single % singlesPerRow) * (nodeWidth + gapX), y: belowTrees + Math.floor(single / singlesPerRow) * (nodeHeight + gapY) };
      single += 1;
    }
    if (places.has(row.id)) continue;
    const place = taken.nearest(wanted);
    taken.add(place);
    places.set(row.id, place);
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

  constructor(places: Iterable<Place>) {
    for (const place of places) this.add(place);
  }

  add(place: Place): void {
    const key = this.#key(Math.floor(place.x / nodeWidth), Math.floor(place.y / nodeHeight));
    const cell = this.#cells.get(key);
    if (cell) cell.push(place);
    else this.#cells.set(key, [place]);
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
