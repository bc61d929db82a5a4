//! By when a deed is to be done: a date among its words that "by", "before", "until", "within" or "on" leads up to.

use std::ops::Range;

use sayso_core::{DateMention, Reading};
use sayso_read::Analysis;

/// Words that make a date a deadline, and how far before it they may stand ("by the end of May").
const LEADING: &[&str] =
    &["by", "before", "until", "till", "than", "on", "in", "within", "next", "this", "of"];
const NEAR: usize = 4;

/// The first deadline among a deed's words.
pub(super) fn of(reading: &Reading, analysis: &Analysis<'_>, deed: &Range<usize>) -> Option<String> {
    let inside = analysis.span(deed);
    reading.dates.iter().filter(|d| inside.contains(d.span)).find_map(|d| {
        let start = analysis.tokens_in(d.span).start;
        let words = || (start.saturating_sub(NEAR).max(deed.start)..=start).rev();
        let lower = |t: usize| analysis.tokens[t].of(&reading.report.text).to_lowercase();
        let lead = words().map(lower).find(|w| LEADING.contains(&w.as_str()))?;
        let to_the_end = words().any(|t| lower(t) == "end");
        last_day(d, lead == "before", to_the_end)
    })
}

fn last_day(date: &DateMention, before: bool, to_the_end: bool) -> Option<String> {
    if before {
        return date.from.as_deref().and_then(day_before).or_else(|| date.to.clone());
    }
    // "By September" is as precise as its words; "by the end of September" is a day.
    let plain =
        matches!(date.value.len(), 4 | 7) && date.value.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    if plain && !to_the_end { Some(date.value.clone()) } else { date.to.clone() }
}

/// The day before an ISO 8601 day.
fn day_before(day: &str) -> Option<String> {
    let mut parts = day.splitn(3, '-').map(|p| p.parse::<u32>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    let (year, month, day) = match (month, day) {
        (1, 1) => (year.checked_sub(1)?, 12, 31),
        (2..=12, 1) => (year, month - 1, days_in(year, month - 1)),
        (1..=12, 2..=31) => (year, month, day - 1),
        _ => return None,
    };
    Some(format!("{year:04}-{month:02}-{day:02}"))
}

fn days_in(year: u32, month: u32) -> u32 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::day_before;

    #[test]
    fn the_day_before_is_the_calendars() {
        let cases = [
            ("2021-07-11", Some("2021-07-10")),
            ("2021-03-01", Some("2021-02-28")),
            ("2024-03-01", Some("2024-02-29")),
            ("2021-01-01", Some("2020-12-31")),
            ("2021-07", None),
            ("", None),
            ("2021-99-01", None),
            ("0-01-01", None),
        ];
        for (day, before) in cases {
            assert_eq!(day_before(day).as_deref(), before, "{day}");
        }
    }
}
