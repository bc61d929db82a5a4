//! Units of time, seasons and parts of the day, as TIMEX3 writes them.

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
    Millennium,
}

impl Unit {
    /// What stands before the number and after it in a period: `("PT", "H")`.
    pub(super) fn letters(self) -> (&'static str, &'static str) {
        match self {
            Unit::Second => ("PT", "S"),
            Unit::Minute => ("PT", "M"),
            Unit::Hour => ("PT", "H"),
            Unit::Day => ("P", "D"),
            Unit::Weekend => ("P", "WE"),
            Unit::Week | Unit::Fortnight => ("P", "W"),
            Unit::Month => ("P", "M"),
            Unit::Quarter => ("P", "Q"),
            Unit::Year => ("P", "Y"),
            Unit::Decade => ("P", "DE"),
            Unit::Century => ("P", "CE"),
            Unit::Millennium => ("P", "ML"),
        }
    }

    /// The unit as days or months, and how many of them: `(true, 3)` is three months.
    pub(super) fn steps(self) -> (bool, i32) {
        match self {
            Unit::Second | Unit::Minute | Unit::Hour => (false, 0),
            Unit::Day => (false, 1),
            Unit::Week | Unit::Weekend => (false, 7),
            Unit::Fortnight => (false, 14),
            Unit::Month => (true, 1),
            Unit::Quarter => (true, 3),
            Unit::Year => (true, 12),
            Unit::Decade => (true, 120),
            Unit::Century => (true, 1200),
            Unit::Millennium => (true, 12000),
        }
    }
}

/// A season, as the northern half of the world has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Season {
    Spring,
    Summer,
    Fall,
    Winter,
}

impl Season {
    /// As TIMEX3 writes it.
    pub(super) fn code(self) -> &'static str {
        ["SP", "SU", "FA", "WI"][self as usize]
    }

    /// Its first month; winter begins in the December of the year that names it.
    pub(super) fn first_month(self) -> i8 {
        [3, 6, 9, 12][self as usize]
    }
}

/// A part of the day or a named hour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Morning,
    Afternoon,
    Evening,
    Night,
    Dawn,
    Dusk,
    Noon,
    Midnight,
}

impl Part {
    /// As TIMEX3 writes it, after the day.
    pub(super) fn code(self) -> &'static str {
        ["TMO", "TAF", "TEV", "TNI", "TMO", "TEV", "T12:00", "T24:00"][self as usize]
    }
}
