//! What most needs eyes: what was read with least confidence and weighs most, the first first.
//!
//! The formula is one line ([`FORMULA`]), shown on the page. A large case is walked from the least certain row on, in a
//! [`Line`], and no further than a row could still come among the first, or [`WALKED`] rows of each kind.

use std::collections::BTreeSet;

use rusqlite::Row as SqlRow;
use sayso_core::{Error, ErrorKind};

use super::decision::On;
use super::line::{Line, Place};
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
    match report {
        None => queue_of(record, &Line::of(record, Line::needed(record, who)?)?, who, limit),
        Some(id) => {
            let waiting = of_report(record, who, &Story::of_report(record, id)?)?;
            Ok(told(waiting, limit, false))
        }
    }
}

/// The queue of a reviewer from a line, which reaches as far as [`Line::needed`] says.
///
/// # Errors
/// [`sayso_core::ErrorKind::Record`] where the record cannot be read.
pub fn queue_of(record: &Record, line: &Line, who: &str, limit: usize) -> Result<Queue, Error> {
    let decided = decided(record, who)?;
    let mut first = First { places: Vec::new(), wanted: limit + 1, record };
    let mut is_cut = false;
    for places in line.kinds() {
        is_cut |= first.walk(places, &decided)?;
    }
    let rows = first.places.iter().map(|(place, priority)| {
        let mut row = one(record, place.on)?;
        row.weights = place.weights(record)?;
        row.priority = *priority;
        Ok(row)
    });
    Ok(told(rows.collect::<Result<_, Error>>()?, limit, is_cut))
}

/// Rows that a reviewer has decided on.
pub(super) fn decided(record: &Record, who: &str) -> Result<BTreeSet<On>, Error> {
    let sql = "SELECT v.claim, v.statement FROM review v WHERE v.who = ? AND v.verb <> 'undo'
        AND NOT EXISTS (SELECT 1 FROM review u WHERE u.undoes = v.id)";
    let on = |r: &SqlRow<'_>| {
        let (claim, statement): (Option<i64>, Option<i64>) = (r.get(0)?, r.get(1)?);
        Ok(claim.map(On::Claim).or(statement.map(On::Statement)).unwrap_or(On::Own))
    };
    let find = || -> rusqlite::Result<BTreeSet<On>> {
        record.db().prepare_cached(sql)?.query_map([who], on)?.collect()
    };
    find().map_err(|e| record.trouble(&e))
}

/// Rows as a queue.
fn told(mut waiting: Vec<Waiting>, limit: usize, is_cut: bool) -> Queue {
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
    Queue { items, is_cut }
}

/// Where rows of a kind, `k`, stand, and what weighs in them.
pub(super) struct Kind {
    pub(super) table: &'static str,
    /// Id, confidence, spans that find it, reading, whether it is disputed, whether it has figures, reports of its matter.
    pub(super) weighed: &'static str,
    /// What is shown of it beside.
    shown: &'static str,
    /// With the reading as `g`.
    pub(super) joins: &'static str,
    pub(super) on: fn(i64) -> On,
}

pub(super) const CLAIMS: Kind = Kind {
    table: "claim",
    weighed: "k.id, k.confidence, k.\"trigger\", k.reading, coalesce(m.standing = 'disputed', 0),
    k.count_min IS NOT NULL OR k.count_max IS NOT NULL OR k.share_min IS NOT NULL OR k.share_max IS NOT NULL,
    coalesce(m.reports, 1)",
    shown: "trim(k.type || ' ' || k.code), k.words, m.uid, r.id, r.publisher, r.published",
    joins: "LEFT JOIN matter_claim mc ON mc.claim = k.id
    LEFT JOIN matter m ON m.id = mc.matter",
    on: On::Claim,
};

/// What a statement carries weighs in it.
pub(super) const STATEMENTS: Kind = Kind {
    table: "statement",
    weighed: "k.id, k.confidence, CASE k.cue WHEN '[]' THEN k.content ELSE k.cue END, k.reading,
    EXISTS (SELECT 1 FROM claim c JOIN matter_claim mc ON mc.claim = c.id JOIN matter m ON m.id = mc.matter
        WHERE c.reading = k.reading AND c.statement = k.n AND m.standing = 'disputed'), 0,
    coalesce((SELECT max(m.reports) FROM claim c JOIN matter_claim mc ON mc.claim = c.id JOIN matter m ON m.id = mc.matter
        WHERE c.reading = k.reading AND c.statement = k.n), 1)",
    shown: "k.act, k.content_words, NULL, r.id, r.publisher, r.published",
    joins: "",
    on: On::Statement,
};

/// The first rows so far, in order, each with its priority.
struct First<'a> {
    places: Vec<(&'a Place, f64)>,
    wanted: usize,
    record: &'a Record,
}

impl<'a> First<'a> {
    /// Looks at the rows of a kind, the least certain first; whether some were left.
    fn walk(&mut self, places: &'a [Place], decided: &BTreeSet<On>) -> Result<bool, Error> {
        let mut seen = 0;
        for place in places.iter().filter(|p| !decided.contains(&p.on)).take(WALKED as usize) {
            if self.is_beyond(place.confidence) {
                return Ok(false);
            }
            self.take(place)?;
            seen += 1;
        }
        Ok(seen == WALKED)
    }

    /// Whether no row of this confidence, or a higher one, can come among the first.
    fn is_beyond(&self, confidence: f64) -> bool {
        self.last().is_some_and(|last| (1.1 - confidence) * MOST <= last)
    }

    fn last(&self) -> Option<f64> {
        if self.places.len() < self.wanted { None } else { self.places.last().map(|(_, priority)| *priority) }
    }

    fn take(&mut self, place: &'a Place) -> Result<(), Error> {
        if self.last().is_some_and(|last| place.at_most() <= last) {
            return Ok(());
        }
        let priority = place.weights(self.record)?.priority(place.confidence);
        let at = self.places.partition_point(|(p, before)| (*before, place.on) >= (priority, p.on));
        self.places.insert(at, (place, priority));
        self.places.truncate(self.wanted);
        Ok(())
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
    let mut one = one(record, on)?;
    one.weights.is_doubted = !story.doubts_on(story.sentence(one.anchor)).is_empty();
    one.priority = one.weights.priority(one.confidence);
    Ok(one)
}

/// One row; whether it is doubted is not looked up.
fn one(record: &Record, on: On) -> Result<Waiting, Error> {
    let (kind, id) = match on {
        On::Claim(id) => (&CLAIMS, id),
        On::Statement(id) => (&STATEMENTS, id),
        On::Own => return Err(Error::new(ErrorKind::NotFound, "an addition stands in no queue")),
    };
    let Kind { table, weighed, shown, joins, on } = kind;
    let sql = format!(
        "SELECT {weighed}, {shown} FROM {table} k CROSS JOIN reading g ON g.id = k.reading
        CROSS JOIN report r ON r.id = g.report {joins} WHERE k.id = ?"
    );
    let one = || record.db().prepare_cached(&sql)?.query_row([id], |r| waiting(r, *on));
    one().map_err(|e| record.trouble(&e))
}

fn waiting(row: &SqlRow<'_>, on: fn(i64) -> On) -> rusqlite::Result<Waiting> {
    let place = Place::of(row, on)?;
    Ok(Waiting {
        on: place.on,
        confidence: place.confidence,
        anchor: place.anchor,
        weights: place.bare,
        priority: place.bare.priority(place.confidence),
        row: row.get(7)?,
        words: row.get(8)?,
        matter: row.get(9)?,
        report: row.get(10)?,
        publisher: row.get(11)?,
        day: row.get(12)?,
    })
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
