//! What somebody is called beside the bare name: "the Lebanese armed group *Hezbollah*", "former Vice President *Machar*".

use std::ops::Range;

use sayso_core::Span;
use sayso_read::{Analysis, Pos, Rel};

/// Words before a name that may be part of what its bearer is called.
const MOST: usize = 7;

/// The name with the words before it that the tree hangs on it or it on: `None` where there are none.
pub(super) fn with_words_before(text: &str, analysis: &Analysis<'_>, name: &Range<usize>) -> Option<Span> {
    let tree = &analysis.tree;
    let sentence = &analysis.sentences[analysis.sentence_of(name.start)];
    let head = name.clone().find(|&t| tree.head(t).is_none_or(|h| !name.contains(&h)))?;
    let beside = matches!(tree.rel(head), Rel::Appos | Rel::Flat | Rel::Compound);
    let noun = tree.head(head).filter(|&h| beside && h < name.start);
    let is_ours = |t: usize| {
        Some(t) == noun || tree.head(t).is_some_and(|h| h == head || Some(h) == noun || name.contains(&h))
    };
    let plain =
        |t: usize| matches!(analysis.pos[t], Pos::Det | Pos::Adj | Pos::Noun | Pos::Propn) && is_ours(t);
    let joint = |t: usize| analysis.tokens[t].of(text) == "-";
    let first = sentence.start.max(name.start.saturating_sub(MOST));
    let start = (first..name.start).rev().take_while(|&t| plain(t) || joint(t)).last()?;
    let start = (start..name.start).find(|&t| !joint(t))?;
    Some(analysis.span(&(start..name.end)))
}
