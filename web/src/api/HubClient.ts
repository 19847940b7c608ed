import { parseItem, type WireMessage } from "./wire";
import { HubError } from "./HubError";
import type {
  Control, Me, SessionRow, SessionView, StreamItem, StreamPage, TaskEntry, TaskFilter, TaskPage, TaskResult, Ticket,
} from "./types";
import type { UpstreamClient, UpstreamExplanation, UpstreamHistory, UpstreamList, UpstreamTools } from "./upstreams";

type Fetch = typeof fetch;

interface Problem {
  type?: string;
  detail?: string;
  title?: string;
  error?: string;
}

interface WirePage {
  items: WireMessage[];
  next: number;
  state: SessionView;
  end: boolean;
}

/** Every HTTP call of the page. Failures are `HubError`s. */
export class HubClient {
  readonly #fetch: Fetch;

  constructor(fetchFunction: Fetch = fetch.bind(globalThis)) {
    this.#fetch = fetchFunction;
  }

  me(signal?: AbortSignal): Promise<Me> {
    return this.#get("/api/me", signal);
  }

  signIn(token: string): Promise<Me> {
    return this.#post("/api/signin", { token });
  }

  async signOut(everywhere = false): Promise<void> {
    await this.#post("/api/signout", { everywhere });
  }

  /** Trades the secret part of a viewer link for a cookie that allows watching that one session. */
  async exchange(sessionId: string, capability: string): Promise<void> {
    await this.#post("/api/session/exchange", { session_id: sessionId, capability });
  }

  /** The same for a share link. */
  async exchangeShare(sessionId: string, share: string): Promise<void> {
    await this.#post("/api/session/exchange", { session_id: sessionId, share });
  }

  tasks({ status, search, limit = 100 }: TaskFilter = {}, cursor = "", signal?: AbortSignal): Promise<TaskPage> {
    const query = new URLSearchParams({ limit: String(limit) });
    if (status) query.set("status", status);
    if (search) query.set("q", search);
    if (cursor !== "") query.set("cursor", cursor);
    return this.#get(`/api/tasks?${query}`, signal);
  }

  task(taskId: string, signal?: AbortSignal): Promise<TaskEntry> {
    return this.#get(`/api/tasks/${encodeURIComponent(taskId)}`, signal);
  }

  taskResult(taskId: string, sessionId: string, signal?: AbortSignal): Promise<TaskResult> {
    return this.#get(`/api/tasks/${encodeURIComponent(taskId)}/result?sessionId=${encodeURIComponent(sessionId)}`, signal);
  }

  cancel(taskId: string): Promise<TaskEntry> {
    return this.#post(`/api/tasks/${encodeURIComponent(taskId)}/cancel`, {});
  }

  upstreams(signal?: AbortSignal): Promise<UpstreamList> {
    return this.#get("/api/mcp/clients/list", signal);
  }

  explainUpstream(name: string, signal?: AbortSignal): Promise<UpstreamExplanation> {
    return this.#get(`${upstreamPath(name)}/explain`, signal);
  }

  upstreamHistory(name: string, signal?: AbortSignal): Promise<UpstreamHistory> {
    return this.#get(`${upstreamPath(name)}/history`, signal);
  }

  upstreamTools(name: string, signal?: AbortSignal): Promise<UpstreamTools> {
    return this.#get(`${upstreamPath(name)}/tools`, signal);
  }

  /** `check` waits for what is found; `retry` connects without waiting for the next attempt. */
  actOnUpstream(name: string, act: "check" | "retry"): Promise<UpstreamClient> {
    return this.#post(`${upstreamPath(name)}/${act}`, {});
  }

  /** The hub's log after the event `lastId`; empty: from now on. */
  async events(lastId: string, signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
    const headers: Record<string, string> = { Accept: "text/event-stream" };
    if (lastId !== "") headers["Last-Event-ID"] = lastId;
    const response = await this.#send("/api/events", { method: "GET", headers }, signal);
    const isStream = (response.headers.get("Content-Type") ?? "").startsWith("text/event-stream");
    return response.ok && isStream && response.body ? response.body : this.#read(response, signal);
  }

  sessions(signal?: AbortSignal): Promise<SessionRow[]> {
    return this.#get("/api/sessions", signal);
  }

  session(sessionId: string, signal?: AbortSignal): Promise<SessionView> {
    return this.#get(`/api/session/${encodeURIComponent(sessionId)}`, signal);
  }

