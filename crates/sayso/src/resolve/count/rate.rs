//! Rates: "500 trucks a day", "12 attacks per month", "40 daily flights".

use std::ops::Range;

use sayso_read::{Analysis, Pos};

use super::extent::begins_number;
use super::vocabulary::period;
use super::words::Words;

/// How many words may stand between what is counted and its period: "barrels of crude oil per day".
const REACH: usize = 5;

/// The period of a count whose number ends before `inside` and whose unit ends before `after`.
pub(super) fn rate(
    words: &Words<'_>,
    analysis: &Analysis<'_>,
    inside: Range<usize>,
    after: usize,
) -> Option<&'static str> {
    let adverb = |t: usize| period(words.at(t)).filter(|_| words.at(t).ends_with("ly"));
    if let Some(per) = inside.clone().find_map(adverb) {
        return Some(per);
    }
    for t in after..after + REACH {
        if !words.range.contains(&t) || t > after && begins_number(words, t) {
            return None;
        }
        let article = matches!(words.at(t), "a" | "an" | "per" | "each" | "every");
        if let Some(per) = period(words.at(t + 1)).filter(|p| article && !p.ends_with("ly")) {
            let is_date = matches!(
                words.at(t + 2),
                "after" | "before" | "later" | "earlier" | "ago" | "following" | "since" | "of" | "-"
            );
            return (!is_date && !words.at(t + 1).ends_with("ly")).then_some(per);
        }
        if let Some(per) =
            adverb(t).filter(|_| !matches!(analysis.pos.get(t + 1), Some(Pos::Noun | Pos::Propn | Pos::Adj)))
        {
            return Some(per);
        }
        // "Held four policemen for more than an hour": a length of time is no rate.
        let lasts =
            matches!(words.at(t), "for" | "than" | "in" | "within" | "over" | "after" | "about" | "almost");
        if lasts || matches!(analysis.pos[t], Pos::Punct | Pos::Verb | Pos::Aux | Pos::Cconj) {
            return None;
        }
    }
    None
}
