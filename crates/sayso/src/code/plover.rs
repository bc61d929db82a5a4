//! PLOVER view: events from claims, and from statements' acts for the categories of words (reading.schema.md).

use std::collections::BTreeSet;

use sayso_core::{
    Act, Claim, Instrument, Matter, Plover, PloverEvent, PloverSource, Reading, Span, Statement, TalksState,
    Truth,
};
use sayso_read::rule::Clause;
use sayso_read::{Analysis, Pos, Rel};

use super::Told;
use super::argument::Words;

/// To whom each statement's act goes: the object of its cue, what follows the cue's preposition, its audience, or what its
/// content is about. Words and the statement that they stand in, one entry a statement.
pub(crate) fn addressed(reading: &Reading, analysis: &Analysis<'_>) -> Vec<(Vec<Words>, Option<usize>)> {
    let words = |n: usize| words_of(reading, analysis, &reading.statements[n]);
    let one = Words::of;
    let to = |n: usize| (words(n).map(one).into_iter().collect(), reading.statements[n].within);
    (0..reading.statements.len()).map(to).collect()
}

fn words_of(reading: &Reading, analysis: &Analysis<'_>, statement: &Statement) -> Option<Span> {
    const AFTER: &[&str] = &["on", "against", "to", "with", "for", "from", "of", "at"];
    if matches!(statement.act, Act::Assert | Act::Announce | Act::Hope | Act::Fear) {
        return None;
    }
    if let Some(&audience) = statement.audience.first() {
        return Some(audience);
    }
    let clause = Clause { text: &reading.report.text, analysis };
    let verb = statement
        .cue
        .first()
        .and_then(|&cue| analysis.tokens_in(cue).find(|&t| analysis.pos[t] == Pos::Verb));
    let target =
        verb.and_then(|v| clause.object(v).or_else(|| AFTER.iter().find_map(|w| clause.after(v, None, w))));
    let subject = || {
        let content = analysis.tokens_in(*statement.content.first()?);
        content.clone().find(|&t| matches!(analysis.tree.rel(t), Rel::Nsubj | Rel::NsubjPass))
    };
    let head = target.or_else(subject)?;
    let sentence = &analysis.sentences[analysis.sentence_of(head)];
    Some(analysis.span(&analysis.tree.phrase(head, sentence)))
}

/// Events of the statements' acts; one that only repeats a commitment ("pledged") gives no second event.
///
/// A statement that is `settled` has its event from a rule that knows more of its words than the act.
pub(super) fn from_acts(
    reading: &Reading,
    recipients: &[Vec<usize>],
    settled: &BTreeSet<usize>,
) -> Vec<PloverEvent> {
    let acts = reading.statements.iter().enumerate().filter(|(n, _)| !settled.contains(n));
    let acts = acts.filter(|(_, s)| !is_told_as_commitment(reading, s));
    acts.filter_map(|(n, s)| from_statement(reading, n, s, recipients)).collect()
}

/// In order of their first word; of two of one category on the same words, from the same statement, one.
pub(super) fn sorted(mut events: Vec<PloverEvent>) -> Vec<PloverEvent> {
    events.sort_by_key(|e| (e.trigger.first().map(|t| (t.start, t.end)), e.recipient.is_empty()));
    events.dedup_by(|a, b| {
        a.code == b.code && a.from == b.from && matches!(a.from, PloverSource::Statement(_))
    });
    events
}

/// Whether the cue of a promise, a threat or a refusal is the trigger of a commitment.
fn is_told_as_commitment(reading: &Reading, statement: &Statement) -> bool {
    let shared = |claim: &Claim| claim.trigger.iter().any(|t| statement.cue.iter().any(|c| c.overlaps(*t)));
    let commitment = |claim: &&Claim| matches!(claim.matter, Matter::Commitment { .. });
    matches!(statement.act, Act::Promise | Act::Threaten | Act::Deny)
        && reading.claims.iter().filter(commitment).any(shared)
}

/// What a commitment is in PLOVER: to do harm is to threaten, to do anything else is to agree, not to do it to reject; not to
/// do harm is to agree, and a decision to give way is conceding.
fn committed(reading: &Reading, claim: &Claim, negative: bool, deed: Option<Plover>) -> Option<Plover> {
    let harm = matches!(
        deed,
        Some(
            Plover::Assault
                | Plover::Coerce
                | Plover::Sanction
                | Plover::Mobilize
                | Plover::Protest
                | Plover::Threaten
        )
    );
    let trigger = claim.trigger.first()?.of(&reading.report.text).to_lowercase();
    let threatens = trigger.starts_with("threat")
        || claim.within.is_some_and(|n| reading.statements[n].act == Act::Threaten);
    Some(match (negative, harm) {
        _ if threatens => Plover::Threaten,
        (false, true) => Plover::Threaten,
        (true, false) => Plover::Reject,
        (false, false) if trigger.starts_with("deci") && deed == Some(Plover::Retreat) => Plover::Concede,
        _ => Plover::Agree,
    })
}

