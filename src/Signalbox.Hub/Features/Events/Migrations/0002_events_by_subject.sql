-- The story of one thing.
CREATE INDEX events_by_subject ON events (subject, seq);
