//! Days as numbers, and windows by which days that are near share a key.
//!
//! Two days share a window of width *w* surely where they are at most half of *w* apart, and never where they are *w* or
//! more apart: windows lie in two rows, one shifted by half. So "near" is a key like any other, and joining by keys does not
//! depend on what came first.

use jiff::civil::Date;

/// Days since 1970-01-01.
pub(crate) type Day = i32;

/// First day of a date that may be a year or a month.
pub(crate) fn first(date: &str) -> Option<Day> {
    day(date, false)
}

/// Last day of it.
pub(crate) fn last(date: &str) -> Option<Day> {
    day(date, true)
}

fn day(date: &str, is_end: bool) -> Option<Day> {
    let whole: Date = match date.len() {
        4 => format!("{date}-{}", if is_end { "12-31" } else { "01-01" }).parse().ok()?,
        7 => {
            let first: Date = format!("{date}-01").parse().ok()?;
            if is_end { first.last_of_month() } else { first }
        }
        10.. => date.get(..10)?.parse().ok()?,
        _ => return None,
    };
    let epoch = Date::constant(1970, 1, 1);
    Some(whole.since((jiff::Unit::Day, epoch)).ok()?.get_days())
}

/// The date of a day.
pub(crate) fn date(day: Day) -> String {
    let epoch = Date::constant(1970, 1, 1);
    epoch
        .checked_add(jiff::Span::new().days(i64::from(day)))
        .map_or_else(|_| String::new(), |d| d.to_string())
}

/// The two windows of a width that a day lies in.
pub(crate) fn windows(day: Day, width: i32) -> [i32; 2] {
    [2 * day.div_euclid(width), 2 * (day + width / 2).div_euclid(width) + 1]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_partial_dates_are_their_ends() {
        let cases = [("2021-02", "2021-02-01", "2021-02-28"), ("2020", "2020-01-01", "2020-12-31")];
        for (told, from, to) in cases {
            assert_eq!((first(told).map(date), last(told).map(date)), (Some(from.into()), Some(to.into())));
        }
        assert_eq!(first("soon"), None);
    }

    #[test]
    fn near_days_share_a_window_and_far_ones_never_do() {
        for a in -40..40 {
            for b in -40..40 {
                let shared = windows(a, 10).iter().any(|w| windows(b, 10).contains(w));
                let apart: i32 = a - b;
                assert!(shared || apart.abs() > 5, "{a} {b}");
                assert!(!shared || apart.abs() < 10, "{a} {b}");
            }
        }
    }
}
