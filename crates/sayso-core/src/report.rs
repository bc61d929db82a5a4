//! A news document as it is handed in.

use crate::{Error, ErrorKind};

/// A report: the text and what is known about it. Nothing here is worked out from the text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// The whole text, UTF-8, exactly as received.
    pub text: String,
    /// The path or name it came under, as given.
    pub file: Option<String>,
    /// Day of publication, `YYYY-MM-DD`, or its month or year where no more is known; relative dates stay words without it.
    pub published: Option<String>,
    /// Headline, where it is not part of the text.
    pub title: Option<String>,
    /// Outlet.
    pub publisher: Option<String>,
    /// The person or body whose own statement the report is; empty for news.
    pub author: Option<String>,
    /// Address, as given.
    pub url: Option<String>,
}

impl Report {
    /// A report of nothing but text.
    pub fn from_text(text: impl Into<String>) -> Report {
        Report { text: text.into(), ..Report::default() }
    }
}

/// A date of publication, as exactly as it is known (ISO 8601: `2021-07-11`, `2021-07`, `2021`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Published {
    /// 1000 to 9999.
    pub year: u16,
    /// 1 to 12.
    pub month: Option<u8>,
    /// A day of that month.
    pub day: Option<u8>,
}

impl std::fmt::Display for Published {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}", self.year)?;
        for part in [self.month, self.day].into_iter().flatten() {
            write!(f, "-{part:02}")?;
        }
        Ok(())
    }
}

/// Checks a date of publication: `YYYY-MM-DD` of the Gregorian calendar, or its month or year alone.
///
/// # Errors
/// [`ErrorKind::BadDate`] with what was found and what was expected.
///
/// # Example
/// ```
/// assert!(sayso_core::parse_date("2021-02-29").unwrap_err().to_string().contains("no such day"));
/// assert_eq!(sayso_core::parse_date("2021-02").unwrap().day, None);
/// ```
pub fn parse_date(text: &str) -> Result<Published, Error> {
    // Whole pages come as dates where columns are mixed up: the beginning tells.
    let shown: String = text.chars().take(24).chain((text.chars().count() > 24).then_some('…')).collect();
    let refuse = |why: &str| {
        let why = format!("`{shown}` is no date: {why}; expected YYYY-MM-DD, as in 2021-07-11");
        Err(Error::new(ErrorKind::BadDate, why))
    };
    let parts: Vec<&str> = text.split('-').collect();
    let is_word = parts.len() == 1 && (text.is_empty() || !text.bytes().all(|b| b.is_ascii_digit()));
    if parts.len() > 3 || is_word {
        return refuse("not three numbers joined by hyphens");
    }
    let digits = |p: &&str| p.bytes().all(|b| b.is_ascii_digit());
    if !parts.iter().map(|p| p.len()).eq([4, 2, 2].into_iter().take(parts.len())) || !parts.iter().all(digits)
    {
        return refuse("not four, two and two digits");
    }
    let number = |n: usize| parts.get(n).map(|p| p.parse::<u16>().expect("digits only, at most four"));
    let year = number(0).unwrap_or_default();
    let (month, day) = (number(1).map(|m| m as u8), number(2).map(|d| d as u8));
    if year < 1000 {
        return refuse("the year is before 1000");
    }
    match (month, day) {
        (Some(m), None) if days_in_month(year, m) == 0 => refuse("no such month"),
        (Some(m), Some(d)) if d == 0 || d > days_in_month(year, m) => refuse("no such day"),
        _ => Ok(Published { year, month, day }),
    }
}

fn days_in_month(year: u16, month: u8) -> u8 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 => 28 + u8::from(leap),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_that_are_none_are_refused_with_the_reason() {
        let cases = [
            ("2021-7-11", "not four, two and two digits"),
            ("11 July", "not three numbers joined by hyphens"),
            ("2021-13-01", "no such day"),
            ("2021-13", "no such month"),
            ("", "not three numbers joined by hyphens"),
            ("1900-02-29", "no such day"),
            ("0099-01-01", "the year is before 1000"),
            ("２０２１-01-01", "not four, two and two digits"),
        ];
        for (text, why) in cases {
            let error = parse_date(text).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::BadDate);
            assert_eq!(
                error.to_string(),
                format!("`{text}` is no date: {why}; expected YYYY-MM-DD, as in 2021-07-11")
            );
        }
        let long = parse_date(&"x".repeat(1 << 20)).unwrap_err().to_string();
        assert!(long.len() < 200, "{long}");
        let whole = Published { year: 2000, month: Some(2), day: Some(29) };
        assert_eq!(parse_date("2000-02-29").unwrap(), whole);
        assert_eq!(parse_date("2000-02").unwrap(), Published { day: None, ..whole });
        assert_eq!(parse_date("2000").unwrap(), Published { month: None, day: None, ..whole });
    }
}
