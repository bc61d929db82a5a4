//! Days as numbers, for what is drawn along time. Dates of a record are as precise as told: a month is all of its days.

use sayso::parse_date;

/// First and last day of a date, counted from 1970-01-01; nothing for what is no date.
pub(crate) fn span(date: &str) -> Option<(i32, i32)> {
    parse_date(date).ok()?;
    let mut parts = date.split('-').map(|p| p.parse::<i32>().ok());
    let year = parts.next()??;
    let month = parts.next().flatten();
    let day = parts.next().flatten();
    Some(match (month, day) {
        (Some(m), Some(d)) => (number(year, m, d), number(year, m, d)),
        (Some(12), None) => (number(year, 12, 1), number(year, 12, 31)),
        (Some(m), None) => (number(year, m, 1), number(year, m + 1, 1) - 1),
        (None, _) => (number(year, 1, 1), number(year, 12, 31)),
    })
}

/// Days of the Gregorian calendar since 1970-01-01, with March as the first month so that leap days come last.
fn number(year: i32, month: i32, day: i32) -> i32 {
    let year = if month <= 2 { year - 1 } else { year };
    let month = (month + 9) % 12;
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * month + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// A day as it is written, from its number: H. Hinnant's `civil_from_days`.
pub(crate) fn iso(day: i32) -> String {
    let day = day + 719_468;
    let era = day.div_euclid(146_097);
    let of_era = day.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year + era * 400 + i32::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_span_as_many_days_as_they_are_precise() {
        let cases = [
            ("1970-01-01", Some((0, 0))),
            ("2000-03-01", Some((11_017, 11_017))),
            ("2024-02", Some((19_754, 19_782))),
            ("1970-12", Some((334, 364))),
            ("1970", Some((0, 364))),
            ("soon", None),
        ];
        for (date, days) in cases {
            assert_eq!(span(date), days, "{date}");
        }
    }

    #[test]
    fn a_number_is_the_day_that_it_was() {
        for day in ["1970-01-01", "2000-02-29", "2021-12-31", "2024-03-01", "1899-12-31"] {
            assert_eq!(span(day).map(|(number, _)| iso(number)).as_deref(), Some(day));
        }
    }
}
