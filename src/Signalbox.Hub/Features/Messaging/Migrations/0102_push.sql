-- How often the hub tried to bring a message to an agent that it calls, and when it tries again; null: it has not tried.
ALTER TABLE inbox ADD COLUMN push_attempts INTEGER NOT NULL DEFAULT 0;
ALTER TABLE inbox ADD COLUMN push_next_ms INTEGER NULL;
CREATE INDEX inbox_push ON inbox (push_next_ms) WHERE done_ms IS NULL AND push_next_ms IS NOT NULL;
