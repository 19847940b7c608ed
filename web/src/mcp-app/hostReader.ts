import type { App } from "@modelcontextprotocol/ext-apps";
import { ResourceUnknown, type ReadResource } from "./resources";

/** What a host says of a resource that is not there: the code of revision 2026-07-28, and the one before. */
const unknownCodes: readonly unknown[] = [-32602, -32002];
const timeoutMs = 30_000;

/** Reads through the host; null when it does not let apps read. */
export function hostReader(app: Pick<App, "getHostCapabilities" | "readServerResource">): ReadResource | null {
  if (!app.getHostCapabilities()?.serverResources) return null;
  return async (uri, signal) => {
    try {
      const { contents } = await app.readServerResource({ uri }, { signal, timeout: timeoutMs });
      const text = contents.find((content) => "text" in content);
      if (!text || !("text" in text)) throw new TypeError("The host gave no text for it.");
      return text.text;
    } catch (error) {
      if (error instanceof Error && unknownCodes.includes((error as { code?: unknown }).code)) throw new ResourceUnknown(error.message);
      throw error;
    }
  };
}
