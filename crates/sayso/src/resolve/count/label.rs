//! Numbers that count nothing: labels ("Resolution 2254", "F-16"), years, days, clocks, ages, scores, list marks.
//!
//! A date reader goes before this one and takes what it knows; what is here holds without it.

use std::ops::Range;

use sayso_read::{Analysis, Pos, Rel};

use super::extent::Extent;
use super::numeral::{Amount, Form};
use super::singular::{is_plural, singular};
use super::vocabulary::{currency, is_label, is_month, is_time, is_weekday, small};
use super::words::Words;

/// Whether a number counts nothing, whatever noun follows.
pub(super) fn is_label_here(words: &Words<'_>, analysis: &Analysis<'_>, extent: &Extent) -> bool {
    let range = &extent.range;
    let digits = extent.low.form == Form::Digits;
    extent.is_pair
        || is_joined(words, range)
        || is_day(words, range)
        || is_clock(words, range.end)
        || is_age(words, range)
        || is_spoken_year(words, range)
        || is_address(words, range.end)
        || is_mark_of_list(words, range)
        || is_in_name(words, analysis, extent)
        || extent.high.is_none() && digits && is_numbered(words, analysis, range.start)
        || extent.low.form == Form::Words && is_numbered_word(words, range.start)
}

/// Whether something is written against the number that no number of things has: a letter, a slash, a colon, a stop.
fn is_joined(words: &Words<'_>, range: &Range<usize>) -> bool {
    let first = range.start;
    let open = |w: &str| {
        matches!(
            w,
            "\"" | "“" | "‘" | "'" | "(" | "[" | "«" | "—" | "–" | "~" | "…" | ">" | "<" | "*" | "•" | "’"
        )
    };
    let left = words.glued_left(first) && {
        let before = words.before(first, 1);
        let minus = matches!(before, "-" | "‐") && !words.glued_left(first - 1);
        !(open(before) || minus || currency(before).is_some() || before == "," || before == ".")
            || matches!(before, "," | ".")
                && words.glued_left(first - 1)
                && words.is_digits(first.saturating_sub(2))
    };
    let after = words.at(range.end);
    let right = words.glued_left(range.end) && {
        let close = matches!(
            after,
            "," | "."
                | ";"
                | "?"
                | "!"
                | ")"
                | "]"
                | "\""
                | "”"
                | "’"
                | "'"
                | "—"
                | "–"
                | "…"
                | "+"
                | "»"
                | "%"
                | "["
                | "<"
        );
        let colon = after == ":" && !words.glued(range.end);
        // "3.2.1" and "1,2": digits go on behind a mark.
        let goes_on = matches!(after, "." | ",") && words.glued(range.end) && words.is_digits(range.end + 1);
        let hyphen = words.is_hyphen(range.end) && words.is_letters(range.end + 1)
            || matches!(after, "-" | "–") && !words.glued(range.end);
        !(close || colon || hyphen) || goes_on
    };
    left || right || matches!(words.before(first, 1), "#" | "№" | "§" | "+")
}

/// A day of a month or its year: "July 11", "11 July", "8 and 9 July", "July 11, 2021"; not what is counted behind one ("On July 11,
/// 12 people died", "24 October seven pupils", "March 7 - two men").
fn is_day(words: &Words<'_>, range: &Range<usize>) -> bool {
    let start = range.start;
    let month = |t: usize| is_month(words.raw(t));
    let back = |b: usize| start.checked_sub(b).is_some_and(month);
    let next = range.end;
    let joint = matches!(words.at(next), "and" | "or" | "to" | "-" | "–" | ",");
    let digits = words.is_digits(start);
    let is_year = digits && words.at(start).len() == 4;
    let counts = words.is_letters(next) && words.at(next) != "of";
    let has_day = start.checked_sub(2).is_some_and(|t| words.is_digits(t) && words.at(t).len() < 3);
    let before = words.before(start, 1);
    let is_apart = !words.glued_left(start);
    let is_of_month = has_day || words.before(start, 2) == "in";
    back(1) && (is_year || !counts || digits && !is_of_month)
        || back(2) && (before == "." && digits || before == "," && (is_year || !counts))
        || month(next)
        || joint && words.is_digits(next + 1) && month(next + 2)
        || back(3)
            && words.is_digits(start - 2)
            && match before {
                "and" | "to" => digits,
                "-" | "–" => !(counts && is_apart),
                "," => is_year || !counts,
                _ => false,
            }
}

