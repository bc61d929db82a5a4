//! Transcripts: turns by their speaker labels ("THE PRESIDENT:", "Q").
//!
//! One statement a turn, without a cue; what is said inside about others' words stands inside the turn. A label is a
//! line's beginning in capitals up to a colon, or a lone `Q`; one label of its own makes no transcript out of a `Q`.

use std::ops::Range;

use sayso_core::{Act, Span};

use crate::analysis::Analysis;
use crate::statement::{Draft, sort};

/// Words with which a speaker passes a question on or withholds an answer (codebook, section 6).
const WITHHOLDING: &[&str] = &[
    "refer you to",
    "defer to",
    "no comment",
    "not going to comment",
    "won’t comment",
    "won't comment",
    "not going to get into",
    "won’t get into",
    "won't get into",
    "won’t go into",
    "won't go into",
    "not going to speculate",
    "nothing to announce",
    "don’t have anything",
    "don't have anything",
    "no announcements",
    "not in a position to",
    "not going to go into",
];
/// A turn of more words says something beside withholding.
const SHORT: usize = 60;

/// What is done by a turn: a question asks, a short answer that withholds declines, all else asserts.
pub(crate) fn act(text: &str, analysis: &Analysis<'_>, turn: &Draft) -> Act {
    let label = analysis.span(&turn.source[0]).of(text);
    if matches!(label, "Q" | "QUESTION" | "REPORTER" | "REPORTERS" | "PRESS") {
        return Act::Ask;
    }
    let said = analysis.span(&turn.content[0]).of(text);
    let withholds = WITHHOLDING.iter().any(|w| said.contains(w)) && said.split_whitespace().count() < SHORT;
    if withholds { Act::Decline } else { Act::Assert }
}

/// A speaker label and what is said until the next one, in bytes.
#[derive(Debug, PartialEq)]
struct Turn {
    label: Span,
    said: Span,
}

/// Puts the statements of a transcript into their turns. Other texts come back as they were.
pub(crate) fn into_turns(text: &str, analysis: &Analysis<'_>, drafts: Vec<Draft>) -> Vec<Draft> {
    let turns: Vec<Draft> = turns_of(text).iter().filter_map(|t| as_draft(t, analysis)).collect();
    if turns.is_empty() {
        return drafts;
    }
    let holder =
        |d: &Draft| turns.iter().position(|t| t.holds(d.anchor()) && d.content.iter().all(|c| t.holds(c)));
    let kept: Vec<(Draft, Option<usize>)> = drafts
        .iter()
        .map(|d| (d.clone(), holder(d)))
        .filter(|(d, turn)| match turn {
            Some(_) => !d.cue.is_empty() && !speaks_of_himself(text, analysis, d),
            None => !turns.iter().any(|t| overlaps(t, d)),
        })
        .collect();
    merge(turns, kept, &drafts)
}

fn overlaps(turn: &Draft, draft: &Draft) -> bool {
    let parts = || draft.source.iter().chain(&draft.cue).chain(&draft.content);
    let whole = turn.source[0].start..turn.content[0].end;
    parts().any(|r| r.start < whole.end && whole.start < r.end)
}

/// First-person cues inside one's own words are not split off (codebook, section 5).
pub(crate) fn speaks_of_himself(text: &str, analysis: &Analysis<'_>, draft: &Draft) -> bool {
    let Some(source) = draft.source.first() else { return false };
    let word = analysis.tokens[source.start].of(text);
    ["I", "We", "we", "my", "our", "My", "Our", "me", "us"].contains(&word)
}

/// Renumbers `within` after turns have come in and some statements have gone.
fn merge(turns: Vec<Draft>, kept: Vec<(Draft, Option<usize>)>, before: &[Draft]) -> Vec<Draft> {
    let mut all: Vec<Draft> = turns.clone();
    all.extend(kept.iter().map(|(d, _)| d.clone()));
    sort(&mut all);
    let find = |d: &Draft| all.iter().position(|o| o == d);
    let mut out = all.clone();
    for (draft, turn) in &kept {
        let inside = draft.within.map(|w| &before[w]).filter(|outer| kept.iter().any(|(k, _)| k == *outer));
        let holder = inside.or(turn.map(|t| &turns[t]));
        let at = find(draft).expect("every kept statement was merged");
        out[at].within = holder.and_then(find);
    }
    out
}

