import type { HubClient } from "../api/HubClient";
import { HubError } from "../api/HubError";
import type { Me } from "../api/types";
import type { Address } from "./address";

export type EntryHub = Pick<HubClient, "me" | "signIn" | "exchange" | "exchangeShare">;

export interface Entry {
  me: Me;
  /** Why a secret in the address did not open anything; the page goes on without it. */
  refusal: string;
}

/**
 * Uses the secrets of the address, then asks who this browser is. `onSpent` is called as soon as the secrets
 * have done what they can: while the hub is unreachable they stay in the address bar, so that a reload works.
 */
export async function enter(hub: EntryHub, address: Address, onSpent: () => void): Promise<Entry> {
  const refusals: string[] = [];
  if (address.token !== null) {
    const { token } = address;
    await attempt(() => hub.signIn(token), refusals);
  }
  if (address.capability !== null && address.sessionId !== null) {
    const { sessionId, capability } = address;
    await attempt(() => hub.exchange(sessionId, capability), refusals);
  }
  if (address.share !== null && address.sessionId !== null) {
    const { sessionId, share } = address;
    await attempt(() => hub.exchangeShare(sessionId, share), refusals);
  }
  onSpent();
  return { me: await hub.me(), refusal: refusals.join(" ") };
}

async function attempt(call: () => Promise<unknown>, refusals: string[]): Promise<void> {
  try {
    await call();
  } catch (error) {
    // A right secret is accepted even after too many wrong ones: 429 says that this one is wrong, and asking again makes it worse.
    const isFinal = error instanceof HubError && error.kind === "refused" && (!error.isTransient || error.status === 429);
    if (!isFinal) throw error;
    refusals.push(error.message);
  }
}
