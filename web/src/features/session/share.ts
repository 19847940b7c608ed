import type { HubClient } from "../../api/HubClient";
import { pathOf } from "../../app/address";
import { copyText } from "../../components/copy";

/** Copies the best link that this page knows, and says what it is good for. `at` is a moment of the recording. */
export async function shareSession(
  hub: HubClient,
  sessionId: string,
  capability: string | null,
  taskId: string | null,
  at?: string,
): Promise<string> {
  const plain = new URL(pathOf({ sessionId, ...(at ? { at } : {}) }), window.location.href).href;
  const secret = capability ?? (await ownSecret(hub, sessionId, taskId));
  const isCopied = await copyText(secret === null ? plain : `${plain}#v=${secret}`);
  if (!isCopied) return "The browser does not let this page copy. Copy the address from the address bar instead.";
  const what = at ? "Link to this moment copied." : secret === null ? "Address copied." : "Link copied.";
  return `${what} ${secret === null ? "It opens for people who may see this session already." : "Whoever has it can watch this session."}`;
}

/** The hub gives the link with its secret to the session's owner only; of a session that is over its task still knows it. */
async function ownSecret(hub: HubClient, sessionId: string, taskId: string | null): Promise<string | null> {
  try {
    const rows = await hub.sessions();
    const url = rows.find((row) => row.session_id === sessionId)?.viewer_url ?? (taskId === null ? null : (await hub.task(taskId)).viewer_url);
    return url ? new URLSearchParams(new URL(url, window.location.href).hash.slice(1)).get("v") : null;
  } catch {
    return null;
  }
}
