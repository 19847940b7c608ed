-- Every act, in the transaction of the act. hash covers the row and prev_hash, the hash of the same node's row before it.
INSERT INTO log_heads (log, seq) VALUES ('audit', 0);
CREATE TABLE audit (
    seq       INTEGER NOT NULL PRIMARY KEY,
    at_ms     INTEGER NOT NULL,
    node      TEXT    NOT NULL,
    actor     TEXT    NOT NULL,
    via       TEXT    NOT NULL,
    action    TEXT    NOT NULL,
    subject   TEXT    NOT NULL,
    detail    TEXT    NOT NULL,
    prev_hash TEXT    NOT NULL,
    hash      TEXT    NOT NULL
);
-- The end of a node's chain is read from the index alone.
CREATE INDEX audit_by_node ON audit (node, seq, hash);
