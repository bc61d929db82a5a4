//! Readings into rows.

use rusqlite::{Connection, OptionalExtension, params};
use sayso_core::{Claim, Error, Matter, PloverSource, Points, Reading, Report, Span, json};
use sha2::{Digest, Sha256};

use super::{Record, Stamp, chain};
use crate::case::hex;

/// What came of adding a reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Added {
    /// A report that was not there.
    Report,
    /// A reading by another model of a report that was there.
    Reading,
    /// Nothing: the report was read by this model before.
    Nothing,
}

/// What identifies a report: its text and what is known of it beside the name of its file.
pub(crate) fn uid(report: &Report) -> String {
    let mut hash = Sha256::new();
    let known = [&report.title, &report.publisher, &report.published, &report.author, &report.url];
    for part in known.map(|p| p.as_deref().unwrap_or_default()).into_iter().chain([report.text.as_str()]) {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    hex(&hash.finalize())
}

impl Record {
    /// Whether a report was read by a model already: then reading it again would add nothing.
    ///
    /// # Errors
    /// [`sayso_core::ErrorKind::Record`] where the record cannot be read.
    pub fn has(&self, report: &Report, model: &str) -> Result<bool, Error> {
        let sql = "SELECT 1 FROM reading JOIN report ON report.id = reading.report WHERE report.uid = ? AND reading.model = ?";
        let found = self.db.prepare_cached(sql).and_then(|mut s| s.exists(params![uid(report), model]));
        found.map_err(|e| self.trouble(&e))
    }

    /// Adds a reading, and its report where that is new. `capture` is the SHA-256 of the bytes as received.
    ///
    /// # Errors
    /// [`sayso_core::ErrorKind::Invariant`] where the reading is not sound, [`sayso_core::ErrorKind::Record`] where it
    /// cannot be written; then nothing is.
    pub fn add(&mut self, reading: &Reading, capture: &str, stamp: &Stamp) -> Result<Added, Error> {
        let added = self.add_all(&[(reading, capture)], stamp)?;
        Ok(added[0])
    }

    /// Adds several readings in one transaction: all of them, or none.
    ///
    /// # Errors
    /// As [`Record::add`].
    pub fn add_all(&mut self, readings: &[(&Reading, &str)], stamp: &Stamp) -> Result<Vec<Added>, Error> {
        for (reading, _) in readings {
            reading.check()?;
        }
        let path = self.path.clone();
        self.change(|db| {
            let add = |(reading, capture): &(&Reading, &str)| add(db, reading, capture, stamp);
            let added: Result<Vec<Added>, rusqlite::Error> = readings.iter().map(add).collect();
            added.map_err(|e| super::trouble(&path, &e))
        })
    }
}

fn add(db: &Connection, reading: &Reading, capture: &str, stamp: &Stamp) -> rusqlite::Result<Added> {
    let uid = uid(&reading.report);
    let known: Option<i64> = db
        .prepare_cached("SELECT id FROM report WHERE uid = ?")?
        .query_row([&uid], |r| r.get(0))
        .optional()?;
    let report = match known {
        Some(id) => id,
        None => {
            let id = add_report(db, reading, &uid, capture)?;
            chain::link(db, chain::Of::Report(id), stamp)?;
            id
        }
    };
    let read = db
        .prepare_cached("SELECT 1 FROM reading WHERE report = ? AND model = ?")?
        .exists(params![report, reading.model])?;
    if read {
        return Ok(Added::Nothing);
    }
    let id = Rows { db, reading, points: Points::of(reading), id: 0 }.add(report)?;
    chain::link(db, chain::Of::Reading(id), stamp)?;
    Ok(if known.is_some() { Added::Reading } else { Added::Report })
}

fn add_report(db: &Connection, reading: &Reading, uid: &str, capture: &str) -> rusqlite::Result<i64> {
    let r = &reading.report;
    let sql = "INSERT INTO report (uid, capture, text_id, title, publisher, published, author, url, language, file, text)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    db.prepare_cached(sql)?.execute(params![
        uid,
        capture,
        reading.id,
        r.title,
        r.publisher,
        r.published,
        r.author,
        r.url,
        reading.language,
        r.file.as_deref().unwrap_or("-"),
        r.text
    ])?;
    let id = db.last_insert_rowid();
    let sql = "INSERT INTO report_text (rowid, title, text) VALUES (?, ?, ?)";
    db.prepare_cached(sql)?.execute(params![id, r.title, r.text])?;
    Ok(id)
}

/// A reading on its way into rows.
struct Rows<'a> {
    db: &'a Connection,
    reading: &'a Reading,
    points: Points,
    id: i64,
}

