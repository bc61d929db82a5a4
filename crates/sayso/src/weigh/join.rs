//! Joining: which matter a claim belongs to, by the keys that it shares with others ([`key`]).
//!
//! A key joins all claims that have it. Where all have it loosely, it joins only as soon as two reports have it; until then, the
//! claims wait in `loose_key`. So matters are the same in whatever order reports come.

use std::collections::BTreeSet;

use rusqlite::{OptionalExtension, params};

use super::fact::{self, Fact, Known};
use super::key::{self, Key};
use super::store;
use super::take::Taking;

/// Where a key leads.
struct Lead {
    /// Matters of claims that it joins.
    matters: Vec<i64>,
    /// Whether it joins claims by now.
    joins: bool,
}

impl Taking<'_> {
    /// The matter of a claim: the one that its keys lead to, several made one, or a new one.
    pub(super) fn join(&mut self, fact: &Fact) -> rusqlite::Result<i64> {
        let keys = key::keys(fact);
        let leads =
            keys.iter().map(|k| self.lead(k, fact.report)).collect::<rusqlite::Result<Vec<Lead>>>()?;
        let found: BTreeSet<i64> = leads.iter().flat_map(|l| l.matters.iter().copied()).collect();
        let matter = match found.first() {
            Some(&first) => first,
            None => store::new_matter(self.db, fact)?,
        };
        for &other in found.iter().filter(|m| **m != matter) {
            store::merge(self.db, other, matter)?;
            self.touched.remove(&other);
        }
        for (key, lead) in keys.iter().zip(&leads) {
            self.keep(key, lead, fact, matter)?;
        }
        self.touched.insert(matter);
        Ok(matter)
    }

    fn lead(&self, key: &Key, report: i64) -> rusqlite::Result<Lead> {
        let sql = "SELECT matter FROM matter_key WHERE key = ?";
        let held: Option<i64> =
            self.db.prepare_cached(sql)?.query_row([key.hash], |r| r.get(0)).optional()?;
        let sql = "SELECT mc.matter, l.report FROM loose_key l JOIN matter_claim mc ON mc.claim = l.claim WHERE l.key = ?";
        let waiting: Vec<(i64, i64)> = self
            .db
            .prepare_cached(sql)?
            .query_map([key.hash], |r| Ok((r.get(0)?, r.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?;
        let joins = !key.is_loose || held.is_some() || waiting.iter().any(|(_, of)| *of != report);
        let matters = held.into_iter().chain(waiting.into_iter().map(|(matter, _)| matter));
        Ok(Lead { matters: if joins { matters.collect() } else { Vec::new() }, joins })
    }

    fn keep(&self, key: &Key, lead: &Lead, fact: &Fact, matter: i64) -> rusqlite::Result<()> {
        if !lead.joins {
            let sql = "INSERT OR IGNORE INTO loose_key (key, claim, report) VALUES (?, ?, ?)";
            return self.db.prepare_cached(sql)?.execute([key.hash, fact.claim, fact.report]).map(drop);
        }
        let sql = "INSERT OR REPLACE INTO matter_key (key, matter) VALUES (?, ?)";
        self.db.prepare_cached(sql)?.execute([key.hash, matter])?;
        self.db.prepare_cached("DELETE FROM loose_key WHERE key = ?")?.execute([key.hash]).map(drop)
    }

    /// Takes the matters of a reading apart, as they were joined; their claims.
    pub(super) fn dissolve(&mut self, reading: i64) -> rusqlite::Result<Dissolved> {
        let sql = "SELECT DISTINCT mc.matter FROM claim k JOIN matter_claim mc ON mc.claim = k.id WHERE k.reading = ?";
        let matters: BTreeSet<i64> = self
            .db
            .prepare_cached(sql)?
            .query_map([reading], |r| r.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        let mut claims = BTreeSet::new();
        for &matter in &matters {
            let facts = fact::of_matter(self.db, &mut Known::default(), matter)?;
            store::dissolve(self.db, matter, &facts)?;
            claims.extend(facts.iter().map(|f| f.claim));
            self.touched.remove(&matter);
        }
        Ok(Dissolved { matters, claims })
    }

    /// Joins the claims of matters that were taken apart, report by report.
    pub(super) fn join_anew(&mut self, dissolved: &Dissolved) -> rusqlite::Result<()> {
        let mut readings = BTreeSet::new();
        let mut find = self.db.prepare_cached("SELECT reading FROM claim WHERE id = ?")?;
        for claim in &dissolved.claims {
            readings.insert(find.query_row([claim], |r| r.get::<_, i64>(0))?);
        }
        for reading in readings {
            let facts = fact::of_reading(self.db, &mut Known::default(), reading)?;
            for fact in facts.iter().filter(|f| dissolved.claims.contains(&f.claim)) {
                let matter = self.join(fact)?;
                let sql = "UPDATE matter_claim SET matter = ? WHERE claim = ?";
                self.db.prepare_cached(sql)?.execute(params![matter, fact.claim])?;
            }
        }
        dissolved.matters.iter().try_for_each(|&matter| store::drop_matter(self.db, matter))
    }
}

/// Matters that were taken apart, and the claims that they had.
pub(super) struct Dissolved {
    matters: BTreeSet<i64>,
    claims: BTreeSet<i64>,
}
