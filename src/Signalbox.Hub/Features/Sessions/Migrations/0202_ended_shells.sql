-- Every few minutes old recordings of shells are looked for, among the sessions of all tasks.
CREATE INDEX sessions_ended_shells ON sessions (state, ended_ms) WHERE task_id IS NULL;
