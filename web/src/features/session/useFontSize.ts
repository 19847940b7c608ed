import { useCallback, useState } from "react";

const key = "signalbox:font-size";
const smallest = 6;
const largest = 32;

/** A size that the person chose, or null: as large as the whole terminal fits. */
export function useFontSize() {
  const [chosen, setChosen] = useState<number | null>(read);

  const choose = useCallback((size: number | null) => {
    const next = size === null ? null : Math.min(largest, Math.max(smallest, Math.round(size)));
    setChosen(next);
    try {
      if (next === null) localStorage.removeItem(key);
      else localStorage.setItem(key, String(next));
    } catch {
      // Storage may be forbidden; the choice then lasts as long as the page.
    }
  }, []);

  return { chosen, choose };
}

function read(): number | null {
  try {
    const size = Number(localStorage.getItem(key));
    return size >= smallest && size <= largest ? size : null;
  } catch {
    return null;
  }
}
