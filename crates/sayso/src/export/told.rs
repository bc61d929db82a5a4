//! A claim with all that an event table asks of it: report, speaker, actors, places, matter. Everything has passed the guard.

use rusqlite::{Connection, Row};
use sayso_core::Error;

use super::guard::Guard;
use super::trouble;

/// The report that a claim stands in.
#[derive(Clone, Debug, Default)]
pub(super) struct Source {
    pub(super) id: i64,
    pub(super) uid: String,
    pub(super) capture: String,
    pub(super) title: Option<String>,
    pub(super) publisher: Option<String>,
    pub(super) published: Option<String>,
    pub(super) url: Option<String>,
    pub(super) language: Option<String>,
    pub(super) model: String,
}

/// An actor of a claim, by the name it has across reports.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Who {
    pub(super) name: String,
    pub(super) kind: String,
    pub(super) country: Option<String>,
    /// As this report names it.
    pub(super) told: String,
    pub(super) role: Option<String>,
}

/// A place of a claim.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Where {
    pub(super) n: i64,
    pub(super) name: String,
    pub(super) gazetteer: Option<String>,
    pub(super) point: Option<(f64, f64)>,
    pub(super) kind: Option<String>,
    pub(super) country: Option<String>,
    pub(super) precision: Option<String>,
    /// Moved to the middle of a grid's cell.
    pub(super) is_coarse: bool,
}

impl Where {
    /// The point, where it is the place's own.
    pub(super) fn exact(&self) -> Option<(f64, f64)> {
        self.point.filter(|_| self.precision.as_deref() == Some("exact") && !self.is_coarse)
    }
}

/// The statement that carries a claim.
#[derive(Clone, Debug)]
pub(super) struct Said {
    pub(super) act: String,
    pub(super) said_on: Option<String>,
    pub(super) words: String,
}

/// The matter of a claim, and by whose account it is.
#[derive(Clone, Debug)]
pub(super) struct Account {
    pub(super) matter: i64,
    pub(super) uid: String,
    pub(super) standing: Option<String>,
    pub(super) id: i64,
    pub(super) name: String,
    pub(super) side: String,
    pub(super) said: Option<String>,
}

/// A claim.
#[derive(Clone, Debug)]
pub(super) struct Told {
    pub(super) id: i64,
    pub(super) reading: i64,
    pub(super) n: i64,
    pub(super) kind: String,
    pub(super) code: String,
    pub(super) mode: Option<String>,
    pub(super) instrument: Option<String>,
    pub(super) truth: String,
    /// JSON list of spans.
    pub(super) trigger: String,
    pub(super) words: String,
    pub(super) when: (Option<String>, Option<String>),
    pub(super) count: (Option<i64>, Option<i64>),
    pub(super) unit: Option<String>,
    pub(super) is_part: bool,
    pub(super) source: Source,
    pub(super) said: Option<Said>,
    pub(super) account: Option<Account>,
    pub(super) actors: Vec<Who>,
    pub(super) recipients: Vec<Who>,
    pub(super) places: Vec<Where>,
}

impl Told {
    /// Whether its speaker puts it as a fact.
    pub(super) fn is_affirmed(&self) -> bool {
        matches!(self.truth.as_str(), "affirmed" | "habitual")
    }

    /// A lasting name: the report's and the number within its reading.
    pub(super) fn key(&self) -> String {
        format!("{}-c{}", &self.source.uid.get(..16).unwrap_or(&self.source.uid), self.n)
    }

    /// By whose account it is, as far as weighed.
    pub(super) fn speaker(&self) -> Option<&str> {
        self.account.as_ref().map(|a| a.name.as_str())
    }
}

