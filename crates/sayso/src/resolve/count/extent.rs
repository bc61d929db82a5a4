//! From one number to a range of two: "between A and B", "A to B", "A-B", "two or three million".
//!
//! "From A to B" after a verb of change ("cut from 12,000 to 8,600") is two numbers, and "2-1" is a score.

use std::ops::Range;

use super::numeral::{Amount, Form, Numeral, numeral};
use super::vocabulary::vague_scale;
use super::words::Words;

/// One number, or two that stand for what lies between.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Extent {
    /// The words, "between" included.
    pub(super) range: Range<usize>,
    /// The number, or the lower one.
    pub(super) low: Numeral,
    /// The upper one of a range.
    pub(super) high: Option<Numeral>,
    /// Whether it is a score or a pair of another kind ("2-1"), which counts nothing.
    pub(super) is_pair: bool,
}

/// Verbs and nouns of change, by how they begin.
const CHANGES: &[&str] = &[
    "ris", "rose", "rais", "increas", "fall", "fell", "drop", "cut", "reduc", "grow", "grew", "jump",
    "climb", "declin", "lower", "expand", "shrink", "shrank", "doubl", "trebl", "tripl", "slash", "went",
    "go", "up", "down", "decreas", "surg", "soar", "slid", "plung", "chang", "revis", "extend", "trim",
    "boost", "mov",
];

/// The number or range that begins at token `t`.
pub(super) fn extent(words: &Words<'_>, t: usize) -> Option<Extent> {
    let low = numeral(words, t)?;
    let single = Extent { range: low.range.clone(), low: low.clone(), high: None, is_pair: false };
    let Some((joint, next)) = joint(words, t, low.range.end) else { return Some(single) };
    let Some(high) = numeral(words, next) else { return Some(single) };
    Some(pair(words, joint, low, high).unwrap_or(single))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    Between,
    To,
    Or,
    Dash,
}

fn joint(words: &Words<'_>, t: usize, end: usize) -> Option<(Joint, usize)> {
    let dash =
        matches!(words.at(end), "-" | "–" | "‐" | "‑" | "—") && words.glued_left(end) && words.glued(end);
    match words.at(end) {
        "and" if words.before(t, 1) == "between" => Some((Joint::Between, end + 1)),
        "to" => Some((Joint::To, end + 1)),
        "or" => Some((Joint::Or, end + 1)),
        _ if dash => Some((Joint::Dash, end + 1)),
        _ => None,
    }
}

fn pair(words: &Words<'_>, joint: Joint, low: Numeral, high: Numeral) -> Option<Extent> {
    let t = low.range.start;
    let start = if joint == Joint::Between { t - 1 } else { t };
    let low = low.in_scale(high.scale);
    let low = if high.percent && joint != Joint::Or { low.into_percent() } else { low };
    let range = start..high.range.end;
    if is_rising(&low, &high) {
        let is_change = joint == Joint::To && words.before(t, 1) == "from" && tells_change(words, t);
        return (!is_change).then_some(Extent { range, low, high: Some(high), is_pair: false });
    }
    let digits = |n: &Numeral| n.form == Form::Digits;
    let is_score = digits(&low) && digits(&high) && joint == Joint::Dash;
    is_score.then_some(Extent { range, low, high: None, is_pair: true })
}

fn is_rising(low: &Numeral, high: &Numeral) -> bool {
    match (low.amount, high.amount) {
        (Amount::Number(_, a), Amount::Number(b, _)) => a < b,
        (Amount::Share(a), Amount::Share(b)) => a < b,
        _ => false,
    }
}

fn tells_change(words: &Words<'_>, t: usize) -> bool {
    (2..10).any(|back| CHANGES.iter().any(|stem| words.before(t, back).starts_with(stem)))
}

/// Whether a number begins at `t`; what a unit must not be looked for beyond.
pub(super) fn begins_number(words: &Words<'_>, t: usize) -> bool {
    words.is_digits(t) || vague_scale(words.at(t)).is_some() || numeral(words, t).is_some()
}
