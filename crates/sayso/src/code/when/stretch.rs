//! The days that a date tells of a deed, with the words beside it: "by 1 June", "before Friday", "between May and July",
//! "12 and 13 May", "the first week of December", "the 6th of the month", "since mid-January".

use std::ops::Range;

use jiff::civil::{Date, Weekday};
use sayso_core::{DateMention, Span, When};

use super::{Told, added, deadline};

/// From and to of a date as words beside it have them.
pub(super) fn told(told: &Told<'_>, date: &DateMention) -> When {
    range(told, date).or_else(|| part(told, date)).unwrap_or_else(|| alone(told, date))
}

/// The first and last day of a date by its words alone, whatever leads up to it.
pub(super) fn own_days(date: &DateMention) -> Option<(Date, Date)> {
    let plain = |text: &str| text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    let day = |text: &str| text.parse::<Date>().ok();
    match date.value.len() {
        4 if plain(&date.value) => {
            let first = day(&format!("{}-01-01", date.value))?;
            Some((first, first.last_of_year()))
        }
        7 if plain(&date.value) => {
            let first = day(&format!("{}-01", date.value))?;
            Some((first, first.last_of_month()))
        }
        10.. if date.value.get(..10).is_some_and(plain) => day(&date.value[..10]).map(|d| (d, d)),
        // The Saturday and Sunday of a weekend, also where only its end is told.
        11 if date.value.ends_with("-WE") => {
            let last = day(date.to.as_deref()?)?;
            Some((last.yesterday().ok()?, last))
        }
        _ => Some((day(date.from.as_deref()?)?, day(date.to.as_deref()?)?)),
    }
}

/// A date that a clause takes up, whatever leads up to it: "since November, *when* …".
pub(super) fn taken_up(told: &Told<'_>, date: &DateMention) -> Option<When> {
    let (first, last) = own_days(date)?;
    Some(told.when(Some(first.to_string()), Some(last.to_string()), date.span))
}

/// A date alone, with what leads up to it.
pub(super) fn alone(told: &Told<'_>, date: &DateMention) -> When {
    let words = date.span.of(&told.reading.report.text).to_lowercase();
    let start = told.tokens(date).start;
    let lead = told.before(start);
    let since = lead == "since";
    let first = if since { told.analysis.tokens[start - 1].start } else { date.span.start };
    let when = |from, to| told.when(from, to, Span { start: first, end: date.span.end });
    // "A year ago": the month, and not the year.
    let ago = told.published().filter(|_| words == "a year ago").and_then(|day| added(day, -12, 'M'));
    if let Some(day) = ago {
        return when(Some(day.first_of_month().to_string()), Some(day.last_of_month().to_string()));
    }
    match (own_days(date), lead.as_str()) {
        // "By the weekend": as it begins.
        (Some((first, _)), _) if date.from.is_none() && date.value.ends_with("-WE") => one(&when, first),
        (Some((first, last)), "by") if words.contains("mid") && is_month(first, last) => {
            middle(first).map_or_else(|| when(None, None), |d| one(&when, d))
        }
        (Some((_, last)), _) if words.contains("end of") => {
            when(Some(last.to_string()), if since { date.to.clone() } else { Some(last.to_string()) })
        }
        (Some((first, last)), "since") if words.contains("mid") && is_month(first, last) => {
            when(middle(first).map(|d| d.to_string()), date.to.clone())
        }
        (Some(_), "before") => {
            deadline::of(told, date).unwrap_or_else(|| when(date.from.clone(), date.to.clone()))
        }
        (_, "by") if date.from.is_none() => when(date.to.clone(), date.to.clone()),
        _ => when(date.from.clone(), date.to.clone()),
    }
}

fn one(when: &dyn Fn(Option<String>, Option<String>) -> When, day: Date) -> When {
    when(Some(day.to_string()), Some(day.to_string()))
}

fn middle(first: Date) -> Option<Date> {
    first.with().day(15).build().ok()
}

fn is_month(first: Date, last: Date) -> bool {
    first.day() == 1 && first.last_of_month() == last
}

/// "Between 12 and 19 February", "from 1999 to 2003", "12 and 13 May", "in 2004 and again in January 2008".
fn range(told: &Told<'_>, date: &DateMention) -> Option<When> {
    let at = told.dates.iter().position(|d| std::ptr::eq(*d, date))?;
    let pair = |a: usize, b: usize| {
        let (first, second) = (*told.dates.get(a)?, *told.dates.get(b)?);
        is_linked(told, first, second).then_some(())?;
        let ((from, _), (begins, to)) = (own_days(first)?, own_days(second)?);
        let is_mid = second.span.of(&told.reading.report.text).to_lowercase().contains("mid");
        let to = if is_mid && is_month(begins, to) { middle(begins)? } else { to };
        let words = Span { start: first.span.start, end: second.span.end };
        (from <= to).then(|| told.when(Some(from.to_string()), Some(to.to_string()), words))
    };
    pair(at, at + 1).or_else(|| pair(at.checked_sub(1)?, at))
}

