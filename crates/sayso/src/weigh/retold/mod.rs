//! What a report tells again: the headline's raid, the one that a minister defends and the one that villagers describe.
//!
//! Which claims of one type are of one matter is learnt from reports whose claims people have grouped
//! (`train/retold.py`): of each claim the earlier one that it most likely tells again, where that is likely enough. Only claims
//! of one report are compared, so what is joined depends on nothing else; claims of several reports meet by their keys
//! ([`super::key`]).

mod scale;
mod signs;

use super::answer::points_back;
use super::context::Around;
use super::fact::Fact;
use scale::Scale;
pub(super) use signs::Tie;
use signs::{Marks, SLOTS, Told};

/// From this chance on a claim tells again what another told: of the links that this makes, three in five are right on reports
/// that nothing was learnt from, and half of those that there are.
const LEAST: f32 = 0.45;
/// Below this chance what a rule joins is not joined: one in seventeen of those would be right.
const LEAST_BY_RULE: f32 = 0.1;

/// Two claims of one type of a report, by position, the later second; and the signs of their being of one matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The claim that stands first.
    pub first: usize,
    /// The one that stands later.
    pub second: usize,
    /// Signs, each a short text.
    pub signs: Vec<String>,
}

/// All pairs of claims of one type of a report.
pub(super) fn pairs(facts: &[Fact], around: &Around, ties: &[Tie]) -> Vec<Pair> {
    let told = Told::of(facts, around, ties);
    let pair =
        |first: usize, second: usize| Pair { first, second, signs: scale::signs(&told.marks(first, second)) };
    let of = |second: usize| earlier(facts, second).map(move |first| (first, second));
    (0..facts.len()).flat_map(of).map(|(first, second)| pair(first, second)).collect()
}

/// A claim that tells again what an earlier one of its type told, by position, and what both have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Again {
    pub(super) first: usize,
    pub(super) second: usize,
    pub(super) why: String,
}

/// What joins the claims of a report.
#[derive(Debug, Default)]
pub(super) struct Links {
    /// What rules find and weights do not all but rule out.
    pub(super) ties: Vec<Tie>,
    pub(super) again: Vec<Again>,
}

/// Which claims of a report are of one matter; `ties` are those that rules find.
pub(super) fn links(facts: &[Fact], around: &Around, ties: Vec<Tie>) -> Links {
    if around.is_row {
        return Links { ties, again: Vec::new() };
    }
    let told = Told::of(facts, around, &ties);
    let chance = |first: usize, second: usize| {
        let marks = told.marks(first, second);
        (Scale::shared().chance(&marks), first, marks)
    };
    let best = |second: usize| {
        let chances = earlier(facts, second).map(|first| chance(first, second));
        let (chance, first, marks) = chances.max_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)))?;
        (chance >= LEAST).then(|| Again { first, second, why: why(&marks) })
    };
    let again = (0..facts.len()).filter_map(best).collect();
    let is_likely = |tie: &&Tie| {
        let (first, second) = (tie.target.min(tie.claim), tie.target.max(tie.claim));
        let is_weighed = facts[first].kind == facts[second].kind && !only_points(&facts[tie.claim]);
        !is_weighed || chance(first, second).0 >= LEAST_BY_RULE
    };
    Links { ties: ties.iter().filter(is_likely).copied().collect(), again }
}

/// Whether a claim denies in words that say no more than "that": what it points at is all that it is about.
fn only_points(fact: &Fact) -> bool {
    fact.is_denied() && points_back(&fact.words)
}

