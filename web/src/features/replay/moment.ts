/** A place in a recording that an address names: a time, or a transcript offset where a time is not exact enough. */
export type Moment = { ms: number } | { offset: number };

const pattern = /^(?:(\d{1,9}(?:\.\d{1,3})?)|b(\d{1,15}))$/;

/** Reads `83.5` (seconds) or `b12345` (an offset); null for anything else. */
export function parseMoment(text: string | null | undefined): Moment | null {
  const [, seconds, offset] = pattern.exec(text ?? "") ?? [];
  if (seconds !== undefined) return { ms: Math.round(Number(seconds) * 1000) };
  return offset === undefined ? null : { offset: Number(offset) };
}

export function momentText(moment: Moment): string {
  return "ms" in moment ? String(Math.round(moment.ms / 100) / 10) : `b${moment.offset}`;
}