/// The event of a claim about a deed, or of a commitment to one.
pub(super) fn from_claim(
    reading: &Reading,
    claim: &Claim,
    told: Told,
    from: PloverSource,
) -> Option<PloverEvent> {
    let (deed, is_worded) = (told.deed, told.is_worded);
    let (code, mode) = match &claim.matter {
        Matter::Event { code: Plover::Sanction, .. } if is_penalty(reading, claim) => {
            (Plover::Coerce, Some("restrict".to_owned()))
        }
        Matter::Event { code, mode } => (*code, mode.clone()),
        Matter::Commitment { negative, .. } => (committed(reading, claim, *negative, deed)?, None),
        Matter::Talks { state, instrument, mediator, .. } => {
            let word = claim.trigger.first()?.of(&reading.report.text).to_lowercase();
            let state = if word.starts_with("agree") { TalksState::Planned } else { *state };
            let (code, mode) = negotiated(state, (*instrument)?, !mediator.is_empty())?;
            (code, mode.map(str::to_owned))
        }
        _ => return None,
    };
    let ahead = !matches!(claim.matter, Matter::Commitment { .. });
    // "Pledged support", "reiterated its support": words of support are given as they are said.
    let is_given = code == Plover::Support && is_worded;
    let told = if ahead && !is_given { as_told(code, claim.truth) } else { code };
    // A single category is coded where one fits, not another with an auxiliary mode (PLOVER 0.8, special cases).
    let auxiliary = auxiliary(claim.truth).filter(|_| ahead && told == code);
    let modes = mode.filter(|_| told == code).into_iter().chain(auxiliary.map(str::to_owned)).collect();
    Some(PloverEvent {
        code: told,
        modes,
        actor: claim.actor.clone(),
        recipient: claim.recipient.clone(),
        place: claim.place.clone(),
        date: claim.when.as_ref().and_then(|w| w.from.clone()),
        trigger: claim.trigger.clone(),
        from,
    })
}

/// "Imposed sanctions", "an embargo": in PLOVER's table of CAMEO codes 163 is COERCE, other reduced relations are SANCTION.
fn is_penalty(reading: &Reading, claim: &Claim) -> bool {
    const PENALTIES: &[&str] = &["sanction", "embargo", "blacklist", "tariff"];
    let words = claim.trigger.iter().map(|t| t.of(&reading.report.text).to_lowercase());
    words.into_iter().any(|w| PENALTIES.iter().any(|p| w.contains(p)))
}

/// A state of talks or of a truce as an event, by what it is in CAMEO and PLOVER's table of its codes: 036, 046, 057, 0871,
/// 127, 164, 196. A state without such a code is none; "agreed to a truce" is as much as planned.
fn negotiated(
    state: TalksState,
    instrument: Instrument,
    is_mediated: bool,
) -> Option<(Plover, Option<&'static str>)> {
    use TalksState::{
        Agreed, Begun, Broken, Ended, Extended, Offered, Ongoing, Planned, Postponed, Rejected, Resumed,
        Stalled, Suspended,
    };
    let is_truce = instrument == Instrument::Truce;
    Some(match state {
        Offered | Planned => (Plover::Agree, None),
        Begun | Ongoing | Resumed | Agreed | Extended if is_truce => (Plover::Retreat, Some("ceasefire")),
        Agreed if instrument == Instrument::Deal => (Plover::Support, None),
        Agreed => (Plover::Agree, None),
        Begun | Ongoing | Resumed | Extended => (Plover::Consult, is_mediated.then_some("third-party")),
        Rejected => (Plover::Reject, Some("meet")),
        Suspended if !is_truce => (Plover::Sanction, Some("withdraw")),
        Broken if is_truce => (Plover::Assault, None),
        Broken | Suspended | Postponed | Stalled | Ended => return None,
    })
}

/// The category of a deed that is still to come: cooperation is agreed to, a retreat conceded, harm threatened (PLOVER 0.8,
/// AGREE, CONCEDE, THREATEN).
fn as_told(code: Plover, truth: Truth) -> Plover {
    use Plover::{
        Agree, Aid, Assault, Coerce, Concede, Consult, Cooperate, Protest, Retreat, Sanction, Support,
        Threaten,
    };
    match (truth, code) {
        (Truth::Future | Truth::Conditional, Consult | Support | Cooperate | Aid) => Agree,
        (Truth::Future | Truth::Conditional, Retreat) => Concede,
        (Truth::Future, Assault | Coerce | Sanction | Protest) => Threaten,
        _ => code,
    }
}

/// PLOVER's auxiliary mode for how a claim is put.
fn auxiliary(truth: Truth) -> Option<&'static str> {
    match truth {
        Truth::Denied => Some("negation"),
        Truth::Possible | Truth::Conditional => Some("hypothetical"),
        Truth::Future => Some("future"),
        Truth::Affirmed | Truth::Habitual => None,
    }
}

fn from_statement(
    reading: &Reading,
    n: usize,
    statement: &Statement,
    recipients: &[Vec<usize>],
) -> Option<PloverEvent> {
    let code = match statement.act {
        Act::Deny | Act::Decline => Plover::Reject,
        Act::Concede => Plover::Concede,
        Act::Promise => Plover::Agree,
        Act::Threaten => Plover::Threaten,
        Act::Demand => Plover::Request,
        Act::Accuse | Act::Condemn => Plover::Accuse,
        Act::Support => Plover::Support,
        Act::Assert | Act::Announce | Act::Hope | Act::Fear | Act::Ask => return None,
    };
    let trigger = if statement.cue.is_empty() { &statement.content } else { &statement.cue };
    Some(PloverEvent {
        code,
        modes: Vec::new(),
        actor: statement.actor.clone(),
        recipient: recipients.get(n).cloned().unwrap_or_default(),
        place: Vec::new(),
        date: statement.said_on.clone().or_else(|| reading.report.published.clone()),
        trigger: trigger.clone(),
        from: PloverSource::Statement(n),
    })
}
