import { useCallback, useEffect, useState } from "react";
import type { HubClient } from "../api/HubClient";
import { HubError } from "../api/HubError";
import { messageOf } from "../api/retrying";
import type { Me } from "../api/types";
import type { AddressBar } from "./useAddress";
import { enter } from "./entry";

export type EntryState =
  | { phase: "entering" }
  | { phase: "failed"; detail: string; isForeign: boolean }
  | { phase: "in"; me: Me; refusal: string };

const retryMs = 3_000;

/** Who this browser is, after the secrets of the address were used. Tries again by itself while the hub is away. */
export function useEntry(hub: HubClient, { address, visit, clean }: AddressBar) {
  const [state, setState] = useState<EntryState>({ phase: "entering" });
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    let current = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const fail = (error: unknown) => {
      if (!current) return;
      const detail = messageOf(error);
      setState({ phase: "failed", detail, isForeign: error instanceof HubError && error.kind === "foreign" });
      timer = setTimeout(() => setAttempt((count) => count + 1), retryMs);
    };
    enter(hub, address, () => current && clean()).then(
      ({ me, refusal }) => current && setState({ phase: "in", me, refusal }),
      fail,
    );
    return () => {
      current = false;
      clearTimeout(timer);
    };
    // Going from the list to a session changes nothing about who this browser is: only a visit with secrets does.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [hub, visit, attempt, clean]);

  const retry = useCallback(() => setAttempt((count) => count + 1), []);
  const signedIn = useCallback((me: Me) => setState({ phase: "in", me, refusal: "" }), []);
  return { state, retry, signedIn };
}
