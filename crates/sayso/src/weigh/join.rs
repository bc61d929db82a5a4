//! Joining: which matter a claim belongs to, by the keys that it shares with others ([`key`]).
//!
//! A key joins all claims that have it. Where all have it loosely, it joins only as soon as two reports have it; until then, the
//! claims wait, a row of `join_key` each. A key that joins has one row, whose claim leads to the matter: matters that become
//! one need no key to be written anew. So matters are the same in whatever order reports come.

use std::collections::BTreeSet;

use rusqlite::params;

use super::fact::{self, Fact, Known};
use super::key::{self, Key};
use super::store;
use super::take::Taking;
use super::turn::PIECE;

/// Where a key leads.
#[derive(Default)]
struct Lead {
    /// Matters of claims that it joins.
    matters: Vec<i64>,
    /// Whether it joins claims by now.
    joins: bool,
    /// Whether it did so before.
    is_held: bool,
    /// Whether claims wait with it for another report's.
    has_waiting: bool,
}

/// Stands for the report of a key that joins: one claim is enough to lead to the matter of all.
const JOINED: i64 = 0;

impl Taking<'_> {
    /// The matter of a claim: the one that its keys lead to, several made one, or a new one.
    pub(super) fn join(&mut self, fact: &Fact) -> rusqlite::Result<i64> {
        let keys = key::keys(fact);
        let leads =
            keys.iter().map(|k| self.lead(k, fact.report)).collect::<rusqlite::Result<Vec<Lead>>>()?;
        let found: BTreeSet<i64> = leads.iter().flat_map(|l| l.matters.iter().copied()).collect();
        let matter = match store::largest(self.db, &found)? {
            Some(largest) => largest,
            None => store::new_matter(self.db, fact)?,
        };
        for &other in found.iter().filter(|m| **m != matter) {
            store::merge(self.db, other, matter)?;
            self.touched.remove(&other);
        }
        for (key, lead) in keys.iter().zip(&leads) {
            self.keep(key, lead, fact)?;
        }
        self.touched.insert(matter);
        Ok(matter)
    }

    fn lead(&self, key: &Key, report: i64) -> rusqlite::Result<Lead> {
        let sql = "SELECT mc.matter, j.report FROM join_key j CROSS JOIN matter_claim mc ON mc.claim = j.claim WHERE j.key = ?";
        let mut lead = Lead::default();
        let mut is_elsewhere = false;
        let mut statement = self.db.prepare_cached(sql)?;
        let mut rows = statement.query([key.hash])?;
        while let Some(r) = rows.next()? {
            lead.matters.push(r.get(0)?);
            match r.get::<_, i64>(1)? {
                JOINED => lead.is_held = true,
                of => {
                    lead.has_waiting = true;
                    is_elsewhere |= of != report;
                }
            }
        }
        lead.joins = !key.is_loose || lead.is_held || is_elsewhere;
        if !lead.joins {
            lead.matters.clear();
        }
        Ok(lead)
    }

    fn keep(&self, key: &Key, lead: &Lead, fact: &Fact) -> rusqlite::Result<()> {
        if lead.is_held {
            return Ok(());
        }
        if lead.joins && lead.has_waiting {
            self.db.prepare_cached("DELETE FROM join_key WHERE key = ?")?.execute([key.hash])?;
        }
        let report = if lead.joins { JOINED } else { fact.report };
        let sql = "INSERT OR IGNORE INTO join_key (key, claim, report) VALUES (?, ?, ?)";
        self.db.prepare_cached(sql)?.execute([key.hash, fact.claim, report]).map(drop)
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
            store::dissolve(self.db, matter)?;
            let own = fact::claims_of(self.db, matter)?;
            for piece in own.chunks(PIECE) {
                let facts = fact::of_claims(self.db, &mut Known::default(), piece)?;
                store::forget_keys(self.db, matter, &facts)?;
            }
            claims.extend(own);
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
