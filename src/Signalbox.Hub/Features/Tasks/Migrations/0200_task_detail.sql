-- How the agent was confined, recorded before it is started; null: not started yet, or started before this was recorded.
ALTER TABLE tasks ADD COLUMN confinement TEXT NULL;
-- The task whose arguments this one repeats; null: none.
ALTER TABLE tasks ADD COLUMN rerun_of TEXT NULL;
CREATE INDEX tasks_by_rerun ON tasks (rerun_of, seq) WHERE rerun_of IS NOT NULL;
CREATE INDEX tasks_by_previous ON tasks (previous_session_id, seq) WHERE previous_session_id <> '';
