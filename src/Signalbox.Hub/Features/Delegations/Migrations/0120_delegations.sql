-- Work that one member of the hub handed to another. Times are UTC epoch milliseconds.
CREATE TABLE delegations (
    id          TEXT    NOT NULL PRIMARY KEY,
    -- The workspace that asks; null: a person or a program.
    source_id   TEXT    NULL,
    -- Identity behind the offer.
    asker       TEXT    NOT NULL,
    target_id   TEXT    NOT NULL REFERENCES workspaces (id),
    -- The delegation that the source works on itself.
    parent_id   TEXT    NULL,
    depth       INTEGER NOT NULL,
    task        TEXT    NOT NULL,
    status      TEXT    NOT NULL,
    -- What the asker calls the offer, so that offering it again within a day is harmless.
    offer_key   TEXT    NULL,
    -- 1: the source did the handing over itself and only keeps book here.
    recorded    INTEGER NOT NULL DEFAULT 0,
    -- 1: the hub runs the target's agent.
    managed     INTEGER NOT NULL DEFAULT 0,
    -- The message in the target's inbox.
    activity_id TEXT    NULL,
    -- The task and its terminal, for managed targets.
    task_id     TEXT    NULL,
    session_id  TEXT    NULL,
    viewer_url  TEXT    NULL,
    result      TEXT    NULL,
    error       TEXT    NULL,
    created_ms  INTEGER NOT NULL,
    updated_ms  INTEGER NOT NULL,
    accepted_ms INTEGER NULL,
    ended_ms    INTEGER NULL
);
CREATE INDEX delegations_by_source ON delegations (source_id, created_ms);
CREATE INDEX delegations_by_target ON delegations (target_id, created_ms);
CREATE INDEX delegations_open ON delegations (status) WHERE ended_ms IS NULL;
CREATE INDEX delegations_by_key ON delegations (asker, offer_key) WHERE offer_key IS NOT NULL;
CREATE INDEX delegations_by_activity ON delegations (activity_id) WHERE activity_id IS NOT NULL;
CREATE INDEX delegations_by_task ON delegations (task_id) WHERE task_id IS NOT NULL;
CREATE INDEX delegations_by_age ON delegations (ended_ms) WHERE ended_ms IS NOT NULL;
