//! What is told of a matter as a whole, gathered claim by claim in the order in which they were said.

use std::collections::BTreeSet;

use super::fact::Fact;
use super::title::Naming;
use super::window::Day;
use super::{key, stem};

/// A matter as a whole.
#[derive(Debug, Default)]
pub(super) struct Summary {
    /// Of the claim that sorts first.
    pub(super) uid: Option<String>,
    pub(super) naming: Naming,
    pub(super) claims: usize,
    pub(super) accounts: BTreeSet<i64>,
    pub(super) reports: BTreeSet<i64>,
    /// First and last day of what it is about, and of when it was said.
    pub(super) days: Span,
    pub(super) said: Span,
    /// Whom and where it is about.
    pub(super) entities: BTreeSet<i64>,
    pub(super) spots: BTreeSet<i64>,
    /// Whom its pledges bind, with each stem of what they bind to.
    pub(super) bound: BTreeSet<(String, String)>,
    pub(super) pledged: Pledged,
}

impl Summary {
    /// The next claim.
    pub(super) fn hear(&mut self, fact: &Fact) {
        if self.uid.as_ref().is_none_or(|uid| fact.uid < *uid) {
            self.uid = Some(fact.uid.clone());
        }
        self.naming.hear(fact);
        self.claims += 1;
        self.accounts.insert(fact.account);
        self.reports.insert(fact.report);
        self.days.take_in(fact.when);
        self.said.take_in(fact.said.map(|day| (day, day)));
        let sides = fact.actors.iter().chain(&fact.recipients).chain(&fact.mediators);
        self.entities.extend(sides.map(|s| s.entity));
        self.spots.extend(fact.spots.iter().map(|s| s.id));
        if fact.kind == "commitment" {
            let (voices, deed) = (key::voices(fact), deed(fact));
            self.bound.extend(voices.iter().flat_map(|v| deed.iter().map(|s| (v.clone(), s.clone()))));
            if !fact.is_denied() {
                self.pledged.hear(fact, voices, deed);
            }
        }
    }
}

/// First and last of several days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) from: Option<Day>,
    pub(super) to: Option<Day>,
}

impl Span {
    fn take_in(&mut self, days: Option<(Day, Day)>) {
        let Some((from, to)) = days else { return };
        self.from = Some(self.from.map_or(from, |before| before.min(from)));
        self.to = Some(self.to.map_or(to, |before| before.max(to)));
    }
}

/// By what verdicts on a matter's pledges are found.
#[derive(Debug, Default)]
pub(super) struct Pledged {
    pub(super) voices: BTreeSet<String>,
    pub(super) deeds: BTreeSet<String>,
    /// The day of the first.
    pub(super) first: Option<Day>,
}

impl Pledged {
    fn hear(&mut self, pledge: &Fact, voices: Vec<String>, deed: Vec<String>) {
        self.voices.extend(voices);
        self.deeds.extend(deed);
        self.first = self.first.into_iter().chain(pledge.said).min();
    }
}

/// Stems of what a pledge binds to.
fn deed(pledge: &Fact) -> Vec<String> {
    stem::stems(pledge.deed.as_deref().unwrap_or(&pledge.words))
}
