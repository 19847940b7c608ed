-- The managed workspace that the task works for; null: none.
ALTER TABLE tasks ADD COLUMN workspace_id TEXT NULL;
CREATE INDEX tasks_by_workspace ON tasks (workspace_id, status) WHERE workspace_id IS NOT NULL;
