//! To whom something was said: "told *the BBC*", "called on *the rebels* to withdraw" (codebook, sections 1 and 7).
//!
//! Rules over the tree: what hangs on the cue as its object and stands between cue and content, where the cue is a verb
//! of telling; and of a demand, whoever its content begins with, where that is who shall do it.

use std::ops::Range;

use sayso_core::Act;

use crate::analysis::Analysis;
use crate::label::{Pos, Rel};
use crate::statement::Draft;

/// Verbs that take a hearer.
const TELLING: &[&str] = &[
    "told",
    "tell",
    "tells",
    "telling",
    "informed",
    "inform",
    "informs",
    "informing",
    "assured",
    "assure",
    "assures",
    "assuring",
    "warned",
    "warn",
    "warns",
    "warning",
    "reminded",
    "reminds",
    "reminding",
    "asked",
    "asks",
    "asking",
    "briefed",
    "promised",
    "promises",
    "promising",
    "advised",
    "notified",
    "convinced",
    "persuaded",
    "urged",
    "ordered",
    "instructed",
    "begged",
];
/// Words before a hearer, after other verbs of saying: "said to", "complained to".
const TOWARDS: &[&str] = &["to", "with"];

/// The words that name the hearer, as a range of tokens; in most statements there is none.
pub(crate) fn of(text: &str, analysis: &Analysis<'_>, draft: &Draft, act: Act) -> Option<Range<usize>> {
    let cue = draft.cue.first()?;
    let content = draft.content.iter().find(|c| c.start >= cue.end);
    beside(text, analysis, cue, content)
        .or_else(|| asked(text, analysis, cue, content.filter(|_| act == Act::Demand)?))
}

fn beside(
    text: &str,
    analysis: &Analysis<'_>,
    cue: &Range<usize>,
    content: Option<&Range<usize>>,
) -> Option<Range<usize>> {
    let lower = |t: usize| analysis.tokens[t].of(text).to_lowercase();
    let sentence = &analysis.sentences[analysis.sentence_of(cue.start)];
    let end = content.map_or(sentence.end, |c| c.start.min(sentence.end));
    let gap = cue.end..end;
    let telling = cue.clone().any(|t| TELLING.contains(&lower(t).as_str()));
    let of_cue = |t: usize| analysis.tree.head(t).is_some_and(|h| cue.contains(&h));
    let object = |t: &usize| telling && of_cue(*t) && matches!(analysis.tree.rel(*t), Rel::Obj | Rel::Iobj);
    let towards = |t: &usize| {
        let case = analysis.tree.children(*t, gap.clone()).find(|&c| analysis.tree.rel(c) == Rel::Case);
        of_cue(*t)
            && analysis.tree.rel(*t) == Rel::Obl
            && case.is_some_and(|c| TOWARDS.contains(&lower(c).as_str()))
    };
    let head = gap.clone().find(|t| (object(t) || towards(t)) && is_hearer(analysis, *t))?;
    let marks = |t: &usize| analysis.tree.rel(*t) == Rel::Case;
    let whole = phrase(analysis, head, &gap);
    let start = whole.clone().find(|t| !marks(t))?;
    Some(start..whole.end)
}

/// "[urged] the rebels to withdraw": the phrase at the content's beginning that hangs on the cue or on what is asked.
fn asked(
    text: &str,
    analysis: &Analysis<'_>,
    cue: &Range<usize>,
    content: &Range<usize>,
) -> Option<Range<usize>> {
    let of_cue = |t: usize| analysis.tree.head(t).is_some_and(|h| cue.contains(&h));
    let hearer = |t: &usize| {
        of_cue(*t)
            && matches!(analysis.tree.rel(*t), Rel::Obj | Rel::Iobj | Rel::Obl)
            && is_hearer(analysis, *t)
    };
    let head = content.clone().find(hearer)?;
    let whole = phrase(analysis, head, content);
    let followed = whole.end < content.end && analysis.tokens[whole.end].of(text) == "to";
    (whole.start == content.start && followed).then_some(whole)
}

fn is_hearer(analysis: &Analysis<'_>, t: usize) -> bool {
    matches!(analysis.pos[t], Pos::Noun | Pos::Propn | Pos::Pron)
}

/// The phrase of `head` without marks at its end.
fn phrase(analysis: &Analysis<'_>, head: usize, range: &Range<usize>) -> Range<usize> {
    let mut whole = analysis.tree.phrase(head, range);
    while whole.len() > 1 && analysis.pos[whole.end - 1] == Pos::Punct {
        whole.end -= 1;
    }
    whole
}
