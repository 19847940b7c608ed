-- An owner's counters without everybody's, and a state's newest tasks without sorting all of that state.
CREATE INDEX task_counts_by_owner ON task_counts (owner, bucket, email, status, count);
CREATE INDEX task_counts_by_time ON task_counts (bucket, status, email, count);
CREATE INDEX tasks_by_status_time ON tasks (status, created_ms DESC, seq DESC);
