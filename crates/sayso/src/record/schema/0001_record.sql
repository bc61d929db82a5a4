-- The record: what was received and what was read in it. Append-only: the program inserts here and never updates or
-- deletes; `entry` chains every insert, and `sayso verify` walks the chain.
--
-- Spans are JSON lists of [start, end) pairs in Unicode code points of `report.text`, so substr(text, start + 1, end - start)
-- are the words. Words stand beside their spans, joined by ' … ' where there are several. Closed lists are those of
-- docs/codebook and reading/1. Dates are ISO 8601, as precise as the words allow.

CREATE TABLE report (
    id        INTEGER PRIMARY KEY,
    uid       TEXT NOT NULL UNIQUE,  -- SHA-256 over the text and what is known of it: adding it twice adds nothing
    capture   TEXT NOT NULL,         -- SHA-256 of the bytes as received, in captures/
    text_id   TEXT NOT NULL,         -- sha256:… of the text alone
    title     TEXT,
    publisher TEXT,
    published TEXT,                  -- day, month or year
    author    TEXT,                  -- whose own statement the report is; empty for news
    url       TEXT,
    language  TEXT,                  -- ISO 639-1, as the text shows it
    file      TEXT,                  -- the name it came under
    text      TEXT NOT NULL
);
CREATE INDEX report_text_id ON report (text_id);
CREATE INDEX report_published ON report (published);

CREATE TABLE reading (               -- one report as one model read it; a later model adds another beside it
    id        INTEGER PRIMARY KEY,
    report    INTEGER NOT NULL REFERENCES report (id),
    model     TEXT NOT NULL,
    codebook  INTEGER NOT NULL,
    sayso     TEXT NOT NULL,         -- version of the program
    author    TEXT NOT NULL,         -- JSON list of actor.n
    sentences TEXT NOT NULL,         -- spans
    dates     TEXT NOT NULL,         -- JSON, as in reading/1
    counts    TEXT NOT NULL,         -- JSON, as in reading/1
    UNIQUE (report, model)
);

CREATE TABLE actor (                 -- one entity of one report
    id         INTEGER PRIMARY KEY,
    reading    INTEGER NOT NULL REFERENCES reading (id),
    n          INTEGER NOT NULL,     -- a1 is 1
    name       TEXT NOT NULL,
    kind       TEXT NOT NULL,
    speaks_for INTEGER,              -- actor.n of the body
    role       TEXT,
    known_as   TEXT,                 -- id in the list of known actors
    country    TEXT,                 -- ISO 3166-1 alpha-2
    mentions   TEXT NOT NULL
);
CREATE INDEX actor_reading ON actor (reading, n);
CREATE INDEX actor_name ON actor (name);

CREATE TABLE place (                 -- one place of one report
    id         INTEGER PRIMARY KEY,
    reading    INTEGER NOT NULL REFERENCES reading (id),
    n          INTEGER NOT NULL,
    name       TEXT NOT NULL,
    gazetteer  TEXT,
    lat        REAL,
    lon        REAL,
    kind       TEXT,
    country    TEXT,
    precision  TEXT,                 -- exact, area, country: a centre is no location
    candidates INTEGER NOT NULL,     -- entries of the gazetteer that bear the name
    mentions   TEXT NOT NULL
);
CREATE INDEX place_reading ON place (reading, n);

CREATE TABLE statement (             -- who said what
    id         INTEGER PRIMARY KEY,
    reading    INTEGER NOT NULL REFERENCES reading (id),
    n          INTEGER NOT NULL,
    within     INTEGER,              -- statement.n that this one stands inside
    act        TEXT NOT NULL,
    standing   TEXT NOT NULL,
    manner     TEXT NOT NULL,
    said_on    TEXT,
    confidence REAL NOT NULL,
    source     TEXT NOT NULL,        -- spans
    cue        TEXT NOT NULL,
    content    TEXT NOT NULL,
    audience   TEXT NOT NULL,
    source_words  TEXT NOT NULL,
    cue_words     TEXT NOT NULL,
    content_words TEXT NOT NULL
);
CREATE INDEX statement_reading ON statement (reading, n);

CREATE TABLE statement_actor (
    statement INTEGER NOT NULL REFERENCES statement (id),
    actor     INTEGER NOT NULL REFERENCES actor (id),
    PRIMARY KEY (statement, actor)
) WITHOUT ROWID;
CREATE INDEX statement_actor_actor ON statement_actor (actor);