  ticket(signal?: AbortSignal): Promise<Ticket> {
    return this.#post("/api/ticket", {}, signal);
  }

  async stream(sessionId: string, offset: number, waitSeconds: number, signal?: AbortSignal): Promise<StreamPage> {
    const path = `/api/session/${encodeURIComponent(sessionId)}/stream?offset=${offset}&wait=${waitSeconds}`;
    const page = await this.#get<WirePage>(path, signal);
    const items = page.items.map(parseItem).filter((item): item is StreamItem => item !== null);
    return { ...page, items };
  }

  control(sessionId: string, take: boolean): Promise<Control> {
    return this.#post("/api/session/control", { session_id: sessionId, take });
  }

  async input(sessionId: string, input: string): Promise<void> {
    await this.#post("/api/input", { session_id: sessionId, input });
  }

  async resize(sessionId: string, cols: number, rows: number): Promise<void> {
    await this.#post("/api/resize", { session_id: sessionId, cols, rows });
  }

  /** A call whose answer is read elsewhere; only a hub that can't be reached is a `HubError`. */
  raw(path: string, init: RequestInit, signal?: AbortSignal): Promise<Response> {
    return this.#send(path, { ...init, headers: { "X-Signalbox": "1", ...init.headers } }, signal);
  }

  /** For the calls of `src/api/<area>.ts`. */
  call<T>(method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE", path: string, body?: object, signal?: AbortSignal): Promise<T> {
    if (method === "GET") return this.#get(path, signal);
    const isForm = body instanceof FormData;
    const headers: Record<string, string> = { "X-Signalbox": "1", ...(body && !isForm ? { "Content-Type": "application/json" } : {}) };
    const content = isForm ? { body } : body ? { body: JSON.stringify(body) } : {};
    return this.#call(path, { method, headers, ...content }, signal);
  }

  #get<T>(path: string, signal?: AbortSignal): Promise<T> {
    return this.#call(path, { method: "GET" }, signal);
  }

  #post<T>(path: string, body: object, signal?: AbortSignal): Promise<T> {
    const headers = { "Content-Type": "application/json", "X-Signalbox": "1" };
    return this.#call(path, { method: "POST", headers, body: JSON.stringify(body) }, signal);
  }

  async #call<T>(path: string, init: RequestInit, signal?: AbortSignal): Promise<T> {
    return this.#read<T>(await this.#send(path, init, signal), signal);
  }

  async #send(path: string, init: RequestInit, signal?: AbortSignal): Promise<Response> {
    try {
      return await this.#fetch(path, {
        ...init,
        credentials: "same-origin",
        cache: "no-store",
        // A redirect to a login page must not be mistaken for an answer.
        redirect: "manual",
        ...(signal ? { signal } : {}),
      });
    } catch (error) {
      if (signal?.aborted) throw error;
      throw HubError.unreachable();
    }
  }

  async #read<T>(response: Response, signal?: AbortSignal): Promise<T> {
    if (response.status === 204) return undefined as T;
    const isJson = /[/+]json\b/.test(response.headers.get("Content-Type") ?? "");
    if (response.ok && !isJson) throw HubError.foreign(response.status);
    if (!isJson) throw this.#withoutBody(response.status);
    let body: unknown;
    try {
      body = await response.json();
    } catch (error) {
      if (signal?.aborted) throw error;
      throw HubError.unreachable();
    }
    if (!response.ok) throw this.#problem(response.status, body as Problem | null);
    return body as T;
  }

  #problem(status: number, problem: Problem | null): HubError {
    const code = /^urn:signalbox:([a-z0-9-]+)$/.exec(problem?.type ?? "")?.[1] ?? "";
    const text = problem?.detail ?? problem?.error ?? problem?.title ?? `The hub refused the call (HTTP ${status}).`;
    return new HubError("refused", text, status, code);
  }

  #withoutBody(status: number): HubError {
    // 0 is an opaque redirect; gateways answer for a hub that is down with 502…504.
    if (status >= 502 && status <= 504) return HubError.unreachable();
    if (status === 0 || status < 400) return HubError.foreign(status);
    return new HubError("refused", `The hub refused the call (HTTP ${status}).`, status);
  }
}

function upstreamPath(name: string): string {
  return `/api/mcp/clients/${encodeURIComponent(name)}`;
}
