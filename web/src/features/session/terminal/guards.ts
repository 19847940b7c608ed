import type { IDisposable, IParser, IBufferNamespace } from "@xterm/xterm";

interface GuardedTerminal {
  readonly cols: number;
  readonly buffer: IBufferNamespace;
  readonly parser: IParser;
}

/** The part behind the public interface of xterm.js that the one repair below needs. */
interface Internals {
  _core?: { _inputHandler?: { eraseInDisplay?: (params: { params: number[]; length: number }) => boolean } };
}

/** More rows than any terminal has: xterm.js works a repeat count off one by one, whatever it is. */
const largestCount = 1_000;

const counted = [
  { final: "b" },
  { final: "I" },
  { final: "Z" },
  { final: "L" },
  { final: "M" },
  { final: "S" },
  { final: "T" },
  { final: "@" },
  { final: "P" },
  { intermediates: " ", final: "@" },
  { intermediates: " ", final: "A" },
  { intermediates: "'", final: "}" },
  { intermediates: "'", final: "~" },
];

/**
 * Keeps a program's output from stopping the page: xterm.js 6.0.0 freezes on `CSI 2147483647 S` and the like,
 * and its parser throws, never to go on, when "erase above" comes with the cursor in the last cell of a
 * screen without scrollback (the row below, whose wrap mark it clears, is not there).
 */
export function installGuards(terminal: GuardedTerminal): IDisposable {
  const { parser } = terminal;
  const guards = [
    ...counted.map((id) => parser.registerCsiHandler(id, (params) => Number(params[0]) > largestCount)),
    parser.registerCsiHandler({ final: "J" }, (params) => params[0] === 1 && eraseAll(terminal)),
    parser.registerCsiHandler({ prefix: "?", final: "J" }, (params) => params[0] === 1 && eraseAll(terminal)),
  ];
  return { dispose: () => guards.forEach((guard) => guard.dispose()) };
}

/** In the last cell "erase above" means the whole screen, which has a sequence without the fault. */
function eraseAll(terminal: GuardedTerminal): boolean {
  const { cursorX, cursorY, length } = terminal.buffer.active;
  if (cursorX + 1 < terminal.cols || cursorY + 1 < length) return false;
  // oxlint-disable-next-line no-underscore-dangle -- no public way leads there; absent after an update, the sequence is only dropped
  (terminal as Internals)._core?._inputHandler?.eraseInDisplay?.({ params: [2], length: 1 });
  return true;
}
