//! Bounds around a number: "more than", "at least", "nearly", "about", "or more".
//!
//! "Over", "about", "around", "under" are prepositions too ("control over 140 districts"): the tree decides.

use std::ops::Range;

use sayso_read::{Analysis, Rel};

use super::words::Words;

/// What the words around a number make of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bound {
    Exact,
    MoreThan,
    AtLeast,
    AtMost,
    LessThan,
}

/// A number's bounds, and where their words begin and end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Bounds {
    pub(super) range: Range<usize>,
    pub(super) bound: Bound,
    pub(super) approx: bool,
}

/// Longer ones before those that they hold; `None` says "about".
const BEFORE: &[(&[&str], Option<Bound>)] = &[
    (&["no", "more", "than"], Some(Bound::AtMost)),
    (&["not", "more", "than"], Some(Bound::AtMost)),
    (&["no", "fewer", "than"], Some(Bound::AtLeast)),
    (&["not", "fewer", "than"], Some(Bound::AtLeast)),
    (&["no", "less", "than"], Some(Bound::AtLeast)),
    (&["not", "less", "than"], Some(Bound::AtLeast)),
    (&["a", "minimum", "of"], Some(Bound::AtLeast)),
    (&["a", "maximum", "of"], Some(Bound::AtMost)),
    (&["as", "many", "as"], Some(Bound::AtMost)),
    (&["as", "much", "as"], Some(Bound::AtMost)),
    (&["as", "high", "as"], Some(Bound::AtMost)),
    (&["in", "excess", "of"], Some(Bound::MoreThan)),
    (&["in", "the", "region", "of"], None),
    (&["on", "the", "order", "of"], None),
    (&["in", "the", "order", "of"], None),
    (&["just", "short", "of"], Some(Bound::LessThan)),
    (&["more", "than"], Some(Bound::MoreThan)),
    (&["greater", "than"], Some(Bound::MoreThan)),
    (&["larger", "than"], Some(Bound::MoreThan)),
    (&["higher", "than"], Some(Bound::MoreThan)),
    (&["fewer", "than"], Some(Bound::LessThan)),
    (&["less", "than"], Some(Bound::LessThan)),
    (&["lower", "than"], Some(Bound::LessThan)),
    (&["at", "least"], Some(Bound::AtLeast)),
    (&["at", "most"], Some(Bound::AtMost)),
    (&["at", "the", "most"], Some(Bound::AtMost)),
    (&["upwards", "of"], Some(Bound::AtLeast)),
    (&["upward", "of"], Some(Bound::AtLeast)),
    (&["up", "to"], Some(Bound::AtMost)),
    (&["not", "exceeding"], Some(Bound::AtMost)),
    (&["close", "to"], Some(Bound::LessThan)),
    (&["an", "estimated"], None),
    (&["exceeding"], Some(Bound::MoreThan)),
    (&["exceeded"], Some(Bound::MoreThan)),
    (&["exceeds"], Some(Bound::MoreThan)),
    (&["topped"], Some(Bound::MoreThan)),
    (&["surpassed"], Some(Bound::MoreThan)),
    (&["passed"], Some(Bound::MoreThan)),
    (&["past"], Some(Bound::MoreThan)),
    (&["over"], Some(Bound::MoreThan)),
    (&["above"], Some(Bound::MoreThan)),
    (&["nearly"], Some(Bound::LessThan)),
    (&["almost"], Some(Bound::LessThan)),
    (&["nearing"], Some(Bound::LessThan)),
    (&["approaching"], Some(Bound::LessThan)),
    (&["under"], Some(Bound::LessThan)),
    (&["below"], Some(Bound::LessThan)),
    (&["estimated"], None),
    (&["approximately"], None),
    (&["approx"], None),
    (&["roughly"], None),
    (&["perhaps"], None),
    (&["circa"], None),
    (&["about"], None),
    (&["around"], None),
    (&["some"], None),
    (&["~"], None),
];

/// Bounds that are prepositions of place and matter as well.
const PREPOSITIONS: &[&str] = &["over", "about", "around", "under", "above", "below", "close", "up"];

/// The bounds of the number in `number`.
pub(super) fn bounds(words: &Words<'_>, analysis: &Analysis<'_>, number: &Range<usize>) -> Bounds {
    let mut found = Bounds { range: number.clone(), bound: Bound::Exact, approx: false };
    // Two at most: "up to an estimated 200".
    for _ in 0..2 {
        let Some((start, bound)) = before(words, analysis, found.range.start, number) else { break };
        found.range.start = start;
        match bound {
            Some(bound) if found.bound == Bound::Exact => found.bound = bound,
            Some(_) => {}
            None => found.approx = true,
        }
    }
    after(words, number.end, &mut found);
    found
}

