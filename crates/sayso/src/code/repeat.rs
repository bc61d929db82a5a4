//! Claims that tell one thing twice, and those that take a word that a closer claim has.

use std::collections::BTreeSet;

use sayso_core::{ActorKind, Claim, ClaimType, Matter, Plover, Reading, Span};
use sayso_read::Analysis;

use super::{Told, commitment, how_many, plover};

/// Claims on the same words stand near each other in order.
const NEAR: usize = 6;

/// The statement that a claim only repeats: its category is one of words, and its trigger is that statement's cue.
fn repeated(reading: &Reading, claim: &Claim) -> Option<usize> {
    let code = event_of(claim)?;
    let meets = |c: &Span| claim.trigger.iter().any(|t| t.overlaps(*c));
    let cue_of = || reading.statements.iter().position(|s| s.cue.iter().any(meets));
    if code.is_verbal() { cue_of() } else { None }
}

/// Whether a claim stands on its own: an act of words that no statement tells needs both its sides ("which backs the
/// rebels", "is suing the ministry").
fn stands_alone(claim: &Claim, told: Told) -> bool {
    match claim.matter {
        Matter::Event { code, .. } if code.is_verbal() => !claim.actor.is_empty() && told.is_aimed,
        _ => true,
    }
}

/// Takes the claims in, and makes the PLOVER view of them and of the statements' acts. What only repeats a statement's act
/// is no claim, but an event of PLOVER's.
pub(crate) fn take(
    reading: &mut Reading,
    analysis: &Analysis<'_>,
    all: Vec<(Claim, Told)>,
    addressed: &[Vec<usize>],
) {
    let mut events = Vec::new();
    let worded = worded(&all);
    let told_deeds: Vec<(Span, Plover)> = all.iter().filter_map(|(claim, _)| told_deed(claim)).collect();
    let mut settled: BTreeSet<usize> = BTreeSet::new();
    let repeats: Vec<Option<usize>> = all.iter().map(|(claim, _)| repeated(reading, claim)).collect();
    let alone: Vec<bool> = all.iter().map(|(claim, told)| stands_alone(claim, *told)).collect();
    let stands: Vec<bool> = (0..all.len()).map(|n| repeats[n].is_none() && alone[n]).collect();
    let places = places(&all, &stands);
    for (n, (mut claim, mut told)) in all.into_iter().enumerate() {
        told.deed = told.deed.or_else(|| noun_deed(&claim, &told_deeds));
        let statement = repeats[n];
        settled.extend(statement.filter(|_| worded.contains(&told.head)));
        let from = match statement {
            Some(n) => sayso_core::PloverSource::Statement(n),
            None => sayso_core::PloverSource::Claim(places[n].1),
        };
        // "Issued an ultimatum", "pledged support": what the words are is closer than that they bind.
        let is_known = matches!(claim.matter, Matter::Commitment { .. }) && worded.contains(&told.head);
        if (statement.is_some() || alone[n]) && !is_known {
            events.extend(plover::from_claim(reading, &claim, told, from));
        }
        if stands[n] && places[n].0 {
            if !told.is_by_somebody {
                join_meeting(reading, &mut claim);
            }
            join_clash(reading, &mut claim);
            how_many::count_from(reading, &claim);
            how_many::count_per(reading, analysis, &claim);
            reading.claims.push(claim);
        }
    }
    commitment::link_superseded(&reading.report.text, &mut reading.claims);
    events.extend(plover::from_acts(reading, addressed, &settled));
    reading.plover = plover::sorted(events);
}

/// Of each claim, whether it is taken in, and its position among those that are. Of claims of several types on the same words
/// one is: only a deed and the harm that it does, or talks and what is promised in them, are told by one word. What is left
/// out has the position of what stands for it.
fn places(all: &[(Claim, Told)], stands: &[bool]) -> Vec<(bool, usize)> {
    let closest: Vec<usize> =
        (0..all.len()).map(|n| if stands[n] { closest(all, stands, n) } else { n }).collect();
    let mut position = 0;
    let own: Vec<usize> = (0..all.len())
        .map(|n| {
            let at = position;
            position += usize::from(stands[n] && closest[n] == n);
            at
        })
        .collect();
    let last = |n: usize| {
        std::iter::successors(Some(n), |&c| Some(closest[c]).filter(|&up| up != c)).last().unwrap_or(n)
    };
    (0..all.len()).map(|n| (closest[n] == n, own[last(n)])).collect()
}

