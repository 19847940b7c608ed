import { SearchAddon } from "@xterm/addon-search";
import { Unicode11Addon } from "@xterm/addon-unicode11";
import { WebLinksAddon } from "@xterm/addon-web-links";
import { Terminal } from "@xterm/xterm";
import type { Screen } from "../stream/ScreenQueue";
import { WholeCharacters } from "./characters";
import { isClipboardKey } from "./clipboard";
import { installFirewall, isUserInput } from "./firewall";
import { fontSizeToFit, sizeToFill, type Box, type GridSize } from "./fitting";
import { installGuards } from "./guards";
import { linkTarget, type LinkTarget } from "./links";
import type { Palette } from "./palettes";
import { pastable, presentableTitle } from "./text";

export interface TerminalScreenListener {
  onInput(data: string): void;
  onTitle(title: string): void;
  /** A link is under the pointer; null when it left. */
  onLinkHover(link: LinkTarget | null): void;
  onLinkClick(link: LinkTarget): void;
  /** The session's size changed, in order with its output. */
  onResized(size: GridSize): void;
  /** A key that belongs to the page, such as the one that opens the search; true when it was used. */
  onPageKey(event: KeyboardEvent): boolean;
  /** Files were pasted while keys go to the program. */
  onFiles?(files: File[]): void;
  /** The program wants this text on the clipboard. Nothing happens unless the page does it. */
  onClipboard?(text: string): void;
}

const scrollbackLines = 10_000;
/** xterm.js keeps this much at the right for its scroll bar. */
const scrollbarWidth = 14;
export const defaultFontFamily =
  'ui-monospace, "JetBrains Mono", "Cascadia Code", "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", "Liberation Mono", monospace';

/** xterm.js as a viewer: shows, never answers, and types only when it was told that it may. */
export class TerminalScreen implements Screen {
  readonly #terminal: Terminal;
  readonly #search = new SearchAddon();
  readonly #characters = new WholeCharacters();
  readonly #listener: TerminalScreenListener;
  readonly #host: HTMLElement;
  #palette: Palette;
  readonly #onPaste = (event: ClipboardEvent) => this.#paste(event);

