//! "Both sides", "the parties": the two that the report itself has named, where it has named exactly two that talk or
//! fight; else the words stay an actor of their own (codebook, section 6).

use sayso_core::{ActorKind, Span};

use super::source::Resolver;

const NOUNS: &[&str] = &[
    "sides",
    "side",
    "parties",
    "party",
    "delegations",
    "rivals",
    "foes",
    "enemies",
    "neighbours",
    "neighbors",
];
const EACH: &[&str] = &["both", "each", "neither", "two", "warring", "rival", "opposing"];

/// Whether a source means the two sides of a conflict.
pub(super) fn is_both(words: &str) -> bool {
    let lower = words.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().filter(|w| *w != "the" && *w != "of").collect();
    match words[..] {
        ["both" | "neither" | "each"] => true,
        ["sides" | "parties"] => true,
        [each, noun] => EACH.contains(&each) && NOUNS.contains(&noun),
        _ => false,
    }
}

impl Resolver<'_> {
    /// The two sides that were named before `span`; `None` where they are not exactly two.
    pub(super) fn both_sides(&self, span: Span) -> Option<Vec<usize>> {
        let named = |e: &super::entity::Entity| e.mentions.iter().filter(|m| m.start < span.start).count();
        let side = |kind| matches!(kind, ActorKind::State | ActorKind::ArmedGroup);
        let mut sides: Vec<(usize, usize)> = self
            .entities
            .all
            .iter()
            .enumerate()
            .filter(|(id, e)| side(e.kind) && self.entities.is_body(*id))
            .map(|(id, e)| (named(e), id))
            .collect();
        sides.retain(|&(times, _)| times > 0);
        if sides.len() > 2 {
            // Others are named in passing; those that the report keeps naming are the sides.
            sides.retain(|&(times, id)| times > 1 || self.entities.all[id].kind == ActorKind::ArmedGroup);
        }
        let mut ids: Vec<usize> = sides.into_iter().map(|(_, id)| id).collect();
        ids.sort_unstable();
        (ids.len() == 2).then_some(ids)
    }
}

#[cfg(test)]
mod tests {
    use super::is_both;

    #[test]
    fn both_sides_are_known_by_their_words() {
        for words in [
            "Both sides",
            "the two sides",
            "the parties",
            "each side",
            "neither side",
            "The warring parties",
            "both",
        ] {
            assert!(is_both(words), "{words}");
        }
        for words in ["the side", "The ruling party", "both ministers", "parties of the left", ""] {
            assert!(!is_both(words), "{words}");
        }
    }
}
