import type { HubClient } from "../../api/HubClient";
import { pathOf } from "../../app/address";

/** Copies the best link that this page knows, and says what it is good for. */
export async function shareSession(hub: HubClient, sessionId: string, capability: string | null): Promise<string> {
  const plain = new URL(pathOf({ sessionId }), window.location.href).href;
  const link = capability === null ? await ownLink(hub, sessionId) : `${plain}#v=${capability}`;
  try {
    await navigator.clipboard.writeText(link ?? plain);
  } catch {
    return "The browser does not let this page copy. Copy the address from the address bar instead.";
  }
  return link === null
    ? "Address copied. It opens for people who may see this session already."
    : "Link copied. Whoever has it can watch this session.";
}

/** The hub gives the link with its secret to the session's owner only. */
async function ownLink(hub: HubClient, sessionId: string): Promise<string | null> {
  try {
    const rows = await hub.sessions();
    return rows.find((row) => row.session_id === sessionId)?.viewer_url ?? null;
  } catch {
    return null;
  }
}
