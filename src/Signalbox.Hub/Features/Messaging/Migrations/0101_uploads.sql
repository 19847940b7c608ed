-- Files that people and agents gave to a workspace's chat; the content lies under <data>/uploads/<workspace_id>/<id>.
CREATE TABLE uploads (
    id           TEXT    NOT NULL PRIMARY KEY,
    workspace_id TEXT    NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    name         TEXT    NOT NULL,
    mime_type    TEXT    NOT NULL,
    size         INTEGER NOT NULL,
    created_ms   INTEGER NOT NULL
);
CREATE INDEX uploads_by_age ON uploads (created_ms);