impl Rows<'_> {
    fn add(mut self, report: i64) -> rusqlite::Result<i64> {
        let r = self.reading;
        let sql = "INSERT INTO reading (report, model, codebook, sayso, author, sentences, dates, counts)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
        self.db.prepare_cached(sql)?.execute(params![
            report,
            r.model,
            sayso_core::CODEBOOK,
            env!("CARGO_PKG_VERSION"),
            numbers(&r.author),
            self.spans(&r.sentences),
            json::dates(r, &self.points),
            json::counts(r, &self.points)
        ])?;
        self.id = self.db.last_insert_rowid();
        let actors = self.actors()?;
        let places = self.places()?;
        self.statements(&actors)?;
        self.claims(&actors, &places)?;
        self.plover()?;
        self.doubts()?;
        Ok(self.id)
    }

    fn spans(&self, spans: &[Span]) -> String {
        serde_json::to_string(&self.points.spans(spans)).expect("numbers are JSON")
    }

    fn words(&self, spans: &[Span]) -> String {
        spans.iter().map(|s| s.of(&self.reading.report.text)).collect::<Vec<_>>().join(" … ")
    }

    /// Inserts actors; their row ids in order.
    fn actors(&self) -> rusqlite::Result<Vec<i64>> {
        let sql = "INSERT INTO actor (reading, n, name, kind, speaks_for, role, known_as, country, mentions)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
        let mut insert = self.db.prepare_cached(sql)?;
        let actors = self.reading.actors.iter().enumerate();
        actors
            .map(|(n, a)| {
                insert.insert(params![
                    self.id,
                    number(n),
                    a.name,
                    a.kind.as_str(),
                    a.speaks_for.map(number),
                    a.role,
                    a.known_as,
                    a.country,
                    self.spans(&a.mentions)
                ])
            })
            .collect()
    }

    fn places(&self) -> rusqlite::Result<Vec<i64>> {
        let sql = "INSERT INTO place (reading, n, name, gazetteer, lat, lon, kind, country, precision, candidates, mentions)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
        let mut insert = self.db.prepare_cached(sql)?;
        let places = self.reading.places.iter().enumerate();
        places
            .map(|(n, p)| {
                insert.insert(params![
                    self.id,
                    number(n),
                    p.name,
                    p.gazetteer,
                    p.point.map(|(lat, _)| lat),
                    p.point.map(|(_, lon)| lon),
                    p.kind.map(sayso_core::PlaceKind::as_str),
                    p.country,
                    p.precision.map(sayso_core::Precision::as_str),
                    p.candidates as i64,
                    self.spans(&p.mentions)
                ])
            })
            .collect()
    }

    fn statements(&self, actors: &[i64]) -> rusqlite::Result<()> {
        let sql = "INSERT INTO statement (reading, n, within, act, standing, manner, said_on, confidence, source, cue,
            content, audience, source_words, cue_words, content_words) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
        let mut insert = self.db.prepare_cached(sql)?;
        let mut join =
            self.db.prepare_cached("INSERT INTO statement_actor (statement, actor) VALUES (?, ?)")?;
        let mut index =
            self.db.prepare_cached("INSERT INTO statement_text (rowid, content_words) VALUES (?, ?)")?;
        for (n, s) in self.reading.statements.iter().enumerate() {
            let content = self.words(&s.content);
            let id = insert.insert(params![
                self.id,
                number(n),
                s.within.map(number),
                s.act.as_str(),
                s.standing.as_str(),
                s.manner.as_str(),
                s.said_on,
                rounded(s.confidence),
                self.spans(&s.source),
                self.spans(&s.cue),
                self.spans(&s.content),
                self.spans(&s.audience),
                self.words(&s.source),
                self.words(&s.cue),
                content
            ])?;
            index.execute(params![id, content])?;
            for &a in &s.actor {
                join.execute(params![id, actors[a]])?;
            }
        }
        Ok(())
    }

    fn claims(&self, actors: &[i64], places: &[i64]) -> rusqlite::Result<()> {
        let mut join = self
            .db
            .prepare_cached("INSERT OR IGNORE INTO claim_actor (claim, role, actor) VALUES (?, ?, ?)")?;
        let mut place =
            self.db.prepare_cached("INSERT OR IGNORE INTO claim_place (claim, place) VALUES (?, ?)")?;
        for (n, claim) in self.reading.claims.iter().enumerate() {
            let id = self.claim(n, claim)?;
            let mediator = match &claim.matter {
                Matter::Talks { mediator, .. } => &mediator[..],
                _ => &[],
            };
            let sides =
                [("actor", &claim.actor[..]), ("recipient", &claim.recipient), ("mediator", mediator)];
            for (role, ids) in sides {
                for &a in ids {
                    join.execute(params![id, role, actors[a]])?;
                }
            }
            for &p in &claim.place {
                place.execute(params![id, places[p]])?;
            }
        }
        Ok(())
    }

    fn claim(&self, n: usize, claim: &Claim) -> rusqlite::Result<i64> {
        let sql = "INSERT INTO claim (reading, n, statement, type, code, mode, truth, \"trigger\", words, when_from, when_to,
            when_text, count_min, count_max, share_min, share_max, count_approx, count_unit, count_per, count_since, part_of,
            count_words, deed, negative, deadline, condition, supersedes, instrument, agenda, period_from, period_to,
            period_length, confidence)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
        let code = claim.matter.code();
        let count = claim.count.map(|k| &self.reading.counts[k]);
        let when = claim.when.as_ref();
        let own = Own::of(self, &claim.matter);
        let bound = |n: Option<u64>| n.map(|n| i64::try_from(n).unwrap_or(i64::MAX));
        self.db.prepare_cached(sql)?.insert(params![
            self.id,
            number(n),
            claim.within.map(number),
            code.claim_type().as_str(),
            if matches!(claim.matter, Matter::Commitment { .. }) { "" } else { code.as_str() },
            own.mode,
            claim.truth.as_str(),
            self.spans(&claim.trigger),
            self.words(&claim.trigger),
            when.and_then(|w| w.from.as_deref()),
            when.and_then(|w| w.to.as_deref()),
            when.map(|w| w.text.as_str()),
            count.and_then(|c| bound(c.min)),
            count.and_then(|c| bound(c.max)),
            count.and_then(|c| c.share_min),
            count.and_then(|c| c.share_max),
            count.is_some_and(|c| c.approx),
            count.and_then(|c| c.unit.as_deref()),
            count.and_then(|c| c.per.as_deref()),
            count.and_then(|c| c.since.as_deref()),
            count.and_then(|c| c.part_of).and_then(|whole| self.claim_counting(whole)),
            count.map(|c| c.span.of(&self.reading.report.text)),
            own.deed,
            own.negative,
            own.deadline,
            own.condition,
            own.supersedes,
            own.instrument,
            own.agenda,
            own.period.and_then(|p| p.from.as_deref()),
            own.period.and_then(|p| p.to.as_deref()),
            own.period.and_then(|p| p.length.as_deref()),
            rounded(claim.confidence)
        ])
    }

    /// The claim that a count stands on.
    fn claim_counting(&self, count: usize) -> Option<i64> {
        self.reading.claims.iter().position(|c| c.count == Some(count)).map(number)
    }

    fn plover(&self) -> rusqlite::Result<()> {
        let sql = "INSERT INTO plover (reading, n, code, cameo, modes, actor, recipient, place, date, \"trigger\", claim, statement)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
        let mut insert = self.db.prepare_cached(sql)?;
        for (n, e) in self.reading.plover.iter().enumerate() {
            let (claim, statement) = match e.from {
                PloverSource::Claim(c) => (Some(number(c)), None),
                PloverSource::Statement(s) => (None, Some(number(s))),
            };
            insert.execute(params![
                self.id,
                number(n),
                e.code.as_str(),
                sayso_core::cameo(e.code, e.mode()).first(),
                serde_json::to_string(&e.modes).expect("words are JSON"),
                numbers(&e.actor),
                numbers(&e.recipient),
                numbers(&e.place),
                e.date,
                self.spans(&e.trigger),
                claim,
                statement
            ])?;
        }
        Ok(())
    }

    fn doubts(&self) -> rusqlite::Result<()> {
        let sql = "INSERT INTO doubt (reading, n, span, about, why) VALUES (?, ?, ?, ?, ?)";
        let mut insert = self.db.prepare_cached(sql)?;
        for (n, d) in self.reading.doubts.iter().enumerate() {
            let span = d.span.map(|s| serde_json::to_string(&self.points.span(s)).expect("numbers are JSON"));
            insert.execute(params![self.id, number(n), span, d.about, d.why])?;
        }
        Ok(())
    }
}

