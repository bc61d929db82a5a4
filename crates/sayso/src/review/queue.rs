//! What most needs eyes: what was read with least confidence and weighs most, the first first.
//!
//! The formula is one line ([`FORMULA`]), shown on the page. A large case is walked from the least certain row on, through an
//! index, and no further than a row could still come among the first, or [`WALKED`] rows of each kind.

use std::collections::HashMap;

use rusqlite::Row as SqlRow;
use sayso_core::{Error, ErrorKind};

use super::decision::On;
use super::story::Story;
use super::told::Span;
use super::version::verdict;
use crate::ask::Table;
use crate::record::Record;

/// How the place in the queue is worked out.
pub const FORMULA: &str = "(1.1 − confidence) × (1 + 2 if its matter is disputed + 1 if it has figures + 1 if a doubt stands on \
its sentence + ½ for each further report of its matter, at most 2)";

/// Most rows of each kind that are looked at.
pub const WALKED: u64 = 2_000;
const COLUMNS: &[&str] =
    &["id", "priority", "because", "confidence", "row", "words", "matter", "report", "publisher", "day"];
/// What a doubt adds.
const DOUBTED: f64 = 1.0;
/// The largest weight that a row can have.
const MOST: f64 = 7.0;

/// Rows to be looked at.
#[derive(Clone, Debug)]
pub struct Queue {
    /// The rows, the first first.
    pub items: Table,
    /// Whether more rows of the case were not looked at: only the least certain ones were.
    pub is_cut: bool,
}

/// What weighs in a row.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Weights {
    pub(super) is_disputed: bool,
    pub(super) has_figures: bool,
    pub(super) is_doubted: bool,
    /// Reports of its matter.
    pub(super) reports: i64,
}

impl Weights {
    pub(super) fn priority(self, confidence: f64) -> f64 {
        (1.1 - confidence) * self.weight()
    }

    fn weight(self) -> f64 {
        let echoed = ((self.reports - 1).max(0) as f64 / 2.0).min(2.0);
        let flag = |is: bool, weight: f64| if is { weight } else { 0.0 };
        1.0 + flag(self.is_disputed, 2.0)
            + flag(self.has_figures, 1.0)
            + flag(self.is_doubted, DOUBTED)
            + echoed
    }

    /// In words.
    pub(super) fn because(self) -> String {
        let mut why = Vec::new();
        why.extend(self.is_disputed.then(|| "disputed".to_owned()));
        why.extend((self.reports > 1).then(|| format!("in {} reports", self.reports)));
        why.extend(self.has_figures.then(|| "figures".to_owned()));
        why.extend(self.is_doubted.then(|| "doubted".to_owned()));
        why.join(", ")
    }
}

/// A row in line.
struct Waiting {
    on: On,
    confidence: f64,
    anchor: Span,
    reading: i64,
    weights: Weights,
    priority: f64,
    row: String,
    words: String,
    matter: Option<String>,
    report: i64,
    publisher: Option<String>,
    day: Option<String>,
}

/// What a reviewer has not decided on yet, by priority; of one report (`r12`) in the order of its text.
///
/// # Errors
/// [`sayso_core::ErrorKind::NotFound`] for a report that is not there; [`sayso_core::ErrorKind::Record`].
pub fn queue(record: &Record, who: &str, report: Option<&str>, limit: usize) -> Result<Queue, Error> {
    let (mut waiting, is_cut) = match report {
        None => walk(record, who, limit)?,
        Some(id) => (of_report(record, who, &Story::of_report(record, id)?)?, false),
    };
    let is_more = waiting.len() > limit;
    waiting.truncate(limit);
    let mut items = Table::of(COLUMNS);
    items.more = u64::from(is_more);
    items.rows = waiting
        .into_iter()
        .map(|w| {
            vec![
                w.on.id().into(),
                ((w.priority * 100.0).round() / 100.0).into(),
                w.weights.because().into(),
                w.confidence.into(),
                w.row.into(),
                w.words.into(),
                w.matter.into(),
                format!("r{}", w.report).into(),
                w.publisher.into(),
                w.day.into(),
            ]
        })
        .collect();
    Ok(Queue { items, is_cut })
}

/// Where rows of a kind, `k`, stand, and what weighs in them.
struct Kind {
    table: &'static str,
    columns: &'static str,
    /// With the reading as `g`.
    joins: &'static str,
    on: fn(i64) -> On,
}

