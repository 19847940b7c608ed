"""The registry and inbox behaviour of the original client, on Python's standard library alone.

It registers, beats and polls as that client does, so that tests can show that such a client lives with this hub unchanged. What it hears goes to standard output, a JSON
object a line; what it says about itself to standard error. It ends with its standard input, or after --seconds at the latest, and then with code 0; with 2 when the
environment lacks something, and with 3 when the hub refuses its token. The original's intervals are the defaults; tests shorten them.
"""

import argparse
import json
import os
import pathlib
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

CALL_TIMEOUT = 10.0
RECOVERY_WINDOW_SECONDS = 600
AUTH_FAILURES_BEFORE_ERROR = 3
ERROR_EVERY_TICKS = 20
QUEUE_LIMIT = 200


def log(level, text):
    if level != "INFO" or os.environ.get("MOLECULE_MCP_VERBOSE"):
        print(f"[molecule-mcp] {level} {text}", file=sys.stderr, flush=True)


class Platform:
    """Calls the hub with the headers that every call of the original has. Redirects and proxies are left to urllib, as there to its HTTP library."""

    def __init__(self, url, token):
        self.url = url
        self._token = token

    def call(self, method, path, body=None):
        """Status and text; network failures are raised as OSError."""
        headers = {"Authorization": f"Bearer {self._token}", "Origin": self.url, "Content-Type": "application/json"}
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.url + path, data=data, headers=headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=CALL_TIMEOUT) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as refusal:
            with refusal:
                return refusal.code, refusal.read().decode(errors="replace")


