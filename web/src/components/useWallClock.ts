import { useEffect, useState } from "react";

/** Epoch milliseconds, renewed every second unless told otherwise: for moments that the hub names. */
export function useWallClock(everyMs = 1_000): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