const CLAIMS: Kind = Kind {
    table: "claim",
    columns: "SELECT k.id, k.confidence, k.\"trigger\", k.reading, coalesce(m.standing = 'disputed', 0),
    k.count_min IS NOT NULL OR k.count_max IS NOT NULL OR k.share_min IS NOT NULL OR k.share_max IS NOT NULL,
    coalesce(m.reports, 1), trim(k.type || ' ' || k.code), k.words, m.uid, r.id, r.publisher, r.published",
    joins: "CROSS JOIN report r ON r.id = g.report LEFT JOIN matter_claim mc ON mc.claim = k.id
    LEFT JOIN matter m ON m.id = mc.matter",
    on: On::Claim,
};

/// What a statement carries weighs in it.
const STATEMENTS: Kind = Kind {
    table: "statement",
    columns: "SELECT k.id, k.confidence, CASE k.cue WHEN '[]' THEN k.content ELSE k.cue END, k.reading,
    EXISTS (SELECT 1 FROM claim c JOIN matter_claim mc ON mc.claim = c.id JOIN matter m ON m.id = mc.matter
        WHERE c.reading = k.reading AND c.statement = k.n AND m.standing = 'disputed'), 0,
    coalesce((SELECT max(m.reports) FROM claim c JOIN matter_claim mc ON mc.claim = c.id JOIN matter m ON m.id = mc.matter
        WHERE c.reading = k.reading AND c.statement = k.n), 1),
    k.act, k.content_words, NULL, r.id, r.publisher, r.published",
    joins: "CROSS JOIN report r ON r.id = g.report",
    on: On::Statement,
};

fn waiting(row: &SqlRow<'_>, on: fn(i64) -> On) -> rusqlite::Result<Waiting> {
    let spans: String = row.get(2)?;
    let weights = Weights {
        is_disputed: row.get(4)?,
        has_figures: row.get(5)?,
        is_doubted: false,
        reports: row.get(6)?,
    };
    let confidence = row.get(1)?;
    Ok(Waiting {
        on: on(row.get(0)?),
        confidence,
        anchor: super::story::spans(&spans).first().copied().unwrap_or_default(),
        reading: row.get(3)?,
        weights,
        priority: weights.priority(confidence),
        row: row.get(7)?,
        words: row.get(8)?,
        matter: row.get(9)?,
        report: row.get(10)?,
        publisher: row.get(11)?,
        day: row.get(12)?,
    })
}

/// The first rows of the case for a reviewer, and whether it holds rows that were not looked at.
fn walk(record: &Record, who: &str, limit: usize) -> Result<(Vec<Waiting>, bool), Error> {
    let mut line = Line { first: Vec::new(), wanted: limit + 1, doubts: HashMap::new(), record };
    let walked = line.walk(&CLAIMS, who).and_then(|cut| Ok(line.walk(&STATEMENTS, who)? || cut));
    let is_cut = walked.map_err(|e| record.trouble(&e))?;
    Ok((line.first, is_cut))
}

/// The first rows so far, in order.
struct Line<'a> {
    first: Vec<Waiting>,
    wanted: usize,
    /// Spans of sentences and doubts by reading.
    doubts: HashMap<i64, (Vec<Span>, Vec<Span>)>,
    record: &'a Record,
}

