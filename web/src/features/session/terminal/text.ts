/* eslint-disable no-control-regex -- control characters are what these functions are about */

const titleLength = 120;

/**
 * Text that is about to be pasted into a terminal, without what could act there: ESC and C1 start sequences,
 * other control characters are keys. Tab and line ends stay.
 */
export function pastable(text: string): string {
  return text.replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/g, "");
}

/** A title that a program set, as one short line without control or direction-changing characters. */
export function presentableTitle(title: string): string {
  const plain = title
    .replace(/[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  const characters = Array.from(plain);
  return characters.length <= titleLength ? plain : `${characters.slice(0, titleLength - 1).join("")}…`;
}
