//! Holidays: those of a fixed day or of one that the Gregorian calendar gives; the others stay words.
//!
//! American holidays are worked out only where their name belongs to no other country's (Thanksgiving excepted, whose
//! American day most English news means); "Independence Day" stays words.

use jiff::civil::{Date, Weekday};

use super::stretch::add_days;

/// A holiday.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holiday {
    Fixed(i8, i8),
    /// So many days after Easter Sunday (western).
    Easter(i8),
    /// The n-th of a weekday (Monday 1) in a month; -1 the last.
    Nth(i8, i8, i8),
    /// The Tuesday after the first Monday of November.
    Election,
    /// By a calendar that is not computed here.
    Moon,
}

impl Holiday {
    /// Its day in a year.
    pub(super) fn day(self, year: i16) -> Option<Date> {
        match self {
            Holiday::Fixed(month, day) => Date::new(year, month, day).ok(),
            Holiday::Easter(after) => add_days(easter(year)?, i32::from(after)),
            Holiday::Nth(n, weekday, month) => {
                let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
                Date::new(year, month, 1).ok()?.nth_weekday_of_month(n, weekday).ok()
            }
            Holiday::Election => add_days(Holiday::Nth(1, 1, 11).day(year)?, 1),
            Holiday::Moon => None,
        }
    }
}

/// Western Easter Sunday (the "anonymous Gregorian" computation, Nature 1876).
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let month = (h + l - 7 * m + 114) / 31;
    let day = (h + l - 7 * m + 114) % 31 + 1;
    Date::new(year, month as i8, day as i8).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_and_its_like_fall_where_calendars_say() {
        let cases = [
            (Holiday::Easter(0), 2000, "2000-04-23"),
            (Holiday::Easter(0), 2021, "2021-04-04"),
            (Holiday::Easter(0), 1954, "1954-04-18"),
            (Holiday::Easter(-2), 1998, "1998-04-10"),
            (Holiday::Nth(4, 4, 11), 1999, "1999-11-25"),
            (Holiday::Nth(-1, 1, 5), 2023, "2023-05-29"),
            (Holiday::Election, 2016, "2016-11-08"),
        ];
        for (holiday, year, day) in cases {
            assert_eq!(holiday.day(year).unwrap().to_string(), day, "{holiday:?} {year}");
        }
    }
}
