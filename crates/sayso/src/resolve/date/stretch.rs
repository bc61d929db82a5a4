//! Stretches of the calendar: a day, week, month … century, with its TIMEX3 value, its first and last day, and steps from
//! one to another.
//!
//! Weeks are ISO weeks, Monday to Sunday. A season is that of the northern half of the world, three whole months.

use jiff::Span as Length;
use jiff::civil::Date;

use super::unit::{Season, Unit};

/// A stretch of the calendar.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Stretch {
    Day(Date),
    /// By its Monday.
    Week(Date),
    /// By the Monday of its week.
    Weekend(Date),
    Month(i16, i8),
    Quarter(i16, i8),
    Half(i16, i8),
    Season(i16, Season),
    Year(i16),
    /// The year without its last digit.
    Decade(i16),
    /// The year without its last two digits.
    Century(i16),
}

impl Stretch {
    /// The TIMEX3 value.
    pub(super) fn value(self) -> String {
        match self {
            Stretch::Day(d) => d.to_string(),
            Stretch::Week(d) => {
                let week = d.iso_week_date();
                format!("{:04}-W{:02}", week.year(), week.week())
            }
            Stretch::Weekend(d) => format!("{}-WE", Stretch::Week(d).value()),
            Stretch::Month(y, m) => format!("{y:04}-{m:02}"),
            Stretch::Quarter(y, q) => format!("{y:04}-Q{q}"),
            Stretch::Half(y, h) => format!("{y:04}-H{h}"),
            Stretch::Season(y, s) => format!("{y:04}-{}", s.code()),
            Stretch::Year(y) => format!("{y:04}"),
            Stretch::Decade(d) => format!("{d:03}"),
            Stretch::Century(c) => format!("{c:02}"),
        }
    }

    /// First and last day.
    pub(super) fn bounds(self) -> Option<(Date, Date)> {
        let years = |from: i16, to: i16| Some((Date::new(from, 1, 1).ok()?, Date::new(to, 12, 31).ok()?));
        let months = |y: i16, from: i8, to: i8| {
            Some((Date::new(y, from, 1).ok()?, Date::new(y, to, 1).ok()?.last_of_month()))
        };
        match self {
            Stretch::Day(d) => Some((d, d)),
            Stretch::Week(d) => Some((d, add_days(d, 6)?)),
            Stretch::Weekend(d) => Some((add_days(d, 5)?, add_days(d, 6)?)),
            Stretch::Month(y, m) => months(y, m, m),
            Stretch::Quarter(y, q) => months(y, q * 3 - 2, q * 3),
            Stretch::Half(y, h) => months(y, h * 6 - 5, h * 6),
            Stretch::Season(y, season) => {
                let first = Date::new(y, season.first_month(), 1).ok()?;
                Some((first, add_months(first, 2)?.last_of_month()))
            }
            Stretch::Year(y) => years(y, y),
            Stretch::Decade(d) => years(d.checked_mul(10)?, d.checked_mul(10)? + 9),
            Stretch::Century(c) => years(c.checked_mul(100)?, c.checked_mul(100)? + 99),
        }
    }

    /// The day, where it is one.
    pub(super) fn day(self) -> Option<Date> {
        if let Stretch::Day(d) = self { Some(d) } else { None }
    }

    /// Its year, where it lies in one.
    pub(super) fn year(self) -> Option<i16> {
        match self {
            Stretch::Day(d) | Stretch::Week(d) | Stretch::Weekend(d) => Some(d.year()),
            Stretch::Month(y, _)
            | Stretch::Quarter(y, _)
            | Stretch::Half(y, _)
            | Stretch::Season(y, _)
            | Stretch::Year(y) => Some(y),
            Stretch::Decade(_) | Stretch::Century(_) => None,
        }
    }

    /// Its year and month, where it lies in one.
    pub(super) fn month(self) -> Option<(i16, i8)> {
        match self {
            Stretch::Day(d) | Stretch::Week(d) | Stretch::Weekend(d) => Some((d.year(), d.month())),
            Stretch::Month(y, m) => Some((y, m)),
            _ => None,
        }
    }

    /// The stretch of a unit's size that it lies in, `by` units on. `None` where it is not known so exactly.
    pub(super) fn step(self, unit: Unit, by: i32) -> Option<Stretch> {
        let (in_months, size) = unit.steps();
        let by = by.checked_mul(size)?;
        if !in_months {
            return of_days(add_days(self.day().or_else(|| self.week_day(unit))?, by)?, unit);
        }
        if unit >= Unit::Year {
            return of_year(i16::try_from(i32::from(self.year()?).checked_add(by / 12)?).ok()?, unit);
        }
        let (y, m) = self.month().or_else(|| self.first_month(unit))?;
        let months = (i32::from(y) * 12 + i32::from(m) - 1).checked_add(by)?;
        let (y, m) = (i16::try_from(months.div_euclid(12)).ok()?, months.rem_euclid(12) as i8 + 1);
        (1..=9999).contains(&y).then_some(if unit == Unit::Quarter {
            Stretch::Quarter(y, (m - 1) / 3 + 1)
        } else {
            Stretch::Month(y, m)
        })
    }

    /// The Monday, for steps by weeks from a week.
    fn week_day(self, unit: Unit) -> Option<Date> {
        match self {
            Stretch::Week(d) | Stretch::Weekend(d) if unit != Unit::Day => Some(d),
            _ => None,
        }
    }

    fn first_month(self, unit: Unit) -> Option<(i16, i8)> {
        match self {
            Stretch::Quarter(y, q) if unit == Unit::Quarter => Some((y, q * 3 - 2)),
            _ => None,
        }
    }
}

fn of_days(day: Date, unit: Unit) -> Option<Stretch> {
    Some(match unit {
        Unit::Week | Unit::Fortnight => Stretch::Week(monday(day)?),
        Unit::Weekend => Stretch::Weekend(monday(day)?),
        _ => Stretch::Day(day),
    })
}

fn of_year(year: i16, unit: Unit) -> Option<Stretch> {
    (1..=9999).contains(&year).then_some(match unit {
        Unit::Decade => Stretch::Decade(year / 10),
        Unit::Century => Stretch::Century(year / 100),
        _ => Stretch::Year(year),
    })
}

/// A day `by` days on; `None` outside the calendar.
pub(super) fn add_days(day: Date, by: i32) -> Option<Date> {
    day.checked_add(Length::new().try_days(i64::from(by)).ok()?).ok()
}

/// A day `by` months on, or the last of a shorter month.
pub(super) fn add_months(day: Date, by: i32) -> Option<Date> {
    day.checked_add(Length::new().try_months(i64::from(by)).ok()?).ok()
}

/// Monday of a day's ISO week.
pub(super) fn monday(day: Date) -> Option<Date> {
    add_days(day, -i32::from(day.weekday().to_monday_zero_offset()))
}

/// Days from `a` to `b`.
pub(super) fn days_between(a: Date, b: Date) -> i32 {
    i32::try_from(b.duration_since(a).as_hours() / 24).unwrap_or(i32::MAX)
}
