import { useCallback, useMemo, useState } from "react";
import { useTheme } from "../../app/theme";
import { familyOf, largestSize, smallestSize } from "./fonts";
import { defaultAppearance, loadAppearance, saveAppearance, type Appearance } from "./storage";
import { shownTheme, themes, type TerminalTheme } from "./themes";

export interface Look {
  appearance: Appearance;
  theme: TerminalTheme;
  family: string;
  change: (change: (appearance: Appearance) => Appearance) => void;
  /** Larger, smaller; 0: as it was made. */
  zoom: (by: 1 | -1 | 0) => void;
}

/** How the terminals of this page look; kept for the next visit. */
export function useAppearance(): Look {
  const page = useTheme();
  const [appearance, set] = useState(loadAppearance);
  const change = useCallback((by: (appearance: Appearance) => Appearance) => {
    set((known) => {
      const next = by(known);
      saveAppearance(next);
      return next;
    });
  }, []);
  const zoom = useCallback(
    (by: 1 | -1 | 0) => change((known) => ({ ...known, size: by === 0 ? defaultAppearance.size : bounded(known.size + by) })),
    [change],
  );
  const theme = themes[shownTheme(appearance, page)];
  return useMemo(() => ({ appearance, theme, family: familyOf(appearance.font), change, zoom }), [appearance, theme, change, zoom]);
}

export function bounded(size: number): number {
  return Math.min(largestSize, Math.max(smallestSize, size));
}