  constructor(host: HTMLElement, size: GridSize, palette: Palette, listener: TerminalScreenListener) {
    this.#host = host;
    this.#palette = palette;
    this.#listener = listener;
    this.#terminal = new Terminal({
      ...size,
      theme: palette.theme,
      fontFamily: defaultFontFamily,
      fontSize: 13,
      scrollback: scrollbackLines,
      // Search marks and widths of characters go through interfaces that xterm.js still calls proposed.
      allowProposedApi: true,
      disableStdin: true,
      cursorInactiveStyle: "outline",
      minimumContrastRatio: 4.5,
      windowOptions: {},
      linkHandler: this.#links(),
      logLevel: "off",
    });
    this.#terminal.loadAddon(this.#search);
    // As the hub's screen model and the programs count: emoji take two cells.
    this.#terminal.loadAddon(new Unicode11Addon());
    this.#terminal.unicode.activeVersion = "11";
    const links = this.#links();
    this.#terminal.loadAddon(new WebLinksAddon(links.activate, { hover: links.hover, leave: links.leave }));
    installFirewall(this.#terminal.parser, (text) => listener.onClipboard?.(text));
    installGuards(this.#terminal);
    // Binary data (mouse reports of a protocol older than 1995's SGR one) has no subscriber and goes nowhere.
    this.#terminal.onData((data) => {
      if (isUserInput(data)) listener.onInput(data);
    });
    this.#terminal.onTitleChange((title) => listener.onTitle(presentableTitle(title)));
    this.#terminal.attachCustomKeyEventHandler((event) => this.#key(event));
    this.#terminal.open(host);
    host.addEventListener("paste", this.#onPaste, { capture: true });
  }

  get size(): GridSize {
    return { cols: this.#terminal.cols, rows: this.#terminal.rows };
  }

  write(bytes: Uint8Array): Promise<void> {
    const whole = this.#characters.take(bytes);
    return new Promise((resolve) => this.#terminal.write(whole, resolve));
  }

  resize(cols: number, rows: number): void {
    this.#terminal.resize(cols, rows);
    this.#listener.onResized({ cols, rows });
  }

  reset(): void {
    this.#characters.clear();
    this.#terminal.reset();
  }

  /** Whether keys and mouse go to the program. */
  setWritable(writable: boolean): void {
    this.#terminal.options.disableStdin = !writable;
    this.#terminal.options.cursorBlink = writable;
  }

  setPalette(palette: Palette): void {
    this.#palette = palette;
    this.#terminal.options.theme = palette.theme;
  }

  setFontFamily(family: string): void {
    if (this.#terminal.options.fontFamily !== family) this.#terminal.options.fontFamily = family;
  }

  setFontSize(size: number): void {
    if (this.#terminal.options.fontSize !== size) this.#terminal.options.fontSize = size;
  }

  get fontSize(): number {
    return this.#terminal.options.fontSize ?? 13;
  }

  /** Chooses the font size with which the whole grid fits the box. */
  fitFont(box: Box): number {
    const usable = { width: box.width - scrollbarWidth, height: box.height };
    for (let attempt = 0; attempt < 4; attempt++) {
      const wanted = fontSizeToFit(usable, this.#gridBox(), this.fontSize);
      if (wanted === this.fontSize) break;
      this.setFontSize(wanted);
      if (this.#gridBox().width <= usable.width && this.#gridBox().height <= usable.height) break;
    }
    this.#reserveScrollbar();
    return this.fontSize;
  }

  applyFont(size: number): void {
    this.setFontSize(size);
    this.#reserveScrollbar();
  }

  /** The grid that fills the box at the present font size. */
  gridFor(box: Box): GridSize {
    return sizeToFill({ width: box.width - scrollbarWidth, height: box.height }, this.#gridBox(), this.size);
  }

  find(text: string, direction: "next" | "previous", incremental: boolean): boolean {
    const decorations = this.#palette.matches;
    if (text === "") {
      this.clearSearch();
      return true;
    }
    return direction === "next"
      ? this.#search.findNext(text, { decorations, incremental })
      : this.#search.findPrevious(text, { decorations });
  }

  clearSearch(): void {
    this.#search.clearDecorations();
    this.#terminal.clearSelection();
  }

  focus(): void {
    this.#terminal.focus();
  }

  blur(): void {
    this.#terminal.blur();
  }

  scrollToBottom(): void {
    this.#terminal.scrollToBottom();
  }

  dispose(): void {
    this.#host.removeEventListener("paste", this.#onPaste, { capture: true });
    this.#terminal.dispose();
  }

  #gridBox(): Box {
    const box = this.#host.querySelector(".xterm-screen")?.getBoundingClientRect();
    return { width: box?.width ?? 0, height: box?.height ?? 0 };
  }

  #reserveScrollbar(): void {
    const { width, height } = this.#gridBox();
    this.#host.style.width = `${Math.ceil(width) + scrollbarWidth}px`;
    this.#host.style.height = `${Math.ceil(height)}px`;
  }

  #links() {
    return {
      activate: (_: MouseEvent, uri: string) => {
        const link = linkTarget(uri);
        if (link) this.#listener.onLinkClick(link);
      },
      hover: (_: MouseEvent, uri: string) => this.#listener.onLinkHover(linkTarget(uri)),
      leave: () => this.#listener.onLinkHover(null),
    };
  }

  /** False keeps a key from xterm.js, so that a watcher's Tab moves on and Ctrl+C copies as on any page. */
  #key(event: KeyboardEvent): boolean {
    if (event.type === "keydown" && this.#listener.onPageKey(event)) {
      event.preventDefault();
      return false;
    }
    if (!this.#terminal.options.disableStdin) return !isClipboardKey(event, this.#terminal.hasSelection());
    if (event.type === "keydown") this.#scroll(event);
    return false;
  }

  #scroll(event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    switch (event.key) {
      case "PageUp":
        this.#terminal.scrollPages(-1);
        break;
      case "PageDown":
        this.#terminal.scrollPages(1);
        break;
      case "ArrowUp":
        this.#terminal.scrollLines(-1);
        break;
      case "ArrowDown":
        this.#terminal.scrollLines(1);
        break;
      case "Home":
        this.#terminal.scrollToTop();
        break;
      case "End":
        this.#terminal.scrollToBottom();
        break;
      default:
        return;
    }
    event.preventDefault();
  }

  #paste(event: ClipboardEvent): void {
    event.preventDefault();
    event.stopPropagation();
    if (this.#terminal.options.disableStdin) return;
    const text = event.clipboardData?.getData("text/plain") ?? "";
    const files = Array.from(event.clipboardData?.files ?? []);
    // An office program puts a picture of the text beside the text: people mean the text.
    if (text === "" && files.length > 0) this.#listener.onFiles?.(files);
    else this.#terminal.paste(pastable(text));
  }
}
