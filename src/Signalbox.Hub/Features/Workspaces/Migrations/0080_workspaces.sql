-- Times are UTC epoch milliseconds. A removed workspace stays as a tombstone: its id never comes to life again.
CREATE TABLE workspaces (
    id                   TEXT    NOT NULL PRIMARY KEY,
    -- Identity that made it: may see and steer it beside operators.
    owner                TEXT    NOT NULL,
    name                 TEXT    NOT NULL,
    role                 TEXT    NULL,
    tier                 INTEGER NOT NULL,
    status               TEXT    NOT NULL,
    -- 'external': an agent that joins; else the agent profile of a managed one.
    runtime              TEXT    NOT NULL,
    external             INTEGER NOT NULL,
    parent_id            TEXT    NULL REFERENCES workspaces (id),
    -- 'push': the hub calls url; 'poll': the agent asks.
    delivery_mode        TEXT    NULL,
    url                  TEXT    NOT NULL DEFAULT '',
    agent_card           TEXT    NULL,
    workspace_dir        TEXT    NULL,
    workspace_access     TEXT    NOT NULL DEFAULT 'none',
    max_concurrent_tasks INTEGER NOT NULL DEFAULT 1,
    broadcast_enabled    INTEGER NOT NULL DEFAULT 0,
    x                    REAL    NOT NULL DEFAULT 0,
    y                    REAL    NOT NULL DEFAULT 0,
    collapsed            INTEGER NOT NULL DEFAULT 0,
    -- What the last beats said. Flushed in batches; the newest values are in memory.
    active_tasks         INTEGER NOT NULL DEFAULT 0,
    uptime_seconds       INTEGER NOT NULL DEFAULT 0,
    error_rate           REAL    NOT NULL DEFAULT 0,
    sample_error         TEXT    NOT NULL DEFAULT '',
    current_task         TEXT    NOT NULL DEFAULT '',
    runtime_state        TEXT    NOT NULL DEFAULT '',
    last_heartbeat_ms    INTEGER NULL,
    last_outbound_ms     INTEGER NULL,
    -- Encrypted; the hub proves itself with it to workspaces that it calls.
    inbound_secret       TEXT    NULL,
    created_ms           INTEGER NOT NULL,
    updated_ms           INTEGER NOT NULL,
    removed_ms           INTEGER NULL
);
CREATE INDEX workspaces_by_parent ON workspaces (parent_id);
CREATE INDEX workspaces_by_status ON workspaces (status);
CREATE INDEX workspaces_by_owner ON workspaces (owner, created_ms);

-- Bearer tokens of agents. Only hashes are kept (SHA-256, lower-case hex).
CREATE TABLE workspace_tokens (
    id           TEXT    NOT NULL PRIMARY KEY,
    workspace_id TEXT    NOT NULL REFERENCES workspaces (id),
    hash         TEXT    NOT NULL UNIQUE,
    -- The first eight characters, to tell tokens apart in a list.
    prefix       TEXT    NOT NULL,
    created_ms   INTEGER NOT NULL,
    last_used_ms INTEGER NULL,
    revoked_ms   INTEGER NULL
);
CREATE INDEX workspace_tokens_by_workspace ON workspace_tokens (workspace_id, created_ms);
