//! Tolls: whom a number of harmed people belongs to, and which words for harm are none.

use std::collections::{BTreeSet, HashSet};

use sayso_core::{Claim, Matter, Reading, Truth};
use sayso_read::rule::Rules;
use sayso_read::{Analysis, NameKind, Pos};

use super::{Found, Told, Words};

/// "Killed *nine soldiers and four farmers*": two counted things under one word are two claims (codebook, section 7); what carries
/// the second is its own words as well.
pub(super) fn each_counted(reading: &Reading, analysis: &Analysis<'_>, one: Found) -> Vec<Found> {
    if !one.is_toll() || one.sides.recipient.len() < 2 {
        return vec![one];
    }
    let number = |words: &Words| {
        let people =
            |n: &usize| words.bare.contains(reading.counts[*n].span) && reading.counts[*n].min.is_some();
        (0..reading.counts.len()).find(people)
    };
    let numbers: Vec<usize> = one.sides.recipient.iter().filter_map(number).collect();
    if numbers.len() < one.sides.recipient.len() {
        return vec![one];
    }
    let part = |(n, (words, number)): (usize, (&Words, usize))| {
        let mut part = one.clone();
        part.sides.recipient = vec![*words];
        part.number = Some(number);
        if n > 0 {
            part.hit.trigger.push(analysis.tokens_in(words.bare));
        }
        part
    };
    one.sides.recipient.iter().zip(numbers).enumerate().map(part).collect()
}

/// "113 signatories, including two authors": people named as a part are harmed only where the sentence tells of harm, or where the
/// network is sure of it.
pub(super) fn drop_unharmed(text: &str, analysis: &Analysis<'_>, claims: &mut Vec<(Claim, Told)>) {
    const SURE: f32 = 0.9;
    let is_toll = |claim: &Claim| matches!(claim.matter, Matter::Toll { .. });
    let is_person = |claim: &Claim, told: &Told| {
        let word = analysis.tokens[told.head].of(text).to_lowercase();
        let harmed = [
            "dead",
            "casualt",
            "victim",
            "fatalit",
            "detain",
            "captive",
            "hostage",
            "refugee",
            "displaced",
            "prisoner",
            "bod",
        ];
        is_toll(claim)
            && analysis.pos[told.head] == Pos::Noun
            && Rules::shared().is_somebody(&word)
            && !harmed.iter().any(|stem| word.starts_with(stem))
    };
    let harmful: BTreeSet<usize> = claims
        .iter()
        .filter(|(c, t)| is_toll(c) && !is_person(c, t))
        .map(|(_, t)| analysis.sentence_of(t.head))
        .collect();
    claims.retain(|(c, t)| {
        !is_person(c, t) || c.confidence >= SURE || harmful.contains(&analysis.sentence_of(t.head))
    });
}

/// "*Two* of them *women*", "the priest *names* 14 *dead*": one number of one harm is told once.
pub(super) fn drop_told_twice(claims: &mut Vec<(Claim, Told)>) {
    let one = |c: &Claim| match c.matter {
        Matter::Toll { harm, .. } => Some((harm, c.count?, c.within)),
        _ => None,
    };
    let is_surer = |n: usize, m: usize| {
        let (own, other) = (&claims[n].0, &claims[m].0);
        let sure = |c: &Claim| (c.when.is_some(), c.confidence);
        one(own).is_some() && one(own) == one(other) && (sure(other), n) > (sure(own), m)
    };
    let gone: Vec<bool> =
        (0..claims.len()).map(|n| (0..claims.len()).any(|m| m != n && is_surer(n, m))).collect();
    super::leave_out(claims, gone);
}

/// "Forty people were killed in *an ambush*": the number is the toll's, and counts no ambush (of 200 such on new stories coders
/// count one).
pub(super) fn leave_to_tolls(analysis: &Analysis<'_>, claims: &mut [(Claim, Told)]) {
    let tolls: HashSet<(usize, usize)> = claims
        .iter()
        .filter(|(claim, _)| matches!(claim.matter, Matter::Toll { .. }))
        .filter_map(|(claim, told)| Some((claim.count?, told.head)))
        .collect();
    for (claim, told) in claims.iter_mut() {
        let is_noun = matches!(claim.matter, Matter::Event { .. }) && analysis.pos[told.head] == Pos::Noun;
        let others = |n: usize| tolls.iter().any(|&(count, head)| count == n && head != told.head);
        if is_noun && claim.count.is_some_and(others) {
            claim.count = None;
        }
    }
}

/// Nouns for the count of those harmed.
pub(super) fn is_toll_noun(noun: &str) -> bool {
    matches!(noun, "toll" | "tally" | "death" | "deaths" | "number" | "count" | "total" | "figure")
}

/// Whether harm that nobody counts is a toll all the same: where the network is all but sure of it ("soldiers were killed"), a little
/// less where it is denied ("nobody was hurt"). A single death with a name is an event (codebook, section 5).
///
/// Of tolls without a number on new stories 72 in 100 are coded from [`CERTAIN`] on, 36 below it; of denied ones 29 of 32.
pub(super) fn is_harm_told(reading: &Reading, analysis: &Analysis<'_>, one: &Found, truth: Truth) -> bool {
    const CERTAIN: f32 = 0.95;
    const DENIED: f32 = 0.8;
    const NUMBERS: &[&str] = &["number", "numbers", "figure", "figures", "half", "most", "many", "more"];
    let word = analysis.tokens[one.hit.head].of(&reading.report.text).to_lowercase();
    let is_named = |words: &Words| {
        analysis
            .tokens_in(words.bare)
            .any(|t| analysis.name_at(t).is_some_and(|(_, kind)| *kind == NameKind::Person))
    };
    let least = if truth == Truth::Denied { DENIED } else { CERTAIN };
    one.hit.sure >= least && !NUMBERS.contains(&word.as_str()) && !one.sides.recipient.iter().any(is_named)
}

/// "Thousands of lives were saved": nobody was harmed (codebook, section 6).
pub(super) fn is_averted(reading: &Reading, analysis: &Analysis<'_>, head: usize) -> bool {
    let word = analysis.tokens[head].of(&reading.report.text).to_lowercase();
    ["sav", "spar", "rescu", "protect"].iter().any(|stem| word.starts_with(stem))
}
