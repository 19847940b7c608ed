import type { IDisposable, IParser } from "@xterm/xterm";
import { clipboardRequest } from "./clipboard";

const consume = () => true;

/**
 * What a viewer's emulator must not do. The session host answers every device query, exactly once; a viewer
 * that answered too would type its answer into the program. So each sequence that makes xterm.js send
 * something back is consumed before it gets there. Clipboard writes, file transfer and title reports of the
 * program are consumed as well: they would act on the watcher's machine. A clipboard write is told to the page, which may ask a person.
 */
export function installFirewall(parser: IParser, onClipboard: (text: string) => void = () => {}): IDisposable {
  const guards = [
    // Device attributes: primary, secondary, tertiary.
    parser.registerCsiHandler({ final: "c" }, consume),
    parser.registerCsiHandler({ prefix: ">", final: "c" }, consume),
    parser.registerCsiHandler({ prefix: "=", final: "c" }, consume),
    // Status and cursor position.
    parser.registerCsiHandler({ final: "n" }, consume),
    parser.registerCsiHandler({ prefix: "?", final: "n" }, consume),
    // Mode requests.
    parser.registerCsiHandler({ intermediates: "$", final: "p" }, consume),
    parser.registerCsiHandler({ prefix: "?", intermediates: "$", final: "p" }, consume),
    // Terminal parameters, checksums, presentation state, unit, version, keyboard protocol.
    parser.registerCsiHandler({ final: "x" }, consume),
    parser.registerCsiHandler({ intermediates: "*", final: "y" }, consume),
    parser.registerCsiHandler({ intermediates: "$", final: "w" }, consume),
    parser.registerCsiHandler({ intermediates: "$", final: "u" }, consume),
    parser.registerCsiHandler({ intermediates: "&", final: "u" }, consume),
    parser.registerCsiHandler({ prefix: ">", final: "q" }, consume),
    parser.registerCsiHandler({ prefix: "?", final: "u" }, consume),
    parser.registerCsiHandler({ prefix: "?", final: "m" }, consume),
    parser.registerCsiHandler({ prefix: "?", final: "S" }, consume),
    // Window manipulation: sizes and titles are reported, or the window is changed. 22 and 23 only keep titles.
    parser.registerCsiHandler({ final: "t" }, (params) => params[0] !== 22 && params[0] !== 23),
    // Settings and capabilities.
    parser.registerDcsHandler({ intermediates: "$", final: "q" }, consume),
    parser.registerDcsHandler({ intermediates: "+", final: "q" }, consume),
    // Colours: setting one is harmless, asking for one is answered.
    ...[4, 5, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19].map((code) =>
      parser.registerOscHandler(code, (data) => data.split(";").includes("?")),
    ),
    // Clipboard: what a program wants to write is handed to the page, which asks; what it wants to read is not answered.
    parser.registerOscHandler(52, (data) => {
      const text = clipboardRequest(data);
      if (text !== null) onClipboard(text);
      return true;
    }),
    parser.registerOscHandler(5522, consume),
    // Notifications and file transfer (iTerm2, kitty).
    ...[9, 99, 777, 1337, 5113].map((code) => parser.registerOscHandler(code, consume)),
  ];
  return { dispose: () => guards.forEach((guard) => guard.dispose()) };
}

/** Focus reports are answers, too: xterm.js sends one by itself as soon as a program asks for them. */
export function isUserInput(data: string): boolean {
  return data !== "\x1b[I" && data !== "\x1b[O";
}
