//! Pairs what is coded with what is read, and counts what agrees: the measures of the project's scoring scripts.
//!
//! Statements are a pair where their contents share half of their letters, and where the coded content is three words
//! or fewer, where their cues overlap. Claims are a pair where they are of one type and their triggers overlap or
//! stand in one sentence. The best pairs are taken first, each side once.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use sayso::Span;

use super::coded::{Claim, Coded, Statement};

/// Positions in the coding and in the reading.
pub struct Pairs {
    pub statements: Vec<(usize, usize)>,
    pub claims: Vec<(usize, usize)>,
}

impl Pairs {
    pub fn of(coded: &Coded, read: &Coded, text: &str, sentences: &[Span]) -> Pairs {
        let statement = |c: usize, r: usize| likeness(&coded.statements[c], &read.statements[r], text);
        let claim = |c: usize, r: usize| nearness(&coded.claims[c], &read.claims[r], sentences);
        Pairs {
            statements: best_first(coded.statements.len(), read.statements.len(), statement),
            claims: best_first(coded.claims.len(), read.claims.len(), claim),
        }
    }

    /// Whether a pair of statements stands inside the same statement; one that has no pair is none.
    pub fn is_same_within(&self, coded: &Statement, read: &Statement) -> bool {
        let twins: BTreeMap<usize, usize> = self.statements.iter().map(|&(c, r)| (r, c)).collect();
        read.within.and_then(|r| twins.get(&r).copied()) == coded.within
    }
}

fn best_first(coded: usize, read: usize, like: impl Fn(usize, usize) -> f64) -> Vec<(usize, usize)> {
    let all = (0..coded).flat_map(|c| (0..read).map(move |r| (c, r)));
    let mut scored: Vec<_> = all.map(|(c, r)| (like(c, r), c, r)).filter(|s| s.0 > 0.0).collect();
    // Of equals the last, as in the scoring scripts.
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| (b.1, b.2).cmp(&(a.1, a.2))));
    let (mut left, mut right) = (BTreeSet::new(), BTreeSet::new());
    scored.retain(|&(_, c, r)| {
        let is_free = !left.contains(&c) && !right.contains(&r);
        is_free && left.insert(c) && right.insert(r)
    });
    scored.into_iter().map(|(_, c, r)| (c, r)).collect()
}

fn likeness(coded: &Statement, read: &Statement, text: &str) -> f64 {
    let words: usize = coded.content.iter().map(|s| s.of(text).split_whitespace().count()).sum();
    if words <= 3 {
        return f64::from(is_overlap(&coded.cue, &read.cue));
    }
    let letters = |s: &Statement| -> BTreeSet<usize> {
        s.content.iter().flat_map(|s| s.range()).filter(|&b| text.is_char_boundary(b)).collect()
    };
    let (a, b) = (letters(coded), letters(read));
    let shared = a.intersection(&b).count();
    let share = shared as f64 / (a.len() + b.len() - shared).max(1) as f64;
    if share >= 0.5 { share } else { 0.0 }
}

fn nearness(coded: &Claim, read: &Claim, sentences: &[Span]) -> f64 {
    let sentence = |c: &Claim| {
        c.trigger.first().and_then(|t| sentences.iter().position(|s| s.start <= t.start && t.start < s.end))
    };
    match sentence(coded) {
        _ if coded.claim_type != read.claim_type => 0.0,
        _ if is_overlap(&coded.trigger, &read.trigger) => 2.0,
        Some(at) if sentence(read) == Some(at) => 1.0,
        _ => 0.0,
    }
}

pub fn is_overlap(a: &[Span], b: &[Span]) -> bool {
    a.iter().any(|x| b.iter().any(|y| x.overlaps(*y)))
}

/// What was found: of how many coded, of how many read.
#[derive(Clone, Copy, Default)]
struct Found {
    right: usize,
    read: usize,
    coded: usize,
}

/// Of how many pairs a field is right.
#[derive(Clone, Copy, Default)]
struct Right {
    right: usize,
    of: usize,
}

/// The figures of one story or of many.
#[derive(Default)]
pub struct Score {
    statement: Found,
    statement_who: Found,
    claim: Found,
    claim_full: Found,
    act: Right,
    standing: Right,
    manner: Right,
    within: Right,
    when: Right,
    count: Right,
    deadline: Right,
}

impl Score {
    pub fn add(&mut self, coded: &Coded, read: &Coded, pairs: &Pairs) {
        let statements = pairs.statements.iter().map(|&(c, r)| (&coded.statements[c], &read.statements[r]));
        let statements: Vec<_> = statements.collect();
        let who = statements.iter().filter(|(c, r)| c.actor == r.actor).count();
        self.statement.add(statements.len(), read.statements.len(), coded.statements.len());
        self.statement_who.add(who, read.statements.len(), coded.statements.len());
        for (c, r) in statements {
            self.act.add(c.act == r.act);
            self.standing.add(c.standing == r.standing);
            self.manner.add(c.manner == r.manner);
            if c.within.is_some() || r.within.is_some() {
                self.within.add(pairs.is_same_within(c, r));
            }
        }
        let claims: Vec<_> = pairs.claims.iter().map(|&(c, r)| (&coded.claims[c], &read.claims[r])).collect();
        let full =
            claims.iter().filter(|(c, r)| c.is_same_code(r) && c.actor == r.actor && c.truth == r.truth);
        self.claim.add(claims.len(), read.claims.len(), coded.claims.len());
        self.claim_full.add(full.count(), read.claims.len(), coded.claims.len());
        claims.iter().for_each(|(c, r)| self.add_fields(c, r));
    }

    /// Only what is coded counts.
    fn add_fields(&mut self, coded: &Claim, read: &Claim) {
        if coded.when.as_ref().is_some_and(|w| w.from.is_some()) {
            self.when.add(coded.is_same_when(read));
        }
        if coded.count.is_some() {
            self.count.add(coded.is_same_count(read));
        }
        if coded.deadline.is_some() {
            self.deadline.add(coded.deadline == read.deadline);
        }
    }
}

impl Found {
    fn add(&mut self, right: usize, read: usize, coded: usize) {
        self.right += right;
        self.read += read;
        self.coded += coded;
    }
}

impl Right {
    fn add(&mut self, is_right: bool) {
        self.right += usize::from(is_right);
        self.of += 1;
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let found = [
            ("statement", self.statement),
            ("statement_who", self.statement_who),
            ("claim", self.claim),
            ("claim_full", self.claim_full),
        ];
        for (name, Found { right, read, coded }) in found {
            let percent = |n: usize, of: usize| if of > 0 { 100.0 * n as f64 / of as f64 } else { 0.0 };
            let (p, r, f1) = (percent(right, read), percent(right, coded), percent(2 * right, read + coded));
            writeln!(f, "{name:14} P {p:6.2}  R {r:6.2}  F1 {f1:6.2}  ({right} of {coded}, {read} read)")?;
        }
        let fields = [
            ("act", self.act),
            ("standing", self.standing),
            ("manner", self.manner),
            ("within", self.within),
            ("when", self.when),
            ("count", self.count),
            ("deadline", self.deadline),
        ];
        fields.iter().try_for_each(|(name, Right { right, of })| writeln!(f, "{name:14} {right} of {of}"))
    }
}