fn is_clock(words: &Words<'_>, next: usize) -> bool {
    let half = matches!(words.at(next), "a" | "p") && words.at(next + 1) == "." && words.at(next + 2) == "m";
    half || matches!(words.at(next), "am" | "pm" | "gmt" | "utc" | "hrs" | "o’clock" | "o'clock")
        || words.at(next) == "o" && words.at(next + 2) == "clock"
}

/// "Aged 12", "12-year-old", "under the age of 10", "Ahmad, 45, said", "in his 40s".
fn is_age(words: &Words<'_>, range: &Range<usize>) -> bool {
    let before = words.before(range.start, 1);
    let years =
        words.is_hyphen(range.end) && matches!(words.at(range.end + 1), "year" | "month" | "day" | "week");
    let old = matches!(words.at(range.end), "years" | "months" | "weeks") && words.at(range.end + 1) == "old";
    let of_age = words.ending(range.start, &["age", "of"]).is_some()
        || words.ending(range.start, &["ages", "of"]).is_some();
    let child = words.before(range.start, 1) == "under"
        && matches!(
            words.before(range.start, 2),
            "children" | "boys" | "girls" | "child" | "those" | "people" | "kids" | "anyone" | "minors"
        );
    let beside = before == ","
        && words.is_capital(range.start.saturating_sub(2))
        && matches!(words.at(range.end), "," | "." | ";" | ")")
        && words.is_digits(range.start)
        && words.at(range.start).len() < 3;
    years
        || old
        || of_age
        || child
        || beside
        || matches!(before, "aged" | "ages" | "age")
        || matches!(before, "turn" | "turns" | "turned") && !words.is_letters(range.end)
}

/// "Nineteen ninety-one", said aloud.
fn is_spoken_year(words: &Words<'_>, range: &Range<usize>) -> bool {
    let century = |word: &str| matches!(word, "eighteen" | "nineteen" | "twenty");
    let rest = |word: &str| small(word).is_some_and(|n| n >= 10);
    century(words.at(range.end - 1)) && rest(words.at(range.end))
        || century(words.before(range.start, 1)) && rest(words.at(range.start))
}

/// "469 Harbour Street": up to three names and a kind of street.
fn is_address(words: &Words<'_>, next: usize) -> bool {
    const STREETS: &[&str] = &[
        "St",
        "Street",
        "Ave",
        "Avenue",
        "Rd",
        "Road",
        "Blvd",
        "Boulevard",
        "Lane",
        "Drive",
        "Square",
        "Terrace",
        "Place",
    ];
    let named =
        (next..next + 3).take_while(|&t| words.is_capital(t) && !STREETS.contains(&words.raw(t))).count();
    named > 0 && STREETS.contains(&words.raw(next + named))
}

/// "1. The parties …", "(2)", "\[3\]".
fn is_mark_of_list(words: &Words<'_>, range: &Range<usize>) -> bool {
    let begins = range.start == words.range.start && matches!(words.at(range.end), "." | ")" | ":");
    let bracketed =
        matches!(words.before(range.start, 1), "(" | "[") && matches!(words.at(range.end), ")" | "]");
    begins && words.glued_left(range.end) || bracketed && words.is_digits(range.start)
}

/// A number inside a name: "Group of 20", "Five Eyes"; not one that a sentence begins with.
fn is_in_name(words: &Words<'_>, analysis: &Analysis<'_>, extent: &Extent) -> bool {
    let t = extent.low.range.start;
    let Some((name, _)) = analysis.name_at(t) else { return false };
    let alone = name.len() == extent.low.range.len();
    let begins = t == words.range.start || words.before(t, 1).is_empty();
    let written_big = extent.low.form == Form::Words && words.is_capital(t) && !begins;
    !alone && (name.start < t && extent.low.form != Form::Figures || written_big)
}

