//! Stretches of time that reach up to another day: "has been cut since the army left in June", "have fought for the past ten
//! years", "after five days of meetings".
//!
//! A length of time alone has no end. With a verb that tells of something as lasting until now, its end is the day of the
//! report (codebook, section 2: relative dates are worked out from the report's date); with one that tells of something as
//! over by a day that the sentence names, that day.

use jiff::civil::Date;
use sayso_core::{DateKind, DateMention, Span, When};
use sayso_read::{Pos, Rel};

use super::stretch::own_days;
use super::{Told, added, length};

/// From the day of a "since" at a verb or noun, told with a clause or a deed, until the report: "since the rebels seized the
/// port in May", "since the truce of 24 March".
pub(super) fn since(told: &Told<'_>, chain: &[usize]) -> Option<When> {
    let published = told.published()?;
    let tree = &told.analysis.tree;
    let is_since = |m: &usize| matches!(tree.rel(*m), Rel::Mark | Rel::Case) && told.lower(*m) == "since";
    let is_perfect = has_auxiliary(told, chain, &["has", "have", "'ve", "’ve"]);
    told.words.clone().filter(is_since).find_map(|mark| {
        let clause = tree.head(mark).filter(|&c| c > mark)?;
        let is_on = tree.head(clause).is_some_and(|up| chain.contains(&up));
        let words = tree.phrase(clause, &told.words);
        let inside = |d: &&&DateMention| {
            words.contains(&told.tokens(d).start) && told.tokens(d).start > mark + 1 && d.to.is_some()
        };
        let date = *told.dates.iter().find(inside)?;
        let is_inside = (mark..told.tokens(date).end).contains(&chain[0]);
        ((is_on || is_perfect) && !is_inside).then_some(())?;
        let from = super::stretch::told(told, date).from?;
        let words = Span { start: told.analysis.tokens[mark].start, end: date.span.end };
        Some(told.when(Some(from), Some(published.to_string()), words))
    })
}

fn has_auxiliary(told: &Told<'_>, chain: &[usize], words: &[&str]) -> bool {
    let auxiliary = |c: usize| told.analysis.pos[c] == Pos::Aux && words.contains(&told.lower(c).as_str());
    chain.iter().any(|&t| told.children(t).any(auxiliary))
}

/// A length of time at a verb in the perfect, reaching back from the report, or from the day that the sentence names beside
/// "had held", "after holding".
pub(super) fn so_far(told: &Told<'_>, date: &DateMention, chain: &[usize]) -> Option<When> {
    let is_length = date.kind == DateKind::Duration && date.to.is_none();
    let has = |words: &[&str]| has_auxiliary(told, chain, words);
    if !is_length || !reaches_now(told, date) {
        return None;
    }
    let after = || chain.iter().any(|&t| told.lower(t).ends_with("ing") && told.has_child(t, &["after"]));
    let end = if has(&["has", "have", "'ve", "’ve"]) {
        told.published()?
    } else if has(&["had"]) || after() {
        beside(told, date)?
    } else {
        return None;
    };
    back_from(told, date, end)
}

/// "A *week-long* siege", "five days of *meetings*", "the third *raid* in two weeks": a length that a noun has for its own ends
/// on the day beside it, else with the report.
pub(super) fn of_noun(told: &Told<'_>, date: &DateMention, head: usize) -> Option<When> {
    const ORDERS: &[&str] =
        &["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
    let is_length = date.kind == DateKind::Duration && date.to.is_none();
    if !is_length || told.is_verb(head) {
        return None;
    }
    let tokens = told.tokens(date);
    let before = tokens.end <= head && told.analysis.tree.head(told.head(date)) == Some(head);
    let of = told.lower(tokens.end) == "of" && told.analysis.tree.head(head) == Some(told.head(date));
    let nth = told.before(tokens.start) == "in"
        && told.words.clone().any(|t| t < tokens.start && ORDERS.contains(&told.lower(t).as_str()));
    if !(before || of || nth) || is_to_come(told, head) {
        return None;
    }
    back_from(told, date, beside(told, date).or_else(|| told.published())?)
}

/// The single day that the sentence names beside a length.
fn beside(told: &Told<'_>, date: &DateMention) -> Option<Date> {
    let tokens = told.tokens(date);
    let (first, last) = own_days(told.dated_beside(tokens.start, &tokens)?)?;
    (first == last).then_some(first)
}

fn back_from(told: &Told<'_>, date: &DateMention, end: Date) -> Option<When> {
    let (n, unit) = length(&date.value).filter(|(n, _)| *n > 0)?;
    // "Three days of fighting" that ended on Friday began on Wednesday; what went on for three days began a day before.
    let is_counted_in = unit == 'D' && told.lower(told.tokens(date).end) == "of";
    let from = added(end, if is_counted_in { 1 - n } else { -n }, unit)?;
    Some(told.when(Some(from.to_string()), Some(end.to_string()), date.span))
}

/// Whether a noun's verb tells of it as still to come.
fn is_to_come(told: &Told<'_>, noun: usize) -> bool {
    let up = told.analysis.tree.head(noun);
    let verbs = up.into_iter().chain(up.and_then(|u| told.analysis.tree.head(u)));
    verbs.chain([noun]).any(|v| told.has_child(v, &["will", "would", "to", "shall", "may", "could"]))
}

/// Whether a length of time is told alone, or after "for", "over", "in": not "within two weeks", "two years after", "after two
/// days of fighting".
fn reaches_now(told: &Told<'_>, date: &DateMention) -> bool {
    const BEFORE: &[&str] = &["within", "after", "before", "until", "to", "by", "of", "at", "every", "next"];
    const AFTER: &[&str] = &["after", "before", "later", "ago", "from", "earlier"];
    let words = told.tokens(date);
    !BEFORE.contains(&told.before(words.start).as_str())
        && !BEFORE.contains(&told.lower(words.start).as_str())
        && !AFTER.contains(&told.lower(words.end).as_str())
}
