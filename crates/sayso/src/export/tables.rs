//! The tables of the record as they go out: columns, the question that fills them, and what each cell must pass.
//!
//! Each question begins with four values that are not shown: the report that the row's words come from, the rows that an
//! embargo may hold back (two), and the latitude. Lists of names come as JSON pairs of id and name.

use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row};
use sayso_core::Error;

use super::column::{Cell, Column, Kind, boolean, integer, number, text};
use super::guard::Guard;
use super::mask::KEPT_BACK;
use super::trouble;

/// What a cell passes on its way out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Care {
    /// Nothing: a number, a word of a closed list, a span.
    Plain,
    /// The mask of names.
    Words,
    /// The same; held back where it tells of a claim under embargo.
    Told,
    /// Worked out over claims: empty where one of them is under embargo.
    Computed,
    /// The mask of addresses.
    Address,
    /// Pairs of actor and name.
    Actors,
    /// Pairs of entity and name.
    Entities,
    /// Pairs of place and name.
    Places,
    /// Empty for a private person.
    OfActor,
    /// Empty for a place on the grid.
    OfPlace,
    /// Degrees north.
    Latitude,
    /// Degrees east.
    Longitude,
    /// `area` for a place on the grid.
    Precision,
}

/// Which ids the two hidden values are, for the embargo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Subject {
    Report,
    Statement,
    Claims,
    Matter,
    Other,
}

/// A table of the record.
pub(super) struct Table {
    pub(super) name: &'static str,
    pub(super) about: &'static str,
    pub(super) columns: &'static [Column],
    care: &'static [Care],
    subject: Subject,
    sql: &'static str,
}

/// Columns with their care, as two lists of one length.
macro_rules! columns {
    ($($make:ident $name:literal $care:ident $about:literal),+ $(,)?) => {
        (&[$($make($name, $about)),+] as &[Column], &[$(Care::$care),+] as &[Care])
    };
}

macro_rules! table {
    ($name:literal, $about:literal, $subject:ident, $columns:expr, $sql:expr) => {{
        const BOTH: (&[Column], &[Care]) = $columns;
        Table {
            name: $name,
            about: $about,
            columns: BOTH.0,
            care: BOTH.1,
            subject: Subject::$subject,
            sql: $sql,
        }
    }};
}

/// Begins every question: the latest reading of each report, with its report.
macro_rules! latest {
    ($rest:literal) => {
        concat!("WITH g AS (SELECT max(id) AS id, report FROM reading GROUP BY report) ", $rest)
    };
}

