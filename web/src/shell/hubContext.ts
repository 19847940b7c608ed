import { createContext, useContext } from "react";
import type { HubClient } from "../api/HubClient";
import type { Me } from "../api/types";

export interface Seat {
  hub: HubClient;
  me: Me;
  /** Who looks has changed: signed out, or known otherwise. */
  onMe: (me: Me) => void;
}

export const SeatContext = createContext<Seat | null>(null);

/** Who looks, and at which hub. */
export function useSeat(): Seat {
  const seat = useContext(SeatContext);
  if (!seat) throw new Error("Only inside the shell.");
  return seat;
}

export function isAdmin(me: Me): boolean {
  return me.roles.includes("admin");
}

export function isOperator(me: Me): boolean {
  return me.roles.includes("operator");
}

/** Whether the hub can end this sign-in; who is known by the proxy is known again with the next call. */
export function canSignOut({ via }: Pick<Me, "via">): boolean {
  return via !== "proxy";
}
