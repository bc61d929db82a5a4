//! Parts of a larger count: "N people, including M children", "M of them", "M of the N hostages".
//!
//! A part needs its words (codebook, section 7): nothing is made a part by its size alone, but a breakdown behind a colon
//! or a dash whose numbers add up to the one before it.

use sayso_core::Count;

use super::words::Words;

/// A count of a sentence with the tokens that it stands on.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) count: Count,
    /// First and last token of its number, both included.
    pub(super) first: usize,
    pub(super) last: usize,
    /// Last token of its unit, where it has one.
    pub(super) unit_at: Option<usize>,
    /// Whether it counts "them", "whom": what was counted before.
    pub(super) of_those: bool,
    /// Whether it counts people or things, not money or miles.
    pub(super) is_set: bool,
}

/// Fills in `part_of` for the counts of one sentence; `base` is how many counts stand before it in the report.
pub(super) fn parts(words: &Words<'_>, found: &mut [Found], base: usize) {
    // The whole that the last count is a part of, and the nearest count that is no part itself.
    let mut whole: Option<usize> = None;
    let mut set: Option<usize> = None;
    for n in 0..found.len() {
        let link = match whole {
            _ if found[n].of_those => set,
            Some(w) if goes_on(words, &found[n - 1], &found[n]) && fits(&found[w], &found[n]) => Some(w),
            _ if includes(words, found, n) => set.filter(|&w| fits(&found[w], &found[n])),
            _ => None,
        };
        whole = link;
        if let Some(w) = link {
            found[n].count.part_of = Some(base + w);
        } else if found[n].is_set {
            set = Some(n);
        }
    }
    of_following(words, found, base);
    breakdown(words, found, base);
}

/// Most parts that a breakdown is looked for in.
const PARTS: usize = 16;

/// Whether a part can be as large as it is said to be.
fn fits(whole: &Found, part: &Found) -> bool {
    let least = part.count.min.or(part.count.share_min.map(|_| 0)).unwrap_or(0);
    part.is_set && whole.count.max.is_none_or(|max| least <= max)
}

/// Whether words that say "among these" stand between the count before and this one, and no verb of another clause.
fn includes(words: &Words<'_>, found: &[Found], n: usize) -> bool {
    let Some(last) = n.checked_sub(1).map(|w| found[w].unit_at.unwrap_or(found[w].last)) else {
        return false;
    };
    let between = last + 1..found[n].first;
    let says = |t: usize| {
        matches!(words.at(t), "including" | "includes" | "included")
            || words.are(t, &["among", "them"])
            || words.are(t, &["among", "whom"])
            || words.are(t, &["of", "whom"])
            || words.are(t, &["of", "which"])
            || words.are(t, &["mostly"])
    };
    between.len() < 30
        && (between.clone().any(says) || says(found[n].first))
        && !between.clone().any(|t| words.at(t) == ";")
}

/// Whether a count goes on a list of parts: nothing but a few words, a comma or "and" between.
fn goes_on(words: &Words<'_>, last: &Found, next: &Found) -> bool {
    let from = last.unit_at.unwrap_or(last.last) + 1;
    let between = from..next.first;
    between.len() < 4
        && matches!(words.at(from), "," | "and" | "as")
        && !between.clone().any(|t| matches!(words.at(t), "were" | "was"))
        && between
            .clone()
            .all(|t| matches!(words.at(t), "," | "and" | "as" | "well" | "at" | "least" | "another" | "also"))
}

/// "12 of the 40 hostages": the first is part of the second.
fn of_following(words: &Words<'_>, found: &mut [Found], base: usize) {
    for n in 1..found.len() {
        let between = found[n - 1].last + 1..found[n].first;
        let is_of = words.at(between.start) == "of" && between.len() < 4;
        let is_of = is_of
            && between
                .clone()
                .skip(1)
                .all(|t| matches!(words.at(t), "the" | "those" | "these" | "its" | "their" | "his"));
        if is_of && found[n - 1].count.part_of.is_none() && fits(&found[n], &found[n - 1]) {
            found[n - 1].count.part_of = Some(base + n);
        }
    }
}

/// "Nine people died: five soldiers and four guards".
fn breakdown(words: &Words<'_>, found: &mut [Found], base: usize) {
    for w in 0..found.len().saturating_sub(2) {
        let whole = &found[w];
        let mark = (whole.last + 1..found[w + 1].first)
            .find(|&t| matches!(words.at(t), ":" | "—" | "–" | "-" | "("));
        let exact = |f: &Found| f.count.min.filter(|m| f.count.max == Some(*m) && f.is_set);
        let (Some(total), Some(_), true) = (exact(whole), mark, whole.count.part_of.is_none()) else {
            continue;
        };
        let mut sum = 0u64;
        for n in w + 1..found.len().min(w + 1 + PARTS) {
            let Some(next) = exact(&found[n]) else { break };
            sum = sum.saturating_add(next);
            if sum >= total {
                let is_whole = sum == total && n > w + 1;
                let parts = found[w + 1..=n].iter_mut().filter(|_| is_whole);
                parts.for_each(|f| f.count.part_of = Some(base + w));
                break;
            }
        }
    }
}
