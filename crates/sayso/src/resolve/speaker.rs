//! Whose "we" a report's own voice is, where nobody says by whom the report is: a joint statement tells it in its opening
//! ("We, the leaders of *the Lakes Union*"), a government's text by its publisher or by speaking of its state as "we" does.

use std::ops::Range;

use sayso_core::{ActorKind, Manner, Reading, Statement};
use sayso_read::{Analysis, NameKind, Pos};

use super::entity::Entities;
use crate::known::Bodies;

/// Sentences in which a joint statement names those who make it.
const OPENING: usize = 3;

/// The bodies that speak as "we" in the report's own voice; empty where the report does not tell.
pub(super) fn signers(reading: &Reading, analysis: &Analysis<'_>, entities: &mut Entities) -> Vec<usize> {
    let text = &reading.report.text;
    let signed = undersigned(text, analysis, entities);
    if !signed.is_empty() {
        return signed;
    }
    let publisher = reading.report.publisher.as_deref().and_then(|p| Bodies::shared().issuer(p));
    let own = publisher.or_else(|| state_of_voice(reading, analysis, entities));
    own.map(|known| entities.of_list(known)).into_iter().collect()
}

/// "We, *the leaders of the Lakes Union*, …": the bodies named right behind the opening "We".
fn undersigned(text: &str, analysis: &Analysis<'_>, entities: &Entities) -> Vec<usize> {
    let end = analysis.sentences.get(OPENING - 1).or(analysis.sentences.last()).map_or(0, |s| s.end);
    let word = |t: usize| analysis.tokens.get(t).map_or("", |s| s.of(text));
    let Some(we) = (0..end).find(|&t| word(t) == "We" && word(t + 1) == ",") else { return Vec::new() };
    let sentence = &analysis.sentences[analysis.sentence_of(we)];
    let goes_on = |t: usize| {
        let next = if matches!(word(t + 1), "and" | "the") { t + 2 } else { t + 1 };
        entities.name_at(next).is_some() || matches!(word(t + 1), "and")
    };
    let ends =
        |&t: &usize| matches!(analysis.pos[t], Pos::Verb | Pos::Aux) || (word(t) == "," && !goes_on(t));
    let last = (we + 2..sentence.end).find(ends).unwrap_or(sentence.end);
    bodies_in(&(we + 2..last), entities)
}

fn bodies_in(range: &Range<usize>, entities: &Entities) -> Vec<usize> {
    let body = |name: &super::entity::Name| match name.kind {
        NameKind::Person => false,
        NameKind::Organization => true,
        NameKind::Location => entities.all[name.entity].known.is_some(),
    };
    let mut ids: Vec<usize> = entities.names_in(range).iter().filter(|n| body(n)).map(|n| n.entity).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// The state of the list that speaks in the present tense beside the report's own "we", where it is one only: "*The United
/// States* welcomes the truce. We thank …".
fn state_of_voice(reading: &Reading, analysis: &Analysis<'_>, entities: &Entities) -> Option<usize> {
    let text = &reading.report.text;
    let own = |s: &&Statement| s.within.is_none() && s.manner == Manner::Indirect;
    let source = |s: &Statement| s.source.first().map(|span| span.of(text));
    let says_we = |s: &&Statement| matches!(source(s), Some("We" | "we"));
    if !reading.statements.iter().filter(own).any(|s| says_we(&s)) {
        return None;
    }
    let mut found: Vec<usize> = Vec::new();
    for statement in reading.statements.iter().filter(own) {
        let (Some(span), Some(cue)) = (statement.source.first(), statement.cue.first()) else { continue };
        let tokens = analysis.tokens_in(*span);
        let first = cue.of(text).split(' ').next().unwrap_or_default();
        let is_present = first.ends_with('s') && !matches!(first, "was" | "has");
        let name = tokens.clone().find_map(|t| entities.name_at(t)).filter(|n| n.tokens.end == tokens.end);
        let state = name.and_then(|n| entities.all[n.entity].known).filter(|_| is_present);
        let is_state = |&known: &usize| Bodies::shared().get(known).kind == ActorKind::State;
        // "Says" is what a reporter tells.
        found.extend(state.filter(is_state).filter(|_| !matches!(first, "says" | "claims" | "accuses")));
    }
    found.sort_unstable();
    found.dedup();
    match found[..] {
        [one] => Some(one),
        _ => None,
    }
}