/// The latest reading is looked up by the claim's report, because some questions ask for a few claims at a time.
const SELECT: &str =
    "SELECT c.id, c.reading, c.n, c.type, c.code, c.mode, c.instrument, c.truth, c.\"trigger\", c.words,
        c.when_from, c.when_to, c.count_min, c.count_max, c.count_unit, c.part_of IS NOT NULL,
        r.id, r.uid, r.capture, r.title, r.publisher, r.published, r.url, r.language, x.model,
        s.id, s.act, s.said_on, s.content_words,
        m.id, m.uid, m.standing, a.id, a.name, a.side, a.entity, mc.said
    FROM claim c JOIN reading x ON x.id = c.reading JOIN report r ON r.id = x.report
    LEFT JOIN statement s ON s.reading = c.reading AND s.n = c.statement
    LEFT JOIN matter_claim mc ON mc.claim = c.id LEFT JOIN matter m ON m.id = mc.matter
    LEFT JOIN account a ON a.id = mc.account
    WHERE c.reading = (SELECT max(id) FROM reading WHERE report = x.report) AND";

/// Gives each claim that meets a condition and may go out, in the record's order.
pub(super) fn each(
    db: &Connection,
    guard: &Guard,
    condition: &str,
    values: &[&dyn rusqlite::ToSql],
    give: &mut dyn FnMut(Told) -> Result<(), Error>,
) -> Result<(), Error> {
    let sql = format!("{SELECT} {condition} ORDER BY c.id");
    let mut select = db.prepare_cached(&sql).map_err(trouble)?;
    let mut rows = select.query(values).map_err(trouble)?;
    while let Some(row) = rows.next().map_err(trouble)? {
        let mut told = told(row, guard).map_err(trouble)?;
        if guard.held.claims.contains(&told.id) {
            continue;
        }
        let report = told.source.id;
        told.actors = actors(db, guard, report, told.id, "actor").map_err(trouble)?;
        told.recipients = actors(db, guard, report, told.id, "recipient").map_err(trouble)?;
        told.places = places(db, guard, told.id).map_err(trouble)?;
        give(told)?;
    }
    Ok(())
}

fn told(row: &Row<'_>, guard: &Guard) -> rusqlite::Result<Told> {
    let report: i64 = row.get(16)?;
    Ok(Told {
        id: row.get(0)?,
        reading: row.get(1)?,
        n: row.get(2)?,
        kind: row.get(3)?,
        code: row.get(4)?,
        mode: row.get(5)?,
        instrument: row.get(6)?,
        truth: row.get(7)?,
        trigger: row.get(8)?,
        words: guard.words(Some(report), &row.get::<_, String>(9)?),
        when: (row.get(10)?, row.get(11)?),
        count: (row.get(12)?, row.get(13)?),
        unit: row.get(14)?,
        is_part: row.get(15)?,
        source: source(row, guard)?,
        said: said(row, guard, report)?,
        account: account(row, guard)?,
        actors: Vec::new(),
        recipients: Vec::new(),
        places: Vec::new(),
    })
}

fn source(row: &Row<'_>, guard: &Guard) -> rusqlite::Result<Source> {
    let id: i64 = row.get(16)?;
    let words = |text: Option<String>| text.map(|t| guard.words(Some(id), &t));
    let is_held_back = guard.held.reports.contains(&id);
    Ok(Source {
        id,
        uid: row.get(17)?,
        capture: row.get(18)?,
        title: words(row.get(19)?).filter(|_| !is_held_back),
        publisher: words(row.get(20)?),
        published: row.get(21)?,
        url: row.get::<_, Option<String>>(22)?.map(|u| guard.address(id, &u)),
        language: row.get(23)?,
        model: row.get(24)?,
    })
}

fn said(row: &Row<'_>, guard: &Guard, report: i64) -> rusqlite::Result<Option<Said>> {
    let Some(id) = row.get::<_, Option<i64>>(25)? else { return Ok(None) };
    let words = guard.words(Some(report), &row.get::<_, String>(28)?);
    let words = if guard.held.statements.contains(&id) { super::mask::KEPT_BACK.to_owned() } else { words };
    Ok(Some(Said { act: row.get(26)?, said_on: row.get(27)?, words }))
}

