//! Triggers: what the network sees in a word as the carrier of a claim, and how its speaker puts it.
//!
//! A word may carry claims of several types at once ("arrested" an event and a toll), so each type has its own chances. Most
//! words carry none: only those are kept that may.

use sayso_core::{ClaimType, Code, Truth};

use crate::label::{TRIGGER_LABELS, TRUTH_LABELS};

/// Words of which a type is less likely than this are not kept.
const LEAST: f32 = 0.01;

/// A word that may carry a claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Trigger {
    /// The word.
    pub token: usize,
    /// For each type none, then its codes; each type's sum to 1.
    chances: [f32; TRIGGER_LABELS],
    truths: [f32; TRUTH_LABELS],
}

impl Trigger {
    /// How likely the word carries a claim of a type, 0 to 1.
    pub fn chance(&self, claim_type: ClaimType) -> f32 {
        1.0 - self.chances[first_of(claim_type)]
    }

    /// The likeliest code of a type.
    pub fn code(&self, claim_type: ClaimType) -> Code {
        let chance = |n: &usize| self.chances[first_of(claim_type) + 1 + n];
        let best = (0..claim_type.codes()).fold(0, |b, n| if chance(&n) > chance(&b) { n } else { b });
        claim_type.code(best)
    }

    /// How likely its speaker puts it so, 0 to 1.
    pub fn chance_of_truth(&self, truth: Truth) -> f32 {
        self.truths[truth as usize]
    }

    /// How its speaker most likely puts it.
    pub fn truth(&self) -> Truth {
        let best = (0..TRUTH_LABELS).fold(0, |b, n| if self.truths[n] > self.truths[b] { n } else { b });
        Truth::ALL[best]
    }
}

/// Where the labels of a type begin.
fn first_of(claim_type: ClaimType) -> usize {
    ClaimType::ALL.iter().take_while(|k| **k != claim_type).map(|k| k.codes() + 1).sum()
}

/// Triggers by scores a token.
pub(crate) fn of(scores: &[[f32; TRIGGER_LABELS]], truths: &[[f32; TRUTH_LABELS]]) -> Vec<Trigger> {
    let trigger = |(token, (scores, truths)): (usize, (&[f32; TRIGGER_LABELS], &[f32; TRUTH_LABELS]))| {
        let mut trigger = Trigger { token, chances: *scores, truths: *truths };
        for kind in ClaimType::ALL {
            let first = first_of(*kind);
            into_chances(&mut trigger.chances[first..=first + kind.codes()]);
        }
        let kept = ClaimType::ALL.iter().any(|k| trigger.chance(*k) >= LEAST);
        kept.then(|| {
            into_chances(&mut trigger.truths);
            trigger
        })
    };
    scores.iter().zip(truths).enumerate().filter_map(trigger).collect()
}

/// Scores into shares of 1, the same to the last bit on every machine.
pub fn into_chances(scores: &mut [f32]) {
    let most = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    scores.iter_mut().for_each(|s| *s = crate::net::exp(*s - most));
    let sum: f32 = scores.iter().sum();
    scores.iter_mut().for_each(|s| *s /= sum);
}

#[cfg(test)]
mod tests {
    use super::*;
    use sayso_core::Plover;

    #[test]
    fn a_word_may_carry_two_types_and_most_carry_none() {
        let mut scores = [[0.0; TRIGGER_LABELS]; 2];
        let none = |scores: &mut [f32; TRIGGER_LABELS]| {
            ClaimType::ALL.iter().for_each(|k| scores[first_of(*k)] = 9.0);
        };
        scores.iter_mut().for_each(none);
        scores[1][first_of(ClaimType::Event) + 1 + Plover::Coerce as usize] = 12.0;
        scores[1][first_of(ClaimType::Toll) + 4] = 11.0;
        let triggers = of(&scores, &[[0.0, 0.0, 0.0, 0.0, 4.0, 0.0]; 2]);
        assert_eq!(triggers.iter().map(|t| t.token).collect::<Vec<_>>(), [1]);
        assert_eq!(triggers[0].code(ClaimType::Event), Code::Event(Plover::Coerce));
        assert!(triggers[0].chance(ClaimType::Toll) > 0.8 && triggers[0].chance(ClaimType::Talks) < 0.01);
        assert_eq!(triggers[0].truth(), Truth::Future);
    }

    #[test]
    fn labels_of_all_types_fill_the_head() {
        let sum: usize = ClaimType::ALL.iter().map(|k| k.codes() + 1).sum();
        assert_eq!((sum, Truth::ALL.len()), (TRIGGER_LABELS, TRUTH_LABELS));
    }
}
