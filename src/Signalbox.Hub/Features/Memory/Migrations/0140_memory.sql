-- What agents remember. seq ties a memory to its row in the full-text index. Times are UTC epoch milliseconds.
CREATE TABLE memories (
    seq          INTEGER NOT NULL PRIMARY KEY,
    id           TEXT    NOT NULL UNIQUE,
    workspace_id TEXT    NOT NULL REFERENCES workspaces (id),
    scope        TEXT    NOT NULL,
    namespace    TEXT    NOT NULL,
    content      TEXT    NOT NULL,
    created_ms   INTEGER NOT NULL
);
CREATE INDEX memories_by_workspace ON memories (workspace_id, scope, created_ms DESC);
CREATE INDEX memories_by_scope ON memories (scope, created_ms DESC);

-- The index of this engine; MemorySearch is the only one to know it.
CREATE VIRTUAL TABLE memory_words USING fts5 (content, content = 'memories', content_rowid = 'seq', tokenize = 'unicode61 remove_diacritics 2');

-- Values by key. A version says whether somebody else wrote meanwhile; it goes on through deletion, so that an old version never fits again.
CREATE TABLE memory_values (
    workspace_id TEXT    NOT NULL REFERENCES workspaces (id),
    key          TEXT    NOT NULL,
    value        TEXT    NULL,
    version      INTEGER NOT NULL,
    expires_ms   INTEGER NULL,
    updated_ms   INTEGER NOT NULL,
    PRIMARY KEY (workspace_id, key)
);
