//! Datelines: "KABUL, July 11 (Reuters) - ", "MOSCOW, March 3. /TASS/." at the beginning of a line.

use super::agency::{agency, is_name, sounds_like_one};
use crate::resolve::count::is_month;

/// The longest that a dateline may be, in bytes.
const LONGEST: usize = 90;

/// What stands before the first sentence.
pub(super) struct Dateline<'a> {
    /// One past its last byte, in the line.
    pub(super) end: usize,
    /// The name in brackets or between strokes.
    pub(super) credit: Option<&'a str>,
}

/// The dateline of a line.
pub(super) fn dateline(line: &str) -> Option<Dateline<'_>> {
    bracketed(line, '(', ')').or_else(|| bracketed(line, '/', '/')).or_else(|| bare(line))
}

/// A place, a day perhaps, a name in brackets and a dash.
fn bracketed(line: &str, open: char, close: char) -> Option<Dateline<'_>> {
    let start = line.find(open).filter(|at| *at <= LONGEST)?;
    let inside = &line[start + open.len_utf8()..];
    let length = inside.find(close)?;
    let after = start + open.len_utf8() + length + close.len_utf8();
    let end = after + dash(&line[after..], open == '/')?;
    let name = inside[..length].trim();
    let (place, known) = (line[..start].trim(), agency(name).is_some());
    // "The New People's Army (NPA) - a rebel group - ": a name that nobody knows needs a place in capitals.
    let fits = is_place(place) && (known || (is_name(name) && shouts(place)));
    fits.then(|| Dateline { end, credit: Some(name).filter(|n| known || sounds_like_one(n) || is_short(n)) })
}

/// Letters that stand for some outlet: "NWS". "(Colombia)", "(Thursday)" and "(Agencies)" credit nobody.
fn is_short(name: &str) -> bool {
    let is_country = ["US", "USA", "UK", "UAE", "DRC", "CAR"].contains(&name);
    !is_country && (2..=5).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_uppercase())
}

/// A place in capitals, a day perhaps, and a dash between blanks.
fn bare(line: &str) -> Option<Dateline<'_>> {
    let (at, mark) =
        [" - ", " — ", " – ", " -- "].iter().filter_map(|d| line.find(d).map(|at| (at, *d))).min()?;
    let place = line.get(..at).filter(|p| p.len() <= LONGEST)?;
    (shouts(place) && is_place(place)).then_some(Dateline { end: at + mark.len(), credit: None })
}

/// Whether the first word is in capitals.
fn shouts(place: &str) -> bool {
    let first = place.split([' ', ',']).next().unwrap_or_default();
    first.len() > 2 && first.chars().all(|c| !c.is_lowercase())
}

/// Bytes of the dash that follows; between strokes a full stop or nothing will do.
fn dash(rest: &str, is_lax: bool) -> Option<usize> {
    let trimmed = rest.trim_start();
    let marks = if is_lax { "-–—:." } else { "-–—:" };
    let body = trimmed.trim_start_matches(|c: char| marks.contains(c));
    let has_one = body.len() < trimmed.len() || (is_lax && trimmed.len() < rest.len());
    has_one.then(|| rest.len() - body.trim_start().len())
}

/// Capitalised words, days and years; empty where the line begins with the bracket.
fn is_place(words: &str) -> bool {
    let small = ["of", "the", "and", "de", "en", "on"];
    let fits = |w: &str| {
        let first = w.chars().next().unwrap_or(' ');
        first.is_uppercase() || first.is_ascii_digit() || small.contains(&w) || is_month(&w.to_lowercase())
    };
    let ends = words.trim_end().trim_end_matches('.');
    words.len() <= LONGEST
        && !ends.contains(". ")
        && words.split([' ', ',']).filter(|w| !w.is_empty()).all(fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_a_dateline() {
        let cases = [
            ("KABUL (AP) — A bomb went off.", Some(("KABUL (AP) — ", Some("AP")))),
            (
                "GENEVA, March 3 (Reuters) - Talks began.",
                Some(("GENEVA, March 3 (Reuters) - ", Some("Reuters"))),
            ),
            ("MOSCOW, March 3. /TASS/. Talks began.", Some(("MOSCOW, March 3. /TASS/. ", Some("TASS")))),
            ("BEIJING, Mar 3 (Xinhua) -- Talks", Some(("BEIJING, Mar 3 (Xinhua) -- ", Some("Xinhua")))),
            ("(AFP) - Talks began.", Some(("(AFP) - ", Some("AFP")))),
            ("STARA BALKA, Ukraine - Rescuers", Some(("STARA BALKA, Ukraine - ", None))),
            ("Kabul: (dpa) — Talks", Some(("Kabul: (dpa) — ", Some("dpa")))),
            ("GOMA (Thursday) — Talks began.", Some(("GOMA (Thursday) — ", None))),
            ("QUITO, June 22 (Agency) - Talks", Some(("QUITO, June 22 (Agency) - ", None))),
            ("The New People's Army (NPA) said - as ever - no.", None),
            ("Islamic State (IS) fighters left.", None),
            ("He fled on a boat with his (Iraqi) — wife.", None),
            ("", None),
        ];
        for (line, expected) in cases {
            let found = dateline(line).map(|d| (&line[..d.end], d.credit));
            assert_eq!(found, expected, "{line}");
        }
    }
}