/// What speaks for it, in a sentence.
fn why(marks: &Marks<'_>) -> String {
    const COMMON: &[(&str, &str, &str)] = &[
        ("word", "same", "one word"),
        ("doer", "same", "one doer"),
        ("whom", "same", "the same other side"),
        ("place", "same", "one place"),
        ("day", "same", "one day"),
        ("number", "same", "one number"),
        ("deed", "2", "like deeds"),
        ("rare", "2", "like sentences"),
        ("rare", "3", "like sentences"),
    ];
    let holds = |slot: &str, value: &str| SLOTS.iter().zip(marks).any(|(s, v)| *s == slot && v == value);
    let found: Vec<&str> =
        COMMON.iter().filter(|(slot, value, _)| holds(slot, value)).map(|(.., told)| *told).collect();
    let common = if found.is_empty() { "by how it is told".to_owned() } else { found.join(", ") };
    format!("one report tells it again: {common}")
}

/// Claims of the type of one that stand before it, no farther back than anybody looks.
fn earlier(facts: &[Fact], second: usize) -> impl Iterator<Item = usize> {
    const MOST: usize = 80;
    let own = &facts[second];
    let is_before = move |n: &usize| facts[*n].kind == own.kind && (facts[*n].at, *n) < (own.at, second);
    (0..facts.len()).rev().filter(is_before).take(MOST)
}

#[cfg(test)]
mod tests {
    use super::super::fact::Side;
    use super::*;

    /// A report in sentences of our own, and claims at the words given.
    fn told(text: &str, claims: &[(&str, &str)]) -> (Vec<Fact>, Around) {
        let letters: Vec<char> = text.chars().collect();
        let mut sentences = Vec::new();
        let mut from = 0;
        for (n, c) in letters.iter().enumerate() {
            if matches!(c, '.' | '\n') {
                sentences.push((from, n + 1));
                from = n + 1;
            }
        }
        let fact = |(n, (words, code)): (usize, &(&str, &str))| Fact {
            kind: "event".into(),
            code: (*code).into(),
            truth: "affirmed".into(),
            words: (*words).into(),
            at: text[..text.find(words).expect("words of the text")].chars().count(),
            uid: format!("m{n}"),
            report: 1,
            actors: vec![Side { party: Some("Front".into()), is_somebody: true, ..nobody() }],
            ..Fact::default()
        };
        let facts = claims.iter().enumerate().map(fact).collect();
        (facts, Around { text: letters, sentences, ..Around::default() })
    }

    fn nobody() -> Side {
        Side {
            entity: 0,
            name: "Front".into(),
            party: None,
            country: None,
            is_somebody: false,
            is_person: false,
            key: "name:front".into(),
            governs: false,
        }
    }

    #[test]
    fn a_headline_is_told_again_and_the_demand_after_it_is_another_deed() {
        let text = "Front raids the post at Adala\nThe Front attacked the post at Adala on Monday.\n\
            The ministry called for talks.";
        let (mut facts, around) =
            told(text, &[("raids", "ASSAULT"), ("attacked", "ASSAULT"), ("called for", "REQUEST")]);
        facts[2].actors[0].party = Some("Ministry".into());
        let again = links(&facts, &around, vec![Tie { target: 0, claim: 1, rule: "summed-up" }]).again;
        assert_eq!(again.iter().map(|a| (a.first, a.second)).collect::<Vec<_>>(), [(0, 1)]);
        assert!(again[0].why.contains("one doer"), "{}", again[0].why);
    }

    #[test]
    fn a_row_of_a_table_tells_nothing_again() {
        let (facts, around) = told("Attack. Attack.", &[("Attack", "ASSAULT"), ("Attack", "ASSAULT")]);
        assert!(links(&facts, &Around { is_row: true, ..around }, Vec::new()).again.is_empty());
    }

    #[test]
    fn claims_of_other_types_are_no_pairs() {
        let (mut facts, around) = told(
            "They raided it. Nine died. They raided.",
            &[("raided it", "ASSAULT"), ("died", "killed"), ("raided.", "ASSAULT")],
        );
        facts[1].kind = "toll".into();
        let found: Vec<_> = pairs(&facts, &around, &[]).iter().map(|p| (p.first, p.second)).collect();
        assert_eq!(found, [(0, 2)]);
    }
}