impl Line<'_> {
    /// Looks at the rows of a kind, the least certain first; whether some were left.
    fn walk(&mut self, kind: &Kind, who: &str) -> rusqlite::Result<bool> {
        let Kind { table, columns, joins, on } = kind;
        // Of a report that was read anew the newest reading counts.
        let sql = format!(
            "{columns} FROM {table} k CROSS JOIN reading g ON g.id = k.reading {joins}
             WHERE g.id = (SELECT max(id) FROM reading WHERE report = g.report)
             AND NOT EXISTS (SELECT 1 FROM review v WHERE v.{table} = k.id AND v.who = ?1 AND v.verb <> 'undo'
                 AND NOT EXISTS (SELECT 1 FROM review u WHERE u.undoes = v.id))
             ORDER BY k.confidence, k.id LIMIT {WALKED}"
        );
        let mut statement = self.record.db().prepare_cached(&sql)?;
        let mut rows = statement.query([who])?;
        let mut seen = 0;
        while let Some(row) = rows.next()? {
            let next = waiting(row, *on)?;
            if self.is_beyond(next.confidence) {
                return Ok(false);
            }
            self.take(next)?;
            seen += 1;
        }
        Ok(seen == WALKED)
    }

    /// Whether no row of this confidence, or a higher one, can come among the first.
    fn is_beyond(&self, confidence: f64) -> bool {
        self.last().is_some_and(|last| (1.1 - confidence) * MOST <= last)
    }

    fn last(&self) -> Option<f64> {
        if self.first.len() < self.wanted { None } else { self.first.last().map(|w| w.priority) }
    }

    fn take(&mut self, mut next: Waiting) -> rusqlite::Result<()> {
        let at_most = Weights { is_doubted: true, ..next.weights }.priority(next.confidence);
        if self.last().is_some_and(|last| at_most <= last) {
            return Ok(());
        }
        next.weights.is_doubted = self.is_doubted(next.reading, next.anchor)?;
        next.priority = next.weights.priority(next.confidence);
        let place = self.first.partition_point(|w| (w.priority, next.on) >= (next.priority, w.on));
        self.first.insert(place, next);
        self.first.truncate(self.wanted);
        Ok(())
    }

    fn is_doubted(&mut self, reading: i64, anchor: Span) -> rusqlite::Result<bool> {
        if !self.doubts.contains_key(&reading) {
            let db = self.record.db();
            let mut all =
                db.prepare_cached("SELECT span FROM doubt WHERE reading = ? AND span IS NOT NULL")?;
            let spans = all.query_map([reading], |r| r.get::<_, String>(0))?;
            let doubts: rusqlite::Result<Vec<String>> = spans.collect();
            let doubts: Vec<Span> = doubts?.iter().filter_map(|s| serde_json::from_str(s).ok()).collect();
            // Sentences are read where there is a doubt at all.
            let sentences = if doubts.is_empty() {
                Vec::new()
            } else {
                let mut own = db.prepare_cached("SELECT sentences FROM reading WHERE id = ?")?;
                super::story::spans(&own.query_row([reading], |r| r.get::<_, String>(0))?)
            };
            self.doubts.insert(reading, (sentences, doubts));
        }
        let Some((sentences, doubts)) = self.doubts.get(&reading) else { return Ok(false) };
        let sentence = sentences.iter().find(|s| s.0 <= anchor.0 && anchor.0 < s.1).unwrap_or(&anchor);
        Ok(doubts.iter().any(|d| d.0 < sentence.1 && sentence.0 < d.1))
    }
}

/// The open rows of one report, in the order of its text.
fn of_report(record: &Record, who: &str, story: &Story) -> Result<Vec<Waiting>, Error> {
    let decisions = record.decisions_on(story.reading)?;
    let open = story.rows.iter().filter(|r| verdict(&decisions, who, r.on).is_none());
    open.map(|r| find(record, story, r.on)).collect()
}

/// One row with its weights.
pub(super) fn weights(record: &Record, story: &Story, on: On) -> Result<(Weights, Option<String>), Error> {
    find(record, story, on).map(|w| (w.weights, w.matter))
}

fn find(record: &Record, story: &Story, on: On) -> Result<Waiting, Error> {
    let (kind, id) = match on {
        On::Claim(id) => (&CLAIMS, id),
        On::Statement(id) => (&STATEMENTS, id),
        On::Own => return Err(Error::new(ErrorKind::NotFound, "an addition stands in no queue")),
    };
    let Kind { table, columns, joins, on } = kind;
    let sql =
        format!("{columns} FROM {table} k CROSS JOIN reading g ON g.id = k.reading {joins} WHERE k.id = ?");
    let one = || record.db().prepare_cached(&sql)?.query_row([id], |r| waiting(r, *on));
    let mut one = one().map_err(|e| record.trouble(&e))?;
    one.weights.is_doubted = !story.doubts_on(story.sentence(one.anchor)).is_empty();
    one.priority = one.weights.priority(one.confidence);
    Ok(one)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weight_is_that_of_the_formula() {
        let all = Weights { is_disputed: true, has_figures: true, is_doubted: true, reports: 9 };
        assert_eq!(all.weight(), MOST);
        assert_eq!(Weights { reports: 1, ..Weights::default() }.weight(), 1.0);
        assert_eq!(Weights { reports: 2, has_figures: true, ..Weights::default() }.weight(), 2.5);
        assert_eq!(all.because(), "disputed, in 9 reports, figures, doubted");
        assert!((all.priority(0.1) - 7.0).abs() < 1e-9);
    }
}