fn account(row: &Row<'_>, guard: &Guard) -> rusqlite::Result<Option<Account>> {
    let Some(matter) = row.get::<_, Option<i64>>(29)? else { return Ok(None) };
    let is_partly_held = guard.held.partly.contains(&matter);
    Ok(Some(Account {
        matter,
        uid: row.get(30)?,
        standing: row.get::<_, Option<String>>(31)?.filter(|_| !is_partly_held),
        id: row.get(32)?,
        name: guard.entity(row.get(35)?, &row.get::<_, String>(33)?),
        side: row.get(34)?,
        said: row.get(36)?,
    }))
}

fn actors(db: &Connection, guard: &Guard, report: i64, claim: i64, role: &str) -> rusqlite::Result<Vec<Who>> {
    const ACTORS: &str =
        "SELECT a.id, a.name, a.kind, coalesce(a.country, e.country), e.id, e.name, a.role FROM claim_actor x
         JOIN actor a ON a.id = x.actor LEFT JOIN entity_actor ea ON ea.actor = a.id
         LEFT JOIN entity e ON e.id = ea.entity WHERE x.claim = ? AND x.role = ? ORDER BY a.id";
    let mut select = db.prepare_cached(ACTORS)?;
    let rows = select.query_map((claim, role), |row| who(row, guard, report))?;
    rows.collect()
}

/// An actor from id, name, kind, country, entity, entity's name and role.
pub(super) fn who(row: &Row<'_>, guard: &Guard, report: i64) -> rusqlite::Result<Who> {
    let id: i64 = row.get(0)?;
    let told = guard.actor(Some(report), id, &row.get::<_, String>(1)?);
    let entity: Option<String> = row.get(5)?;
    let name = match entity {
        Some(name) if !guard.is_private(id) => guard.entity(row.get(4)?, &name),
        _ => told.clone(),
    };
    let role = row.get::<_, Option<String>>(6)?.filter(|_| !guard.is_private(id));
    let role = role.map(|r| guard.words(Some(report), &r));
    Ok(Who { name, kind: row.get(2)?, country: row.get(3)?, told, role })
}

fn places(db: &Connection, guard: &Guard, claim: i64) -> rusqlite::Result<Vec<Where>> {
    const PLACES: &str = "SELECT p.id, p.n, p.name, p.gazetteer, p.lat, p.lon, p.kind, p.country, p.precision
         FROM claim_place x JOIN place p ON p.id = x.place WHERE x.claim = ? ORDER BY p.id";
    let mut select = db.prepare_cached(PLACES)?;
    let rows = select.query_map([claim], |row| place(row, guard))?;
    rows.collect()
}

/// A place from id, n, name, gazetteer, lat, lon, kind, country and precision.
pub(super) fn place(row: &Row<'_>, guard: &Guard) -> rusqlite::Result<Where> {
    let id: i64 = row.get(0)?;
    let is_coarse = guard.is_coarse(id);
    let point: (Option<f64>, Option<f64>) = (row.get(4)?, row.get(5)?);
    Ok(Where {
        n: row.get(1)?,
        name: guard.place(id, &row.get::<_, String>(2)?),
        gazetteer: row.get::<_, Option<String>>(3)?.filter(|_| !is_coarse),
        point: point.0.zip(point.1).map(|(lat, lon)| guard.point(lat, lon)),
        kind: row.get(6)?,
        country: row.get(7)?,
        precision: if is_coarse && point.0.is_some() { Some("area".to_owned()) } else { row.get(8)? },
        is_coarse,
    })
}

/// Names joined by semicolons.
pub(super) fn names(who: &[Who]) -> String {
    let names: Vec<&str> = who.iter().map(|w| w.name.as_str()).collect();
    names.join("; ")
}