/// The tables, in the order in which they go out.
pub(super) const TABLES: &[Table] = &[
    table!(
        "reports",
        "News documents; their text stays in the record",
        Report,
        columns![
            integer "id" Plain "Number of the report in the record",
            text "uid" Plain "SHA-256 over the text and what is known of it",
            text "capture" Plain "SHA-256 of the bytes as received",
            text "text_id" Plain "SHA-256 of the text",
            text "title" Told "Headline",
            text "publisher" Words "Outlet",
            text "published" Plain "Day, month or year of publication, ISO 8601",
            text "author" Words "Whose own statement the report is; empty for news",
            text "url" Address "Address",
            text "language" Plain "ISO 639-1",
            text "file" Address "Name that it came under",
            text "model" Plain "Model that read it last",
            integer "codebook" Plain "Version of the codebook",
            text "sayso" Plain "Version of the program that read it",
        ],
        latest!("SELECT r.id, r.id, NULL, NULL, r.id, r.uid, r.capture, r.text_id, r.title, r.publisher, r.published,
            r.author, r.url, r.language, r.file, x.model, x.codebook, x.sayso
        FROM report r LEFT JOIN g ON g.report = r.id LEFT JOIN reading x ON x.id = g.id ORDER BY r.id")
    ),
    table!(
        "statements",
        "Who said what, in the exact words",
        Statement,
        columns![
            integer "id" Plain "Number of the statement in the record",
            integer "report" Plain "reports.id",
            integer "n" Plain "Number within the reading: s1 is 1",
            integer "within" Plain "statements.n of the same report that this one stands inside",
            text "actor_ids" Plain "JSON list of actors.id: who is answerable",
            text "actors" Actors "Their names",
            text "act" Plain "What is done by saying it: assert, deny, concede, promise, announce, threaten, demand, accuse, condemn, support, hope, fear, ask, decline",
            text "standing" Plain "What the source is to the reader: named, body, role, unnamed, public, document",
            text "manner" Plain "direct, indirect, mixed",
            text "said_on" Plain "Day it was said, where told, ISO 8601",
            number "confidence" Plain "0 to 1, not calibrated",
            text "source" Plain "JSON list of [start, end) in code points of the report's text",
            text "source_words" Words "Words of the source",
            text "cue" Plain "JSON list of spans",
            text "cue_words" Words "Words that show it is an attribution",
            text "content" Plain "JSON list of spans",
            text "content_words" Told "What was said",
            text "audience" Plain "JSON list of spans: to whom it was said",
        ],
        latest!("SELECT g.report, s.id, NULL, NULL, s.id, g.report, s.n, s.within,
            (SELECT json_group_array(actor ORDER BY actor) FROM statement_actor WHERE statement = s.id),
            (SELECT json_group_array(json_array(a.id, a.name) ORDER BY a.id)
                FROM statement_actor sa JOIN actor a ON a.id = sa.actor WHERE sa.statement = s.id),
            s.act, s.standing, s.manner, s.said_on, s.confidence, s.source, s.source_words, s.cue, s.cue_words,
            s.content, s.content_words, s.audience
        FROM g JOIN statement s ON s.reading = g.id ORDER BY s.id")
    ),
    table!(
        "claims",
        "What is claimed, by whoever said it: typed propositions, denied and possible ones included",
        Claims,
        columns![
            integer "id" Plain "Number of the claim in the record",
            integer "report" Plain "reports.id",
            integer "n" Plain "Number within the reading: c1 is 1",
            integer "statement" Plain "statements.id that carries it; empty: the report's own voice",
            text "type" Plain "event, control, toll, commitment, talks",
            text "code" Plain "PLOVER category, change, harm or state; empty for a commitment",
            text "mode" Plain "PLOVER mode",
            text "truth" Plain "As its speaker puts it: affirmed, denied, possible, conditional, future, habitual",
            text "actor_ids" Plain "JSON list of actors.id: who does, holds, promises, negotiates",
            text "actors" Actors "Their names",
            text "recipient_ids" Plain "JSON list of actors.id: to whom; the victims of a toll",
            text "recipients" Actors "Their names",
            text "mediator_ids" Plain "JSON list of actors.id",
            text "mediators" Actors "Their names",
            text "place_ids" Plain "JSON list of places.id",
            text "places" Places "Their names",
            text "trigger" Plain "JSON list of [start, end) in code points of the report's text",
            text "words" Words "Words of the trigger",
            text "when_from" Plain "First day, ISO 8601, as precise as the words allow",
            text "when_to" Plain "Last day",
            text "when_text" Words "Words of the time",
            integer "count_min" Plain "Least",
            integer "count_max" Plain "Most; empty is no bound",
            number "share_min" Plain "Least share, 0 to 1",
            number "share_max" Plain "Most",
            boolean "count_approx" Plain "Whether the words say about",
            text "count_unit" Plain "What is counted",
            text "count_per" Plain "Of a rate: day, month",
            text "count_since" Plain "Day counted from",
            integer "part_of" Plain "claims.n of the same report: the larger count",
            text "count_words" Words "Words of the count",
            text "deed" Words "Words of what is to be done; commitments",
            boolean "negative" Plain "Whether it is not to be done",
            text "deadline" Plain "ISO 8601",
            text "condition" Words "Words of what it hangs on",
            integer "supersedes" Plain "claims.n of the same report: the earlier commitment",
            text "instrument" Plain "truce, talks, deal",
            text "agenda" Words "JSON list of words",
            text "period_from" Plain "First day of a truce",
            text "period_to" Plain "Last day",
            text "period_length" Plain "ISO 8601 duration",
            number "confidence" Plain "0 to 1, not calibrated",
        ],
        latest!("SELECT g.report, c.id, NULL, NULL, c.id, g.report, c.n, s.id, c.type, c.code, c.mode, c.truth,
            (SELECT json_group_array(actor ORDER BY actor) FROM claim_actor WHERE claim = c.id AND role = 'actor'),
            (SELECT json_group_array(json_array(a.id, a.name) ORDER BY a.id)
                FROM claim_actor x JOIN actor a ON a.id = x.actor WHERE x.claim = c.id AND x.role = 'actor'),
            (SELECT json_group_array(actor ORDER BY actor) FROM claim_actor WHERE claim = c.id AND role = 'recipient'),
            (SELECT json_group_array(json_array(a.id, a.name) ORDER BY a.id)
                FROM claim_actor x JOIN actor a ON a.id = x.actor WHERE x.claim = c.id AND x.role = 'recipient'),
            (SELECT json_group_array(actor ORDER BY actor) FROM claim_actor WHERE claim = c.id AND role = 'mediator'),
            (SELECT json_group_array(json_array(a.id, a.name) ORDER BY a.id)
                FROM claim_actor x JOIN actor a ON a.id = x.actor WHERE x.claim = c.id AND x.role = 'mediator'),
            (SELECT json_group_array(place ORDER BY place) FROM claim_place WHERE claim = c.id),
            (SELECT json_group_array(json_array(p.id, p.name) ORDER BY p.id)
                FROM claim_place x JOIN place p ON p.id = x.place WHERE x.claim = c.id),
            c.\"trigger\", c.words, c.when_from, c.when_to, c.when_text, c.count_min, c.count_max, c.share_min,
            c.share_max, c.count_approx, c.count_unit, c.count_per, c.count_since, c.part_of, c.count_words, c.deed,
            c.negative, c.deadline, c.condition, c.supersedes, c.instrument, c.agenda, c.period_from, c.period_to,
            c.period_length, c.confidence
        FROM g JOIN claim c ON c.reading = g.id LEFT JOIN statement s ON s.reading = g.id AND s.n = c.statement
        ORDER BY c.id")
    ),
    table!(
        "actors",
        "One row an actor and report, with the actor across reports",
        Other,
        columns![
            integer "id" Plain "Number in the record",
            integer "report" Plain "reports.id",
            integer "n" Plain "Number within the reading: a1 is 1",
            integer "entity" Plain "Number of the actor across reports",
            text "entity_name" Entities "Its longest name",
            text "name" Actors "The longest name in this report",
            text "kind" Plain "person, state, organization, armed_group, institution, public",
            integer "speaks_for" Plain "actors.n of the same report: the body",
            text "role" OfActor "Title or function",
            text "known_as" Plain "Id in the list of known actors",
            text "country" Plain "ISO 3166-1 alpha-2",
            text "party" Plain "Party to the conflict, as the case has it",
            text "mentions" Plain "JSON list of [start, end) in code points of the report's text",
        ],
        latest!("SELECT g.report, a.id, NULL, NULL, a.id, g.report, a.n, e.id,
            CASE WHEN e.id IS NULL THEN NULL ELSE json_array(json_array(e.id, e.name)) END,
            json_array(json_array(a.id, a.name)), a.kind, a.speaks_for, a.role, a.known_as, a.country, e.party, a.mentions
        FROM g JOIN actor a ON a.reading = g.id LEFT JOIN entity_actor ea ON ea.actor = a.id
        LEFT JOIN entity e ON e.id = ea.entity ORDER BY a.id")
    ),
    table!(
        "places",
        "One row a place and report",
        Other,
        columns![
            integer "id" Plain "Number in the record",
            integer "report" Plain "reports.id",
            integer "n" Plain "Number within the reading: p1 is 1",
            integer "spot" Plain "Number of the place across reports",
            text "name" Places "As the report names it",
            text "gazetteer" OfPlace "Entry of a gazetteer",
            number "lat" Latitude "Degrees north, WGS 84; of an area or country the centre, which is no location",
            number "lon" Longitude "Degrees east",
            text "kind" Plain "What it is",
            text "country" Plain "ISO 3166-1 alpha-2",
            text "precision" Precision "What the point stands for: exact, area, country",
            integer "candidates" OfPlace "Entries of the gazetteer that bear the name",
            text "mentions" Plain "JSON list of [start, end) in code points of the report's text",
        ],
        latest!("SELECT g.report, p.id, NULL, p.lat, p.id, g.report, p.n, sp.spot, json_array(json_array(p.id, p.name)),
            p.gazetteer, p.lat, p.lon, p.kind, p.country, p.precision, p.candidates, p.mentions
        FROM g JOIN place p ON p.reading = g.id LEFT JOIN spot_place sp ON sp.place = p.id ORDER BY p.id")
    ),
    table!(
        "matters",
        "What several claims are about, and where it stands",
        Matter,
        columns![
            integer "id" Plain "Number of the matter; another one when the record is weighed anew",
            text "uid" Plain "Its lasting name",
            text "type" Plain "event, control, toll, commitment, talks",
            text "title" Words "What it is about",
            text "standing" Computed "single, echoed, corroborated, disputed, conceded, superseded, settled",
            text "why" Computed "The sentence that explains the standing",
            integer "claims" Computed "How many claims",
            integer "accounts" Computed "How many original speakers",
            integer "reports" Computed "How many reports",
            text "day_from" Computed "First day of what it is about",
            text "day_to" Computed "Last day",
            text "said_from" Computed "First day of its reports",
            text "said_to" Computed "Last day",
        ],
        "SELECT NULL, m.id, NULL, NULL, m.id, m.uid, m.type, m.title, m.standing, m.why, m.claims, m.accounts, m.reports,
            m.day_from, m.day_to, m.said_from, m.said_to FROM matter m ORDER BY m.uid"
    ),
    table!(
        "matter_claims",
        "Which claim belongs to which matter, by whose account",
        Claims,
        columns![
            integer "claim" Plain "claims.id",
            integer "matter" Plain "matters.id",
            integer "account_id" Plain "Number of the account",
            text "account" Entities "The original speaker",
            text "side" Plain "party, third, outlet, public",
            text "said" Plain "Day on which it was said, as far as known",
            text "day" Plain "First day of what it is about, else said",
            text "standing" Plain "Of its source: named, body, role, unnamed, public, document, report",
        ],
        "SELECT NULL, x.claim, NULL, NULL, x.claim, x.matter, x.account, json_array(json_array(a.entity, a.name)), a.side,
            x.said, x.day, x.standing FROM matter_claim x JOIN account a ON a.id = x.account ORDER BY x.claim"
    ),
    table!(
        "replies",
        "How one claim bears on another",
        Claims,
        columns![
            integer "from_claim" Plain "claims.id: the reply; empty where a statement replies without a claim of its own",
            integer "from_statement" Plain "statements.id: such a statement",
            integer "to_claim" Plain "claims.id: what it bears on",
            integer "matter" Plain "matters.id",
            text "kind" Plain "confirms, denies, denies_part, gives_other_figure, reframes, qualifies, supersedes, updates, declines",
            text "why" Words "The sentence that explains the link",
        ],
        "SELECT NULL, y.from_claim, y.to_claim, NULL, y.from_claim, y.from_statement, y.to_claim, y.matter, y.kind, y.why
        FROM reply y ORDER BY y.id"
    ),
    table!(
        "figures",
        "Counts as intervals, by account over time; never averaged",
        Claims,
        columns![
            integer "claim" Plain "claims.id",
            integer "matter" Plain "matters.id",
            integer "account_id" Plain "Number of the account",
            text "account" Entities "The original speaker",
            text "side" Plain "party, third, outlet, public",
            text "day" Plain "The day reached",
            integer "least" Plain "Least",
            integer "most" Plain "Most; empty is no bound",
            text "unit" Plain "What is counted",
            text "per" Plain "Of a rate",
            text "since" Plain "Day counted from",
            text "kind" Plain "total, part, rate, freed, evacuated, arrested, sent, other",
            boolean "stands" Plain "Whether it is this account's last word",
        ],
        "SELECT NULL, f.claim, NULL, NULL, f.claim, f.matter, f.account, json_array(json_array(a.entity, a.name)), a.side,
            f.day, f.least, f.most, f.unit, f.per, f.since, f.kind, f.stands
        FROM figure f JOIN account a ON a.id = f.account ORDER BY f.claim"
    ),
    table!(
        "statuses",
        "Where commitments stand, always by whose word",
        Claims,
        columns![
            integer "claim" Plain "claims.id that says so",
            integer "matter" Plain "matters.id",
            integer "account_id" Plain "Number of the account",
            text "account" Entities "By whose word",
            text "side" Plain "party, third, outlet, public",
            text "status" Plain "open, conditional, superseded, doubted, kept, partly_kept, broken; due and past_due depend on the day asked for",
            text "due" Plain "Deadline, ISO 8601",
            text "why" Words "The sentence that explains it",
            boolean "stands" Plain "Whether it is this account's last word",
        ],
        "SELECT NULL, t.claim, NULL, NULL, t.claim, t.matter, t.account, json_array(json_array(a.entity, a.name)), a.side,
            t.status, t.due, t.why, t.stands FROM status t JOIN account a ON a.id = t.account ORDER BY t.claim, t.status"
    ),
];

/// Values before the first that is shown.
const HIDDEN: usize = 4;

impl Table {
    /// Gives each row that may go out, in order.
    pub(super) fn each(
        &self,
        db: &Connection,
        guard: &Guard,
        give: &mut dyn FnMut(Vec<Cell>) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let mut select = db.prepare(self.sql).map_err(trouble)?;
        let mut rows = select.query([]).map_err(trouble)?;
        while let Some(row) = rows.next().map_err(trouble)? {
            if let Some(cells) = self.cells(row, guard).map_err(trouble)? {
                give(cells)?;
            }
        }
        Ok(())
    }

    /// The cells of a row; none where it is held back.
    fn cells(&self, row: &Row<'_>, guard: &Guard) -> rusqlite::Result<Option<Vec<Cell>>> {
        let ids: [Option<i64>; 2] = [row.get(1)?, row.get(2)?];
        let has = |set: &std::collections::BTreeSet<i64>| ids.iter().flatten().any(|id| set.contains(id));
        let (is_left_out, is_held_back) = match self.subject {
            Subject::Report => (false, has(&guard.held.reports)),
            Subject::Statement => (false, has(&guard.held.statements)),
            Subject::Claims => (has(&guard.held.claims), false),
            Subject::Matter => (has(&guard.held.matters), has(&guard.held.partly)),
            Subject::Other => (false, false),
        };
        if is_left_out {
            return Ok(None);
        }
        let cells = self.care.iter().zip(self.columns).enumerate();
        let cells = cells.map(|(n, (&care, column))| match care {
            Care::Told if is_held_back => Ok(Cell::from(KEPT_BACK)),
            Care::Computed if is_held_back => Ok(Cell::Empty),
            _ => cell(row, HIDDEN + n, care, column.kind, guard),
        });
        cells.collect::<rusqlite::Result<Vec<Cell>>>().map(Some)
    }
}

/// One cell, as it may go out.
fn cell(row: &Row<'_>, n: usize, care: Care, kind: Kind, guard: &Guard) -> rusqlite::Result<Cell> {
    let (report, id): (Option<i64>, Option<i64>) = (row.get(0)?, row.get(1)?);
    let id = id.unwrap_or_default();
    let value = match (row.get_ref(n)?, kind) {
        (ValueRef::Null, _) => return Ok(Cell::Empty),
        (ValueRef::Integer(n), Kind::Boolean) => Cell::Boolean(n != 0),
        (ValueRef::Integer(n), Kind::Number) => Cell::Number(n as f64),
        (ValueRef::Integer(n), Kind::Integer) => Cell::Integer(n),
        (ValueRef::Real(x), Kind::Number) => Cell::Number(x),
        _ => Cell::Text(row.get(n)?),
    };
    Ok(match (care, value) {
        (Care::Words | Care::Told | Care::Computed, Cell::Text(t)) => Cell::Text(guard.words(report, &t)),
        (Care::Address, Cell::Text(t)) => Cell::Text(guard.address(id, &t)),
        (Care::Actors, Cell::Text(t)) => {
            names(&t, |id, name| guard.actor(report, id.unwrap_or_default(), name))
        }
        (Care::Entities, Cell::Text(t)) => names(&t, |id, name| guard.entity(id, name)),
        (Care::Places, Cell::Text(t)) => names(&t, |id, name| guard.place(id.unwrap_or_default(), name)),
        (Care::OfActor, _) if guard.is_private(id) => Cell::Empty,
        (Care::OfActor, Cell::Text(t)) => Cell::Text(guard.words(report, &t)),
        (Care::OfPlace, _) if guard.is_coarse(id) => Cell::Empty,
        (Care::Precision, Cell::Text(_)) if guard.is_coarse(id) => Cell::from("area"),
        (Care::Latitude, Cell::Number(lat)) => Cell::Number(guard.point(lat, 0.0).0),
        (Care::Longitude, Cell::Number(lon)) => {
            let lat: Option<f64> = row.get(3)?;
            lat.map(|lat| guard.point(lat, lon).1).into()
        }
        (_, value) => value,
    })
}

/// Names from JSON pairs of id and name, joined by semicolons.
fn names(pairs: &str, name: impl Fn(Option<i64>, &str) -> String) -> Cell {
    let pairs: Vec<(Option<i64>, String)> = serde_json::from_str(pairs).unwrap_or_default();
    let names: Vec<String> = pairs.iter().map(|(id, told)| name(*id, told)).collect();
    names.join("; ").into()
}