/// Digits behind the noun or name that they number: "Resolution 2254", "iPhone 12".
fn is_numbered(words: &Words<'_>, analysis: &Analysis<'_>, t: usize) -> bool {
    let Some(before) = t.checked_sub(1).filter(|&b| words.range.contains(&b)) else { return false };
    let word = words.at(before);
    // "By last week *138* of his people", "on Tuesday *12* soldiers": what stands behind a day counts.
    let is_past = matches!(words.before(before, 1), "last" | "this" | "that" | "past" | "next" | "previous");
    let is_stretch = is_time(&singular(word)) && (is_past || is_plural(word));
    if words.is_letters(t + 1) && (is_weekday(words.raw(before)) || is_stretch) {
        return false;
    }
    // "In the district 12 soldiers died": a noun behind takes the number.
    let taken = analysis.tree.rel(t) == Rel::Nummod && analysis.tree.head(t).is_some_and(|h| h > t);
    if is_label(word) && (words.is_capital(before) || !taken) {
        return word != "no" || words.is_capital(before);
    }
    if word == "."
        && matches!(
            words.before(t, 2),
            "no" | "nos" | "art" | "para" | "sec" | "ch" | "p" | "pp" | "fig" | "tel"
        )
    {
        return true;
    }
    let tied = analysis.tree.head(t) == Some(before)
        && matches!(
            analysis.tree.rel(t),
            Rel::Flat | Rel::Nummod | Rel::Appos | Rel::Nmod | Rel::Compound | Rel::Dep
        );
    tied && matches!(analysis.pos[before], Pos::Propn | Pos::Noun) && analysis.tree.rel(t) != Rel::Dep
        || words.is_capital(before)
            && analysis.pos[before] == Pos::Propn
            && analysis.tree.head(before) == analysis.tree.head(t)
            && analysis.tree.rel(before) == Rel::Compound
}

/// "Chapter Seven", "World War Two", "phase one".
fn is_numbered_word(words: &Words<'_>, t: usize) -> bool {
    let before = words.before(t, 1);
    let big =
        words.is_capital(t) && t > words.range.start && t.checked_sub(1).is_some_and(|b| words.is_capital(b));
    is_label(before)
        && !matches!(
            before,
            "no" | "top"
                | "part"
                | "group"
                | "line"
                | "company"
                | "lot"
                | "committee"
                | "area"
                | "district"
                | "camp"
                | "house"
                | "building"
                | "day"
                | "week"
                | "year"
        )
        && !is_plural(words.at(t + 1))
        || big && !words.glued(t)
}

/// Whether digits without anything that makes them a number are a year: "the 2016 deal", "in 2021".
pub(super) fn is_year(words: &Words<'_>, extent: &Extent, has_bound: bool, noun: Option<&str>) -> bool {
    let looks = |form, amount, t: usize| {
        form == Form::Digits
            && words.at(t).len() == 4
            && matches!(amount, Amount::Number(n, _) if (1700..2100).contains(&n))
    };
    if !looks(extent.low.form, extent.low.amount, extent.low.range.start) {
        return false;
    }
    let before = words.before(extent.range.start, 1);
    let as_year = matches!(
        before,
        "the"
            | "in"
            | "of"
            | "since"
            | "by"
            | "from"
            | "until"
            | "till"
            | "during"
            | "before"
            | "after"
            | "a"
            | "an"
            | "this"
            | "its"
            | "their"
            | "his"
            | "her"
            | "s"
            | "early"
            | "late"
            | "mid"
            | "and"
            | ","
            | "for"
            | "("
            | "-"
    );
    let counts = noun.is_some_and(is_plural);
    // "Of about 2000 soldiers": only round ones are written without a comma and meant as numbers.
    let round = matches!(extent.low.amount, Amount::Number(n, _) if n % 100 == 0);
    !(counts && (has_bound || round && !as_year))
}