/// Beginnings of verbs that "over" is a part of.
const PARTED: &[&str] =
    &["hand", "turn", "tak", "took", "giv", "gave", "sign", "win", "won", "bring", "brought"];

fn before(
    words: &Words<'_>,
    analysis: &Analysis<'_>,
    end: usize,
    number: &Range<usize>,
) -> Option<(usize, Option<Bound>)> {
    let (start, bound) =
        BEFORE.iter().find_map(|(phrase, bound)| Some((words.ending(end, phrase)?, *bound)))?;
    // "Handed over 79 guns", "took over two towns": the word is a part of its verb.
    let is_particle = words.at(start) == "over"
        && (analysis.tree.rel(start) == Rel::CompoundPrt
            || words.at(number.end) != "lives"
                && PARTED.iter().any(|stem| words.before(start, 1).starts_with(stem)));
    // "Has *passed* 2,700", "climbed *past* 40"; not "passed two laws", "the past 40 days".
    let is_no_limit = match words.at(start) {
        "passed" => !matches!(words.before(start, 1), "has" | "have" | "had") || words.is_letters(number.end),
        "past" => !["climb", "ris", "rose", "gone", "went", "jump"]
            .iter()
            .any(|rise| words.before(start, 1).starts_with(rise)),
        _ => false,
    };
    let is_doubtful = is_particle
        || is_no_limit
        || PREPOSITIONS.contains(&words.at(start)) && is_preposition(words, analysis, start, number);
    // "The death toll is *up to* 537": it has come to that; "a total of up to 500" may be less.
    let has_risen =
        words.at(start) == "up" && !matches!(words.before(start, 1), "of" | "at") && is_of_toll(words, start);
    let bound = if has_risen { Some(Bound::AtLeast) } else { bound };
    (!is_doubtful).then_some((start, bound))
}

/// Whether a word for a count that runs on stands shortly before.
fn is_of_toll(words: &Words<'_>, start: usize) -> bool {
    const NEAR: usize = 8;
    (1..=NEAR).any(|back| matches!(words.before(start, back), "toll" | "tally"))
}

/// Whether the tree hangs the word on the counted noun, not on the number, and no other preposition stands before it
/// ("in about 40 villages").
fn is_preposition(words: &Words<'_>, analysis: &Analysis<'_>, t: usize, number: &Range<usize>) -> bool {
    let on_noun =
        analysis.tree.rel(t) == Rel::Case && analysis.tree.head(t).is_some_and(|h| !number.contains(&h));
    if words.at(t) == "up" || words.at(t) == "close" {
        // "Bring them up to two", "a base close to two villages": too rare against "up to 200" to be asked about.
        return false;
    }
    let second = matches!(
        words.before(t, 1),
        "of" | "by" | "to" | "in" | "with" | "for" | "from" | "at" | "well" | "just"
    );
    let takes = matches!(
        words.before(t, 1),
        "control"
            | "power"
            | "authority"
            | "dispute"
            | "talk"
            | "talks"
            | "talked"
            | "sovereignty"
            | "fight"
            | "fighting"
            | "concern"
            | "concerns"
            | "concerned"
            | "worried"
            | "war"
            | "row"
            | "flew"
            | "flying"
    );
    takes && words.at(t) != "around" && on_noun || on_noun && !second
}

/// "Or more", "or so", "+", "-plus", "-odd" behind the number.
fn after(words: &Words<'_>, end: usize, found: &mut Bounds) {
    let (taken, bound) = match (words.at(end), words.at(end + 1)) {
        ("or", "more") => (2, Some(Bound::AtLeast)),
        ("or", "fewer" | "less") => (2, Some(Bound::AtMost)),
        ("or", "so") => (2, None),
        ("+", _) if words.glued_left(end) && !words.glued(end) => (1, Some(Bound::AtLeast)),
        (_, "plus") if words.is_hyphen(end) => (2, Some(Bound::AtLeast)),
        ("plus", next) if next.starts_with(char::is_alphabetic) && !matches!(next, "a" | "an" | "the") => {
            (1, Some(Bound::AtLeast))
        }
        (_, "odd" | "some") if words.is_hyphen(end) => (2, None),
        _ => return,
    };
    found.range.end = end + taken;
    match bound {
        Some(bound) => found.bound = bound,
        None => found.approx = true,
    }
}

/// "100 people or more": as behind the number, but behind its unit; the words stay outside the span.
pub(super) fn after_unit(words: &Words<'_>, end: usize, found: &mut Bounds) {
    if words.at(end) == "or" {
        let range = found.range.clone();
        after(words, end, found);
        found.range = range;
    }
}
