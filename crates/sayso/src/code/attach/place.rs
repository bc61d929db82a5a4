//! Where a deed was: the places of its sentence that most likely belong to it, by how they hang on it (`attach`).

use std::collections::HashSet;
use std::sync::OnceLock;

use sayso_core::{Place, Reading, Span};
use sayso_read::rule::Hit;
use sayso_read::{Analysis, NameKind, Rel};

use super::super::innermost;
use super::{Tie, Weights};
use crate::known::{Bodies, By};

/// From this chance on a place is the deed's: where precision and recall on stories kept out of training meet best.
const LEAST: f32 = 0.4;

/// A place of the sentence of a deed, with the signs of how it hangs on it.
pub(in crate::code) struct PlaceTie {
    /// Position in the reading's places.
    place: usize,
    /// The mention.
    pub(in crate::code) span: Span,
    pub(in crate::code) signs: Vec<String>,
}

/// Positions of the places of a deed, in order.
pub(in crate::code) fn places(
    reading: &Reading,
    analysis: &Analysis<'_>,
    hit: &Hit,
    within: Option<usize>,
    deeds: &HashSet<usize>,
) -> Vec<usize> {
    let ties = ties(reading, analysis, hit, within, deeds);
    let text = &reading.report.text;
    // Of what somebody says, the places that he names, and not where he was when he said it.
    let is_said =
        |span: Span| within.is_none_or(|n| reading.statements[n].content.iter().any(|c| c.contains(span)));
    let is_there =
        |tie: &PlaceTie| is_said(tie.span) && !is_way_to(text, analysis, token_of(analysis, tie.span));
    let mut taken: Vec<bool> =
        ties.iter().map(|tie| is_there(tie) && weights().chance(&tie.signs) >= LEAST).collect();
    // "In Khost, *Parwan and Logar*": what is joined to a place of the deed is one, too.
    for n in 0..ties.len() {
        let first = first_of_joined(analysis, token_of(analysis, ties[n].span));
        let leads = |m: usize| taken[m] && analysis.tokens_in(ties[m].span).contains(&first);
        taken[n] = taken[n] || (0..ties.len()).any(|m| m != n && leads(m));
    }
    let mut found: Vec<usize> =
        ties.into_iter().zip(taken).filter(|(_, taken)| *taken).map(|(tie, _)| tie.place).collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// "The main *crossing to* Tajikistan": where a road leads is not where it is.
fn is_way_to(text: &str, analysis: &Analysis<'_>, place: usize) -> bool {
    const WAYS: &[&str] = &[
        "crossing", "border", "frontier", "road", "highway", "route", "bridge", "gateway", "corridor", "gate",
    ];
    let before = |n: usize| place.checked_sub(n).map(|t| analysis.tokens[t].of(text).to_lowercase());
    before(1).as_deref() == Some("to") && before(2).is_some_and(|noun| WAYS.contains(&noun.as_str()))
}

/// The word that a joined one hangs on in the end, or itself.
fn first_of_joined(analysis: &Analysis<'_>, token: usize) -> usize {
    const STEPS: usize = 8;
    let up = |&t: &usize| analysis.tree.head(t).filter(|_| analysis.tree.rel(t) == Rel::Conj);
    std::iter::successors(Some(token), up).take(STEPS).last().unwrap_or(token)
}

fn weights() -> &'static Weights {
    static WEIGHTS: OnceLock<Weights> = OnceLock::new();
    WEIGHTS.get_or_init(|| Weights::parse(include_str!("place.tsv")))
}

/// Every place named in the sentence of a deed.
pub(in crate::code) fn ties(
    reading: &Reading,
    analysis: &Analysis<'_>,
    hit: &Hit,
    within: Option<usize>,
    deeds: &HashSet<usize>,
) -> Vec<PlaceTie> {
    let text = &reading.report.text;
    let sentence = sentence_of(analysis, hit.head);
    let mut ties = Vec::new();
    for (place, one) in reading.places.iter().enumerate() {
        let from = one.mentions.partition_point(|m| m.start < sentence.start);
        for &span in one.mentions[from..].iter().take_while(|m| m.end <= sentence.end) {
            let token = token_of(analysis, span);
            let more = own_signs(reading, analysis, hit, within, one, span);
            let tie = Tie { text, analysis, code: hit.code, head: hit.head, token, deeds };
            ties.push(PlaceTie { place, span, signs: tie.signs(&more) });
        }
    }
    ties
}

/// What a place shows beside how it hangs: what it is, and whether it stands for somebody.
fn own_signs(
    reading: &Reading,
    analysis: &Analysis<'_>,
    hit: &Hit,
    within: Option<usize>,
    place: &Place,
    span: Span,
) -> Vec<String> {
    let text = &reading.report.text;
    let token = token_of(analysis, span);
    let kind = place.kind.map_or("none", |k| k.as_str());
    let listed = Bodies::shared().find(span.of(text)).map(|(_, by)| by);
    let stands = match listed {
        Some(By::Adjective) => "people",
        Some(By::Seat) => "seat",
        Some(By::Name) => "state",
        None => "ground",
    };
    let held = analysis.name_at(token).map_or("none", |(name, kind)| match kind {
        NameKind::Organization if analysis.span(name) != span => "body",
        NameKind::Person => "person",
        NameKind::Organization => "named",
        NameKind::Location => "place",
    });
    let side = if is_in(analysis, token, hit.actor) {
        "doer"
    } else if is_in(analysis, token, hit.recipient) {
        "other"
    } else {
        "none"
    };
    // Of what somebody says, where he was when he said it is not where the deed was.
    let said = innermost(&reading.statements, span) == within;
    let opens = span.start == sentence_of(analysis, token).start && is_dateline(text, span);
    vec![
        format!("what={kind}"),
        format!("stands={stands}"),
        format!("named={held}"),
        format!("side={side}"),
        format!("said={said}"),
        format!("dateline={opens}"),
    ]
}

/// Whether a word is a side's own or joined to it.
fn is_in(analysis: &Analysis<'_>, token: usize, side: Option<usize>) -> bool {
    let Some(side) = side else { return false };
    let is_name = analysis.name_at(side).is_some_and(|(name, _)| name.contains(&token));
    let hangs = analysis.tree.head(token) == Some(side)
        && matches!(analysis.tree.rel(token), Rel::NmodPoss | Rel::Amod | Rel::Compound | Rel::Conj);
    token == side || is_name || hangs
}

/// "BEIRUT — ", "KABUL, Afghanistan (AP) –": in capitals before a dash.
fn is_dateline(text: &str, span: Span) -> bool {
    const REACH: usize = 40;
    let rest: String = text[span.end as usize..].chars().take(REACH).collect();
    rest.contains(['—', '–']) || rest.contains(" - ")
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
