-- What each tool of an upstream was when it was first seen or last approved, and what it is now. Definitions are canonical JSON. Times are UTC epoch milliseconds.
CREATE TABLE upstream_pins (
    endpoint            TEXT    NOT NULL,
    tool                TEXT    NOT NULL,
    first_seen_ms       INTEGER NOT NULL,
    approved_digest     TEXT    NOT NULL,
    approved_definition TEXT    NOT NULL,
    approved_ms         INTEGER NOT NULL,
    -- Empty: taken as it was when it was first seen.
    approved_by         TEXT    NOT NULL,
    current_digest      TEXT    NOT NULL,
    current_definition  TEXT    NOT NULL,
    current_ms          INTEGER NOT NULL,
    PRIMARY KEY (endpoint, tool)
);
