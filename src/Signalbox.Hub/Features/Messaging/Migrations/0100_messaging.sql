-- The log of what workspaces do and hear. Times are UTC epoch milliseconds; order is seq alone.
INSERT INTO log_heads (log, seq) VALUES ('activity', 0);

CREATE TABLE activity (
    seq           INTEGER NOT NULL PRIMARY KEY,
    id            TEXT    NOT NULL UNIQUE,
    -- In whose log the row stands; for a message, whom it is for.
    workspace_id  TEXT    NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    activity_type TEXT    NOT NULL,
    -- Null: a person.
    source_id     TEXT    NULL,
    target_id     TEXT    NULL,
    method        TEXT    NULL,
    summary       TEXT    NULL,
    request_body  TEXT    NULL,
    response_body TEXT    NULL,
    metadata      TEXT    NULL,
    duration_ms   INTEGER NULL,
    status        TEXT    NOT NULL,
    error_detail  TEXT    NULL,
    -- The sender's own name of the message.
    message_id    TEXT    NULL,
    delegation_id TEXT    NULL,
    created_ms    INTEGER NOT NULL
);
CREATE INDEX activity_by_workspace ON activity (workspace_id, seq);
CREATE INDEX activity_by_type ON activity (workspace_id, activity_type, seq);
CREATE INDEX activity_by_message ON activity (workspace_id, message_id) WHERE message_id IS NOT NULL;
CREATE INDEX activity_by_age ON activity (created_ms);

-- Messages on their way to an agent. A lease gives one to one consumer for a while; without its ack the message is given again.
CREATE TABLE inbox (
    seq            INTEGER NOT NULL PRIMARY KEY REFERENCES activity (seq) ON DELETE CASCADE,
    activity_id    TEXT    NOT NULL UNIQUE,
    workspace_id   TEXT    NOT NULL,
    source_id      TEXT    NULL,
    text           TEXT    NOT NULL,
    kind           TEXT    NOT NULL,
    queued_ms      INTEGER NOT NULL,
    delivered_ms   INTEGER NULL,
    seen_ms        INTEGER NULL,
    done_ms        INTEGER NULL,
    lease_consumer TEXT    NULL,
    lease_until_ms INTEGER NULL
);
CREATE INDEX inbox_open ON inbox (workspace_id, seq) WHERE done_ms IS NULL;
