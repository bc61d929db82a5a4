//! By when a deed is to be done (codebook, section 6): "by X" and "no later than X" are X, as exactly as the words have it,
//! "before X" the day before, "within ten days" the tenth day on.

use jiff::civil::Date;
use sayso_core::{DateKind, DateMention, When};
use sayso_read::Pos;

use super::stretch::{self, own_days};
use super::{Told, length};

/// Words between "by" or "before" and its date: "by the end *of* May", "before *the* summer".
const NEAR: usize = 5;

/// The deadline that a date is, where the words before it make it one.
pub(super) fn of(told: &Told<'_>, date: &DateMention) -> Option<When> {
    let start = told.tokens(date).start;
    let is_within = told.before(start) == "within" || told.lower(start) == "within";
    within(told, date).filter(|_| is_within).or_else(|| {
        let day = match lead(told, date)? {
            Lead::By => last(told, date)?,
            Lead::Before => before(told, date)?,
        };
        let day = anniversary(told, date).map_or(day.clone(), |years| later(&day, years).unwrap_or(day));
        Some(told.when(Some(day.clone()), Some(day), date.span))
    })
}

/// "Within ten days", "in about two weeks": counted from the day that the sentence told before, else from the report.
pub(super) fn within(told: &Told<'_>, date: &DateMention) -> Option<When> {
    let tokens = told.tokens(date);
    let lead = told.before(tokens.start);
    let is_within = lead == "within" || told.lower(tokens.start) == "within";
    if date.kind != DateKind::Duration || !(is_within || lead == "in") {
        return None;
    }
    let (n, unit) = length(&date.value)?;
    let inside = told.dates.iter().rev().filter(|d| told.tokens(d).start < tokens.start);
    let told_before = inside.filter_map(|d| own_days(d)).find(|(first, last)| first == last);
    let from = told_before.map(|(first, _)| first).or_else(|| told.published())?;
    let span = jiff::Span::new();
    let span = match unit {
        'D' => span.try_days(n),
        'W' => span.try_weeks(n),
        'M' => span.try_months(n),
        'Y' => span.try_years(n),
        _ => Ok(span),
    };
    let day = from.checked_add(span.ok()?).ok()?.to_string();
    Some(told.when(Some(day.clone()), Some(day), date.span))
}

enum Lead {
    By,
    Before,
}

/// The word of a deadline before a date, over words of its own phrase only.
fn lead(told: &Told<'_>, date: &DateMention) -> Option<Lead> {
    let start = told.tokens(date).start;
    // The date may have the words for its own.
    if date.span.of(&told.reading.report.text).to_lowercase().starts_with("no later than") {
        return Some(Lead::By);
    }
    let first = told.words.start;
    // "Before the 20th anniversary of that attack on September 11".
    let from = anniversary_before(told, start).unwrap_or(start);
    for t in (from.saturating_sub(NEAR).max(first)..from).rev() {
        match told.lower(t).as_str() {
            "by" => return Some(Lead::By),
            "than" if told.before(t) == "later" => return Some(Lead::By),
            "before" => return Some(Lead::Before),
            "the" | "of" | "end" | "early" | "late" | "week" | "first" | "second" | "last" | "month"
            | "day" => {}
            word if from < start && word.ends_with("th") => {}
            _ => return None,
        }
    }
    None
}

/// The token of "anniversary" of which a date tells the day.
fn anniversary_before(told: &Told<'_>, start: usize) -> Option<usize> {
    const REACH: usize = 10;
    let words = start.saturating_sub(REACH).max(told.words.start)..start;
    words.rev().take_while(|&t| told.lower(t) != ",").find(|&t| told.lower(t) == "anniversary")
}

/// How many years after its own a date falls: 20 of "the 20th anniversary of the attack of September 11, 2001".
fn anniversary(told: &Told<'_>, date: &DateMention) -> Option<i16> {
    let at = anniversary_before(told, told.tokens(date).start)?;
    let word = told.before(at);
    let years: i16 = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end))?.parse().ok()?;
    // Where the words tell no year, the day is worked out as the next one already.
    let (first, _) = own_days(date)?;
    let published = told.published()?;
    (first.year() + years <= published.year() + 1 && first < published).then_some(years)
}

fn later(day: &str, years: i16) -> Option<String> {
    let day: Date = day.parse().ok()?;
    Some(day.checked_add(jiff::Span::new().try_years(years).ok()?).ok()?.to_string())
}

/// The last day of a date; a month or year that is not told to the day stays one.
fn last(told: &Told<'_>, date: &DateMention) -> Option<String> {
    if let Some(part) = stretch::part(told, date) {
        return part.to;
    }
    let is_plain = matches!(date.value.len(), 4 | 7) && !date.value.contains(['Q', 'H', 'S', 'W']);
    let words = date.span.of(&told.reading.report.text).to_lowercase();
    if is_plain && !words.contains("end of") && !words.contains("mid") {
        return Some(date.value.clone());
    }
    stretch::alone(told, date).to
}

/// The day before a date; "before the month is out", "before the end of the year" is its last.
fn before(told: &Told<'_>, date: &DateMention) -> Option<String> {
    let (first, last) = own_days(date)?;
    let tokens = told.tokens(date);
    let words = date.span.of(&told.reading.report.text).to_lowercase();
    let is_out = matches!(told.lower(tokens.end).as_str(), "is" | "ends" | "closes" | "runs");
    let at_end = words.contains("end of") || is_out && first < last;
    // "Before Friday prayers" is on Friday.
    let names_something = told.words.contains(&tokens.end) && told.analysis.pos[tokens.end] == Pos::Noun;
    let day: Date = match () {
        () if at_end => last,
        () if names_something || date.kind == DateKind::Time => first,
        () => first.yesterday().ok()?,
    };
    Some(day.to_string())
}
