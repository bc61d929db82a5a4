//! How long ago a word was said, counted back from the day that the map shows. Today is never assumed.

/// Days beyond which a word is fainter.
pub(in crate::page) const FADES: [i32; 3] = [7, 30, 90];

/// Days from one day to a later one; nothing where either is told as a month or year only.
pub(super) fn between(from: &str, to: &str) -> Option<i64> {
    Some(number(to)? - number(from)?)
}

/// How faint a word of this age is drawn: 0 is fresh, 3 is a quarter of a year old or nobody knows.
pub(super) fn fade(age: Option<i64>) -> u8 {
    match age {
        Some(age) => FADES.iter().filter(|most| age > i64::from(**most)).count() as u8,
        None => FADES.len() as u8,
    }
}

/// The number of a day, by H. Hinnant's `days_from_civil`.
fn number(day: &str) -> Option<i64> {
    let mut parts = day.split('-').map(str::parse::<i64>);
    let (Some(Ok(year)), Some(Ok(month)), Some(Ok(day)), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return None;
    };
    let year = if month < 3 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_over_months_and_leap_years() {
        assert_eq!(between("2021-07-09", "2021-07-09"), Some(0));
        assert_eq!(between("2021-06-30", "2021-07-01"), Some(1));
        assert_eq!(between("2020-02-28", "2020-03-01"), Some(2));
        assert_eq!(between("2020-12-31", "2022-01-01"), Some(366));
        assert_eq!(between("2021-07", "2021-07-09"), None);
    }

    #[test]
    fn older_words_are_fainter_and_unknown_ones_faintest() {
        assert_eq!([Some(0), Some(7), Some(8), Some(31), Some(91), None].map(fade), [0, 0, 1, 2, 3, 3]);
    }
}
