//! Which commitments bind, and to which deeds.

use std::collections::HashMap;

use sayso_core::{Plover, Reading};
use sayso_read::rule::Clause;
use sayso_read::{Analysis, Rel};

use super::{Found, Sides, commitment, event_code, is_commitment};

/// Which commitments bind, and to which deeds that rules know.
pub(super) struct Bonds {
    /// Positions of commitments in `found`, by the heads of their deeds.
    pub(super) bound: HashMap<usize, usize>,
    binding: Vec<bool>,
    /// Category and position of the deed, by the position of its commitment.
    pub(super) deed_of: HashMap<usize, (Plover, usize)>,
}

impl Bonds {
    pub(super) fn of(
        reading: &Reading,
        analysis: &Analysis<'_>,
        found: &[Found],
        sides: &[Sides<Vec<usize>>],
    ) -> Bonds {
        let own = |n: usize, one: &Found| {
            is_commitment(one) && commitment::is_own(reading, analysis, &one.hit, one.within, &sides[n].actor)
        };
        let binding: Vec<bool> = found.iter().enumerate().map(|(n, one)| own(n, one)).collect();
        let heads = found.iter().enumerate().filter(|(n, _)| binding[*n]);
        let clause = Clause { text: &reading.report.text, analysis };
        let bound: HashMap<usize, usize> = heads
            .filter_map(|(n, one)| Some((commitment::deed_head(reading, analysis, &one.hit)?, n)))
            .flat_map(|(head, n)| goes_on(&clause, head).into_iter().map(move |t| (t, n)))
            .collect();
        let mut deed_of = HashMap::new();
        for (n, one) in found.iter().enumerate() {
            if let (Some(&holder), Some(code)) = (bound.get(&one.hit.head), event_code(one)) {
                deed_of.entry(holder).or_insert((code, n));
            }
        }
        Bonds { bound, binding, deed_of }
    }

    pub(super) fn binds(&self, n: usize) -> bool {
        self.binding[n]
    }

    /// The commitment to the first of the deeds that a deed is joined to: "commits both sides to free prisoners and *open* the road".
    pub(super) fn joined(&self, analysis: &Analysis<'_>, head: usize) -> Option<usize> {
        let first = analysis.tree.head(head).filter(|_| analysis.tree.rel(head) == Rel::Conj)?;
        self.bound.get(&first).copied()
    }
}

/// A verb and those that only go on with it: "will *continue* to *support*", "committed to *keep supporting*".
fn goes_on(clause: &Clause<'_>, head: usize) -> Vec<usize> {
    const ON: &[&str] = &["continu", "keep", "go", "remain", "begin", "start", "resum", "help"];
    const STEPS: usize = 3;
    let tree = &clause.analysis.tree;
    let next = |&t: &usize| {
        let word = clause.analysis.tokens[t].of(clause.text).to_lowercase();
        let sentence = clause.analysis.sentences[clause.analysis.sentence_of(t)].clone();
        let mut under = tree.children(t, sentence).filter(|&c| tree.rel(c) == Rel::Xcomp);
        under.find(|_| ON.iter().any(|stem| word.starts_with(stem)))
    };
    std::iter::successors(Some(head), next).take(STEPS).collect()
}
