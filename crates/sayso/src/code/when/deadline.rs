//! By when a deed is to be done (codebook, section 6): "by X" and "no later than X" are X, as exactly as the words have it,
//! "before X" the day before, "within ten days" the tenth day on; a promise that holds "until X" is due by then.

use jiff::civil::Date;
use sayso_core::{DateKind, DateMention, Statement, When};
use sayso_read::{Pos, Rel};

use super::stretch::{self, own_days};
use super::{Told, added, length};

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
            Lead::BeforeIt(noun) => before_it(told, date, noun)?,
        };
        let day = match anniversary(told, date) {
            Some(years) => later(&day, years)?,
            None => turned(told, date, &day).unwrap_or(day),
        };
        Some(told.when(Some(day.clone()), Some(day), date.span))
    })
}

/// "Within ten days", "in about two weeks": counted from the day that the words tell for what was settled, else from the report.
pub(super) fn within(told: &Told<'_>, date: &DateMention) -> Option<When> {
    let tokens = told.tokens(date);
    let lead = told.before(tokens.start);
    let is_within = lead == "within" || told.lower(tokens.start) == "within";
    // "In the last week *of May*" is no week from now.
    if date.kind != DateKind::Duration || !(is_within || lead == "in") || told.lower(tokens.end) == "of" {
        return None;
    }
    let (n, unit) =
        days_of_hours(&date.value).map_or_else(|| length(&date.value), |days| Some((days, 'D')))?;
    let day = match settled_on(told, date, matches!(unit, 'M' | 'Y')) {
        Some((first, last)) if first < last => month_of(added(first, n, unit)?, added(last, n, unit)?)?,
        Some((day, _)) => added(day, n, unit)?.to_string(),
        None => added(told.published()?, n, unit)?.to_string(),
    };
    Some(told.when(Some(day.clone()), Some(day), date.span))
}

/// "Within 48 hours" is two days.
fn days_of_hours(value: &str) -> Option<i64> {
    let hours: i64 = value.strip_prefix("PT")?.strip_suffix('H')?.parse().ok()?;
    (hours >= 24 && hours % 24 == 0).then_some(hours / 24)
}

/// The day from which a time within which something is to be done is counted: told in the sentence before the time, the day of the
/// statement, or the last day told in the sentences right before ("they signed on Tuesday. Under the accord …"); months and years
/// may be counted from a month.
fn settled_on(told: &Told<'_>, date: &DateMention, by_month: bool) -> Option<(Date, Date)> {
    const BACK: usize = 2;
    let is_past = |days: &(Date, Date)| told.published().is_none_or(|p| days.0 <= p);
    let is_month = |(first, last): &(Date, Date)| first.day() == 1 && first.last_of_month() == *last;
    let is_stretch = |days: &(Date, Date)| days.0 == days.1 || by_month && is_month(days);
    let is_base = |days: &(Date, Date)| is_past(days) && is_stretch(days);
    let first = told.analysis.sentence_of(told.words.start).saturating_sub(BACK);
    let byte = |token: usize| told.analysis.tokens[token].start;
    let (from, here) = (byte(told.analysis.sentences[first].start), byte(told.words.start));
    // Not over a paragraph's end.
    let between = &told.reading.report.text[from as usize..here as usize];
    let from = between.rfind("\n\n").map_or(from, |at| from + at as u32);
    let since = |start: u32| {
        let days = told.days_before(date.span.start).filter(move |(at, _)| *at >= start);
        days.map(|(_, days)| days).find(is_base)
    };
    since(here).or_else(|| said_on(told, date)).or_else(|| since(from))
}

/// The day on which the statement was made that holds a date.
fn said_on(told: &Told<'_>, date: &DateMention) -> Option<(Date, Date)> {
    let holds = |s: &&Statement| s.said_on.is_some() && s.content.iter().any(|c| c.contains(date.span));
    let statement = told.reading.statements.iter().rfind(holds)?;
    let day: Date = statement.said_on.as_deref()?.parse().ok()?;
    Some((day, day))
}

/// The month in which both days are.
fn month_of(first: Date, last: Date) -> Option<String> {
    (first.first_of_month() == last.first_of_month()).then(|| first.to_string()[..7].to_owned())
}

/// Beginnings of verbs by which a date is moved: "put the date back *to April 20*".
const MOVING: &[&str] =
    &["put", "push", "move", "bring", "brought", "shift", "delay", "postpon", "extend", "prolong"];

/// The day to which a verb moves what was to be done.
pub(super) fn moved(told: &Told<'_>, date: &DateMention, verb: usize) -> Option<When> {
    let start = told.tokens(date).start;
    let word = told.lower(verb);
    let is_moved = MOVING.iter().any(|stem| word.starts_with(stem)) && told.is_verb(verb);
    let leads = matches!(told.before(start).as_str(), "to" | "until" | "till");
    let day = (is_moved && leads && start > verb).then(|| last(told, date)).flatten()?;
    let day = turned(told, date, &day).unwrap_or(day);
    Some(told.when(Some(day.clone()), Some(day), date.span))
}

enum Lead {
    By,
    Before,
    /// Before what a noun or a verb tells, of which the date is the day: "before the *elections* on 4 July".
    BeforeIt(usize),
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
            // "Hold their fire until Friday": as long as the promise runs.
            "until" | "till" => return Some(Lead::By),
            "than" if told.before(t) == "later" => return Some(Lead::By),
            "before" => return Some(Lead::Before),
            "the" | "of" | "end" | "early" | "late" | "week" | "first" | "second" | "last" | "month"
            | "day" => {}
            // "By the *20th* of this month", "the 20th *anniversary* of".
            word if is_ordinal(word) => {}
            _ => break,
        }
    }
    let before = led_by(told, date, &["before"]).map(Lead::BeforeIt);
    before.or_else(|| led_by(told, date, &["until", "till"]).map(|_| Lead::By))
}

