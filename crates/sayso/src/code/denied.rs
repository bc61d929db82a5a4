//! "Islamabad denies the charges": a denial that only points back takes the type and the arguments of what it denies, never its
//! day (codebook, sections 2 and 7).

use std::collections::BTreeSet;

use sayso_core::{Act, Claim, ClaimType, Code, Matter, Plover, Reading, Span, Truth};
use sayso_read::Analysis;

use super::{Told, called_false, leave_out};

/// Code points over which what is denied, or what somebody is blamed for, is looked for.
pub(super) const BACK: u32 = 700;
/// A pointing trigger has no more words.
const FEW: usize = 3;

/// Nouns for what somebody else has said, and pronouns that stand for it.
const POINTING: &[&str] = &[
    "it",
    "that",
    "this",
    "them",
    "those",
    "so",
    "claim",
    "claims",
    "charge",
    "charges",
    "allegation",
    "allegations",
    "accusation",
    "accusations",
    "report",
    "reports",
    "assertion",
    "assertions",
    "statement",
    "statements",
    "account",
    "accounts",
    "version",
    "suggestion",
    "suggestions",
    "finding",
    "findings",
    "figure",
    "figures",
    "number",
    "numbers",
    "toll",
];
/// Those for a number.
const NUMBERS: &[&str] = &["figure", "figures", "number", "numbers", "toll"];

/// Gives denials that only point back what they deny; where several types were seen in one such word, one claim is left.
pub(super) fn take(reading: &Reading, analysis: &Analysis<'_>, claims: &mut Vec<(Claim, Told)>) {
    let text = &reading.report.text;
    let unheard = add_unheard(reading, analysis, claims);
    let mut kept: BTreeSet<Vec<Span>> = BTreeSet::new();
    let mut gone: Vec<bool> = vec![false; claims.len()];
    for n in 0..claims.len() {
        let one = &claims[n].0;
        if one.truth != Truth::Denied || !only_points(text, &one.trigger) {
            continue;
        }
        // "The allegation that shells hit a school is false": what it points to stands beside it, denied.
        if is_told_beside(text, claims, n) {
            gone[n] = true;
            continue;
        }
        let found = denied(reading, claims, n, unheard.contains(&claims[n].1.head));
        let Some(denied) = found.map(|m| claims[m].0.clone()) else {
            gone[n] = unheard.contains(&claims[n].1.head);
            continue;
        };
        let claim = &mut claims[n].0;
        gone[n] = !kept.insert(claim.trigger.clone());
        inherit(claim, denied);
    }
    leave_out(claims, gone);
}

/// Adds a claim, whatever it may be of, for each "denied that" in which none was seen; returns the words that carry them.
fn add_unheard(
    reading: &Reading,
    analysis: &Analysis<'_>,
    claims: &mut Vec<(Claim, Told)>,
) -> BTreeSet<usize> {
    let text = &reading.report.text;
    let mut heads = BTreeSet::new();
    for (n, statement) in reading.statements.iter().enumerate() {
        let points = statement.act == Act::Deny
            && only_points(text, &statement.content)
            && denies(text, &statement.cue);
        let is_heard = |(claim, _): &(Claim, Told)| {
            let at = statement.content.iter().chain(&statement.cue);
            claim.within == Some(n) || at.clone().any(|s| claim.trigger.iter().any(|t| t.overlaps(*s)))
        };
        let last = statement.content.first().map(|s| analysis.tokens_in(*s)).filter(|t| !t.is_empty());
        let Some(last) = last.filter(|_| points && !claims.iter().any(is_heard)) else { continue };
        let head = last.end - 1;
        let claim = Claim {
            within: Some(n),
            matter: Matter::Event { code: Plover::Reject, mode: None },
            trigger: statement.content.clone(),
            actor: Vec::new(),
            recipient: Vec::new(),
            place: Vec::new(),
            when: None,
            count: None,
            truth: Truth::Denied,
            confidence: statement.confidence,
        };
        let told = Told { deed: None, is_aimed: true, head, is_worded: false, is_by_somebody: true };
        let at = claims.partition_point(|(c, _)| c.trigger[0].start < claim.trigger[0].start);
        claims.insert(at, (claim, told));
        heads.insert(head);
    }
    heads
}

/// Whether a cue says that something is not so, and not that nothing is said of it ("would neither confirm nor deny it").
fn denies(text: &str, cue: &[Span]) -> bool {
    const DENYING: &[&str] = &[
        "den",
        "reject",
        "refut",
        "dismiss",
        "disput",
        "contradict",
        "disown",
        "disavow",
        "rebut",
        "repudiat",
        "question",
        "accept",
        "believ",
        "true",
    ];
    let words = words(text, cue);
    let is_one = |w: &String| DENYING.iter().any(|stem| w.starts_with(stem));
    words.iter().any(is_one) && !words.iter().any(|w| w == "neither" || w == "nor" || w == "confirm")
}

