//! A news document as it is handed in.

use crate::{Error, ErrorKind};

/// A report: the text and what is known about it. Nothing here is worked out from the text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// The whole text, UTF-8, exactly as received.
    pub text: String,
    /// The path or name it came under, as given.
    pub file: Option<String>,
    /// Day of publication, `YYYY-MM-DD`; relative dates stay words without it.
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

/// Checks a day of publication: `YYYY-MM-DD`, a day of the Gregorian calendar, years 1000 to 9999.
///
/// # Errors
/// [`ErrorKind::BadDate`] with what was found and what was expected.
///
/// # Example
/// ```
/// assert!(sayso_core::parse_date("2021-02-29").unwrap_err().to_string().contains("no such day"));
/// ```
pub fn parse_date(text: &str) -> Result<(u16, u8, u8), Error> {
    // Whole pages come as dates where columns are mixed up: the beginning tells.
    let shown: String = text.chars().take(24).chain((text.chars().count() > 24).then_some('…')).collect();
    let refuse = |why: &str| {
        let why = format!("`{shown}` is no date: {why}; expected YYYY-MM-DD, as in 2021-07-11");
        Err(Error::new(ErrorKind::BadDate, why))
    };
    let parts: Vec<&str> = text.split('-').collect();
    let [y, m, d] = parts[..] else { return refuse("not three numbers joined by hyphens") };
    if (y.len(), m.len(), d.len()) != (4, 2, 2)
        || !parts.iter().all(|p| p.bytes().all(|b| b.is_ascii_digit()))
    {
        return refuse("not four, two and two digits");
    }
    let number = |p: &str| p.parse::<u16>().expect("digits only, at most four");
    let (y, m, d) = (number(y), number(m) as u8, number(d) as u8);
    if y < 1000 {
        return refuse("the year is before 1000");
    }
    if d == 0 || d > days_in_month(y, m) {
        return refuse("no such day");
    }
    Ok((y, m, d))
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
        assert_eq!(parse_date("2000-02-29").unwrap(), (2000, 2, 29));
    }
}
