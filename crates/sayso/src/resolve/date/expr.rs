//! What an expression of time means before it is placed on the calendar.

use sayso_core::DateKind;

use super::holiday::Holiday;
use super::stretch::Stretch;
use super::unit::{Part, Season, Unit};

/// Meaning of an expression, without an anchor.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Expr {
    /// A stretch that needs no anchor.
    Fixed(Stretch),
    /// A day in numbers whose month may be the first or the second: year, first, second.
    Either(i16, i8, i8),
    /// A day of a month without its year, with a weekday where one is told.
    MonthDay { month: i8, day: i8, weekday: Option<u8>, year: YearOf },
    /// A month without its year.
    MonthOf { month: i8, year: YearOf },
    /// A weekday.
    Weekday { day: u8, turn: Turn },
    /// A weekday of last, this or next week.
    WeekdayOf { day: u8, week: i32 },
    /// "The 8th".
    DayOfMonth(i8),
    /// So many units on from the day of publication or from the text's own time.
    Step { unit: Unit, by: i32, base: Base },
    /// A season.
    SeasonOf { season: Season, turn: Turn, year: YearOf },
    /// A quarter of a year; `None` for the one that the text or the calendar last had.
    QuarterOf { quarter: Option<i8>, year: YearOf, back: bool },
    /// Half of a year.
    HalfOf { half: i8, year: YearOf },
    /// "The year", "the quarter": the text's own, else that of publication.
    Running(Unit),
    /// A decade by its place in the century.
    DecadeOf(i16),
    /// A length of time, and to which side of the day of publication it lies.
    Length { amount: Amount, unit: Unit, side: Side },
    /// What recurs.
    Set(Set),
    /// `PAST_REF` and its like.
    Vague(&'static str),
    /// A holiday.
    Holiday { holiday: Holiday, turn: Turn, year: YearOf },
    /// An hour without a day: that of publication.
    Hour,
    /// The night before, in a report.
    Overnight,
    /// Words with a reason why they have no value.
    Words(&'static str),
}

/// Which one of those that recur.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    /// The clause decides.
    Open,
    Last,
    This,
    Next,
}

/// The year of a part of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum YearOf {
    /// Not told.
    Open,
    Known(i16),
    /// So many years after that of publication.
    Rel(i32),
    /// The last one, the next one: "last October".
    Turn(Turn),
    /// The text's own.
    Text,
}

/// What steps are counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Base {
    Published,
    /// "A year ago": as `Published`, but beside a quarter the same quarter is meant.
    Ago,
    Text,
    /// "A year earlier".
    Earlier,
}

/// How many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Amount {
    Exact(u32),
    /// So many and a half.
    Half(u32),
    Vague,
}

/// To which side of the day of publication a length lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Neither,
    Past,
    Coming,
}

/// What recurs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Set {
    Every { amount: Amount, unit: Unit },
    Weekday(u8),
    Month(i8),
    Season(Season),
    Part(Part),
}

/// An hour or a part of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Clock {
    At(u8, u8),
    Part(Part),
}

impl Clock {
    /// As TIMEX3 writes it, after the day.
    pub(super) fn code(self) -> String {
        match self {
            Clock::At(h, m) => format!("T{h:02}:{m:02}"),
            Clock::Part(p) => p.code().to_owned(),
        }
    }
}

/// Meaning, hour and where it ends, in tokens.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hit {
    /// One past the last token.
    pub(super) end: usize,
    pub(super) expr: Expr,
    pub(super) clock: Option<Clock>,
}

impl Hit {
    /// A hit without an hour.
    pub(super) fn new(end: usize, expr: Expr) -> Option<Hit> {
        Some(Hit { end, expr, clock: None })
    }
}

/// A hit with its first token.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub(super) start: usize,
    pub(super) hit: Hit,
}

impl Expr {
    /// Its type; an hour makes a date a [`DateKind::Time`].
    pub(super) fn kind(self) -> DateKind {
        match self {
            Expr::Length { .. } => DateKind::Duration,
            Expr::Set(_) => DateKind::Set,
            Expr::Hour | Expr::Overnight => DateKind::Time,
            _ => DateKind::Date,
        }
    }

    /// Whether an hour may stand beside it.
    pub(super) fn takes_clock(self) -> bool {
        match self {
            Expr::Fixed(s) => s.day().is_some(),
            Expr::MonthDay { .. } | Expr::Weekday { .. } | Expr::WeekdayOf { .. } | Expr::DayOfMonth(_) => {
                true
            }
            Expr::Step { unit, base, .. } => unit == Unit::Day && base != Base::Ago,
            Expr::Holiday { .. } => true,
            _ => false,
        }
    }
}
