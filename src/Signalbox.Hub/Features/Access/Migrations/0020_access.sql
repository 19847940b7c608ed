-- Times are UTC epoch milliseconds. Only hashes of credentials are kept (SHA-256, lower-case hex): the database gives nobody a way in.
CREATE TABLE access_tokens (
    id           TEXT   NOT NULL PRIMARY KEY,
    name         TEXT   NOT NULL,
    identity     TEXT   NOT NULL,
    role         TEXT   NOT NULL,
    hash         TEXT   NOT NULL UNIQUE,
    -- 'file': the token in admin.token; 'issued': made through the API.
    origin       TEXT   NOT NULL,
    created_ms   BIGINT NOT NULL,
    expires_ms   BIGINT NULL,
    revoked_ms   BIGINT NULL,
    last_used_ms BIGINT NULL
);

-- A signed-in browser. It is valid only while the token it was signed in with is.
CREATE TABLE access_cookies (
    id           TEXT   NOT NULL PRIMARY KEY,
    hash         TEXT   NOT NULL UNIQUE,
    token_id     TEXT   NOT NULL REFERENCES access_tokens (id),
    created_ms   BIGINT NOT NULL,
    last_used_ms BIGINT NOT NULL
);
CREATE INDEX access_cookies_by_token ON access_cookies (token_id);

-- The token of a running task; the row goes when the task ends.
CREATE TABLE access_task_tokens (
    task_id    TEXT   NOT NULL PRIMARY KEY,
    hash       TEXT   NOT NULL UNIQUE,
    owner      TEXT   NOT NULL,
    created_ms BIGINT NOT NULL
);

-- Keys that the hub made for itself, such as the one that viewing links are derived from.
CREATE TABLE access_keys (
    name       TEXT   NOT NULL PRIMARY KEY,
    value      TEXT   NOT NULL,
    created_ms BIGINT NOT NULL
);