/// The columns that only some types of claim have.
#[derive(Default)]
struct Own<'a> {
    mode: Option<&'a str>,
    deed: Option<String>,
    negative: Option<bool>,
    deadline: Option<&'a str>,
    condition: Option<String>,
    supersedes: Option<i64>,
    instrument: Option<&'static str>,
    agenda: Option<String>,
    period: Option<&'a sayso_core::Period>,
}

impl<'a> Own<'a> {
    fn of(rows: &Rows<'_>, matter: &'a Matter) -> Own<'a> {
        match matter {
            Matter::Event { mode, .. } => Own { mode: mode.as_deref(), ..Own::default() },
            Matter::Commitment { deed, negative, deadline, condition, supersedes } => Own {
                deed: Some(rows.words(deed)),
                negative: Some(*negative),
                deadline: deadline.as_deref(),
                condition: (!condition.is_empty()).then(|| rows.words(condition)),
                supersedes: supersedes.map(number),
                ..Own::default()
            },
            Matter::Talks { instrument, agenda, period, .. } => {
                let items: Vec<&str> = agenda.iter().map(|a| a.of(&rows.reading.report.text)).collect();
                Own {
                    instrument: instrument.map(sayso_core::Instrument::as_str),
                    agenda: Some(serde_json::to_string(&items).expect("words are JSON")),
                    period: period.as_ref(),
                    ..Own::default()
                }
            }
            Matter::Control { .. } | Matter::Toll { .. } => Own::default(),
        }
    }
}

/// The number in an id of `reading/1`: position 0 is 1.
fn number(position: usize) -> i64 {
    position as i64 + 1
}

fn numbers(positions: &[usize]) -> String {
    let list: Vec<i64> = positions.iter().map(|&p| number(p)).collect();
    serde_json::to_string(&list).expect("numbers are JSON")
}

/// Two decimals, as in `reading/1`: more would pretend to a precision that the figure does not have.
fn rounded(confidence: f32) -> f64 {
    (f64::from(confidence) * 100.0).round() / 100.0
}