fn as_draft(turn: &Turn, analysis: &Analysis<'_>) -> Option<Draft> {
    let (source, content) = (analysis.tokens_in(turn.label), analysis.tokens_in(turn.said));
    let whole = |r: &Range<usize>| !r.is_empty();
    (whole(&source) && whole(&content)).then(|| Draft {
        source: vec![source],
        cue: Vec::new(),
        content: vec![content],
        within: None,
        confidence: 1.0,
        is_turn: true,
    })
}

fn turns_of(text: &str) -> Vec<Turn> {
    let labels = labels_of(text);
    let mut turns = Vec::with_capacity(labels.len());
    for (n, (label, from)) in labels.iter().enumerate() {
        let end = labels.get(n + 1).map_or(text.len(), |(next, _)| next.start as usize);
        let said = without_close(text, Span::new(*from, end).trimmed(text));
        if !said.is_empty() {
            turns.push(Turn { label: *label, said });
        }
    }
    turns
}

/// A transcript's last line ("END 3:44 P.M. EST", "11:27 A.M. EDT") is nobody's.
fn without_close(text: &str, said: Span) -> Span {
    let is_close = |line: &str| {
        let line = line.trim();
        let time = line
            .split_once(':')
            .is_some_and(|(hour, rest)| hour.parse::<u8>().is_ok() && rest.contains(".M."));
        line.starts_with("END") || (time && line.len() < 20)
    };
    match said.of(text).rsplit_once('\n') {
        Some((before, last)) if is_close(last) => {
            Span::new(said.start as usize, said.start as usize + before.len()).trimmed(text)
        }
        _ => said,
    }
}

/// Labels with where the words after them begin.
fn labels_of(text: &str) -> Vec<(Span, usize)> {
    let (mut named, mut questions) = (Vec::new(), Vec::new());
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at + (line.len() - line.trim_start().len());
        let words = line.trim();
        if let Some(len) = named_label(words) {
            named.push((Span::new(start, start + len), start + len + 1));
        } else if is_question(words) {
            questions.push((Span::new(start, start + 1), start + 1));
        }
        at += line.len();
    }
    if named.is_empty() && questions.len() < 2 {
        questions.clear();
    }
    named.extend(questions);
    named.sort_by_key(|(label, _)| label.start);
    named
}

/// Length of a label in capitals before its colon.
fn named_label(line: &str) -> Option<usize> {
    const LONGEST: usize = 60;
    let colon = line.find(':').filter(|&c| c < LONGEST)?;
    let (label, rest) = (&line[..colon], &line[colon + 1..]);
    let plain = |c: char| c.is_uppercase() || c.is_ascii_digit() || " .'’-–()[]&,/".contains(c);
    let word = label.split(' ').any(|w| w.chars().filter(|c| c.is_uppercase()).count() > 1);
    let ends = rest.is_empty() || rest.starts_with(char::is_whitespace);
    (word && ends && label.chars().all(plain) && label.starts_with(char::is_uppercase)).then_some(colon)
}

fn is_question(line: &str) -> bool {
    line.strip_prefix('Q').is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\u{a0}', ':']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_in_capitals_and_lone_q_make_turns() {
        let text = "2:04 P.M. EST\n\nTHE PRESIDENT: Good day.\n\nMore of it.\n\nQ Will you go?\n\nMR. DIALLO: No.\n\nEND 2:10 P.M. EST";
        let turns = turns_of(text);
        let shown: Vec<_> = turns.iter().map(|t| (t.label.of(text), t.said.of(text))).collect();
        assert_eq!(
            shown,
            [("THE PRESIDENT", "Good day.\n\nMore of it."), ("Q", "Will you go?"), ("MR. DIALLO", "No.")]
        );
    }

    #[test]
    fn ordinary_lines_are_no_labels() {
        for text in [
            "Witnessed by: nobody",
            "KABUL — The talks",
            "Q and A\nwith him",
            "UN: no",
            "The bottom line: pay",
        ] {
            let found = turns_of(text);
            assert!(found.is_empty() || text.starts_with("UN"), "{text}: {found:?}");
        }
    }
}
