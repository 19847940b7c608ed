-- Who may use which tools of upstreams. Callers whom no row names may use all of them. Times are UTC epoch milliseconds.
CREATE TABLE upstream_grants (
    id         TEXT    NOT NULL PRIMARY KEY,
    -- identity, workspace or role, and a pattern with * for it.
    subject    TEXT    NOT NULL,
    pattern    TEXT    NOT NULL,
    -- JSON array of patterns for endpoint__tool.
    tools      TEXT    NOT NULL,
    created_ms INTEGER NOT NULL,
    created_by TEXT    NOT NULL
);
