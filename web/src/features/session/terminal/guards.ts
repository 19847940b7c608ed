import type { IBufferNamespace, IDisposable, IFunctionIdentifier, IParser } from "@xterm/xterm";

interface GuardedTerminal {
  readonly cols: number;
  readonly buffer: IBufferNamespace;
  readonly parser: IParser;
}

type Command =
  | "eraseInDisplay"
  | "repeatPrecedingCharacter"
  | "cursorForwardTab"
  | "cursorBackwardTab"
  | "insertLines"
  | "deleteLines"
  | "scrollUp"
  | "scrollDown"
  | "insertChars"
  | "deleteChars"
  | "scrollLeft"
  | "scrollRight"
  | "insertColumns"
  | "deleteColumns";

/** The part behind the public interface of xterm.js that the repairs below need. */
interface Internals {
  _core?: { _inputHandler?: Partial<Record<Command, (params: { params: number[]; length: number }) => boolean>> };
}

/** More rows and columns than any terminal has: xterm.js works a count off one by one, whatever it is. */
const largestCount = 1_000;

const counted: readonly [IFunctionIdentifier, Command][] = [
  [{ final: "b" }, "repeatPrecedingCharacter"],
  [{ final: "I" }, "cursorForwardTab"],
  [{ final: "Z" }, "cursorBackwardTab"],
  [{ final: "L" }, "insertLines"],
  [{ final: "M" }, "deleteLines"],
  [{ final: "S" }, "scrollUp"],
  [{ final: "T" }, "scrollDown"],
  [{ final: "@" }, "insertChars"],
  [{ final: "P" }, "deleteChars"],
  [{ intermediates: " ", final: "@" }, "scrollLeft"],
  [{ intermediates: " ", final: "A" }, "scrollRight"],
  [{ intermediates: "'", final: "}" }, "insertColumns"],
  [{ intermediates: "'", final: "~" }, "deleteColumns"],
];

/**
 * Keeps a program's output from stopping the page: xterm.js 6.0.0 freezes on `CSI 2147483647 S` and the like,
 * and its parser throws, never to go on, when "erase above" comes with the cursor in the last cell of a
 * screen without scrollback (the row below, whose wrap mark it clears, is not there).
 */
export function installGuards(terminal: GuardedTerminal): IDisposable {
  const { parser } = terminal;
  const guards = [
    ...counted.map(([id, command]) =>
      parser.registerCsiHandler(id, ([count]) => Number(count) > largestCount && run(terminal, command, largestCount)),
    ),
    ...[{ final: "J" }, { prefix: "?", final: "J" }].map((id) =>
      // In the last cell "erase above" means the whole screen, which has a sequence without the fault.
      parser.registerCsiHandler(id, ([what]) => what === 1 && isInLastCell(terminal) && run(terminal, "eraseInDisplay", 2)),
    ),
  ];
  return { dispose: () => guards.forEach((guard) => guard.dispose()) };
}

function isInLastCell(terminal: GuardedTerminal): boolean {
  const { cursorX, cursorY, length } = terminal.buffer.active;
  return cursorX + 1 >= terminal.cols && cursorY + 1 >= length;
}

/** Runs a harmless sequence in place of the one that was given. */
function run(terminal: GuardedTerminal, command: Command, parameter: number): true {
  // oxlint-disable-next-line no-underscore-dangle -- no public way leads there; absent after an update, the sequence is only dropped
  (terminal as Internals)._core?._inputHandler?.[command]?.({ params: [parameter], length: 1 });
  return true;
}
