//! Decisions of reviewers as rows: logged with who, when and, where told, why; never changed, and undone by another row.

use rusqlite::{Connection, Row as SqlRow, params};
use sayso_core::{Error, ErrorKind};

use super::{Record, Stamp, chain};
use crate::review::{Decision, On, Verdict};

const COLUMNS: &str =
    "SELECT v.id, v.at, v.who, v.why, v.verb, v.reading, v.claim, v.statement, v.undoes, v.what,
    EXISTS (SELECT 1 FROM review u WHERE u.undoes = v.id) FROM review v";

impl Record {
    /// Logs a decision; its id. What it says has been looked at by [`crate::review::decide`].
    pub(crate) fn log_review(
        &mut self,
        reading: i64,
        on: On,
        verdict: &Verdict,
        by: (&str, &str),
        stamp: &Stamp,
    ) -> Result<i64, Error> {
        let what = serde_json::to_string(verdict).expect("a verdict is JSON");
        let (claim, statement) = match on {
            On::Claim(id) => (Some(id), None),
            On::Statement(id) => (None, Some(id)),
            On::Own => (None, None),
        };
        let undoes = if let Verdict::Undo { decision } = verdict { Some(*decision) } else { None };
        let path = self.path.clone();
        self.change(|db| {
            let made = || -> rusqlite::Result<i64> {
                let sql = "INSERT INTO review (at, who, why, verb, reading, claim, statement, undoes, what)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
                let (who, why) = by;
                let row =
                    params![stamp.at, who, why, verdict.verb(), reading, claim, statement, undoes, what];
                db.prepare_cached(sql)?.execute(row)?;
                let id = db.last_insert_rowid();
                chain::link(db, chain::Of::Review(id), stamp)?;
                Ok(id)
            };
            made().map_err(|e| super::trouble(&path, &e))
        })
    }

    /// The decisions on a reading, in the order in which they were made; those undone are among them.
    pub(crate) fn decisions_on(&self, reading: i64) -> Result<Vec<Decision>, Error> {
        self.decisions("v.reading = ?1", params![reading])
    }

    /// One reviewer's decisions, in order.
    pub(crate) fn decisions_of(&self, who: &str) -> Result<Vec<Decision>, Error> {
        self.decisions("v.who = ?1", params![who])
    }

    /// A reviewer's last decision that stands.
    pub(crate) fn last_decision_of(&self, who: &str) -> Result<Option<Decision>, Error> {
        let last = "v.id = (SELECT x.id FROM review x WHERE x.who = ?1 AND x.verb <> 'undo'
            AND NOT EXISTS (SELECT 1 FROM review u WHERE u.undoes = x.id) ORDER BY x.id DESC LIMIT 1)";
        Ok(self.decisions(last, params![who])?.pop())
    }

    /// One decision.
    pub(crate) fn decision(&self, id: i64) -> Result<Option<Decision>, Error> {
        Ok(self.decisions("v.id = ?1", params![id])?.pop())
    }

    fn decisions(&self, place: &str, values: impl rusqlite::Params) -> Result<Vec<Decision>, Error> {
        let sql = format!("{COLUMNS} WHERE {place} ORDER BY v.id");
        let rows = |db: &Connection| -> rusqlite::Result<Vec<(Decision, String)>> {
            db.prepare_cached(&sql)?.query_map(values, of_row)?.collect()
        };
        let rows = rows(&self.db).map_err(|e| self.trouble(&e))?;
        let read = |(decision, what): (Decision, String)| {
            let verdict = serde_json::from_str(&what).map_err(|e| {
                Error::new(ErrorKind::Record, format!("decision {} cannot be read: {e}", decision.id))
            })?;
            Ok(Decision { verdict, ..decision })
        };
        rows.into_iter().map(read).collect()
    }
}

/// A row without its verdict, which stands beside it as JSON.
fn of_row(row: &SqlRow<'_>) -> rusqlite::Result<(Decision, String)> {
    let on = match (row.get(6)?, row.get(7)?) {
        (Some(claim), _) => On::Claim(claim),
        (None, Some(statement)) => On::Statement(statement),
        (None, None) => On::Own,
    };
    let decision = Decision {
        id: row.get(0)?,
        at: row.get(1)?,
        who: row.get(2)?,
        why: row.get(3)?,
        reading: row.get(5)?,
        on,
        verdict: Verdict::Accept,
        is_undone: row.get(10)?,
    };
    Ok((decision, row.get(9)?))
}
