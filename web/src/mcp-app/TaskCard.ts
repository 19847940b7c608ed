import { shownResult } from "../features/tasks/result";
import type { FollowerSnapshot } from "./TaskFollower";
import { emptyTerminalText, factsOf, lineOf, noticeOf, stateOf, terminalLabel, type Notice } from "./words";

export interface TaskCardListener {
  onRetry(): void;
  onOpenPage(): void;
  onDisplayMode(): void;
}

/** The app's elements. Everything in them is set as text: nothing that a task says becomes markup. */
export class TaskCard {
  readonly terminalHost = part("div", "screen");
  readonly terminalFrame = part("div", "frame");
  readonly #chip = part("span", "chip");
  readonly #prompt = part("h1", "prompt");
  readonly #facts = part("span", "facts");
  readonly #notice = part("p", "notice");
  readonly #noticeText = part("span", "");
  readonly #line = part("p", "line");
  readonly #empty = part("p", "empty");
  readonly #result = part("section", "result");
  readonly #address = part("p", "address");
  readonly #retry: HTMLButtonElement;
  readonly #openPage: HTMLButtonElement;
  readonly #mode: HTMLButtonElement;
  #shownResult: unknown;

  constructor(parent: HTMLElement, listener: TaskCardListener) {
    this.#retry = button("Try again", () => listener.onRetry());
    this.#openPage = button("Open page", () => listener.onOpenPage());
    this.#mode = button("Full screen", () => listener.onDisplayMode());
    this.#chip.setAttribute("role", "status");
    this.#notice.setAttribute("role", "alert");
    this.terminalFrame.setAttribute("role", "region");
    this.terminalFrame.tabIndex = 0;
    this.#notice.append(this.#noticeText, this.#retry);
    this.terminalFrame.append(this.terminalHost, this.#empty);
    const head = part("header", "");
    head.append(this.#chip, this.#prompt, this.#facts, this.#mode, this.#openPage);
    const card = part("main", "card");
    card.append(head, this.#notice, this.#line, this.terminalFrame, this.#result, this.#address);
    parent.replaceChildren(card);
    for (const hidden of [this.#notice, this.#line, this.#result, this.#address, this.#mode, this.#openPage]) hidden.hidden = true;
    this.terminalFrame.hidden = true;
    this.#setChip({ tone: "plain", word: "Opening" });
    setText(this.#prompt, "Signalbox task");
  }

  /** Before there is a task: what was asked for. */
  showPrompt(text: string): void {
    setText(this.#prompt, text);
  }

  /** Instead of a task: what came of the call. */
  showRefusal(text: string): void {
    this.#setChip({ tone: "stop", word: "Not started" });
    this.#setNotice({ tone: "stop", text, canRetry: false });
  }

  /** The address of the task's page, where the host cannot open it. */
  showAddress(url: string): void {
    setText(this.#address, `Open this address in a browser: ${url}`);
    this.#address.hidden = false;
  }

  setPage(isKnown: boolean): void {
    this.#openPage.hidden = !isKnown;
  }

  /** Null where the host offers no other mode. */
  setDisplayMode(other: "fullscreen" | "inline" | null): void {
    this.#mode.hidden = other === null;
    setText(this.#mode, other === "inline" ? "Leave full screen" : "Full screen");
  }

  show(snapshot: FollowerSnapshot, now: number): void {
    this.#setChip(stateOf(snapshot));
    if (snapshot.task) setText(this.#prompt, snapshot.task.prompt_summary);
    setText(this.#facts, factsOf(snapshot, now));
    this.#setNotice(noticeOf(snapshot, now));
    const line = lineOf(snapshot);
    setText(this.#line, line);
    this.#line.hidden = line === "";
    this.#showTerminal(snapshot);
    this.#showResult(snapshot);
  }

  #showTerminal(snapshot: FollowerSnapshot): void {
    const empty = snapshot.hasOutput ? "" : emptyTerminalText(snapshot);
    this.terminalFrame.hidden = !snapshot.hasOutput && empty === "";
    this.terminalHost.classList.toggle("is-empty", !snapshot.hasOutput);
    this.terminalFrame.classList.toggle("is-past", snapshot.phase.name === "waiting");
    this.terminalFrame.setAttribute("aria-label", terminalLabel(snapshot));
    setText(this.#empty, empty);
    this.#empty.hidden = empty === "";
  }

  #showResult({ result, task }: FollowerSnapshot): void {
    if (result === this.#shownResult) return;
    this.#shownResult = result;
    this.#result.hidden = result === null;
    if (result === null) return;
    const { summary, filesChanged, artifacts, errors } = shownResult(result);
    const parts: Node[] = [];
    const said = summary || task?.summary || "";
    if (said) parts.push(withText("p", "summary", said));
    for (const [title, items] of [["Errors", errors], ["Files changed", filesChanged], ["Artifacts", artifacts]] as const) {
      if (items.length > 0) parts.push(list(title, items));
    }
    this.#result.hidden = parts.length === 0;
    this.#result.setAttribute("aria-label", "Result");
    this.#result.replaceChildren(...parts);
  }

  #setNotice(notice: Notice | null): void {
    this.#notice.hidden = notice === null;
    if (!notice) return;
    this.#notice.className = `notice is-${notice.tone}`;
    setText(this.#noticeText, notice.text);
    this.#retry.hidden = !notice.canRetry;
  }

  #setChip({ tone, word }: { tone: string; word: string }): void {
    this.#chip.className = `chip is-${tone}`;
    setText(this.#chip, word);
  }
}

const longestList = 20;

function list(title: string, items: readonly string[]): HTMLElement {
  const box = part("div", "list");
  const entries = part("ul", "");
  entries.append(...items.slice(0, longestList).map((item) => withText("li", "", item)));
  if (items.length > longestList) entries.append(withText("li", "", `… and ${items.length - longestList} more`));
  box.append(withText("h2", "", title), entries);
  return box;
}

function part(name: string, className: string): HTMLElement {
  const element = document.createElement(name);
  if (className) element.className = className;
  return element;
}

function withText(name: string, className: string, text: string): HTMLElement {
  const element = part(name, className);
  element.textContent = text;
  return element;
}

function button(label: string, onClick: () => void): HTMLButtonElement {
  const element = document.createElement("button");
  element.type = "button";
  element.textContent = label;
  element.addEventListener("click", onClick);
  return element;
}

/** Only what changed, so that screen readers do not hear the same again each second. */
function setText(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
