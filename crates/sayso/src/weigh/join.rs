//! Joining: which matter a claim belongs to, by the keys that it shares with others ([`key`]).
//!
//! A key joins all claims that have it. A loose key joins claims of different reports only: while one report alone has it, its
//! claims wait in `loose_key`; as soon as a second report has it, loosely or not, it is like any other. So matters are the
//! same in whatever order reports come.

use std::collections::BTreeSet;

use rusqlite::{OptionalExtension, params};

use super::fact::{self, Fact};
use super::key::{self, Key};
use super::store;
use super::take::{Taking, pointed_at};

/// Where a key leads.
struct Lead {
    /// Matters of claims that it joins.
    matters: Vec<i64>,
    /// Whether two reports have it.
    is_shared: bool,
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
        let sql = "SELECT matter, report FROM matter_key WHERE key = ?";
        let pair = |r: &rusqlite::Row<'_>| Ok((r.get::<_, i64>(0)?, r.get::<_, Option<i64>>(1)?));
        let held = self.db.prepare_cached(sql)?.query_row([key.hash], pair).optional()?;
        let sql = "SELECT mc.matter, l.report FROM loose_key l JOIN matter_claim mc ON mc.claim = l.claim WHERE l.key = ?";
        let waiting: Vec<(i64, Option<i64>)> =
            self.db.prepare_cached(sql)?.query_map([key.hash], pair)?.collect::<rusqlite::Result<_>>()?;
        let is_other = |of: &Option<i64>| *of != Some(report);
        let is_shared = held.iter().chain(&waiting).any(|(_, of)| is_other(of));
        let matters = match (is_shared, key.is_loose) {
            (true, _) => held.iter().chain(&waiting).map(|(matter, _)| *matter).collect(),
            (false, false) => held.iter().map(|(matter, _)| *matter).collect(),
            (false, true) => Vec::new(),
        };
        Ok(Lead { matters, is_shared })
    }

    fn keep(&self, key: &Key, lead: &Lead, fact: &Fact, matter: i64) -> rusqlite::Result<()> {
        if lead.is_shared {
            let sql = "INSERT OR REPLACE INTO matter_key (key, matter, report) VALUES (?, ?, NULL)";
            self.db.prepare_cached(sql)?.execute([key.hash, matter])?;
            self.db.prepare_cached("DELETE FROM loose_key WHERE key = ?")?.execute([key.hash])?;
        } else if key.is_loose {
            let sql = "INSERT OR IGNORE INTO loose_key (key, claim, report) VALUES (?, ?, ?)";
            self.db.prepare_cached(sql)?.execute([key.hash, fact.claim, fact.report])?;
        } else {
            let sql = "INSERT OR IGNORE INTO matter_key (key, matter, report) VALUES (?, ?, ?)";
            self.db.prepare_cached(sql)?.execute([key.hash, matter, fact.report])?;
        }
        Ok(())
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
            let facts = fact::of_matter(self.db, matter)?;
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
            let facts = fact::of_reading(self.db, reading)?;
            for (n, fact) in facts.iter().enumerate().filter(|(_, f)| dissolved.claims.contains(&f.claim)) {
                let matter = match pointed_at(&facts[..n], fact) {
                    Some(claim) => self.matter_of(claim)?,
                    None => self.join(fact)?,
                };
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
