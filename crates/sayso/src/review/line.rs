//! Rows of a case as a queue walks them: of each kind the least certain first, with what weighs in each.
//!
//! A line is the same for every reviewer. Reading one takes a walk over thousands of rows, so whoever answers often keeps it as
//! long as [`crate::ask::state`] stays what it was.

use std::sync::OnceLock;

use rusqlite::Row as SqlRow;
use sayso_core::Error;

use super::decision::On;
use super::queue::{CLAIMS, Kind, STATEMENTS, WALKED, Weights, decided};
use super::told::Span;
use crate::record::Record;

/// Lines reach a multiple of this many rows of each kind, so that one serves for many decisions.
const STRIDE: usize = 1_000;

/// The least certain claims and statements.
#[derive(Debug)]
pub struct Line {
    kinds: [Vec<Place>; 2],
}

/// A row in line.
#[derive(Debug)]
pub(super) struct Place {
    pub(super) on: On,
    pub(super) confidence: f64,
    pub(super) anchor: Span,
    reading: i64,
    /// What weighs in it, doubts left out.
    pub(super) bare: Weights,
    /// Whether a doubt stands on its sentence: looked up for rows that may come among the first.
    is_doubted: OnceLock<bool>,
}

impl Line {
    /// How far a line must reach so that a reviewer finds enough rows that he has not decided on.
    ///
    /// # Errors
    /// [`sayso_core::ErrorKind::Record`] where the record cannot be read.
    pub fn needed(record: &Record, who: &str) -> Result<usize, Error> {
        Ok((WALKED as usize + decided(record, who)?.len()).next_multiple_of(STRIDE))
    }

    /// The first `reach` rows of each kind.
    ///
    /// # Errors
    /// [`sayso_core::ErrorKind::Record`] where the record cannot be read.
    pub fn of(record: &Record, reach: usize) -> Result<Line, Error> {
        let walk = |kind| places(record, kind, reach).map_err(|e| record.trouble(&e));
        Ok(Line { kinds: [walk(&CLAIMS)?, walk(&STATEMENTS)?] })
    }

    /// Claims, then statements.
    pub(super) fn kinds(&self) -> &[Vec<Place>; 2] {
        &self.kinds
    }
}

fn places(record: &Record, kind: &Kind, reach: usize) -> rusqlite::Result<Vec<Place>> {
    let Kind { table, weighed, joins, on, .. } = kind;
    // Of a report that was read anew the newest reading counts.
    let sql = format!(
        "SELECT {weighed} FROM {table} k CROSS JOIN reading g ON g.id = k.reading {joins}
         WHERE g.id = (SELECT max(id) FROM reading WHERE report = g.report) ORDER BY k.confidence, k.id LIMIT ?"
    );
    record.db().prepare_cached(&sql)?.query_map([reach as i64], |row| Place::of(row, *on))?.collect()
}

impl Place {
    /// Of a row whose first columns are [`Kind::weighed`].
    pub(super) fn of(row: &SqlRow<'_>, on: fn(i64) -> On) -> rusqlite::Result<Place> {
        let spans: String = row.get(2)?;
        Ok(Place {
            on: on(row.get(0)?),
            confidence: row.get(1)?,
            anchor: super::story::spans(&spans).first().copied().unwrap_or_default(),
            reading: row.get(3)?,
            bare: Weights {
                is_disputed: row.get(4)?,
                has_figures: row.get(5)?,
                is_doubted: false,
                reports: row.get(6)?,
            },
            is_doubted: OnceLock::new(),
        })
    }

    /// The highest priority that it can have.
    pub(super) fn at_most(&self) -> f64 {
        Weights { is_doubted: true, ..self.bare }.priority(self.confidence)
    }

    pub(super) fn weights(&self, record: &Record) -> Result<Weights, Error> {
        let is_doubted = match self.is_doubted.get() {
            Some(is_doubted) => *is_doubted,
            None => {
                let found = is_doubted(record, self.reading, self.anchor).map_err(|e| record.trouble(&e))?;
                *self.is_doubted.get_or_init(|| found)
            }
        };
        Ok(Weights { is_doubted, ..self.bare })
    }
}

fn is_doubted(record: &Record, reading: i64, anchor: Span) -> rusqlite::Result<bool> {
    let db = record.db();
    let mut all = db.prepare_cached("SELECT span FROM doubt WHERE reading = ? AND span IS NOT NULL")?;
    let doubts: rusqlite::Result<Vec<String>> = all.query_map([reading], |r| r.get(0))?.collect();
    let doubts: Vec<Span> = doubts?.iter().filter_map(|s| serde_json::from_str(s).ok()).collect();
    if doubts.is_empty() {
        return Ok(false);
    }
    let mut own = db.prepare_cached("SELECT sentences FROM reading WHERE id = ?")?;
    let sentences = super::story::spans(&own.query_row([reading], |r| r.get::<_, String>(0))?);
    let sentence = sentences.iter().find(|s| s.0 <= anchor.0 && anchor.0 < s.1).unwrap_or(&anchor);
    Ok(doubts.iter().any(|d| d.0 < sentence.1 && sentence.0 < d.1))
}
