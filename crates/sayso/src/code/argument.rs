//! The words of a side of a claim: the noun phrase of a head, without the preposition before it.

use std::ops::Range;

use sayso_core::Span;
use sayso_read::{Analysis, Rel};

/// Nouns that only say in what form the sides are there: "between the delegations of A and B".
const FORMS: &[&str] = &[
    "delegation",
    "delegations",
    "representatives",
    "negotiators",
    "teams",
    "leaders",
    "envoys",
    "governments",
    "sides",
    "presidents",
    "ministers",
    "armies",
    "forces",
];

/// The words of the phrase of `head`.
pub(super) fn words(text: &str, analysis: &Analysis<'_>, head: usize) -> Span {
    let head = joined_of(text, analysis, head).unwrap_or(head);
    analysis.span(&bare_phrase(analysis, head))
}

/// The phrase from its first article, adjective or name on: "by the army", "it was the army" are "the army".
fn bare_phrase(analysis: &Analysis<'_>, head: usize) -> Range<usize> {
    let sentence = &analysis.sentences[analysis.sentence_of(head)];
    let whole = analysis.tree.phrase(head, sentence);
    let own = |c: &usize| {
        matches!(
            analysis.tree.rel(*c),
            Rel::Det | Rel::Amod | Rel::Compound | Rel::Nummod | Rel::NmodPoss | Rel::Flat | Rel::Inside
        )
    };
    let before = analysis.tree.children(head, whole.start..head).filter(own);
    let start = before.map(|c| analysis.tree.phrase(c, sentence).start).min().unwrap_or(head);
    start.max(whole.start)..whole.end
}

/// The sides that a noun of form joins: "A" of "the delegations of A and B".
fn joined_of(text: &str, analysis: &Analysis<'_>, head: usize) -> Option<usize> {
    let word = |t: usize| analysis.tokens[t].of(text).to_lowercase();
    let sentence = analysis.sentences[analysis.sentence_of(head)].clone();
    let child = |t: usize, rel: Rel| {
        analysis.tree.children(t, sentence.clone()).find(move |&c| analysis.tree.rel(c) == rel)
    };
    if !FORMS.contains(&word(head).as_str()) {
        return None;
    }
    let of = child(head, Rel::Nmod)
        .filter(|&n| child(n, Rel::Case).is_some_and(|c| matches!(word(c).as_str(), "of" | "from")))?;
    child(of, Rel::Conj).map(|_| of)
}
