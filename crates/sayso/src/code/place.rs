//! Where a deed was: what hangs on its trigger in the tree.

use sayso_core::{Reading, Span};
use sayso_read::rule::Hit;
use sayso_read::{Analysis, Pos, Rel};

/// Places whose mention hangs on the trigger, on its sides or on its verb; of what somebody says, those that he names, and not
/// where he was when he said it.
pub(super) fn places(
    reading: &Reading,
    analysis: &Analysis<'_>,
    hit: &Hit,
    within: Option<usize>,
) -> Vec<usize> {
    let sentence = sentence_of(analysis, hit.head);
    let is_said =
        |m: &Span| within.is_none_or(|n| reading.statements[n].content.iter().any(|c| c.contains(*m)));
    let near = |m: &Span| {
        let token = token_of(analysis, *m);
        let text = &reading.report.text;
        let is_there = !is_beyond(text, analysis, token, hit.head)
            && !is_aside(text, analysis, token, hit.head)
            && !is_doer(analysis, token, hit);
        sentence.contains(*m) && is_said(m) && is_there && reaches(analysis, token, hit.head)
    };
    let found = reading.places.iter().enumerate().filter(|(_, p)| p.mentions.iter().any(near));
    found.map(|(n, _)| n).collect()
}

/// "*Israel* will withdraw", "attacked by *Iran*": a state that does a deed is not where it is done.
fn is_doer(analysis: &Analysis<'_>, place: usize, hit: &Hit) -> bool {
    let Some(actor) = hit.actor else { return false };
    let joined = |t: usize| analysis.tree.rel(t) == Rel::Conj && analysis.tree.head(t) == Some(actor);
    let is_name = |t: usize| analysis.name_at(t).is_some_and(|(name, _)| name.contains(&place));
    // "*Israel*'s army": whose a force is says not where it is.
    let is_owner = analysis.tree.rel(place) == Rel::NmodPoss && analysis.tree.head(place) == Some(actor);
    place == actor || joined(place) || is_name(actor) || is_owner
}

/// "The monitor, which follows the war *from Washington*, counted": what a clause between commas names is not where the rest is,
/// whatever the tree hangs it on.
fn is_aside(text: &str, analysis: &Analysis<'_>, place: usize, trigger: usize) -> bool {
    let sentence = analysis.sentences[analysis.sentence_of(place)].clone();
    let word = |t: usize| analysis.tokens[t].of(text);
    let is_comma = |t: &usize| word(*t) == ",";
    let Some(open) = (sentence.start..place).rev().find(is_comma) else { return false };
    let leads = matches!(&*word(open + 1).to_lowercase(), "which" | "who" | "whose" | "where");
    let close = (place..sentence.end).find(is_comma);
    leads && close.is_some_and(|close| !(open..close).contains(&trigger))
}

/// "The crossing *to Tajikistan*", "the border *with Iran*": what a noun leads to or lies beside is not where it is.
fn is_beyond(text: &str, analysis: &Analysis<'_>, place: usize, trigger: usize) -> bool {
    const BEYOND: &[&str] = &["to", "with", "toward", "towards"];
    let sentence = analysis.sentences[analysis.sentence_of(place)].clone();
    let mut children = analysis.tree.children(place, sentence);
    let led = children.any(|c| {
        analysis.tree.rel(c) == Rel::Case && BEYOND.contains(&&*analysis.tokens[c].of(text).to_lowercase())
    });
    let noun = |h: usize| h != trigger && h < place && matches!(analysis.pos[h], Pos::Noun | Pos::Propn);
    led && (analysis.tree.head(place).is_some_and(noun) || is_way_to(text, analysis, place))
}

/// "The main *crossing to* Tajikistan", whatever the tree hangs it on.
fn is_way_to(text: &str, analysis: &Analysis<'_>, place: usize) -> bool {
    const WAYS: &[&str] = &[
        "crossing", "border", "frontier", "road", "highway", "route", "bridge", "gateway", "corridor", "gate",
    ];
    let before = |n: usize| place.checked_sub(n).map(|t| analysis.tokens[t].of(text).to_lowercase());
    before(1).as_deref() == Some("to") && before(2).is_some_and(|noun| WAYS.contains(&noun.as_str()))
}

fn token_of(analysis: &Analysis<'_>, span: Span) -> usize {
    let tokens = analysis.tokens_in(span);
    let outside = |t: &usize| analysis.tree.head(*t).is_none_or(|h| !tokens.contains(&h));
    tokens.clone().find(outside).unwrap_or(tokens.start)
}

/// The words of the sentence of token `t`.
fn sentence_of(analysis: &Analysis<'_>, t: usize) -> Span {
    analysis.span(&analysis.sentences[analysis.sentence_of(t)])
}

/// Whether a phrase leads up to the trigger over nouns only, or to the verb that the trigger is a noun of.
pub(super) fn reaches(analysis: &Analysis<'_>, from: usize, trigger: usize) -> bool {
    let verb = if analysis.pos[trigger] == Pos::Verb { None } else { analysis.tree.head(trigger) };
    let mut at = from;
    for _ in 0..6 {
        let nominal = !matches!(
            analysis.tree.rel(at),
            Rel::Ccomp | Rel::Advcl | Rel::AclRelcl | Rel::Parataxis | Rel::Root
        );
        let Some(next) = analysis.tree.head(at).filter(|_| nominal) else { return false };
        if next == trigger || Some(next) == verb {
            return true;
        }
        at = next;
    }
    false
}
