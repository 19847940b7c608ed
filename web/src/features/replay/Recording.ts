import type { ReplayHub } from "../../api/replay";
import type { StreamItem } from "../../api/types";

interface Page {
  from: number;
  next: number;
  items: readonly StreamItem[];
}

/** Some megabytes: enough that going back and forth asks nothing twice. */
const mostPages = 16;

/** A recording, read page by page as it is played. The page after the one in use is fetched ahead. */
export class Recording {
  readonly #hub: ReplayHub;
  readonly #signal: AbortSignal;
  #pages: Page[] = [];
  #ahead: { from: number; page: Promise<Page> } | null = null;

  constructor(hub: ReplayHub, signal: AbortSignal) {
    this.#hub = hub;
    this.#signal = signal;
  }

  /** What comes from an offset on, up to the end of a page; empty at the end of the recording. */
  async from(offset: number): Promise<StreamItem[]> {
    const page = await this.#pageWith(offset);
    if (page.next > offset) this.#fetchAhead(page.next);
    return page.items.flatMap((item) => fromOffset(item, offset));
  }

  async #pageWith(offset: number): Promise<Page> {
    const known = this.#pages.find((page) => page.from <= offset && offset < page.next);
    if (known) return known;
    const page = await (this.#ahead?.from === offset ? this.#ahead.page : this.#fetch(offset));
    this.#pages = [page, ...this.#pages].slice(0, mostPages);
    return page;
  }

  #fetchAhead(from: number): void {
    if (this.#ahead?.from === from || this.#pages.some((page) => page.from <= from && from < page.next)) return;
    const page = this.#fetch(from);
    // Whoever needs it sees why it did not come, and asks anew.
    page.catch(() => {
      this.#ahead = null;
    });
    this.#ahead = { from, page };
  }

  async #fetch(from: number): Promise<Page> {
    const { items, next } = await this.#hub.page(from, this.#signal);
    return { from, next, items };
  }
}

function fromOffset(item: StreamItem, offset: number): StreamItem[] {
  switch (item.type) {
    case "data": {
      const skip = Math.max(0, offset - item.offset);
      return skip < item.bytes.length ? [{ type: "data", offset: item.offset + skip, bytes: item.bytes.subarray(skip) }] : [];
    }
    case "gap":
      return item.to > offset ? [item] : [];
    case "resize":
      return item.offset >= offset ? [item] : [];
    case "end":
      return [];
  }
}
