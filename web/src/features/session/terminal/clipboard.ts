/** What a program asks to be put on the clipboard (OSC 52). Larger requests are dropped: nobody could look them through. */
const longestPayload = 128 * 1024;
const shownLength = 2_000;

/** The text of an OSC 52 sequence that writes; null for one that reads (it is never answered), clears, or is damaged. */
export function clipboardRequest(data: string): string | null {
  const payload = /^[cpqs0-7]*;([A-Za-z0-9+/]+={0,2})$/.exec(data)?.[1];
  if (payload === undefined || payload.length > longestPayload) return null;
  try {
    const bytes = Uint8Array.from(atob(payload), (character) => character.charCodeAt(0));
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** The text as a person can judge it: what does not show is shown, and what is cut is counted. */
export function shownText(text: string): { text: string; left: number } {
  const characters = Array.from(text);
  const plain = characters.slice(0, shownLength).map(visible).join("");
  return { text: plain, left: Math.max(0, characters.length - shownLength) };
}

/** Line ends and tabs lay the text out; every other control or direction-changing character is named by its code. */
function visible(character: string): string {
  if (character === "\n" || character === "\t" || !/[\p{Cc}\p{Cf}\u2028\u2029]/u.test(character)) return character;
  return `⟨${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(2, "0")}⟩`;
}

type CopyKey = Pick<KeyboardEvent, "code" | "ctrlKey" | "shiftKey" | "altKey" | "metaKey">;

/** Keys that stay the browser's even where the terminal has the keyboard: Ctrl+C copies where something is selected and interrupts where not; Ctrl+V pastes. */
export function isClipboardKey(key: CopyKey, hasSelection: boolean): boolean {
  if (key.altKey) return false;
  if (key.metaKey) return !key.ctrlKey && (key.code === "KeyV" || (key.code === "KeyC" && hasSelection));
  if (!key.ctrlKey) return false;
  return key.code === "KeyV" || (key.code === "KeyC" && !key.shiftKey && hasSelection);
}
