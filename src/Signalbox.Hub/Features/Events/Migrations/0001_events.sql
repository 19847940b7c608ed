-- Heads of the hub's logs. A log takes its next seq from here inside the transaction, so that numbers commit in order and without holes.
-- dropped: everything up to this seq has aged out.
CREATE TABLE log_heads (
    log     TEXT    NOT NULL PRIMARY KEY,
    seq     INTEGER NOT NULL,
    dropped INTEGER NOT NULL DEFAULT 0
);
INSERT INTO log_heads (log, seq) VALUES ('events', 0);

-- owner: whose callers may see it; empty: operators only. Times are UTC epoch milliseconds.
CREATE TABLE events (
    seq     INTEGER NOT NULL PRIMARY KEY,
    at_ms   INTEGER NOT NULL,
    kind    TEXT    NOT NULL,
    owner   TEXT    NOT NULL,
    subject TEXT    NOT NULL,
    payload TEXT    NOT NULL
);
CREATE INDEX events_by_owner ON events (owner, seq);
