import type { Me, SessionRow, SessionView, TaskEntry, TaskPage, Ticket } from "./types";
import type { Wire } from "./wireTypes";
import type { WorkspaceRow } from "./workspaces";

/**
 * What the page declares by hand must fit what the hub's document says; otherwise this file does not compile. Words that the page tells
 * apart (`"running" | "queued"`) are any text to the hub.
 */
type Loose<T> = T extends string
  ? string
  : T extends readonly (infer Item)[]
    ? Loose<Item>[]
    : T extends object
      ? { [Member in keyof T]: Loose<T[Member]> }
      : T;

type Fits<Told extends Loose<Declared>, Declared> = [Told, Declared];

export type Checked = [
  Fits<Wire<"MeResponse">, Me>,
  Fits<Wire<"TicketResponse">, Ticket>,
  Fits<Wire<"SessionView">, SessionView>,
  Fits<Wire<"SessionListEntry">, SessionRow>,
  Fits<Wire<"InboxEntry">, TaskEntry>,
  Fits<Wire<"InboxResponse">, TaskPage>,
  Fits<Wire<"WorkspaceView">, WorkspaceRow>,
];
