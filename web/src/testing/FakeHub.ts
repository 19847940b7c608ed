import { HubError } from "../api/HubError";
import type { Control, SessionView, StreamPage, Ticket } from "../api/types";
import type { StreamHub } from "../features/session/stream/SessionStream";
import { aView } from "./aView";

interface WaitingPoll {
  offset: number;
  answer: (page: Partial<StreamPage>) => void;
  fail: (error: Error) => void;
}

/** Answers as told, and remembers what it was asked. */
export class FakeHub implements StreamHub {
  view: SessionView = aView();
  failure: HubError | null = null;
  readonly calls: string[] = [];
  readonly polls: WaitingPoll[] = [];

  async session(): Promise<SessionView> {
    this.calls.push("session");
    if (this.failure) throw this.failure;
    return this.view;
  }

  async ticket(): Promise<Ticket> {
    this.calls.push("ticket");
    return { ticket: `t${this.calls.length}`, expires_s: 30 };
  }

  stream(_: string, offset: number, __: number, signal?: AbortSignal): Promise<StreamPage> {
    this.calls.push(`stream ${offset}`);
    return new Promise((resolve, reject) => {
      signal?.addEventListener("abort", () => reject(new DOMException("aborted", "AbortError")));
      this.polls.push({
        offset,
        answer: (page) => resolve({ items: [], next: offset, state: this.view, end: false, ...page }),
        fail: reject,
      });
    });
  }

  async control(_: string, take: boolean): Promise<Control> {
    this.calls.push(`control ${take}`);
    return { holder: "you", you: take };
  }

  async input(_: string, input: string): Promise<void> {
    this.calls.push(`input ${input}`);
    if (this.failure) throw this.failure;
  }

  async resize(_: string, cols: number, rows: number): Promise<void> {
    this.calls.push(`resize ${cols}x${rows}`);
  }
}
