-- Times are UTC epoch milliseconds; seq is the order of admission.
CREATE TABLE tasks (
    task_id             TEXT    NOT NULL PRIMARY KEY,
    seq                 INTEGER NOT NULL UNIQUE,
    session_id          TEXT    NOT NULL UNIQUE,
    pty_id              TEXT    NOT NULL UNIQUE,
    owner               TEXT    NOT NULL,
    email               TEXT    NOT NULL,
    agent               TEXT    NOT NULL,
    workdir             TEXT    NOT NULL,
    previous_session_id TEXT    NOT NULL,
    permissions         TEXT    NOT NULL,
    timeout_s           INTEGER NOT NULL,
    prompt_summary      TEXT    NOT NULL,
    status              TEXT    NOT NULL,
    created_ms          INTEGER NOT NULL,
    started_ms          INTEGER NULL,
    ended_ms            INTEGER NULL,
    exit_code           INTEGER NULL,
    exit_signal         INTEGER NULL,
    reason              TEXT    NULL,
    summary             TEXT    NULL,
    progress_step       TEXT    NULL,
    progress_message    TEXT    NULL,
    attention_source    TEXT    NULL,
    attention_message   TEXT    NULL,
    attention_ms        INTEGER NULL,
    files_deleted_ms    INTEGER NULL
);
-- The inbox reads a window by time, newest first, for one owner or (operators) for all.
CREATE INDEX tasks_by_owner ON tasks (owner, created_ms DESC, seq DESC);
CREATE INDEX tasks_by_time ON tasks (created_ms DESC, seq DESC);
CREATE INDEX tasks_by_status ON tasks (status, seq DESC);
CREATE INDEX tasks_by_owner_status ON tasks (owner, status, created_ms DESC, seq DESC);
CREATE INDEX tasks_by_end ON tasks (ended_ms);

-- Large texts live beside the row, so that the inbox reads small pages.
CREATE TABLE task_texts (
    task_id           TEXT    NOT NULL PRIMARY KEY,
    prompt            TEXT    NOT NULL,
    context           TEXT    NOT NULL,
    workflow_protocol INTEGER NOT NULL,
    result            TEXT    NULL
);

CREATE TABLE task_keys (
    owner           TEXT    NOT NULL,
    idempotency_key TEXT    NOT NULL,
    request_hash    TEXT    NOT NULL,
    task_id         TEXT    NOT NULL,
    created_ms      INTEGER NOT NULL,
    PRIMARY KEY (owner, idempotency_key)
);

-- How many tasks of each status were created in each ten-minute bucket: the inbox's counters without a scan.
CREATE TABLE task_counts (
    bucket INTEGER NOT NULL,
    owner  TEXT    NOT NULL,
    email  TEXT    NOT NULL,
    status TEXT    NOT NULL,
    count  INTEGER NOT NULL,
    PRIMARY KEY (bucket, owner, email, status)
);
