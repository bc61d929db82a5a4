//! The day a statement was made, where its sentence tells it: a date beside the cue, outside what was said and who said
//! it ("said *on Tuesday* that …").

use std::ops::Range;

use sayso_core::{Reading, Span};
use sayso_read::Analysis;

/// Steps up the tree from a date to its cue.
const STEPS: usize = 3;

/// Fills in `said_on` of every statement whose cue has a single day beside it.
pub(super) fn fill(reading: &mut Reading, analysis: &Analysis<'_>) {
    let days: Vec<(Span, Range<usize>, String)> = reading
        .dates
        .iter()
        .filter(|d| d.from.is_some() && d.from == d.to)
        .filter_map(|d| Some((d.span, analysis.tokens_in(d.span), d.from.clone()?)))
        .collect();
    for n in 0..reading.statements.len() {
        let statement = &reading.statements[n];
        let taken = |s: &Span| statement.content.iter().chain(&statement.source).any(|c| c.contains(*s));
        // Words between two parts of a quotation may be beside the cue of another statement: the tree tells.
        let cues: Vec<_> = statement.cue.iter().map(|&cue| analysis.tokens_in(cue)).collect();
        let beside = |(span, inside, _): &&(Span, Range<usize>, String)| {
            !taken(span) && cues.iter().any(|cue| hangs_on(analysis, inside, cue))
        };
        let day = days.iter().find(beside).map(|(_, _, day)| day.clone());
        reading.statements[n].said_on = day;
    }
}

/// Whether a date hangs on a word of a cue, over prepositions and nouns of time only.
fn hangs_on(analysis: &Analysis<'_>, inside: &Range<usize>, cue: &Range<usize>) -> bool {
    if inside.is_empty()
        || cue.is_empty()
        || analysis.sentence_of(inside.start) != analysis.sentence_of(cue.start)
    {
        return false;
    }
    let mut at = inside.start;
    for _ in 0..STEPS + inside.len() {
        let Some(head) = analysis.tree.head(at) else { return false };
        if cue.contains(&head) {
            return true;
        }
        if !inside.contains(&head) && !inside.contains(&at) {
            return false;
        }
        at = head;
    }
    false
}
