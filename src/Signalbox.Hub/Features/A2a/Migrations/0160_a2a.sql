-- What A2A adds to tasks of the hub and to delegations: the conversation that they belong to, and what was said. Times are UTC epoch milliseconds.
CREATE TABLE a2a_tasks (
    -- As clients know it: the task or delegation that it began with.
    id         TEXT    NOT NULL PRIMARY KEY,
    -- The workspace that it was sent to; empty: the hub.
    target     TEXT    NOT NULL,
    -- Who sent it: ids of messages and conversations are this sender's own.
    sender     TEXT    NOT NULL,
    context_id TEXT    NOT NULL,
    created_ms INTEGER NOT NULL
);
CREATE INDEX a2a_tasks_by_context ON a2a_tasks (target, sender, context_id, created_ms);
CREATE INDEX a2a_tasks_by_age ON a2a_tasks (created_ms);

CREATE TABLE a2a_messages (
    task_id    TEXT    NOT NULL REFERENCES a2a_tasks (id) ON DELETE CASCADE,
    position   INTEGER NOT NULL,
    message_id TEXT    NOT NULL,
    -- The task of the hub, or the delegation, that the message started; null: it was handed to the one that runs.
    run_id     TEXT    NULL,
    body       TEXT    NOT NULL,
    PRIMARY KEY (task_id, position)
);
CREATE INDEX a2a_messages_by_message ON a2a_messages (message_id);
CREATE INDEX a2a_messages_by_run ON a2a_messages (run_id) WHERE run_id IS NOT NULL;