fn words(text: &str, trigger: &[Span]) -> Vec<String> {
    let all = trigger.iter().flat_map(|s| s.of(text).split(|c: char| !c.is_alphanumeric()));
    all.filter(|w| !w.is_empty()).map(str::to_lowercase).collect()
}

fn only_points(text: &str, trigger: &[Span]) -> bool {
    let words = words(text, trigger);
    words.len() <= FEW && words.iter().any(|w| POINTING.contains(&w.as_str()))
}

/// "Rejected *claims* that the town had fallen": whether the words that the denial points to tell the deed themselves.
fn is_told_beside(text: &str, claims: &[(Claim, Told)], n: usize) -> bool {
    const NEAR: u32 = 120;
    let own = &claims[n].0;
    let of_words = |t: &Span| called_false::is_of_words(&t.of(text).to_lowercase());
    let is_it = |(other, _): &(Claim, Told)| {
        let (at, from) = (other.trigger[0].start, own.trigger[0].start);
        other.within == own.within
            && other.truth == Truth::Denied
            && at > from
            && at < from + NEAR
            && !matches!(other.matter, Matter::Event { code, .. } if code.is_verbal())
            && !only_points(text, &other.trigger)
    };
    own.within.is_some() && own.trigger.iter().any(of_words) && claims.iter().any(is_it)
}

fn inherit(claim: &mut Claim, denied: Claim) {
    claim.matter = denied.matter;
    if !denied.actor.is_empty() {
        claim.actor = denied.actor;
    }
    claim.recipient = denied.recipient;
    if claim.place.is_empty() {
        claim.place = denied.place;
    }
    claim.count = denied.count;
}

/// The claim that claim `n` denies: what another says that whoever denies it has done; else the last of its own code that
/// another statement holds; else what the last statement by somebody else holds.
///
/// Of an `unheard` one nobody knows the code.
fn denied(reading: &Reading, claims: &[(Claim, Told)], n: usize, unheard: bool) -> Option<usize> {
    let own = &claims[n].0;
    let at = own.trigger.first()?.start;
    let near = |m: &usize| {
        let other = &claims[*m].0;
        let start = other.trigger[0].start;
        start < at && start + BACK >= at && other.truth != Truth::Denied && other.within != own.within
    };
    let all: Vec<usize> = (0..claims.len()).filter(near).collect();
    let said: Vec<usize> =
        all.iter().copied().filter(|m| is_by_another(reading, &claims[*m].0, own)).collect();
    let speakers = speakers(reading, own);
    let about_them = |m: &usize| claims[*m].0.actor.iter().any(|a| speakers.contains(a));
    let charged: Vec<usize> = said.iter().copied().filter(about_them).collect();
    let is_number = words(&reading.report.text, &own.trigger).iter().any(|w| NUMBERS.contains(&w.as_str()));
    let start = |m: &usize| claims[*m].0.trigger[0].start;
    let last = |pool: &[usize]| {
        let last = pool.iter().copied().max_by_key(start)?;
        let beside = pool.iter().copied().filter(|m| claims[*m].0.within == claims[last].0.within);
        beside.min_by_key(|m| (rank(claims[*m].0.matter.code(), is_number), start(m)))
    };
    let same = |m: &usize| !unheard && claims[*m].0.matter.code() == own.matter.code();
    last(&charged)
        .or_else(|| all.iter().copied().filter(same).max_by_key(start))
        .or_else(|| last(if said.is_empty() { &all } else { &said }))
}

/// Who makes a claim, and for whom they speak.
fn speakers(reading: &Reading, claim: &Claim) -> Vec<usize> {
    let said = claim.within.map(|n| reading.statements[n].actor.clone()).unwrap_or_default();
    let bodies: Vec<usize> = said.iter().filter_map(|&a| reading.actors[a].speaks_for).collect();
    [said, bodies].concat()
}

fn is_by_another(reading: &Reading, claim: &Claim, own: &Claim) -> bool {
    let speaker = |c: &Claim| c.within.map(|n| &reading.statements[n].actor);
    claim.within.is_some() && speaker(claim) != speaker(own)
}

/// Who holds ground, then what was done, then what was agreed; the harm first where a number is denied.
fn rank(code: Code, is_number: bool) -> usize {
    match code.claim_type() {
        ClaimType::Toll => {
            if is_number {
                0
            } else {
                5
            }
        }
        ClaimType::Control => 1,
        ClaimType::Event => 2,
        ClaimType::Talks => 3,
        ClaimType::Commitment => 4,
    }
}