/// "20th", "1st"; of words only "fourth" and its like.
fn is_ordinal(word: &str) -> bool {
    let in_digits = ["st", "nd", "rd"].iter().any(|end| {
        let digits = word.strip_suffix(end).unwrap_or_default();
        !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
    });
    in_digits || word.ends_with("th")
}

/// "Before the *elections* to parliament on 4 July", "until its mandate *ends* on 30 June": the word that such a word leads up to
/// and that a date hangs on.
fn led_by(told: &Told<'_>, date: &DateMention, leads: &[&str]) -> Option<usize> {
    const STEPS: usize = 4;
    let tree = &told.analysis.tree;
    let is_lead =
        |c: usize| matches!(tree.rel(c), Rel::Case | Rel::Mark) && leads.contains(&told.lower(c).as_str());
    // "Before the date *that he had announced in the spring*": the day of that clause alone.
    let up = |t: &usize| tree.head(*t).filter(|h| told.words.contains(h) && tree.rel(*t) != Rel::AclRelcl);
    let mut above = std::iter::successors(Some(told.head(date)), up).skip(1).take(STEPS);
    above.find(|&t| told.children(t).any(is_lead)).or_else(|| led_over_nouns(told, date, leads))
}

/// The same where the tree hangs the date elsewhere, over words of one noun's phrase only.
fn led_over_nouns(told: &Told<'_>, date: &DateMention, leads: &[&str]) -> Option<usize> {
    const FAR: usize = 8;
    let start = told.tokens(date).start;
    let before = start.saturating_sub(FAR).max(told.words.start)..start;
    let is_lead = |t: usize| leads.contains(&told.lower(t).as_str());
    let of_a_noun = |t: usize| {
        matches!(told.analysis.pos[t], Pos::Noun | Pos::Propn | Pos::Adj | Pos::Det | Pos::Adp | Pos::Num)
    };
    let lead = before.rev().take_while(|&t| is_lead(t) || of_a_noun(t)).find(|&t| is_lead(t))?;
    (lead + 1..start).find(|&t| matches!(told.analysis.pos[t], Pos::Noun | Pos::Propn))
}

/// The day before that of what a word tells; a month stays one where that ends or begins in it.
fn before_it(told: &Told<'_>, date: &DateMention, word: usize) -> Option<String> {
    let (first, last) = own_days(date)?;
    let is_plain = date.value.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    if told.is_verb(word) && first < last && is_plain {
        return Some(date.value.clone());
    }
    Some(first.yesterday().ok()?.to_string())
}

/// A day and month without a year, a year on or back: what is promised is to come, and what "was to be done" is over.
fn turned(told: &Told<'_>, date: &DateMention, day: &str) -> Option<String> {
    let words = date.span.of(&told.reading.report.text).to_lowercase();
    let has_year = words.split(|c: char| !c.is_ascii_digit()).any(|n| n.len() == 4);
    let is_counted =
        words.split(' ').any(|w| matches!(w, "last" | "this" | "ago" | "past" | "previous" | "then"));
    let days: Date = if day.len() == 10 { day.parse().ok()? } else { return None };
    let published = told.published().filter(|_| !has_year && !is_counted)?;
    let is_over = told.is_over(told.tokens(date).start);
    let half = jiff::Span::new().months(6);
    let far_back = published.checked_sub(half).ok()?;
    let week = jiff::Span::new().days(7);
    let is_weekday = ["day", "days"].iter().any(|end| words.ends_with(end)) && !words.contains(' ');
    if is_weekday {
        // "Was to be out by Sunday", told on Monday: the Sunday before.
        let ahead = published.checked_add(jiff::Span::new().days(4)).ok()?;
        return (is_over && days > ahead).then(|| days.checked_sub(week).ok().map(|d| d.to_string()))?;
    }
    if words.contains("weekend") && !is_over && days < published {
        return Some(days.checked_add(week).ok()?.to_string());
    }
    // "Had agreed on it by January 20", told in December.
    if is_over
        && days < far_back
        && later(day, 1)?.parse::<Date>().ok()? < published.checked_add(half).ok()?
    {
        return later(day, 1);
    }
    if !is_over && days < published.checked_sub(jiff::Span::new().days(31)).ok()? {
        later(day, 1)
    } else if is_over && days > published.checked_add(half).ok()? {
        later(day, -1)
    } else {
        None
    }
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
    let is_told = date.span.of(&told.reading.report.text).bytes().filter(u8::is_ascii_digit).count() >= 4;
    match told.published() {
        Some(p) => (first.year() + years <= p.year() + 1 && first < p).then_some(years),
        // "The 20th anniversary of 9/11" is that of 2001, whenever it is told.
        None => (is_told || date.value == "2001-09-11").then_some(years),
    }
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
    // "By the year's *end*": the date may have the word for its own.
    let end = told.tokens(date).end;
    let is_behind = matches!(&*told.lower(end), "'" | "’") && (end..end + 3).any(|t| told.lower(t) == "end");
    if is_plain && (is_behind || words.ends_with("s end")) {
        return Some(own_days(date)?.1.to_string());
    }
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
    let is_out =
        matches!(told.lower(tokens.end).as_str(), "is" | "was" | "ends" | "ended" | "closes" | "runs");
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
