-- Weighing: worked out from the record by links, never set by hand. Everything here can be thrown away and worked out
-- again (`sayso weigh --anew`); the order in which reports came does not show.

CREATE TABLE entity (                -- an actor across reports
    id       INTEGER PRIMARY KEY,
    key      TEXT NOT NULL UNIQUE,   -- known id, name in sayso.toml, or the folded name
    name     TEXT NOT NULL,          -- the longest name told
    kind     TEXT NOT NULL,
    country  TEXT,
    known_as TEXT,
    party    TEXT,                   -- the party to the conflict that it is or speaks for, by sayso.toml
    claims   INTEGER NOT NULL DEFAULT 0 -- claims that name it
);
CREATE INDEX entity_party ON entity (party);
CREATE INDEX entity_claims ON entity (claims);
CREATE INDEX entity_name ON entity (name);

CREATE TABLE entity_actor (
    actor  INTEGER PRIMARY KEY REFERENCES actor (id),
    entity INTEGER NOT NULL REFERENCES entity (id),
    party  TEXT                      -- the party that it is or speaks for in its report
);
CREATE INDEX entity_actor_entity ON entity_actor (entity);

CREATE TABLE spot (                  -- a place across reports
    id        INTEGER PRIMARY KEY,
    key       TEXT NOT NULL UNIQUE,  -- gazetteer id, or the folded name
    name      TEXT NOT NULL,
    lat       REAL,
    lon       REAL,
    kind      TEXT,
    country   TEXT,
    precision TEXT,
    claims    INTEGER NOT NULL DEFAULT 0 -- claims that name it
);
CREATE INDEX spot_name ON spot (name);
CREATE INDEX spot_claims ON spot (claims);
CREATE VIRTUAL TABLE spot_box USING rtree (id, lon_min, lon_max, lat_min, lat_max);

CREATE TABLE spot_place (
    place INTEGER PRIMARY KEY REFERENCES place (id),
    spot  INTEGER NOT NULL REFERENCES spot (id)
);
CREATE INDEX spot_place_spot ON spot_place (spot);

CREATE TABLE sketch (                -- marks of a report's words, by which copies are found
    report INTEGER NOT NULL REFERENCES report (id),
    mark   INTEGER NOT NULL,
    PRIMARY KEY (mark, report)
) WITHOUT ROWID;

CREATE TABLE echo (                  -- a report that carries another's text: one account
    report   INTEGER PRIMARY KEY REFERENCES report (id),
    original INTEGER NOT NULL REFERENCES report (id),
    share    REAL,                   -- of the shorter one's words; empty where a credit line alone tells
    why      TEXT NOT NULL,
    changed  TEXT NOT NULL           -- JSON list of [in the copy, in the original]: numbers and quotations that differ
);
CREATE INDEX echo_original ON echo (original);

CREATE TABLE account (               -- one original speaker's version, however many outlets carry it
    id     INTEGER PRIMARY KEY,
    key    TEXT NOT NULL UNIQUE,
    name   TEXT NOT NULL,
    side   TEXT NOT NULL,            -- party, third, outlet, public
    entity INTEGER                   -- who; empty for an outlet or an unnamed source
);

CREATE TABLE matter (                -- what several claims are about
    id        INTEGER PRIMARY KEY,
    uid       TEXT NOT NULL UNIQUE,  -- m and twelve hex digits, of the claim that comes first in any order of arrival
    type      TEXT NOT NULL,
    title     TEXT NOT NULL,
    standing  TEXT NOT NULL,         -- single, echoed, corroborated, disputed, conceded, superseded, settled
    why       TEXT NOT NULL,         -- the sentence that explains it
    claims    INTEGER NOT NULL,
    accounts  INTEGER NOT NULL,
    reports   INTEGER NOT NULL,
    day_from  TEXT,                  -- of what it is about, as far as told
    day_to    TEXT,
    said_from TEXT,                  -- first and last day of the reports
    said_to   TEXT
);
CREATE INDEX matter_type ON matter (type, said_to);
CREATE INDEX matter_standing ON matter (standing, said_to);
CREATE INDEX matter_said ON matter (said_to);

CREATE TABLE matter_claim (
    claim   INTEGER PRIMARY KEY REFERENCES claim (id),
    matter  INTEGER NOT NULL REFERENCES matter (id),
    account INTEGER NOT NULL REFERENCES account (id),
    said    TEXT,                    -- day on which it was said, as far as known: the report's
    day     TEXT,                    -- first day of what it is about, else `said`
    type    TEXT NOT NULL,
    uid     TEXT NOT NULL,           -- of the claim, in any order of arrival; finds its matter for good
    context TEXT NOT NULL,           -- JSON: ids of spots and entities in its sentence, and telling words; joins claims, nothing else
    standing TEXT NOT NULL           -- of its source: named, body, role, unnamed, public, document, report
);
CREATE INDEX matter_claim_matter ON matter_claim (matter, said, claim);
CREATE INDEX matter_claim_said ON matter_claim (said, claim);
CREATE INDEX matter_claim_account ON matter_claim (account, said);
CREATE INDEX matter_claim_uid ON matter_claim (uid);
CREATE INDEX matter_claim_type ON matter_claim (type, said, claim);

