//! Names kept out of words. Private persons and, on a coarse grid, exact places go in; text without their names comes out.
//!
//! A full name of two words and more goes everywhere; a part of it, or a single word, only in the reports that name the person:
//! hiding every "Khan" of a case would hide those who speak in public too.

use std::collections::{BTreeMap, BTreeSet};

/// What stands in the place of words that are kept back.
pub(super) const KEPT_BACK: &str = "[…]";

/// Words that begin a sentence or a name and name nobody.
const NO_NAMES: &[&str] = &[
    "he", "she", "they", "it", "i", "we", "you", "his", "her", "their", "him", "them", "who", "the", "a",
    "an", "mr", "mrs", "ms", "dr", "this", "that", "my", "our", "its",
];

/// A name in lower case, and where it is hidden: everywhere, or in some reports.
#[derive(Debug)]
struct Name {
    letters: Vec<char>,
    reports: Option<BTreeSet<i64>>,
}

/// The names that are hidden.
#[derive(Debug, Default)]
pub(super) struct Mask {
    /// By their first word, longest first.
    names: BTreeMap<String, Vec<Name>>,
    /// Words hidden in a report, in lower case, for its addresses.
    in_report: BTreeMap<i64, BTreeSet<String>>,
}

impl Mask {
    /// Hides a person's name, and its parts in the report that names them.
    pub(super) fn person(&mut self, report: i64, name: &str) {
        self.name(report, name, name.split_whitespace().count() > 1);
        for part in name.split(|c: char| c.is_whitespace() || c == '-') {
            if part.chars().count() > 1 && part.starts_with(char::is_uppercase) {
                self.name(report, part, false);
            }
        }
    }

    /// Hides a place's name everywhere.
    pub(super) fn place(&mut self, report: i64, name: &str) {
        self.name(report, name, true);
    }

    fn name(&mut self, report: i64, name: &str, everywhere: bool) {
        let letters: Vec<char> = name.trim().chars().flat_map(char::to_lowercase).collect();
        let first: String = letters.iter().take_while(|c| c.is_alphanumeric()).collect();
        if first.is_empty() || NO_NAMES.contains(&String::from_iter(&letters).as_str()) {
            return;
        }
        self.in_report.entry(report).or_default().insert(first.clone());
        let bucket = self.names.entry(first).or_default();
        let at = bucket.iter().position(|n| n.letters == letters).unwrap_or_else(|| {
            bucket.push(Name { letters, reports: Some(BTreeSet::new()) });
            bucket.len() - 1
        });
        match &mut bucket[at].reports {
            Some(_) if everywhere => bucket[at].reports = None,
            Some(reports) => drop(reports.insert(report)),
            None => (),
        }
        bucket.sort_by(|a, b| b.letters.len().cmp(&a.letters.len()).then(a.letters.cmp(&b.letters)));
    }

    /// Text without the names. `report` is where the text comes from; without one every name is hidden.
    pub(super) fn text(&self, report: Option<i64>, text: &str) -> String {
        if self.names.is_empty() {
            return text.to_owned();
        }
        let mut out = String::with_capacity(text.len());
        let mut at = 0;
        while at < text.len() {
            let rest = &text[at..];
            let word = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
            let (taken, hidden) = match (word, self.find(report, rest, &rest[..word])) {
                (0, _) => (rest.chars().next().map_or(1, char::len_utf8), false),
                (_, Some(length)) => (length, true),
                (word, None) => (word, false),
            };
            out.push_str(if hidden { KEPT_BACK } else { &rest[..taken] });
            at += taken;
        }
        out
    }

    /// How many bytes of `rest` a hidden name takes, where it begins with one.
    fn find(&self, report: Option<i64>, rest: &str, word: &str) -> Option<usize> {
        let bucket = self.names.get(&word.to_lowercase())?;
        let is_here = |n: &&Name| match (&n.reports, report) {
            (Some(reports), Some(report)) => reports.contains(&report),
            _ => true,
        };
        bucket.iter().filter(is_here).find_map(|n| matched(rest, &n.letters))
    }

    /// Words of names hidden in a report.
    pub(super) fn words_in(&self, report: i64) -> Vec<String> {
        self.in_report.get(&report).into_iter().flatten().cloned().collect()
    }
}

/// The length of the name at the beginning of `rest`, which must end where a word ends. Case and kinds of white space do not
/// count: headlines shout, and lines break.
fn matched(rest: &str, name: &[char]) -> Option<usize> {
    let mut wanted = name.iter().copied().peekable();
    for (at, c) in rest.char_indices() {
        if wanted.peek().is_none() {
            return (!c.is_alphanumeric()).then_some(at);
        }
        for letter in c.to_lowercase() {
            let expected = wanted.next()?;
            if letter != expected && !(letter.is_whitespace() && expected.is_whitespace()) {
                return None;
            }
        }
    }
    wanted.peek().is_none().then_some(rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_go_and_other_words_stay() {
        let mut mask = Mask::default();
        mask.person(1, "Gulalai Noori");
        mask.place(1, "Ürgün");
        let cases = [
            (Some(1), "Gulalai Noori, a teacher", "[…], a teacher"),
            (Some(1), "Noori’s house, GULALAI NOORI’S", "[…]’s house, […]’S"),
            (Some(2), "Noori spoke of Gulalai\nNoori", "Noori spoke of […]"),
            (None, "Noori", "[…]"),
            (Some(1), "Noorista", "Noorista"),
            (Some(2), "at ÜRGÜN.", "at […]."),
            (Some(1), "", ""),
        ];
        for (report, text, masked) in cases {
            assert_eq!(mask.text(report, text), masked, "{text}");
        }
    }

    #[test]
    fn a_pronoun_is_no_name() {
        let mut mask = Mask::default();
        mask.person(1, "He");
        mask.person(1, "Mr Noori");
        assert_eq!(mask.text(Some(1), "He saw Mr Noori; Mr Karim"), "He saw […]; Mr Karim");
    }
}
