-- Format 3: what reviewers decide on what was read. Append-only as all that is recorded, and covered by the chain; a row of a
-- reading stays as it was read.

CREATE TABLE review (
    id        INTEGER PRIMARY KEY,
    at        TEXT NOT NULL,         -- when, as the caller's clock had it
    who       TEXT NOT NULL,
    why       TEXT NOT NULL,         -- as far as told
    verb      TEXT NOT NULL,         -- accept, correct, reject, add, undo
    reading   INTEGER NOT NULL REFERENCES reading (id),
    claim     INTEGER REFERENCES claim (id),     -- what is decided on; neither where it is the reviewer's own
    statement INTEGER REFERENCES statement (id),
    undoes    INTEGER REFERENCES review (id),
    what      TEXT NOT NULL          -- JSON: the coding that is right, and of an addition its spans
);
CREATE INDEX review_claim ON review (claim, who) WHERE claim IS NOT NULL;
CREATE INDEX review_statement ON review (statement, who) WHERE statement IS NOT NULL;
CREATE INDEX review_undoes ON review (undoes) WHERE undoes IS NOT NULL;
CREATE INDEX review_reading ON review (reading, who);
CREATE INDEX review_who ON review (who);

ALTER TABLE entry ADD COLUMN review INTEGER; -- a decision
CREATE UNIQUE INDEX entry_review ON entry (review) WHERE review IS NOT NULL;

CREATE INDEX claim_confidence ON claim (confidence); -- a queue begins with what was read with least confidence
CREATE INDEX statement_confidence ON statement (confidence);
