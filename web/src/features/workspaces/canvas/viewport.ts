import type { Viewport } from "@xyflow/react";
import { keep, readKept } from "../../../app/kept";

const key = "signalbox:canvas";

export const smallestZoom = 0.1;
export const largestZoom = 2;

/** Where this browser looked at the canvas last; null: nowhere yet, or what is kept makes no sense. */
export function readViewport(kept: string | null = readKept(key)): Viewport | null {
  try {
    const value: unknown = JSON.parse(kept ?? "null");
    if (typeof value !== "object" || value === null) return null;
    const { x, y, zoom } = value as Record<string, unknown>;
    const isUsable = [x, y, zoom].every((part) => typeof part === "number" && Number.isFinite(part)) && Number(zoom) >= smallestZoom && Number(zoom) <= largestZoom;
    return isUsable ? { x: Number(x), y: Number(y), zoom: Number(zoom) } : null;
  } catch {
    return null;
  }
}

export function keepViewport({ x, y, zoom }: Viewport): void {
  keep(key, JSON.stringify({ x, y, zoom }));
}
