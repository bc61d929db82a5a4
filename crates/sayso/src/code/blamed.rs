//! "The army blamed the rebels": whoever is only blamed is said to have done the deed that was told last.
//!
//! Found like any deed, at the word that blames, so that its doer is resolved as all are; what the deed was is known when all
//! claims are ([`take_up`]).

use sayso_core::{Act, Claim, Code, Matter, Plover, Reading, Statement, Truth};
use sayso_read::rule::{Clause, Hit};
use sayso_read::{Analysis, Pos};

use super::denied::BACK;
use super::{Found, Sides, Told, argument, event_code, leave_out};

/// A deed for each blame that names nothing but somebody (of 43 such statements of the stories that the network had not seen, 31
/// are coded so).
pub(super) fn find(reading: &Reading, analysis: &Analysis<'_>, found: &[Found]) -> Vec<Found> {
    let accusing = reading.statements.iter().enumerate().filter(|(_, s)| s.act == Act::Accuse);
    accusing.filter_map(|(n, statement)| one(reading, analysis, found, n, statement)).collect()
}

fn one(
    reading: &Reading,
    analysis: &Analysis<'_>,
    found: &[Found],
    n: usize,
    statement: &Statement,
) -> Option<Found> {
    let text = &reading.report.text;
    let clause = Clause { text, analysis };
    let lower = |t: usize| analysis.tokens[t].of(text).to_lowercase();
    let [content] = statement.content[..] else { return None };
    let cue = statement.cue.iter().flat_map(|c| analysis.tokens_in(*c)).find(|&t| is_blame(&lower(t)))?;
    let words = analysis.tokens_in(content);
    let gives_cause = words.clone().any(|t| matches!(lower(t).as_str(), "for" | "over" | "other"));
    // That he blames is itself a deed of words.
    let is_other = |f: &&Found| f.head() != cue || !event_code(f).is_some_and(Plover::is_verbal);
    let is_told = found.iter().filter(is_other).any(|f| words.contains(&f.head()) || f.head() == cue);
    let whom = clause.object(cue).filter(|o| words.contains(o))?;
    if gives_cause || is_told || analysis.pos[cue] != Pos::Verb {
        return None;
    }
    let doers = argument::words(text, analysis, whom, cue);
    let is_nobody = matches!(lower(whom).as_str(), "nobody" | "none" | "us" | "me");
    let is_somebody = argument::is_somebody(text, analysis, whom) && !doers.is_empty() && !is_nobody;
    let word = cue..cue + 1;
    let hit = Hit {
        rule: None,
        code: Code::Event(Plover::Assault),
        head: cue,
        trigger: vec![word],
        actor: Some(whom),
        recipient: None,
        mode: None,
        pointed: [None, None],
        sure: statement.confidence,
        is_plain: true,
    };
    let sides = Sides { actor: doers, ..Sides::default() };
    is_somebody.then_some(Found { hit, within: Some(n), sides, no_side: None, number: None })
}

fn is_blame(word: &str) -> bool {
    word.starts_with("blam")
}

/// Gives every blame the deed that was told last, and leaves out those before which nothing was done.
pub(super) fn take_up(reading: &Reading, claims: &mut Vec<(Claim, Told)>) {
    let text = &reading.report.text;
    let blames = |c: &Claim| {
        c.trigger.len() == 1 && is_blame(&c.trigger[0].of(text).to_lowercase()) && c.within.is_some()
    };
    let mut gone = vec![false; claims.len()];
    for n in (0..claims.len()).filter(|&n| blames(&claims[n].0)).collect::<Vec<_>>() {
        let Some(deed) = last_deed(claims, claims[n].0.trigger[0].start).map(|m| claims[m].0.clone()) else {
            gone[n] = true;
            continue;
        };
        let claim = &mut claims[n].0;
        claim.recipient = deed.recipient.into_iter().filter(|r| !claim.actor.contains(r)).collect();
        (claim.matter, claim.place, claim.count) = (deed.matter, deed.place, deed.count);
        (claim.when, claim.truth) = (None, Truth::Affirmed);
    }
    leave_out(claims, gone);
}

/// The deed that was told last: an attack, else what was forced on somebody.
fn last_deed(claims: &[(Claim, Told)], at: u32) -> Option<usize> {
    let last = |code: Plover| {
        (0..claims.len()).rev().find(|&m| {
            let claim = &claims[m].0;
            let start = claim.trigger[0].start;
            let is_it = matches!(claim.matter, Matter::Event { code: one, .. } if one == code);
            let is_done = matches!(claim.truth, Truth::Affirmed | Truth::Habitual);
            is_it && is_done && start < at && start + BACK >= at
        })
    };
    last(Plover::Assault).or_else(|| last(Plover::Coerce))
}
