import { Unicode11Addon } from "@xterm/addon-unicode11";
import { Terminal } from "@xterm/xterm";
import type { Screen } from "../features/session/stream/ScreenQueue";
import { WholeCharacters } from "../features/session/terminal/characters";
import { installFirewall } from "../features/session/terminal/firewall";
import { fontSizeToFit, type Box } from "../features/session/terminal/fitting";
import { installGuards } from "../features/session/terminal/guards";
import { darkPalette, lightPalette } from "../features/session/terminal/palettes";

const scrollbackLines = 2_000;
/** xterm.js keeps this much at the right for its scroll bar. */
const scrollbarWidth = 14;
/** In a conversation the terminal is a part of the text: no larger than it, and still readable; what then does not fit is scrolled to. */
const largestFont = 13;
const smallestFont = 8;

/** xterm.js as a picture: it shows, and nothing that happens in it leads anywhere. */
export class AppTerminal implements Screen {
  readonly #terminal: Terminal;
  readonly #characters = new WholeCharacters();
  readonly #host: HTMLElement;
  readonly #onResized: () => void;
  #drawn: Box = { width: 0, height: 0 };

  constructor(host: HTMLElement, theme: "dark" | "light", onResized: () => void) {
    this.#host = host;
    this.#onResized = onResized;
    this.#terminal = new Terminal({
      cols: 80,
      rows: 24,
      theme: palette(theme),
      fontFamily: 'ui-monospace, "Cascadia Code", "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", "Liberation Mono", monospace',
      fontSize: largestFont,
      scrollback: scrollbackLines,
      // Widths of characters go through an interface that xterm.js still calls proposed.
      allowProposedApi: true,
      disableStdin: true,
      cursorInactiveStyle: "outline",
      minimumContrastRatio: 4.5,
      windowOptions: {},
      // Links of a program are text here; the page asks before it opens one.
      linkHandler: { activate: () => {} },
      logLevel: "off",
    });
    this.#terminal.loadAddon(new Unicode11Addon());
    this.#terminal.unicode.activeVersion = "11";
    installFirewall(this.#terminal.parser);
    installGuards(this.#terminal);
    this.#terminal.attachCustomKeyEventHandler(() => false);
    // xterm.js draws a terminal that was hidden some time after it was resized, and has its size only then.
    this.#terminal.onRender(() => this.#measure());
    // Nobody subscribes to onData or onBinary: whatever the emulator would answer goes nowhere.
    this.#terminal.open(host);
  }

  write(bytes: Uint8Array): Promise<void> {
    const whole = this.#characters.take(bytes);
    return new Promise((resolve) => this.#terminal.write(whole, resolve));
  }

  resize(cols: number, rows: number): void {
    this.#terminal.resize(cols, rows);
  }

  reset(): void {
    this.#characters.clear();
    this.#terminal.reset();
  }

  setTheme(theme: "dark" | "light"): void {
    this.#terminal.options.theme = palette(theme);
  }

  /** Chooses the font size with which the whole grid fits the box, and takes no more room than the grid. */
  fit(box: Box): void {
    const usable = { width: box.width - scrollbarWidth, height: box.height };
    for (let attempt = 0; attempt < 3; attempt++) {
      const size = this.#terminal.options.fontSize ?? largestFont;
      const wanted = Math.min(largestFont, Math.max(smallestFont, fontSizeToFit(usable, this.#gridBox(), size)));
      if (wanted === size) break;
      this.#terminal.options.fontSize = wanted;
    }
    const { width, height } = this.#gridBox();
    this.#host.style.width = `${Math.ceil(width) + scrollbarWidth}px`;
    this.#host.style.height = `${Math.ceil(height)}px`;
  }

  scroll(key: string): boolean {
    const steps: Readonly<Record<string, () => void>> = {
      PageUp: () => this.#terminal.scrollPages(-1),
      PageDown: () => this.#terminal.scrollPages(1),
      Home: () => this.#terminal.scrollToTop(),
      End: () => this.#terminal.scrollToBottom(),
      ArrowUp: () => this.#terminal.scrollLines(-1),
      ArrowDown: () => this.#terminal.scrollLines(1),
    };
    steps[key]?.();
    return key in steps;
  }

  dispose(): void {
    this.#terminal.dispose();
  }

  #measure(): void {
    const box = this.#gridBox();
    if (box.width === this.#drawn.width && box.height === this.#drawn.height) return;
    this.#drawn = box;
    this.#onResized();
  }

  #gridBox(): Box {
    const box = this.#host.querySelector(".xterm-screen")?.getBoundingClientRect();
    return { width: box?.width ?? 0, height: box?.height ?? 0 };
  }
}

function palette(theme: "dark" | "light") {
  return (theme === "dark" ? darkPalette : lightPalette).theme;
}
