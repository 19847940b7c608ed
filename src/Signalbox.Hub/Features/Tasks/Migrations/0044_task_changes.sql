-- When state, progress or attention changed last; null: not since the last of created_ms, started_ms, ended_ms.
ALTER TABLE tasks ADD COLUMN changed_ms INTEGER NULL;
