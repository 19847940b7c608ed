-- Links that people make to watch one session: stored as hashes (SHA-256, lower-case hex). Times are UTC epoch milliseconds.
CREATE TABLE access_share_links (
    id           TEXT    NOT NULL PRIMARY KEY,
    hash         TEXT    NOT NULL UNIQUE,
    pty_id       TEXT    NOT NULL,
    task_id      TEXT    NULL,
    -- Of the session; it never changes.
    owner        TEXT    NOT NULL,
    name         TEXT    NOT NULL,
    -- 1: also the recording; 0: only while the terminal is open.
    replay       INTEGER NOT NULL,
    created_by   TEXT    NOT NULL,
    created_ms   BIGINT  NOT NULL,
    expires_ms   BIGINT  NOT NULL,
    max_uses     INTEGER NULL,
    uses         INTEGER NOT NULL DEFAULT 0,
    last_used_ms BIGINT  NULL,
    revoked_ms   BIGINT  NULL,
    revoked_by   TEXT    NULL
);
CREATE INDEX access_share_links_by_session ON access_share_links (pty_id, created_ms DESC);
CREATE INDEX access_share_links_by_owner ON access_share_links (owner, created_ms DESC);
CREATE INDEX access_share_links_by_time ON access_share_links (created_ms DESC);

-- A browser that opened one. It has a secret of its own, so that a link that may be used once is used once.
CREATE TABLE access_share_visits (
    hash       TEXT   NOT NULL PRIMARY KEY,
    link_id    TEXT   NOT NULL REFERENCES access_share_links (id),
    created_ms BIGINT NOT NULL
);
CREATE INDEX access_share_visits_by_link ON access_share_visits (link_id);