/// Whether two dates are the ends of one stretch, or two days of one list. What is moved from one day to another is not.
fn is_linked(told: &Told<'_>, first: &DateMention, second: &DateMention) -> bool {
    const MOVED: &[&str] =
        &["mov", "postpon", "delay", "resched", "push", "shift", "slip", "brought", "put", "defer"];
    let is_night = first.span.of(&told.reading.report.text).eq_ignore_ascii_case("overnight");
    let (first, second) = (told.tokens(first), told.tokens(second));
    let mut between = (first.end..second.start).map(|t| told.lower(t));
    let link = between.next().unwrap_or_default();
    let rest_is_filler =
        between.all(|w| matches!(w.as_str(), "again" | "in" | "on" | "the" | "early" | "late"));
    let moves = |t: usize| told.is_verb(t) && MOVED.iter().any(|m| told.lower(t).starts_with(m));
    let is_moved = || told.words.clone().any(moves);
    let from = || told.before(first.start) == "from";
    rest_is_filler
        && match link.as_str() {
            "and" | "-" | "–" => true,
            "to" | "through" => !is_night && !is_moved(),
            "until" | "till" => from() && !is_moved(),
            _ => false,
        }
}

/// "The first week of December", "the last Wednesday of October", "the first five months of 2009", "the 6th of the month";
/// also where the part was read as a date of its own ("the last week").
pub(super) fn part(told: &Told<'_>, date: &DateMention) -> Option<When> {
    let tokens = told.tokens(date);
    if told.lower(tokens.end) == "of" {
        let whole = told.dates.iter().find(|d| told.tokens(d).start == tokens.end + 1)?;
        return part_of(told, whole);
    }
    part_of(told, date)
}

fn part_of(told: &Told<'_>, whole: &DateMention) -> Option<When> {
    let of = told.tokens(whole).start.checked_sub(1).filter(|&t| told.lower(t) == "of")?;
    let (first, last) = own_days(whole).filter(|(first, last)| first < last)?;
    let (days, start) = counted_part(told, of, first, last)?;
    let words = Span { start: told.analysis.tokens[start].start, end: whole.span.end };
    Some(told.when(Some(days.0.to_string()), Some(days.1.to_string()), words))
}

/// The days that the words before "of" take from a stretch, and the first of those words.
fn counted_part(told: &Told<'_>, of: usize, first: Date, last: Date) -> Option<((Date, Date), usize)> {
    let unit = of.checked_sub(1)?;
    if let Some(n) = order(&told.lower(unit)).and_then(Order::number) {
        // "The 6th of the month".
        let day = first.checked_add(jiff::Span::new().days(n - 1)).ok().filter(|d| *d <= last)?;
        return Some(((day, day), unit));
    }
    let (n, start) = match number(&told.before(unit)) {
        Some(n) => (n, unit.checked_sub(2)?),
        None => (1, unit.checked_sub(1)?),
    };
    let order = order(&told.lower(start))?;
    Some((taken(order, n, &told.lower(unit), first, last)?, start))
}

fn taken(order: Order, n: i64, unit: &str, first: Date, last: Date) -> Option<(Date, Date)> {
    if let Some(weekday) = weekday(unit) {
        let nth = match order {
            Order::Last => -1,
            Order::Nth(n) => i8::try_from(n).ok()?,
        };
        return first.nth_weekday_of_month(nth, weekday).ok().map(|d| (d, d));
    }
    let length = |k: i64| {
        let span = jiff::Span::new();
        Some(match unit {
            "day" | "days" => span.days(k),
            "week" | "weeks" => span.weeks(k),
            "month" | "months" => span.months(k),
            "quarter" => span.months(3 * k),
            _ => return None,
        })
    };
    match order {
        Order::Last => {
            let from = last.tomorrow().ok()?.checked_sub(length(n)?).ok()?;
            Some((from, last))
        }
        Order::Nth(k) => {
            let from = first.checked_add(length((k - 1) * n)?).ok()?;
            let to = first.checked_add(length(k * n)?).ok()?.yesterday().ok()?;
            (from <= last).then_some((from, to.min(last)))
        }
    }
}

/// Which one of a row.
#[derive(Clone, Copy)]
enum Order {
    Nth(i64),
    Last,
}

impl Order {
    fn number(self) -> Option<i64> {
        if let Order::Nth(n) = self { Some(n) } else { None }
    }
}

fn order(word: &str) -> Option<Order> {
    const ORDERS: &[&str] =
        &["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
    if matches!(word, "last" | "final" | "closing") {
        return Some(Order::Last);
    }
    if word == "opening" {
        return Some(Order::Nth(1));
    }
    if let Some(n) = ORDERS.iter().position(|o| *o == word) {
        return Some(Order::Nth(n as i64 + 1));
    }
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end))?;
    digits.parse().ok().filter(|n| (1..=31).contains(n)).map(Order::Nth)
}

fn number(word: &str) -> Option<i64> {
    const SMALL: Range<i64> = 2..13;
    const WORDS: &[&str] =
        &["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let told = WORDS.iter().position(|w| *w == word).map(|n| n as i64 + 2);
    told.or_else(|| word.parse().ok()).filter(|n| SMALL.contains(n))
}

fn weekday(word: &str) -> Option<Weekday> {
    Some(match word {
        "monday" => Weekday::Monday,
        "tuesday" => Weekday::Tuesday,
        "wednesday" => Weekday::Wednesday,
        "thursday" => Weekday::Thursday,
        "friday" => Weekday::Friday,
        "saturday" => Weekday::Saturday,
        "sunday" => Weekday::Sunday,
        _ => return None,
    })
}
