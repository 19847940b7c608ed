import { useCallback, useState } from "react";
import { keep, readKept } from "../../app/kept";

const key = "signalbox:font-size";
const smallest = 6;
const largest = 32;

/** A size that the person chose, or null: as large as the whole terminal fits. */
export function useFontSize() {
  const [chosen, setChosen] = useState<number | null>(read);

  const choose = useCallback((size: number | null) => {
    const next = size === null ? null : Math.min(largest, Math.max(smallest, Math.round(size)));
    setChosen(next);
    keep(key, next === null ? null : String(next));
  }, []);

  return { chosen, choose };
}

function read(): number | null {
  const size = Number(readKept(key));
  return size >= smallest && size <= largest ? size : null;
}
