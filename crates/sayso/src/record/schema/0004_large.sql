-- Format 2: what a large case needs. Nothing that was recorded is touched; weighing is done anew the next time, because keys
-- have other numbers than before.

DROP TABLE matter_key;
DROP TABLE loose_key;

CREATE TABLE join_key (              -- what makes claims one matter: claims that share a key (weigh/key.rs, weigh/join.rs)
    key    INTEGER NOT NULL,
    claim  INTEGER NOT NULL,         -- one of them: its matter is the matter of all
    report INTEGER NOT NULL,         -- 0: the key joins whoever has it; else it joins reports, and this claim of this report waits for another
    PRIMARY KEY (key, claim)
) WITHOUT ROWID;

-- Questions to a large case: what they would have to gather from all its rows is kept as weighing goes.

CREATE TABLE matter_account (        -- whose word a matter has
    account INTEGER NOT NULL REFERENCES account (id),
    matter  INTEGER NOT NULL REFERENCES matter (id),
    PRIMARY KEY (account, matter)
) WITHOUT ROWID;
CREATE INDEX matter_account_matter ON matter_account (matter);

CREATE TABLE ground (                -- every word on who holds a place, so that the last of each account is found at once
    spot    INTEGER NOT NULL,        -- 0: a set without names, or no place
    account INTEGER NOT NULL REFERENCES account (id),
    said    TEXT NOT NULL,
    claim   INTEGER NOT NULL REFERENCES claim (id),
    matter  INTEGER NOT NULL REFERENCES matter (id),
    PRIMARY KEY (spot, account, said, claim)
) WITHOUT ROWID;
CREATE INDEX ground_matter ON ground (matter);

CREATE TABLE entity_called (         -- what reports call an actor
    entity INTEGER NOT NULL REFERENCES entity (id),
    name   TEXT NOT NULL,
    PRIMARY KEY (entity, name)
) WITHOUT ROWID;

CREATE TABLE spot_called (           -- what reports call a place
    spot INTEGER NOT NULL REFERENCES spot (id),
    name TEXT NOT NULL,
    PRIMARY KEY (spot, name)
) WITHOUT ROWID;

CREATE INDEX matter_claim_day ON matter_claim (day, claim, said, type, account); -- a timeline is narrowed without its rows
CREATE INDEX account_name ON account (name COLLATE NOCASE);
DROP INDEX entity_name;
CREATE INDEX entity_name ON entity (name COLLATE NOCASE);
DROP INDEX entity_party;
CREATE INDEX entity_party ON entity (party COLLATE NOCASE);
DROP INDEX spot_name;
CREATE INDEX spot_name ON spot (name COLLATE NOCASE);
DROP INDEX figure_matter;
ALTER TABLE figure ADD COLUMN said TEXT; -- as in matter_claim
CREATE INDEX figure_matter ON figure (matter, day, said, claim);
DROP INDEX status_matter;
CREATE INDEX status_matter ON status (matter, claim);
CREATE INDEX status_account ON status (account, matter);
