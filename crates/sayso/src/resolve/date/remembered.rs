//! Days that are called by what happened on them, and told without their year: "the October 7 attack", years later.
//!
//! Few days are, so they are a list; each with the words that must stand beside it, because an anniversary has its own news.

use sayso_core::Published;

/// A day that is remembered: month, day, the year, the words of what happened right behind it, and who is told to have done it
/// where the words stand before it in its sentence.
struct Remembered {
    month: i8,
    day: i8,
    year: u16,
    deeds: &'static [&'static str],
    doer: Option<&'static str>,
}

/// By the public record.
const DAYS: &[Remembered] = &[
    Remembered { month: 9, day: 11, year: 2001, deeds: &["attacks"], doer: None },
    Remembered { month: 3, day: 11, year: 2004, deeds: &["bombings", "attacks"], doer: None },
    Remembered { month: 7, day: 7, year: 2005, deeds: &["bombings"], doer: None },
    Remembered {
        month: 10,
        day: 7,
        year: 2023,
        deeds: &["attack", "attacks", "massacre", "massacres", "assault"],
        doer: Some("Hamas"),
    },
];

/// Words that may stand between the day and what happened on it.
const BETWEEN: &[&str] = &["th", "terror", "terrorist", "cross", "border", "deadly", "surprise"];

/// The year of a day without one that is remembered for what the words around it say: `before` and `behind` it in its sentence.
pub(super) fn year(
    (month, day): (i8, i8),
    before: &str,
    behind: &str,
    published: Option<Published>,
) -> Option<i16> {
    let told = DAYS.iter().find(|d| (d.month, d.day) == (month, day))?;
    let is_past =
        published.is_some_and(|p| (p.year, p.month.unwrap_or(12)) >= (told.year, month.unsigned_abs()));
    let words = |text: &str| -> Vec<String> {
        let split = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
        split.map(str::to_owned).collect()
    };
    let is_deed = |word: &String| told.deeds.contains(&word.to_lowercase().as_str());
    let behind = words(behind);
    let next = behind.iter().find(|w| !BETWEEN.contains(&w.to_lowercase().as_str()));
    let is_named = next.is_some_and(is_deed);
    // "The assault of Hamas against Israel on October 7th"; of what comes after, nobody knows whose it is.
    const NEAR: usize = 12;
    let before = words(before);
    let near = &before[before.len().saturating_sub(NEAR)..];
    let is_told = told.doer.is_some_and(|who| near.iter().any(|w| w == who)) && near.iter().any(is_deed);
    (is_past && (is_named || is_told)).then_some(told.year as i16)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_has_the_year_of_what_it_is_remembered_for() {
        let on = |date: &str| sayso_core::parse_date(date).ok();
        let october = |before: &str, behind: &str, date: &str| year((10, 7), before, behind, on(date));
        assert_eq!(october("since the ", " attack", "2025-02-01"), Some(2023));
        assert_eq!(october("the assault of Hamas against Israel on ", ", he said", "2024-11-26"), Some(2023));
        assert_eq!(
            october("Israel launched an attack on ", ".", "2024-10-09"),
            None,
            "of that year's October"
        );
        assert_eq!(october("the ", " attack", "2019-10-09"), None, "nobody remembers what is still to come");
        assert_eq!(october("the ", " elections", "2025-02-01"), None);
        assert_eq!(year((9, 11), "the ", " terrorist attacks", on("2021-07-08")), Some(2001));
        assert_eq!(year((9, 11), "the ", " attack on the consulate", on("2012-10-01")), None);
    }
}
