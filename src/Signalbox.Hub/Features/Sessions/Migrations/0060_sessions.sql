-- A session is a terminal, with a task or without. Times are UTC epoch milliseconds.
CREATE TABLE sessions (
    pty_id      TEXT    NOT NULL PRIMARY KEY,
    session_id  TEXT    NOT NULL UNIQUE,
    task_id     TEXT    NULL,
    owner       TEXT    NOT NULL,
    label       TEXT    NOT NULL,
    folder      TEXT    NOT NULL,
    secret      TEXT    NOT NULL,
    link_epoch  INTEGER NOT NULL DEFAULT 1,
    state       TEXT    NOT NULL,
    created_ms  INTEGER NOT NULL,
    started_ms  INTEGER NULL,
    exited_ms   INTEGER NULL,
    ended_ms    INTEGER NULL,
    exit_code   INTEGER NULL,
    exit_signal INTEGER NULL
);
CREATE INDEX sessions_by_state ON sessions (state, created_ms);