CREATE TABLE claim (                 -- what is claimed: a typed proposition
    id            INTEGER PRIMARY KEY,
    reading       INTEGER NOT NULL REFERENCES reading (id),
    n             INTEGER NOT NULL,
    statement     INTEGER,           -- statement.n that carries it; empty: the report's own voice
    type          TEXT NOT NULL,     -- event, control, toll, commitment, talks
    code          TEXT NOT NULL,     -- PLOVER category, change, harm, state; '' for a commitment
    mode          TEXT,
    truth         TEXT NOT NULL,
    "trigger"     TEXT NOT NULL,     -- spans
    words         TEXT NOT NULL,     -- of the trigger
    when_from     TEXT,
    when_to       TEXT,
    when_text     TEXT,
    count_min     INTEGER,
    count_max     INTEGER,
    share_min     REAL,
    share_max     REAL,
    count_approx  INTEGER NOT NULL,
    count_unit    TEXT,
    count_per     TEXT,
    count_since   TEXT,
    part_of       INTEGER,           -- claim.n of the larger count
    count_words   TEXT,
    deed          TEXT,              -- words; commitments
    negative      INTEGER,
    deadline      TEXT,
    condition     TEXT,              -- words
    supersedes    INTEGER,           -- claim.n
    instrument    TEXT,              -- truce, talks, deal; talks
    agenda        TEXT,              -- JSON list of words
    period_from   TEXT,
    period_to     TEXT,
    period_length TEXT,
    confidence    REAL NOT NULL
);
CREATE INDEX claim_reading ON claim (reading, n);

CREATE TABLE claim_actor (
    claim INTEGER NOT NULL REFERENCES claim (id),
    role  TEXT NOT NULL,             -- actor, recipient, mediator
    actor INTEGER NOT NULL REFERENCES actor (id),
    PRIMARY KEY (claim, role, actor)
) WITHOUT ROWID;
CREATE INDEX claim_actor_actor ON claim_actor (actor);

CREATE TABLE claim_place (
    claim INTEGER NOT NULL REFERENCES claim (id),
    place INTEGER NOT NULL REFERENCES place (id),
    PRIMARY KEY (claim, place)
) WITHOUT ROWID;
CREATE INDEX claim_place_place ON claim_place (place);

CREATE TABLE plover (                -- the reading as PLOVER 0.8 events
    id        INTEGER PRIMARY KEY,
    reading   INTEGER NOT NULL REFERENCES reading (id),
    n         INTEGER NOT NULL,
    code      TEXT NOT NULL,
    cameo     TEXT,
    modes     TEXT NOT NULL,         -- JSON list
    actor     TEXT NOT NULL,         -- JSON lists of actor.n, place.n
    recipient TEXT NOT NULL,
    place     TEXT NOT NULL,
    date      TEXT,
    "trigger" TEXT NOT NULL,         -- spans
    claim     INTEGER,               -- claim.n or statement.n that it was made from
    statement INTEGER
);
CREATE INDEX plover_reading ON plover (reading, n);

CREATE TABLE doubt (                 -- what is uncertain, and why
    id      INTEGER PRIMARY KEY,
    reading INTEGER NOT NULL REFERENCES reading (id),
    n       INTEGER NOT NULL,
    span    TEXT,                    -- one span; empty: the report as a whole
    about   TEXT NOT NULL,
    why     TEXT NOT NULL
);
CREATE INDEX doubt_reading ON doubt (reading, n);

CREATE TABLE edit (                  -- what a person did by hand; undoing is another edit
    id     INTEGER PRIMARY KEY,
    at     TEXT NOT NULL,            -- when, as the caller's clock had it
    who    TEXT NOT NULL,
    why    TEXT NOT NULL,
    verb   TEXT NOT NULL,            -- merge, split, rename, settle, undo
    what   TEXT NOT NULL             -- JSON
);

CREATE TABLE entry (                 -- the chain: one link an insert
    n       INTEGER PRIMARY KEY,
    at      TEXT NOT NULL,
    report  INTEGER,                 -- a new report; or
    reading INTEGER,                 -- a new reading; or
    edit    INTEGER,                 -- an edit
    checks  BLOB NOT NULL,           -- four bytes of SHA-256 a row, in order: names the row that was touched
    digest  TEXT NOT NULL            -- SHA-256 over the digest before and all rows of this entry
);
CREATE UNIQUE INDEX entry_reading ON entry (reading) WHERE reading IS NOT NULL;
CREATE UNIQUE INDEX entry_report ON entry (report) WHERE report IS NOT NULL;

CREATE VIRTUAL TABLE report_text USING fts5 (title, text, content = 'report', content_rowid = 'id');
CREATE VIRTUAL TABLE statement_text USING fts5 (content_words, content = 'statement', content_rowid = 'id');
