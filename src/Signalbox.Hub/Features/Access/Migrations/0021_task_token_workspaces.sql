-- A task's token speaks for the workspace that the task works for. None was ever given out before, so the table begins anew.
DROP TABLE access_task_tokens;
CREATE TABLE access_task_tokens (
    task_id      TEXT   NOT NULL PRIMARY KEY,
    hash         TEXT   NOT NULL UNIQUE,
    owner        TEXT   NOT NULL,
    workspace_id TEXT   NOT NULL,
    created_ms   BIGINT NOT NULL
);
