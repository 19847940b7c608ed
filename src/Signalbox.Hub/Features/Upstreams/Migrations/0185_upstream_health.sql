-- How the verdicts on other MCP servers changed, for 24 hours. seq is the number of the event that told it. Times are UTC epoch milliseconds.
CREATE TABLE upstream_transitions (
    seq        INTEGER NOT NULL PRIMARY KEY,
    endpoint   TEXT    NOT NULL,
    at_ms      INTEGER NOT NULL,
    from_state TEXT    NOT NULL,
    to_state   TEXT    NOT NULL,
    status     TEXT    NOT NULL,
    rule       TEXT    NOT NULL,
    reason     TEXT    NOT NULL,
    source     TEXT    NULL,
    detail     TEXT    NULL,
    generation INTEGER NOT NULL
);
CREATE INDEX upstream_transitions_by_endpoint ON upstream_transitions (endpoint, seq);
CREATE INDEX upstream_transitions_by_time ON upstream_transitions (at_ms);

-- How long checks took, by quarters of an hour: class:count pairs of a histogram.
CREATE TABLE upstream_latencies (
    endpoint  TEXT    NOT NULL,
    bucket_ms INTEGER NOT NULL,
    counts    TEXT    NOT NULL,
    PRIMARY KEY (endpoint, bucket_ms)
);

-- Runs of the hub: between two of them nothing is known.
CREATE TABLE upstream_runs (
    started_ms INTEGER NOT NULL PRIMARY KEY,
    alive_ms   INTEGER NOT NULL
);
