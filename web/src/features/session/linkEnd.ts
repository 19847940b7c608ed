/** What became of a link, from the hub's own sentence about it; null where that is about something else. */
export function linkEnd(sentence: string): string | null {
  if (!/\blink\b/i.test(sentence)) return null;
  if (/\bhas expired\b/.test(sentence)) return "Link expired";
  if (/(?<!or )\bwas revoked\b/.test(sentence)) return "Link revoked";
  if (/\bas often as it may\b/.test(sentence)) return "Link used up";
  return /\bnot for its recording\b/.test(sentence) ? "Link for the live terminal only" : null;
}