/// The claim that stands for claim `n` and those of other types on the same words: talks first, then who holds ground (an
/// event tells less of "seized the town"), then the likeliest; acts of words come last.
fn closest(all: &[(Claim, Told)], stands: &[bool], n: usize) -> usize {
    let kind = |m: usize| all[m].0.matter.code().claim_type();
    let is_harm = |m: usize| kind(m) == ClaimType::Toll;
    let overlap = |m: usize| all[n].0.trigger.iter().any(|a| all[m].0.trigger.iter().any(|b| a.overlaps(*b)));
    let rank = |m: usize| {
        let is_verbal = event_of(&all[m].0).is_some_and(Plover::is_verbal);
        let is_closer = matches!(kind(m), ClaimType::Talks | ClaimType::Control);
        (!is_verbal, kind(m) == ClaimType::Talks, is_closer, all[m].0.confidence, std::cmp::Reverse(m))
    };
    let rivals = (n.saturating_sub(NEAR)..(n + NEAR + 1).min(all.len())).filter(|&m| {
        m == n
            || stands[m]
                && !is_harm(m)
                && !is_harm(n)
                && kind(m) != kind(n)
                && !are_both(kind(m), kind(n))
                && overlap(m)
    });
    rivals.max_by(|&a, &b| rank(a).partial_cmp(&rank(b)).unwrap_or(std::cmp::Ordering::Equal)).unwrap_or(n)
}

/// Whether one word may be claims of both types: "agreed to a truce" is a state of talks and binds.
fn are_both(a: ClaimType, b: ClaimType) -> bool {
    use ClaimType::{Commitment, Talks};
    matches!((a, b), (Commitment, Talks) | (Talks, Commitment))
}

fn event_of(claim: &Claim) -> Option<Plover> {
    if let Matter::Event { code, .. } = claim.matter { Some(code) } else { None }
}

fn told_deed(claim: &Claim) -> Option<(Span, Plover)> {
    Some((*claim.trigger.first()?, event_of(claim)?))
}

/// The deed that a commitment names with a noun: "plans mass *protests*".
fn noun_deed(claim: &Claim, deeds: &[(Span, Plover)]) -> Option<Plover> {
    let Matter::Commitment { deed, .. } = &claim.matter else { return None };
    let inside = |(trigger, _): &&(Span, Plover)| deed.iter().any(|words| words.contains(*trigger));
    deeds.iter().find(inside).map(|(_, code)| *code)
}

/// Words of which a rule knows what the deed is.
fn worded(all: &[(Claim, Told)]) -> BTreeSet<usize> {
    let event =
        |(claim, told): &&(Claim, Told)| told.is_worded && matches!(claim.matter, Matter::Event { .. });
    all.iter().filter(event).map(|(_, told)| told.head).collect()
}

/// A meeting is everybody's who met: both sides are its actors. Whoever visits, calls on or reaches out does so to another.
fn join_meeting(reading: &Reading, claim: &mut Claim) {
    const ONE_SIDED: &[&str] = &[
        "visit", "tour", "contact", "approach", "reach", "overture", "travel", "arriv", "went", "go", "fl",
        "receiv",
    ];
    if !matches!(claim.matter, Matter::Event { code: Plover::Consult, .. }) {
        return;
    }
    let word = claim.trigger[0].of(&reading.report.text).to_lowercase();
    if !ONE_SIDED.iter().any(|stem| word.starts_with(stem)) {
        let others = std::mem::take(&mut claim.recipient);
        let new: Vec<usize> = others.into_iter().filter(|a| !claim.actor.contains(a)).collect();
        claim.actor.extend(new);
    }
}

/// A clash is both sides': who fights whom in it is not told.
fn join_clash(reading: &Reading, claim: &mut Claim) {
    let is_assault = matches!(claim.matter, Matter::Event { code: Plover::Assault, .. });
    if !is_assault || claim.actor.is_empty() || !is_mutual(claim.trigger[0].of(&reading.report.text)) {
        return;
    }
    let is_somebody = |a: &usize| reading.actors[*a].kind != ActorKind::Public;
    let others = std::mem::take(&mut claim.recipient);
    if claim.actor.len() == 1 && others.iter().all(is_somebody) {
        claim.actor.extend(others);
        claim.actor.sort_unstable();
        claim.actor.dedup();
    }
}

/// Whether words tell of what two do to each other: "clashes", "exchanged fire".
pub(super) fn is_mutual(words: &str) -> bool {
    const MUTUAL: &[&str] = &[
        "clash",
        "skirmish",
        "gunbattle",
        "gunfight",
        "firefight",
        "exchang",
        "traded",
        "trading",
        "standoff",
    ];
    let words = words.to_lowercase();
    MUTUAL.iter().any(|stem| words.starts_with(stem))
}
