//! Days counted from another deed's: "two days *after gunmen broke in*", "within ten days", "nine months after it was signed
//! in May".

use std::ops::Range;

use jiff::civil::Date;
use sayso_core::{DateKind, DateMention, When};
use sayso_read::Rel;

use super::stretch::own_days;
use super::{Told, length, shifted};

/// The day of a deed that another is counted from: "fled on Monday, two days after the rebels *seized* the town".
pub(super) fn across(told: &Told<'_>, chain: &[usize]) -> Option<When> {
    told.dates.iter().find_map(|date| {
        let (sign, clause, words) = counted_from(told, date)?;
        chain.contains(&clause).then_some(())?;
        let day = main_day(told, date, &words)?;
        at(told, date, day, -sign)
    })
}

/// The day of a deed that is counted from another's: "the truce broke down two days after Friday's *signing*".
pub(super) fn from_date(told: &Told<'_>, date: &DateMention, chain: &[usize]) -> Option<When> {
    let (sign, clause, words) = counted_from(told, date)?;
    let has_days = |d: &&&DateMention| d.to.is_some() && words.contains(&told.tokens(d).start);
    let other = told.dates.iter().find(has_days).filter(|_| !chain.contains(&clause))?;
    let (first, last) = own_days(other)?;
    if first == last { at(told, date, first, sign) } else { None }
}

/// "Hours later", "three days earlier": counted from the last day that the report told before.
pub(super) fn beside(told: &Told<'_>, date: &DateMention) -> Option<When> {
    let words = date.span.of(&told.reading.report.text).to_lowercase();
    let tokens = told.tokens(date);
    let next = told.lower(tokens.end);
    let sign = match () {
        () if date.to.is_some() => return None,
        () if words.ends_with("later") || matches!(next.as_str(), "later" | "afterward" | "afterwards") => 1,
        () if words.ends_with("earlier") || next == "earlier" => -1,
        () => return None,
    };
    let (n, unit) = steps(&words).or_else(|| length(&date.value))?;
    let day = told.last_day_before(tokens.start)?;
    let (from, to) = shifted(day, n * sign, unit)?;
    Some(told.when(Some(from.to_string()), Some(to.to_string()), date.span))
}

/// Number and unit of "three days earlier", which has no value where the calendar has no anchor for it.
fn steps(words: &str) -> Option<(i64, char)> {
    let unit = ["hour", "minute", "day", "week", "month", "year"].iter().find(|u| words.contains(**u))?;
    if matches!(*unit, "hour" | "minute") {
        return Some((0, 'H'));
    }
    let first = words.split([' ', '-']).next()?;
    let n = crate::resolve::count::small(first)
        .and_then(|n| i64::try_from(n).ok())
        .or_else(|| first.parse().ok());
    let n = if matches!(first, "a" | "an") { Some(1) } else { n };
    Some((n?, unit.chars().next()?.to_ascii_uppercase()))
}

/// A length of time before "after" or "before": +1 or -1, the head of what it is counted from, and the words of that.
fn counted_from(told: &Told<'_>, date: &DateMention) -> Option<(i64, usize, Range<usize>)> {
    let end = told.tokens(date).end;
    let sign = match told.lower(end).as_str() {
        "after" => 1,
        "before" => -1,
        _ => return None,
    };
    (date.kind == DateKind::Duration && date.to.is_none()).then_some(())?;
    let tree = &told.analysis.tree;
    let clause = tree.head(end).filter(|&c| c > end && told.words.contains(&c))?;
    // Where the tree takes a name for the head, the first verb behind "after" is the clause's.
    let verb = || (end..told.words.end).find(|&t| told.is_verb(t)).unwrap_or(clause);
    let clause = if tree.rel(end) == Rel::Mark && !told.is_verb(clause) { verb() } else { clause };
    matches!(tree.rel(end), Rel::Mark | Rel::Case).then(|| (sign, clause, end..clause_end(told, end, clause)))
}

/// Where the words of what is counted from end: with the phrase of its head.
fn clause_end(told: &Told<'_>, start: usize, clause: usize) -> usize {
    let phrase = told.analysis.tree.phrase(clause, &told.words);
    if phrase.contains(&start) { phrase.end } else { clause + 1 }
}

/// The day of the main clause: its date; without one that of the report, where the main clause tells of its present or opens
/// the report, else the last day that the report told before.
fn main_day(told: &Told<'_>, date: &DateMention, clause: &Range<usize>) -> Option<Date> {
    if let Some(other) = told.dated_beside(told.tokens(date).start, clause) {
        let (first, last) = own_days(other)?;
        return (first == last).then_some(first);
    }
    let root = told.words.clone().find(|&t| told.analysis.tree.rel(t) == Rel::Root)?;
    let present = told.has_child(root, &["has", "have", "is", "are"]) || told.lower(root) == "comes";
    let before = || told.last_day_before(told.words.start);
    if present { told.published() } else { before().or_else(|| told.published()) }
}

fn at(told: &Told<'_>, date: &DateMention, day: Date, sign: i64) -> Option<When> {
    let (n, unit) = length(&date.value)?;
    let (from, to) = shifted(day, n * sign, unit)?;
    Some(told.when(Some(from.to_string()), Some(to.to_string()), date.span))
}
