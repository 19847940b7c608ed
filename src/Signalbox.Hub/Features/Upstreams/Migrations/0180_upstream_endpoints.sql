-- Endpoints that the API added, in their canonical JSON: names of variables, never values. Those of the file and the defaults are not here. Times are UTC epoch milliseconds.
CREATE TABLE upstream_endpoints (
    seq         INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name        TEXT    NOT NULL UNIQUE COLLATE NOCASE,
    description TEXT    NOT NULL,
    changed_by  TEXT    NOT NULL,
    created_ms  INTEGER NOT NULL,
    updated_ms  INTEGER NOT NULL
);
