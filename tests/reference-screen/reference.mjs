// The screen as xterm.js keeps it, for comparison with ours.
//
// Reads one JSON case a line from standard input: {columns, rows, steps: [{write: base64} | {resize: [columns, rows]}]}.
// Writes one JSON line for each: the whole state, or {error} when xterm.js threw. It reads xterm.js's own fields, since
// its public interface does not tell styles, saved cursors or modes exactly; that is why the version is pinned.
import { createInterface } from "node:readline";
import unicode11 from "@xterm/addon-unicode11";
import headless from "@xterm/headless";

const emptyCell = 1 << 22;
const widthShift = 22;
const combined = 0x200000;
const hasExtended = 0x10000000;

for await (const line of createInterface({ input: process.stdin })) {
  if (line) process.stdout.write(`${JSON.stringify(run(JSON.parse(line)))}\n`);
}

function run({ columns, rows, steps }) {
  const terminal = new headless.Terminal({ cols: columns, rows, allowProposedApi: true, logLevel: "off", windowOptions: { getWinSizeChars: true } });
  terminal.loadAddon(new unicode11.Unicode11Addon());
  terminal.unicode.activeVersion = "11";
  const seen = { replies: "", title: null };
  terminal.onData((data) => (seen.replies += data));
  terminal.onTitleChange((title) => (seen.title = title));
  try {
    let held = Buffer.alloc(0);
    for (const step of steps) {
      if (step.resize) {
        terminal.resize(...step.resize);
        continue;
      }
      const bytes = Buffer.concat([held, Buffer.from(step.write, "base64")]);
      // xterm.js loses a character that is split after a continuation byte of 0x80, so whole characters are written.
      const end = wholeCharacters(bytes);
      held = bytes.subarray(end);
      terminal._core.writeSync(bytes.subarray(0, end));
    }
    return { ...stateOf(terminal._core), ...seen };
  } catch (error) {
    return { error: String(error) };
  } finally {
    terminal.dispose();
  }
}

function wholeCharacters(bytes) {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const value = bytes[bytes.length - back];
    if (value >= 0xc0) return back < (value >= 0xf0 ? 4 : value >= 0xe0 ? 3 : 2) ? bytes.length - back : bytes.length;
    if (value < 0x80) break;
  }
  return bytes.length;
}

function stateOf(core) {
  const { normal, alt, active } = core._bufferService.buffers;
  const pen = core._inputHandler._curAttrData;
  const charsets = core._charsetService;
  const modes = core.coreService.decPrivateModes;
  return {
    alternate: active === alt,
    buffers: [normal, alt].map((buffer) => bufferOf(buffer, core.cols)),
    pen: [pen.fg, pen.bg, pen.extended._ext].map((word) => word >>> 0),
    charsets: [0, 1, 2, 3].map((level) => sample(charsets._charsets[level])),
    charset: sample(charsets.charset),
    level: charsets.glevel,
    preceding: (core._inputHandler._parser.precedingJoinState >> 1) & 3,
    parser: core._inputHandler._parser.currentState,
    modes: {
      insert: core.coreService.modes.insertMode,
      applicationCursorKeys: modes.applicationCursorKeys,
      applicationKeypad: modes.applicationKeypad,
      bracketedPaste: modes.bracketedPasteMode,
      origin: modes.origin,
      reverseWraparound: modes.reverseWraparound,
      sendFocus: modes.sendFocus,
      synchronizedOutput: modes.synchronizedOutput,
      wraparound: modes.wraparound,
      newLine: core.optionsService.rawOptions.convertEol,
      hidden: core.coreService.isCursorHidden,
      cursorStyle: modes.cursorStyle ?? "",
      cursorBlink: modes.cursorBlink ?? false,
      mouse: core.coreMouseService.activeProtocol,
      mouseEncoding: core.coreMouseService.activeEncoding,
    },
  };
}

// Enough to tell the character sets apart.
function sample(charset) {
  return charset ? [..."#[@{|"].map((key) => charset[key]?.[0] ?? key).join("") : "";
}

function bufferOf(buffer, columns) {
  const lines = [];
  for (let i = 0; i < buffer.lines.length; i++) lines.push(lineOf(buffer.lines.get(i), columns));
  return {
    x: buffer.x,
    y: buffer.y,
    base: buffer.ybase,
    top: buffer.scrollTop,
    bottom: buffer.scrollBottom,
    savedX: buffer.savedX,
    savedY: buffer.savedY,
    savedStyle: [buffer.savedCurAttrData.fg >>> 0, buffer.savedCurAttrData.bg >>> 0],
    savedCharset: sample(buffer.savedCharset),
    tabs: Array.from({ length: columns }, (_, column) => column).filter((column) => buffer.tabs[column]),
    lines,
  };
}

// Cells as text, width, foreground, background, extended; empty ones at the end are left out.
function lineOf(line, columns) {
  const cells = [];
  let end = 0;
  for (let i = 0; i < columns; i++) {
    const content = line._data[i * 3];
    const foreground = line._data[i * 3 + 1];
    const background = line._data[i * 3 + 2];
    const extended = background & hasExtended ? (line._extendedAttrs[i]?._ext ?? 0) >>> 0 : 0;
    const code = content & 0x1fffff;
    const text = content & combined ? line._combined[i] : code ? String.fromCodePoint(code) : "";
    cells.push(text, content >>> widthShift, foreground, background, extended);
    if (content !== emptyCell || foreground !== 0 || background !== 0) end = cells.length;
  }
  return { wrapped: line.isWrapped, cells: cells.slice(0, end) };
}
