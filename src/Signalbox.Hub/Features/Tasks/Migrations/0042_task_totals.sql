-- Everybody's counters: an operator's inbox would otherwise add up a row for each owner, state and ten minutes of the day.
CREATE TABLE task_totals (
    bucket INTEGER NOT NULL,
    status TEXT    NOT NULL,
    count  INTEGER NOT NULL,
    PRIMARY KEY (bucket, status)
);
INSERT INTO task_totals (bucket, status, count) SELECT bucket, status, sum(count) FROM task_counts GROUP BY bucket, status;
