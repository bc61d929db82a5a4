//! A copy or a twin: two near texts held side by side.
//!
//! What stands in a copy stands in its original, but for the words that were changed. A twin is a text made on the same
//! pattern about something else: where the one says Ukraine, the other says Russia, sentence by sentence. What tells it is
//! that both sides of a pair of sentences have names that the other lacks.

use super::align::{Side, common, groups};
use super::words::Word;

/// Share of the shorter text's telling words that a copy carries over: midway between the copies of `bench/echoes.py`
/// (even half), of which none carries less than 0.78, and its distinct pairs, of which none carries more than 0.54.
const CARRIED: f64 = 0.66;

/// How two texts compare.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Likeness {
    /// Of the shorter text's telling words, the share that stands in a sentence of the other that tells the same.
    pub carried: f64,
    /// Pairs of sentences.
    pub pairs: usize,
    /// Pairs in which each side has a name that the other lacks.
    pub other_names: usize,
    /// Pairs in which each side has a number that the other lacks.
    pub other_numbers: usize,
}

impl Likeness {
    /// Whether the one is a copy of the other.
    pub fn is_copy(&self) -> bool {
        self.carried >= CARRIED && !self.is_twin()
    }

    /// Whether both are made on one pattern about different things. A few numbers changed make no twin: that is what a
    /// careless copy does.
    pub fn is_twin(&self) -> bool {
        let names = self.other_names >= 2 && 3 * self.other_names >= self.pairs;
        let numbers = self.other_numbers >= 3 && 2 * self.other_numbers >= self.pairs;
        names || numbers
    }
}

/// Holds two texts side by side; in which order does not matter.
pub fn likeness(a: &str, b: &str) -> Likeness {
    let (a, b) = (Side::of(a), Side::of(b));
    let (short, long) = if (a.size(), a.text) <= (b.size(), b.text) { (a, b) } else { (b, a) };
    let groups = groups(&short, &long);
    let carried: usize = groups.iter().map(|g| common(&short, &long, g)).sum();
    let count = |differ: fn(&[Word], &[Word]) -> bool| {
        groups.iter().filter(|g| differ(&told(&short, &g.a), &told(&long, &g.b))).count()
    };
    Likeness {
        carried: carried as f64 / short.size().max(1) as f64,
        pairs: groups.len(),
        other_names: count(|a, b| lacks_a_name(a, b) && lacks_a_name(b, a)),
        other_numbers: count(|a, b| lacks_a_number(a, b) && lacks_a_number(b, a)),
    }
}

/// The words of some sentences; the first of each without its capital, which may be the sentence's.
fn told(side: &Side<'_>, sentences: &[usize]) -> Vec<Word> {
    let mut words = Vec::new();
    for range in sentences.iter().map(|s| side.sentences[*s].clone()) {
        let first = words.len();
        words.extend_from_slice(&side.words[range]);
        words[first].is_capital = false;
    }
    words
}

fn lacks_a_name(a: &[Word], b: &[Word]) -> bool {
    b.iter().any(|w| w.is_capital && w.is_telling() && !a.iter().any(|x| is_spelt_like(&x.form, &w.form)))
}

fn lacks_a_number(a: &[Word], b: &[Word]) -> bool {
    b.iter().any(|w| w.is_number && !a.iter().any(|x| x.form == w.form))
}

/// "Zelensky" and "Zelenskyy", "Afghan" and "Afghanistan": one begins as the other does, for most of its letters.
fn is_spelt_like(a: &str, b: &str) -> bool {
    let common = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    a == b || (common >= 4 && 3 * common >= 2 * a.chars().count().min(b.chars().count()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ORIGINAL: &str = "The envoys met the delegation of Norland in Riyadh on Monday. Norland agreed to keep ships safe \
        in the Gulf of Amber. The envoys told Norland that the killing of captives must end. Norland will let its harvest \
        pass to the ports of the south. President Aldo Berg of Norland thanked the hosts for their work.";

    #[test]
    fn copies_and_twins() {
        let twin = ORIGINAL.replace("Norland", "Suderia").replace("Aldo Berg", "Ivo Tamm");
        let tolled =
            ORIGINAL.replace("Monday", "Tuesday").replace("ports of the south", "four ports of the south");
        let part = &ORIGINAL[..ORIGINAL.find("The envoys told").unwrap()];
        let half = format!(
            "{part} A storm sank two trawlers off Cape Mord. Nobody was hurt in the village of Ost. Insurers \
            put the damage at a sum that the owners called absurd, and winter is coming."
        );
        let cases =
            [(ORIGINAL, true), (&twin, false), (&tolled, true), (part, true), (&half, false), ("", false)];
        for (text, expected) in cases {
            let found = likeness(text, ORIGINAL);
            assert_eq!(found.is_copy(), expected, "{found:?} {text}");
            assert_eq!(likeness(ORIGINAL, text).is_copy(), expected, "{text}");
        }
    }
}