CREATE TABLE matter_key (            -- what makes claims one matter: claims that share a key (weigh/key.rs)
    key    INTEGER PRIMARY KEY,
    matter INTEGER NOT NULL REFERENCES matter (id)
);
CREATE INDEX matter_key_matter ON matter_key (matter);

CREATE TABLE loose_key (             -- keys that join claims of different reports only: claims of one report that have them and wait for another
    key    INTEGER NOT NULL,
    claim  INTEGER NOT NULL,
    report INTEGER NOT NULL,
    PRIMARY KEY (key, claim)
) WITHOUT ROWID;

CREATE TABLE matter_entity (         -- whom a matter is about
    entity INTEGER NOT NULL REFERENCES entity (id),
    matter INTEGER NOT NULL REFERENCES matter (id),
    PRIMARY KEY (entity, matter)
) WITHOUT ROWID;
CREATE INDEX matter_entity_matter ON matter_entity (matter);

CREATE TABLE matter_spot (
    spot   INTEGER NOT NULL REFERENCES spot (id),
    matter INTEGER NOT NULL REFERENCES matter (id),
    PRIMARY KEY (spot, matter)
) WITHOUT ROWID;
CREATE INDEX matter_spot_matter ON matter_spot (matter);

CREATE TABLE answer (                -- a statement that points back without a claim of its own: "Kabul denied it"
    statement INTEGER PRIMARY KEY REFERENCES statement (id),
    claim     INTEGER NOT NULL REFERENCES claim (id), -- what it bears on
    account   INTEGER NOT NULL REFERENCES account (id),
    kind      TEXT NOT NULL          -- denies, declines, confirms
);
CREATE INDEX answer_claim ON answer (claim);
CREATE INDEX answer_account ON answer (account);

CREATE TABLE verdict (               -- a statement that says what became of a pledge
    statement INTEGER PRIMARY KEY REFERENCES statement (id),
    account   INTEGER NOT NULL REFERENCES account (id),
    voice     TEXT NOT NULL,         -- whose pledge
    status    TEXT NOT NULL,         -- kept, partly_kept, broken
    said      TEXT
);

CREATE TABLE verdict_stem (          -- what may name the pledge that a verdict is on
    voice     TEXT NOT NULL,
    stem      TEXT NOT NULL,
    statement INTEGER NOT NULL REFERENCES verdict (statement),
    PRIMARY KEY (voice, stem, statement)
) WITHOUT ROWID;
CREATE INDEX verdict_stem_statement ON verdict_stem (statement);

CREATE TABLE bound (                 -- whom the pledges of a matter bind, and to what: stems of the deed
    voice  TEXT NOT NULL,
    stem   TEXT NOT NULL,
    matter INTEGER NOT NULL REFERENCES matter (id),
    PRIMARY KEY (voice, stem, matter)
) WITHOUT ROWID;
CREATE INDEX bound_matter ON bound (matter);

CREATE TABLE reply (                 -- how one claim, or a statement without one, bears on a claim
    id         INTEGER PRIMARY KEY,
    from_claim INTEGER REFERENCES claim (id),
    from_statement INTEGER REFERENCES statement (id),
    to_claim   INTEGER NOT NULL REFERENCES claim (id),
    matter     INTEGER NOT NULL REFERENCES matter (id),
    account    INTEGER NOT NULL REFERENCES account (id), -- who replies
    kind       TEXT NOT NULL,        -- confirms, denies, denies_part, gives_other_figure, reframes, qualifies, supersedes, updates, declines
    why        TEXT NOT NULL
);
CREATE INDEX reply_matter ON reply (matter);
CREATE INDEX reply_from ON reply (from_claim);
CREATE INDEX reply_to ON reply (to_claim);

CREATE TABLE figure (                -- intervals by account over time
    claim   INTEGER PRIMARY KEY REFERENCES claim (id),
    matter  INTEGER NOT NULL REFERENCES matter (id),
    account INTEGER NOT NULL REFERENCES account (id),
    day     TEXT,                    -- the day reached
    least   INTEGER,
    most    INTEGER,
    unit    TEXT,
    per     TEXT,
    since   TEXT,
    kind    TEXT NOT NULL,           -- total, part, rate, other
    stands  INTEGER NOT NULL         -- whether it is this account's last word
);
CREATE INDEX figure_matter ON figure (matter, day);

CREATE TABLE status (                -- of commitments, always by whose word
    matter  INTEGER NOT NULL REFERENCES matter (id),
    account INTEGER NOT NULL REFERENCES account (id),
    claim   INTEGER NOT NULL REFERENCES claim (id),
    statement INTEGER,               -- the verdict that says so, where it is no claim
    status  TEXT NOT NULL,           -- open, conditional, superseded, doubted, kept, partly_kept, broken; due and past_due depend on the day asked for
    due     TEXT,                    -- deadline
    why     TEXT NOT NULL,
    stands  INTEGER NOT NULL         -- whether it is this account's last word
);
CREATE INDEX status_matter ON status (matter);
CREATE INDEX status_due ON status (due);

CREATE TABLE weighed (               -- readings that weighing has taken in, and marks of what it rests on
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;
