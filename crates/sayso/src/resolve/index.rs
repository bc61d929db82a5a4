//! Where entities are looked for: by the keys that their names give, so that a name costs as much in a report of ten
//! thousand names as in one of ten.
//!
//! A key only proposes; whoever asks compares the names themselves.

use std::collections::HashMap;

use crate::known::folded;

/// Words after which a name goes on with what a body is of or where it is.
pub(super) const LEADS_ON: &[&str] = &["of", "in", "for", "on", "to"];

/// What a key is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Key {
    /// The whole name, folded.
    Whole,
    /// A word of the name by its sound.
    Sound,
    /// The last word, or the last before what the body is of.
    Last,
    /// The first word.
    First,
    /// Capital letters of a name that is nothing else: "UN".
    Letters,
    /// First letters of a name's capital words: "United Nations".
    Initials,
}

/// Entities by the keys of their names.
#[derive(Debug, Default)]
pub(super) struct Index {
    by_key: HashMap<(Key, String), Vec<usize>>,
}

impl Index {
    /// Enters an entity under a name; again where its name grows.
    pub(super) fn add(&mut self, id: usize, name: &str, sounds: impl IntoIterator<Item = String>) {
        let whole = folded(name);
        for (kind, word) in [(Key::First, whole.split(' ').next()), (Key::Last, whole.split(' ').next_back())]
        {
            self.enter(kind, word.unwrap_or_default().to_owned(), id);
        }
        // "The *Mission*" of "the Verification Mission in Lakeland" is looked for like a last word.
        let words: Vec<&str> = whole.split(' ').collect();
        let led = words.windows(2).filter(|pair| LEADS_ON.contains(&pair[1]));
        for word in led.map(|pair| pair[0].to_owned()).collect::<Vec<_>>() {
            self.enter(Key::Last, word, id);
        }
        self.enter(Key::Whole, whole, id);
        self.enter(Key::Initials, initials(name), id);
        self.enter(Key::Letters, letters(name), id);
        for sound in sounds {
            self.enter(Key::Sound, sound, id);
        }
    }

    fn enter(&mut self, kind: Key, key: String, id: usize) {
        let ids = self.by_key.entry((kind, key)).or_default();
        if let Err(at) = ids.binary_search(&id) {
            ids.insert(at, id);
        }
    }

    /// Entities under a key, in the order in which they were met.
    pub(super) fn find(&self, kind: Key, key: &str) -> &[usize] {
        self.by_key.get(&(kind, key.to_owned())).map_or(&[], Vec::as_slice)
    }
}

/// The letters of a name, where all of them are capitals and there are at least two; else empty.
pub(super) fn letters(name: &str) -> String {
    let letters: String = name.chars().filter(|c| c.is_alphabetic()).collect();
    if letters.chars().count() > 1 && letters.chars().all(char::is_uppercase) {
        letters
    } else {
        String::new()
    }
}

/// First letters of the capital words of a name.
pub(super) fn initials(name: &str) -> String {
    name.split_whitespace().filter_map(|w| w.chars().next()).filter(|c| c.is_uppercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_are_found_by_each_of_their_keys() {
        let mut index = Index::default();
        index.add(0, "the United Nations", ["n".to_owned()]);
        index.add(1, "UN", []);
        index.add(0, "the United Nations", []);
        assert_eq!(index.find(Key::Whole, "united nations"), [0]);
        assert_eq!(index.find(Key::Last, "nations"), [0]);
        assert_eq!(index.find(Key::Initials, "UN"), [0]);
        assert_eq!(index.find(Key::Letters, "UN"), [1]);
        assert_eq!(index.find(Key::Sound, "n"), [0]);
        assert!(index.find(Key::Whole, "nations").is_empty());
    }
}
