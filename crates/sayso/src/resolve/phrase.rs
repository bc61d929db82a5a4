//! The words of a source, taken apart: its head, what comes before it, and what is said beside it.

use std::ops::Range;

use sayso_core::Span;
use sayso_read::{Analysis, Pos, Rel};

/// A noun phrase with its side remarks cut off: "Rohullah Ahmadzai" of "Rohullah Ahmadzai, a spokesman for the ministry".
#[derive(Clone, Debug)]
pub(super) struct Phrase {
    /// The phrase without side remarks.
    pub(super) core: Range<usize>,
    /// What follows the first comma, where it is an apposition ("a spokesman for the ministry").
    pub(super) beside: Option<Range<usize>>,
    /// The token that the phrase is about.
    pub(super) head: usize,
}

/// Words with which a relative clause or a participle begins.
const CLAUSES: &[&str] = &[
    "who", "which", "whose", "whom", "that", "speaking", "quoted", "quoting", "citing", "writing", "where",
    "when", "calling",
];

impl Phrase {
    /// Takes a source apart. `None` where it holds no token.
    pub(super) fn of(text: &str, analysis: &Analysis<'_>, span: Span) -> Option<Phrase> {
        let all = analysis.tokens_in(span);
        let word = |t: usize| analysis.tokens[t].of(text);
        // "Both the government and the rebels": the word only joins them.
        let joins = all.len() > 2
            && word(all.start).eq_ignore_ascii_case("both")
            && matches!(analysis.pos[all.start + 1], Pos::Det | Pos::Propn);
        let start = all.start + usize::from(joins);
        let all = start..without_possessive(all.clone(), word);
        if all.is_empty() {
            return None;
        }
        let cut = cut_at(text, analysis, &all);
        let core = all.start..cut;
        let rest = (cut..all.end).find(|&t| word(t) != ",").map(|t| t..all.end);
        let beside = rest.filter(|r| cut < all.end && word(cut) == "," && !CLAUSES.contains(&word(r.start)));
        Some(Phrase {
            head: head_of(analysis, &core),
            beside: beside.map(|r| trim_clause(text, analysis, r)),
            core,
        })
    }
}

/// Where words end without their possessive: "Petrov" of "Petrov's".
fn without_possessive<'t>(all: Range<usize>, word: impl Fn(usize) -> &'t str) -> usize {
    let apostrophe = |t: usize| t > all.start && matches!(word(t), "'" | "’");
    match all.end.checked_sub(1) {
        Some(last) if apostrophe(last) => last,
        Some(last) if last > all.start && word(last) == "s" && apostrophe(last - 1) => last - 1,
        _ => all.end,
    }
}

/// Where the core ends: at a comma that no list goes over, or at a relative clause.
fn cut_at(text: &str, analysis: &Analysis<'_>, all: &Range<usize>) -> usize {
    let word = |t: usize| analysis.tokens[t].of(text);
    for t in all.start + 1..all.end {
        let lower = word(t).to_lowercase();
        // "Jets of *that* army".
        let points = lower == "that" && analysis.tree.rel(t) == Rel::Det && analysis.pos[t - 1] == Pos::Adp;
        let relative = CLAUSES.contains(&lower.as_str()) && analysis.pos[t] != Pos::Propn && !points;
        if relative || word(t) == "(" || word(t) == "—" || word(t) == "–" {
            return t;
        }
        // The comma of "1,100".
        let is_in_number = || {
            let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
            t + 1 < all.end
                && analysis.tokens[t].end == analysis.tokens[t + 1].start
                && digit(word(t - 1).chars().last())
                && digit(word(t + 1).chars().next())
        };
        if word(t) == "," && !is_in_number() && !is_list_comma(text, analysis, t, all.end) {
            return t;
        }
    }
    all.end
}

/// "A, B and C": a comma of a list is followed by a name or noun and, later, "and", without an article before it.
fn is_list_comma(text: &str, analysis: &Analysis<'_>, comma: usize, end: usize) -> bool {
    let word = |t: usize| analysis.tokens[t].of(text);
    let Some(next) = (comma + 1 < end).then_some(comma + 1) else { return false };
    if analysis.tree.rel(next) == Rel::Appos
        || word(next).eq_ignore_ascii_case("a")
        || word(next).eq_ignore_ascii_case("an")
    {
        return false;
    }
    let conj = (next..end).find(|&t| word(t) == "and" || word(t) == "or");
    conj.is_some_and(|and| {
        // "The Union, *the* government and the embassy".
        let from = if is_joined(analysis, next, comma) { next + 1 } else { next };
        (next..and).filter(|&t| word(t) == ",").count() < 3 && is_name_run(analysis, from, and)
    })
}

/// Whether a determiner begins what the tree joins to words before the comma.
fn is_joined(analysis: &Analysis<'_>, det: usize, comma: usize) -> bool {
    analysis.tree.rel(det) == Rel::Det
        && analysis.tree.head(det).is_some_and(|noun| {
            analysis.tree.rel(noun) == Rel::Conj
                && analysis.tree.head(noun).is_some_and(|first| first < comma)
        })
}

fn is_name_run(analysis: &Analysis<'_>, from: usize, to: usize) -> bool {
    from < to && (from..to).all(|t| matches!(analysis.pos[t], Pos::Propn | Pos::Adj | Pos::Punct | Pos::Noun))
}

fn trim_clause(text: &str, analysis: &Analysis<'_>, range: Range<usize>) -> Range<usize> {
    let word = |t: usize| analysis.tokens[t].of(text);
    let end =
        range.clone().skip(1).find(|&t| word(t) == "," || CLAUSES.contains(&word(t))).unwrap_or(range.end);
    range.start..end
}

/// The token of a range whose head lies outside it: the syntactic head; the last noun where the tree shows none.
pub(super) fn head_of(analysis: &Analysis<'_>, range: &Range<usize>) -> usize {
    let outside = |t: &usize| analysis.tree.head(*t).is_none_or(|h| !range.contains(&h));
    let nominal = |t: &usize| {
        matches!(analysis.pos[*t], Pos::Noun | Pos::Propn | Pos::Pron | Pos::Num | Pos::Det | Pos::Adj)
    };
    let head = range.clone().filter(outside).find(nominal);
    let noun = |t: &usize| matches!(analysis.pos[*t], Pos::Noun | Pos::Propn);
    head.or_else(|| range.clone().rev().find(noun)).unwrap_or(range.end - 1)
}
