//! A change of mind within a report: the later commitment takes the place of the earlier (codebook, section 2).
//!
//! Two commitments of the same actor are about the same deed where their deeds share their words; the later one supersedes
//! the earlier where it says something else of it: another deadline, or that it is, or is not, to be done. Said again, it is
//! no change.

use std::collections::BTreeSet;

use sayso_core::{Claim, Matter, Span};

/// Beginnings of words by which an earlier commitment is told as such.
const EARLIER: &[&str] = &["had", "earlier", "previous", "original", "initial", "once", "former"];
/// Beginnings of verbs that change a commitment.
const CHANGING: &[&str] = &[
    "extend", "postpon", "delay", "revis", "revers", "abandon", "drop", "scrap", "renounc", "withdr",
    "cancel", "instead",
];
/// Claims over which an earlier commitment is looked for.
const BACK: usize = 300;
/// Words that say nothing of what a deed is about.
const EMPTY: &[&str] = &[
    "the", "that", "this", "with", "from", "into", "their", "its", "his", "her", "our", "all", "any", "and",
    "will", "would", "have", "been", "before", "after", "until", "within", "days", "weeks", "months", "end",
];

/// Fills in `supersedes`. Positions are those of `claims`.
pub(in crate::code) fn link(text: &str, claims: &mut [Claim]) {
    let told: Vec<Option<Told>> = claims.iter().map(|c| Told::of(text, c)).collect();
    for later in 0..claims.len() {
        let Some(new) = &told[later] else { continue };
        let near = (0..later).rev().take(BACK);
        let mut before = near.filter_map(|n| Some((n, told[n].as_ref()?)));
        let Some((earlier, old)) = before.find(|(_, old)| new.is_same_deed(old)) else { continue };
        if !new.differs(old) {
            continue;
        }
        let (new_at, old_at) =
            if new.is_earlier && !old.is_earlier { (earlier, later) } else { (later, earlier) };
        if let Matter::Commitment { supersedes, .. } = &mut claims[new_at].matter {
            supersedes.get_or_insert(old_at);
        }
    }
}

/// What a commitment is compared by.
struct Told {
    actor: BTreeSet<usize>,
    words: BTreeSet<String>,
    negative: bool,
    deadline: Option<String>,
    is_change: bool,
    is_earlier: bool,
}

impl Told {
    fn of(text: &str, claim: &Claim) -> Option<Told> {
        let Matter::Commitment { deed, negative, deadline, .. } = &claim.matter else { return None };
        let lower =
            |spans: &[Span]| spans.iter().map(|s| s.of(text)).collect::<Vec<_>>().join(" ").to_lowercase();
        let trigger = lower(&claim.trigger);
        let begins =
            |list: &[&str]| trigger.split_whitespace().any(|w| list.iter().any(|stem| w.starts_with(stem)));
        Some(Told {
            actor: claim.actor.iter().copied().collect(),
            words: content_words(&lower(deed)),
            negative: *negative,
            deadline: deadline.clone(),
            is_change: begins(CHANGING),
            is_earlier: begins(EARLIER) || before(text, claim.trigger[0], EARLIER),
        })
    }

    fn is_same_deed(&self, other: &Told) -> bool {
        let shared = self.words.intersection(&other.words).count();
        let least = self.words.len().min(other.words.len());
        !self.actor.is_empty() && self.actor == other.actor && shared > 0 && 2 * shared >= least
    }

    fn differs(&self, other: &Told) -> bool {
        let moved = matches!((&self.deadline, &other.deadline), (Some(a), Some(b)) if a != b);
        moved || self.turns(other) || (self.is_change && !other.is_change)
    }

    /// Whether one says that the deed is to be done and the other that it is not; a word in common makes no one deed.
    fn turns(&self, other: &Told) -> bool {
        let shared = self.words.intersection(&other.words).count();
        self.negative != other.negative && 2 * shared >= self.words.len().max(other.words.len())
    }
}

/// Whether one of some words stands among the three before a trigger: "*had* pledged", "the *earlier* promise".
fn before(text: &str, trigger: Span, list: &[&str]) -> bool {
    let words = text[..trigger.start as usize].rsplit(char::is_whitespace).filter(|w| !w.is_empty());
    words.take(3).any(|w| list.iter().any(|stem| w.to_lowercase().starts_with(stem)))
}

/// Beginnings of the words that say what a deed is about.
fn content_words(deed: &str) -> BTreeSet<String> {
    const STEM: usize = 5;
    let words = deed.split(|c: char| !c.is_alphabetic()).filter(|w| w.len() > 2 && !EMPTY.contains(w));
    words.map(|w| w.chars().take(STEM).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use sayso_core::Truth;

    fn commitment(text: &str, trigger: &str, deed: &str, negative: bool, deadline: Option<&str>) -> Claim {
        let span = |words: &str| {
            let start = text.find(words).expect("the words stand in the text");
            Span::new(start, start + words.len())
        };
        Claim {
            within: None,
            matter: Matter::Commitment {
                deed: vec![span(deed)],
                negative,
                deadline: deadline.map(str::to_owned),
                condition: Vec::new(),
                supersedes: None,
            },
            trigger: vec![span(trigger)],
            actor: vec![0],
            recipient: Vec::new(),
            place: Vec::new(),
            when: None,
            count: None,
            truth: Truth::Future,
            confidence: 1.0,
        }
    }

    fn superseded(claims: &[Claim]) -> Vec<Option<usize>> {
        let of = |c: &Claim| match &c.matter {
            Matter::Commitment { supersedes, .. } => *supersedes,
            _ => None,
        };
        claims.iter().map(of).collect()
    }

    #[test]
    fn another_deadline_or_sign_is_a_change_and_the_same_again_is_none() {
        let text = "The army pledged to leave the port by May. It would leave the port by June. It will not leave the port.";
        let first = commitment(text, "pledged", "leave the port by May", false, Some("2021-05"));
        let moved = commitment(text, "would", "leave the port by June", false, Some("2021-06"));
        let refused = commitment(text, "will", "leave the port.", true, None);
        let mut claims = vec![first.clone(), moved.clone(), refused];
        link(text, &mut claims);
        assert_eq!(superseded(&claims), [None, Some(0), Some(1)]);
        let mut again = vec![first.clone(), first];
        link(text, &mut again);
        assert_eq!(superseded(&again), [None, None]);
    }

    #[test]
    fn what_is_told_later_may_have_been_promised_first() {
        let text = "The army will leave the port by June. It had pledged to leave the port by May.";
        let new = commitment(text, "will", "leave the port by June", false, Some("2021-06"));
        let old = commitment(text, "pledged", "leave the port by May", false, Some("2021-05"));
        let mut claims = vec![new, old];
        link(text, &mut claims);
        assert_eq!(superseded(&claims), [Some(1), None]);
    }
}