def write_atomically(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(path.name + ".tmp")
    draft.write_text(text)
    draft.chmod(0o600)
    draft.replace(path)


def configs_dir():
    folder = pathlib.Path(os.environ.get("CONFIGS_DIR") or pathlib.Path.home() / ".molecule-workspace")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def agent_card(workspace):
    card = {"name": os.environ.get("MOLECULE_AGENT_NAME", "").strip() or f"molecule-mcp-{workspace[:8]}"}
    skills = [name.strip() for name in os.environ.get("MOLECULE_AGENT_SKILLS", "").split(",")]
    card["skills"] = [{"name": name} for name in skills if name]
    if description := os.environ.get("MOLECULE_AGENT_DESCRIPTION", "").strip():
        card["description"] = description
    return card


def register(platform, workspace):
    """Once, before everything else. Only a refused token ends the program."""
    body = {"id": workspace, "url": "", "agent_card": agent_card(workspace), "delivery_mode": "poll"}
    try:
        status, text = platform.call("POST", "/registry/register", body)
    except OSError as failure:
        log("WARNING", f"register POST failed: {failure}")
        return
    if status in (401, 403):
        log("ERROR", f"register rejected with HTTP {status} — the token in MOLECULE_WORKSPACE_TOKEN is invalid for workspace {workspace}."
                     " Regenerate from the canvas → Tokens tab.")
        sys.exit(3)
    if status >= 400:
        log("WARNING", f"register POST returned HTTP {status}: {text[:200]}")
    else:
        log("INFO", f"registered workspace {workspace} with platform")


class Heartbeat:
    def __init__(self, platform, workspace, folder):
        self._platform = platform
        self._workspace = workspace
        self._secret_file = folder / ".platform_inbound_secret"
        self._started = time.monotonic()
        self._auth_failures = 0

    def tick(self):
        body = {
            "workspace_id": self._workspace,
            "error_rate": 0.0,
            "sample_error": "",
            "active_tasks": 0,
            "uptime_seconds": int(time.monotonic() - self._started),
        }
        try:
            status, text = self._platform.call("POST", "/registry/heartbeat", body)
        except OSError as failure:
            log("WARNING", f"heartbeat failed: {failure}")
            return
        if status in (401, 403):
            self._refused(status)
        elif status >= 400:
            log("WARNING", f"heartbeat HTTP {status}: {text[:200]}")
        else:
            self._auth_failures = 0
            self._keep_secret(text)

    def _refused(self, status):
        self._auth_failures += 1
        count = self._auth_failures
        if count < AUTH_FAILURES_BEFORE_ERROR:
            log("WARNING", f"heartbeat HTTP {status} (auth failure {count}/{AUTH_FAILURES_BEFORE_ERROR}): the token may be revoked")
        elif (count - AUTH_FAILURES_BEFORE_ERROR) % ERROR_EVERY_TICKS == 0:
            log("ERROR", f"{count} consecutive heartbeat auth failures (HTTP {status}) — the token in MOLECULE_WORKSPACE_TOKEN has been REVOKED,"
                         f" likely because workspace {self._workspace} was deleted server-side. The MCP server is still running but every platform call will fail."
                         " Regenerate the workspace + token from the canvas (Tokens tab), update your MCP config, and restart your runtime.")

    def _keep_secret(self, text):
        try:
            answer = json.loads(text)
            if isinstance(answer, dict) and answer.get("platform_inbound_secret"):
                write_atomically(self._secret_file, answer["platform_inbound_secret"])
        except (ValueError, OSError) as failure:
            log("WARNING", f"persist inbound secret from heartbeat failed: {failure}")


def parts_of(body):
    """The parts of any of the three envelopes: params.message.parts, params.parts, parts."""
    params = body.get("params") if isinstance(body.get("params"), dict) else {}
    message = params.get("message") if isinstance(params.get("message"), dict) else {}
    for place in (message, params, body):
        if isinstance(place.get("parts"), list):
            return place["parts"]
    return []


def text_of(row):
    body = row.get("request_body")
    if isinstance(body, str):
        try:
            body = json.loads(body)
        except ValueError:
            body = None
    texts = []
    if isinstance(body, dict):
        texts = [part.get("text", "") for part in parts_of(body) if isinstance(part, dict) and "text" in (part.get("kind"), part.get("type"))]
    return "".join(texts) or row.get("summary") or "(empty A2A message)"


class Inbox:
    """The polled queue: deduplicated, capped, without any ack to the hub. The cursor is saved before the agent has worked on the rows."""

    def __init__(self, platform, workspace, folder):
        self._platform = platform
        self._workspace = workspace
        self._cursor_file = folder / ".mcp_inbox_cursor"
        self._cursor = self._load()
        self._queue = []

    def tick(self):
        query = {"type": "a2a_receive"}
        query |= {"since_id": self._cursor} if self._cursor else {"since_secs": RECOVERY_WINDOW_SECONDS}
        try:
            status, text = self._platform.call("GET", f"/workspaces/{self._workspace}/activity?{urllib.parse.urlencode(query)}")
            rows = json.loads(text) if status < 400 else None
        except (OSError, ValueError) as failure:
            log("WARNING", f"inbox poll failed: {failure}")
            return
        if status == 410:
            log("WARNING", "inbox cursor is gone (HTTP 410); starting over with since_secs")
            self._reset()
        elif not isinstance(rows, list):
            log("WARNING", f"inbox poll HTTP {status}: {text[:200]}")
        elif rows:
            # The first page comes newest first, later ones oldest first.
            self._take(rows if self._cursor else rows[::-1])

    def _take(self, rows):
        for row in rows:
            if all(row["id"] != queued["activity_id"] for queued in self._queue):
                self._hear(row)
        self._cursor = rows[-1]["id"]
        try:
            write_atomically(self._cursor_file, self._cursor)
        except OSError as failure:
            log("WARNING", f"saving the inbox cursor failed: {failure}")

    def _hear(self, row):
        source = row.get("source_id") or ""
        message = {
            "activity_id": row["id"],
            "text": text_of(row),
            "peer_id": source,
            "kind": "peer_agent" if source else "canvas_user",
            "method": row.get("method"),
            "created_at": row.get("created_at"),
        }
        self._queue = [*self._queue, message][-QUEUE_LIMIT:]
        print(json.dumps(message), flush=True)

    def _load(self):
        try:
            return self._cursor_file.read_text().strip()
        except OSError:
            return ""

    def _reset(self):
        self._cursor = ""
        self._cursor_file.unlink(missing_ok=True)


def environment():
    """Workspace, address, token; or the program ends with every missing name at once."""
    token_file = configs_dir() / ".auth_token"
    values = {
        "WORKSPACE_ID": os.environ.get("WORKSPACE_ID", "").strip(),
        "PLATFORM_URL": os.environ.get("PLATFORM_URL", "").strip().rstrip("/"),
        "MOLECULE_WORKSPACE_TOKEN": os.environ.get("MOLECULE_WORKSPACE_TOKEN", "").strip(),
    }
    if not values["MOLECULE_WORKSPACE_TOKEN"] and token_file.exists():
        values["MOLECULE_WORKSPACE_TOKEN"] = token_file.read_text().strip()
    if missing := [name for name, value in values.items() if not value]:
        print(f"molecule-mcp: missing required environment.\n\nCurrently missing: {', '.join(missing)}", file=sys.stderr)
        sys.exit(2)
    return values.values()


def repeat(tick, interval):
    def loop():
        while True:
            tick()
            time.sleep(interval)

    threading.Thread(target=loop, daemon=True).start()


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--beat", type=float, default=20.0, help="seconds between heartbeats")
    arguments.add_argument("--poll", type=float, default=5.0, help="seconds between looks into the inbox")
    arguments.add_argument("--seconds", type=float, default=120.0, help="the longest that the program runs")
    chosen = arguments.parse_args()

    workspace, url, token = environment()
    platform = Platform(url, token)
    register(platform, workspace)
    folder = configs_dir()
    repeat(Heartbeat(platform, workspace, folder).tick, chosen.beat)
    repeat(Inbox(platform, workspace, folder).tick, chosen.poll)

    # In the place of the MCP loop, which ends with its standard input.
    end = threading.Thread(target=sys.stdin.read, daemon=True)
    end.start()
    end.join(chosen.seconds)
    sys.stdout.flush()
    os._exit(0)  # The threads may wait in a call; daemons of the original die with it, too.


if __name__ == "__main__":
    main()
