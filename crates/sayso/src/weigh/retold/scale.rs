//! The weights of what holds of two claims: of one thing, of a thing and the type, of two things, of two and the type.
//!
//! A sign is written as the slots that have to hold, `gap=1 place=near` or `toll gap=1`; a weight's line is read once into the
//! slots and values that it asks for, so that weighing a pair compares small numbers and makes no text.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::signs::{Marks, SLOTS};

/// The slots that stand alone: the type and the words of the two.
const ALONE: usize = 2;

/// The signs of a pair, as lines of the table name them.
pub(super) fn signs(marks: &Marks<'_>) -> Vec<String> {
    let told: Vec<String> = SLOTS.iter().zip(marks).map(|(slot, value)| format!("{slot}={value}")).collect();
    let kind = &marks[0];
    let mut signs = vec!["all".to_owned()];
    signs.extend(told[..ALONE].iter().cloned());
    for (n, one) in told.iter().enumerate().skip(ALONE) {
        signs.extend([one.clone(), format!("{kind} {one}")]);
        for other in &told[n + 1..] {
            signs.extend([format!("{one} {other}"), format!("{kind} {one} {other}")]);
        }
    }
    signs
}

/// Weights by what they ask for.
pub(super) struct Scale {
    /// Of each slot, numbers of the values that some weight asks for.
    values: Vec<HashMap<&'static str, u16>>,
    weights: Vec<(Vec<(u8, u16)>, f32)>,
}

/// No weight asks for it.
const UNASKED: u16 = 0;

impl Scale {
    pub(super) fn shared() -> &'static Scale {
        static SCALE: OnceLock<Scale> = OnceLock::new();
        SCALE.get_or_init(|| Scale::parse(include_str!("weights.tsv")))
    }

    /// Reads "sign<TAB>weight" lines; a line that begins with # is passed over.
    fn parse(table: &'static str) -> Scale {
        let mut scale = Scale { values: vec![HashMap::new(); SLOTS.len()], weights: Vec::new() };
        for line in table.lines().filter(|l| !l.starts_with('#')) {
            let (sign, weight) = line.split_once('\t').expect("a sign, a tab and a weight");
            let asked = sign.split(' ').filter(|part| *part != "all").map(|part| scale.asked(part)).collect();
            scale.weights.push((asked, weight.parse().expect("a number")));
        }
        scale
    }

    /// The slot and the value of `gap=1`; a part without a slot is a type.
    fn asked(&mut self, part: &'static str) -> (u8, u16) {
        let (slot, value) = part.split_once('=').unwrap_or((SLOTS[0], part));
        let slot = SLOTS.iter().position(|s| *s == slot).expect("a slot");
        let next = self.values[slot].len() as u16 + 1;
        (slot as u8, *self.values[slot].entry(value).or_insert(next))
    }

    /// How likely two claims are of one matter, 0 to 1.
    pub(super) fn chance(&self, marks: &Marks<'_>) -> f32 {
        let mut held = [UNASKED; SLOTS.len()];
        for (n, value) in marks.iter().enumerate() {
            held[n] = self.values[n].get(value.as_ref()).copied().unwrap_or(UNASKED);
        }
        let holds =
            |asked: &[(u8, u16)]| asked.iter().all(|(slot, value)| held[usize::from(*slot)] == *value);
        let sum: f32 = self.weights.iter().filter(|(asked, _)| holds(asked)).map(|(_, w)| w).sum();
        1.0 / (1.0 + (-sum).exp())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_weight_counts_where_all_that_it_asks_for_holds() {
        let scale = Scale::parse("# of our own\nall\t-1\ngap=1\t2\ntoll gap=1\t3\ngap=1 place=near\t5\n");
        let mut marks: Marks<'_> = std::array::from_fn(|_| "".into());
        (marks[0], marks[3]) = ("event".into(), "1".into());
        let chance = |sum: f32| 1.0 / (1.0 + (-sum).exp());
        assert_eq!(scale.chance(&marks), chance(1.0));
        marks[0] = "toll".into();
        assert_eq!(scale.chance(&marks), chance(4.0));
        marks[3] = "2".into();
        assert_eq!(scale.chance(&marks), chance(-1.0));
    }

    #[test]
    fn every_sign_of_the_table_is_one_that_a_pair_may_have() {
        let scale = Scale::shared();
        assert!(scale.weights.len() > 100 && scale.weights.iter().all(|(asked, _)| asked.len() <= 3));
    }
}
