//! Folding copies: which reports carry one text, and which of them is the original.
//!
//! Copies are one account. The original is the one that credits nobody else; of several the earliest, and of those of one day
//! the first by its uid, so that the order of arrival does not show.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, OptionalExtension, params};

use super::echo::{self, MOST_REPORTS, Sketch};

/// A report among others: the least is the original.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    is_credited: bool,
    published: Option<String>,
    uid: String,
    id: i64,
}

/// What folding a report came to.
#[derive(Debug, Default)]
pub(super) struct Folded {
    /// The report whose text it carries, if it is another's.
    pub(super) original: Option<i64>,
    /// Reports that have another original than before.
    pub(super) moved: Vec<i64>,
}

/// Finds the copies of a report and folds them.
pub(super) fn fold(db: &Connection, report: i64) -> rusqlite::Result<Folded> {
    let text = text(db, report)?;
    let sketch = Sketch::of(&text);
    let near = candidates(db, report, &sketch)?;
    let mut insert = db.prepare_cached("INSERT OR IGNORE INTO sketch (report, mark) VALUES (?, ?)")?;
    sketch.marks().try_for_each(|mark| insert.execute([report, mark]).map(drop))?;
    let mut group: BTreeSet<i64> = BTreeSet::new();
    for other in near {
        if echo::likeness(&text, &self::text(db, other)?).is_copy() {
            group.extend(members(db, other)?);
        }
    }
    if group.is_empty() {
        return Ok(Folded::default());
    }
    group.insert(report);
    regroup(db, &group, report)
}

fn text(db: &Connection, report: i64) -> rusqlite::Result<String> {
    db.prepare_cached("SELECT text FROM report WHERE id = ?")?.query_row([report], |r| r.get(0))
}

/// Reports whose sketches are near.
fn candidates(db: &Connection, report: i64, sketch: &Sketch) -> rusqlite::Result<Vec<i64>> {
    let sql =
        "SELECT s.report FROM sketch s JOIN report r ON r.id = s.report WHERE s.mark = ? AND s.report <> ?
        ORDER BY r.published, r.uid LIMIT ?";
    let mut carrying = db.prepare_cached(sql)?;
    let mut shared: BTreeMap<i64, usize> = BTreeMap::new();
    for mark in sketch.marks() {
        let found = carrying.query_map(params![mark, report, MOST_REPORTS as i64], |r| r.get::<_, i64>(0))?;
        for other in found {
            *shared.entry(other?).or_default() += 1;
        }
    }
    let mut near = Vec::new();
    for (other, _) in shared.into_iter().filter(|(_, n)| *n >= echo::LEAST_COMMON) {
        // Sketches are cheaper made again than looked up: the index is by mark.
        if echo::is_copy(sketch, &Sketch::of(&text(db, other)?)) {
            near.push(other);
        }
    }
    Ok(near)
}

/// All reports that carry the same text as one.
fn members(db: &Connection, report: i64) -> rusqlite::Result<BTreeSet<i64>> {
    let original = original(db, report)?.unwrap_or(report);
    let mut copies = db.prepare_cached("SELECT report FROM echo WHERE original = ?")?;
    let mut all: BTreeSet<i64> =
        copies.query_map([original], |r| r.get(0))?.collect::<rusqlite::Result<_>>()?;
    all.insert(original);
    Ok(all)
}

/// The report whose text a report carries, if it is another's.
pub(super) fn original(db: &Connection, report: i64) -> rusqlite::Result<Option<i64>> {
    db.prepare_cached("SELECT original FROM echo WHERE report = ?")?
        .query_row([report], |r| r.get(0))
        .optional()
}

fn regroup(db: &Connection, group: &BTreeSet<i64>, new: i64) -> rusqlite::Result<Folded> {
    let ranks = group.iter().map(|&id| rank(db, id)).collect::<rusqlite::Result<Vec<Rank>>>()?;
    let first = ranks.iter().min().map_or(new, |r| r.id);
    let mut folded = Folded::default();
    for &report in group {
        let before = original(db, report)?;
        let now = (report != first).then_some(first);
        if before == now && report != new {
            continue;
        }
        db.prepare_cached("DELETE FROM echo WHERE report = ?")?.execute([report])?;
        if let Some(original) = now {
            write(db, report, original)?;
        }
        if report == new {
            folded.original = now;
        } else {
            folded.moved.push(report);
        }
    }
    Ok(folded)
}

fn rank(db: &Connection, id: i64) -> rusqlite::Result<Rank> {
    let sql = "SELECT text, publisher, published, uid FROM report WHERE id = ?";
    db.prepare_cached(sql)?.query_row([id], |r| {
        let (text, publisher): (String, Option<String>) = (r.get(0)?, r.get(1)?);
        let is_credited = echo::credit(&text, publisher.as_deref()).is_some();
        Ok(Rank { is_credited, published: r.get(2)?, uid: r.get(3)?, id })
    })
}

fn write(db: &Connection, report: i64, original: i64) -> rusqlite::Result<()> {
    let (copy, first) = (text(db, report)?, text(db, original)?);
    let share = echo::likeness(&copy, &first).carried;
    let changed = serde_json::to_string(&echo::changes(&copy, &first)).expect("words are JSON");
    let why = format!("the two carry {:.0} % of the shorter one’s sentences in common", 100.0 * share);
    db.prepare_cached("INSERT INTO echo (report, original, share, why, changed) VALUES (?, ?, ?, ?, ?)")?
        .execute(params![report, original, share, why, changed])?;
    Ok(())
}
