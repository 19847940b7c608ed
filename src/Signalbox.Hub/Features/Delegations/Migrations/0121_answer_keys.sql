-- What the target calls its answer, where it answers by delegating back, so that sending it again is harmless.
ALTER TABLE delegations ADD COLUMN answer_key TEXT NULL;
CREATE INDEX delegations_by_answer_key ON delegations (target_id, answer_key) WHERE answer_key IS NOT NULL;
