//! Folding copies: which reports carry one text, and which of them is the original.
//!
//! Copies are one account. The original is the one that credits nobody else; of several the earliest, and of those of one day
//! the first by its uid, so that the order of arrival does not show.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use rusqlite::{Connection, OptionalExtension, params};

use super::echo::{self, MOST_REPORTS, Sketch};
use crate::import::is_from_a_table;

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

/// Reports on their way to being folded, with what was looked up already.
#[derive(Debug, Default)]
pub(super) struct Folding {
    sketches: HashMap<i64, Sketch>,
    /// Of marks that as many reports carry as a search looks at: the last of these.
    full: HashMap<i64, Place>,
}

/// A report's place among those of a mark: its day, then its uid.
type Place = (Option<String>, String);

/// Sketches that are kept in memory: half a kilobyte each.
const MOST_SKETCHES: usize = 50_000;

impl Folding {
    /// What holds for as long as texts do: another process may weigh before the next transaction.
    pub(super) fn lasting(self) -> Folding {
        Folding { full: HashMap::new(), ..self }
    }

    /// Finds the copies of a report and folds them.
    pub(super) fn fold(&mut self, db: &Connection, report: i64) -> rusqlite::Result<Folded> {
        if is_a_row(db, report)? {
            return Ok(Folded::default());
        }
        let text = text(db, report)?;
        let sketch = Sketch::of(&text);
        let near = self.candidates(db, report, &sketch)?;
        self.sketches.insert(report, sketch);
        let mut group: BTreeSet<i64> = BTreeSet::new();
        for other in near {
            // Copies of one text are compared with one of them.
            if !group.contains(&other) && echo::likeness(&text, &self::text(db, other)?).is_copy() {
                group.extend(members(db, other)?);
            }
        }
        if group.is_empty() {
            return Ok(Folded::default());
        }
        group.insert(report);
        regroup(db, &group, report)
    }

    /// Reports whose sketches are near; the report's own marks are written.
    fn candidates(&mut self, db: &Connection, report: i64, sketch: &Sketch) -> rusqlite::Result<Vec<i64>> {
        let mut carrying = db.prepare_cached("SELECT report FROM sketch WHERE mark = ?")?;
        let mut shared: BTreeMap<i64, usize> = BTreeMap::new();
        let place = place(db, report)?;
        for mark in sketch.marks() {
            let found: Vec<i64> =
                carrying.query_map([mark], |r| r.get(0))?.collect::<rusqlite::Result<_>>()?;
            self.write(db, mark, report, &place, found.len())?;
            found.into_iter().filter(|r| *r != report).for_each(|r| *shared.entry(r).or_default() += 1);
        }
        let mut near = Vec::new();
        for (other, _) in shared.into_iter().filter(|(_, n)| *n >= echo::LEAST_COMMON) {
            if echo::is_copy(sketch, self.sketch(db, other)?) {
                near.push(other);
            }
        }
        Ok(near)
    }

    /// Sketches are cheaper made again than looked up: the index is by mark.
    fn sketch(&mut self, db: &Connection, report: i64) -> rusqlite::Result<&Sketch> {
        if self.sketches.len() >= MOST_SKETCHES {
            self.sketches.clear();
        }
        Ok(match self.sketches.entry(report) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => new.insert(Sketch::of(&text(db, report)?)),
        })
    }

    /// Writes a mark of a report, of which `carried` have it already. A search looks at the earliest reports of a mark and no
    /// others, so no others are kept: a phrase that half of a case's reports have costs no more than a rare one.
    fn write(
        &mut self,
        db: &Connection,
        mark: i64,
        report: i64,
        place: &Place,
        carried: usize,
    ) -> rusqlite::Result<()> {
        if carried >= MOST_REPORTS {
            let last = match self.full.get(&mark) {
                Some(last) => last.clone(),
                None => last_of(db, mark)?.0,
            };
            if *place >= last {
                self.full.insert(mark, last);
                return Ok(());
            }
            let (_, goes) = last_of(db, mark)?;
            db.prepare_cached("DELETE FROM sketch WHERE mark = ? AND report = ?")?.execute([mark, goes])?;
            self.full.remove(&mark);
        }
        db.prepare_cached("INSERT OR IGNORE INTO sketch (report, mark) VALUES (?, ?)")?
            .execute([report, mark])
            .map(drop)
    }
}

/// Whether a report is a row of a table: its wording is ours, and like the next row's.
fn is_a_row(db: &Connection, report: i64) -> rusqlite::Result<bool> {
    let model = db
        .prepare_cached("SELECT model FROM reading WHERE report = ? ORDER BY id LIMIT 1")?
        .query_row([report], |r| r.get::<_, String>(0))
        .optional()?;
    Ok(model.is_some_and(|m| is_from_a_table(&m)))
}

fn place(db: &Connection, report: i64) -> rusqlite::Result<Place> {
    let sql = "SELECT published, uid FROM report WHERE id = ?";
    db.prepare_cached(sql)?.query_row([report], |r| Ok((r.get(0)?, r.get(1)?)))
}

/// The last of the reports that carry a mark, with its place.
fn last_of(db: &Connection, mark: i64) -> rusqlite::Result<(Place, i64)> {
    let sql =
        "SELECT r.published, r.uid, r.id FROM sketch s JOIN report r ON r.id = s.report WHERE s.mark = ?
        ORDER BY r.published DESC, r.uid DESC LIMIT 1";
    db.prepare_cached(sql)?.query_row([mark], |r| Ok(((r.get(0)?, r.get(1)?), r.get(2)?)))
}

fn text(db: &Connection, report: i64) -> rusqlite::Result<String> {
    db.prepare_cached("SELECT text FROM report WHERE id = ?")?.query_row([report], |r| r.get(0))
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
