//! Numbers joined to a noun by a hyphen: "a 15-member council", "a 3,000-strong force", "a 300-mile front".
//!
//! Most such words name a kind, not a number ("two-state", "five-star"); those that count are few and listed.

use super::vocabulary::measure;
use super::words::Words;

/// What follows a number behind a hyphen.
pub(super) enum Compound {
    /// No hyphen.
    None,
    /// A word that counts nothing.
    Kind,
    /// A unit, and the token that says it.
    Unit(String, usize),
}

/// Reads a hyphen at token `at`.
pub(super) fn compound(words: &Words<'_>, at: usize) -> Compound {
    if !words.is_hyphen(at) || !words.is_letters(at + 1) {
        return Compound::None;
    }
    let word = words.at(at + 1);
    let unit = match word {
        "strong" => "person",
        "member" | "man" | "woman" | "person" | "nation" | "country" | "seat" | "vehicle" | "truck"
        | "ship" | "bed" | "room" | "dollar" | "euro" | "tent" | "soldier" | "aircraft" | "judge" => word,
        _ => match measure(word) {
            Some(unit) => unit,
            None => return Compound::Kind,
        },
    };
    // "A 12-foot-high wall" is measured too; "a six-man-team" is not worth a rule.
    Compound::Unit(unit.to_owned(), at + 1)
}
