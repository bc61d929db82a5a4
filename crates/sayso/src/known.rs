//! Bodies that conflict news keeps naming: states, armed groups, organisations. Facts, in our own file.
//!
//! `data/bodies.tsv`, one line a body: kind, name, other names, adjectives and peoples ("Russian", "Russians"), seats
//! that speak for it ("Moscow", "the Kremlin"). Several values in a column are split by `|`.

use std::collections::HashMap;
use std::sync::OnceLock;

use sayso_core::ActorKind;

/// A body of the list.
#[derive(Debug)]
pub(crate) struct Body {
    pub(crate) kind: ActorKind,
    pub(crate) name: &'static str,
}

/// By which word a body was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum By {
    Name,
    Adjective,
    Seat,
}

/// The list, by folded words.
pub(crate) struct Bodies {
    bodies: Vec<Body>,
    by_words: HashMap<String, (usize, By)>,
}

const TABLE: &str = include_str!("../data/bodies.tsv");

impl Bodies {
    pub(crate) fn shared() -> &'static Bodies {
        static BODIES: OnceLock<Bodies> = OnceLock::new();
        BODIES.get_or_init(|| Bodies::parse(TABLE))
    }

    fn parse(table: &'static str) -> Bodies {
        let mut list = Bodies { bodies: Vec::new(), by_words: HashMap::new() };
        for line in table.lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
            list.add(line);
        }
        list
    }

    fn add(&mut self, line: &'static str) {
        let columns: Vec<&'static str> = line.split('\t').collect();
        let kind = ActorKind::find(columns[0]).expect("the list's kinds are tested");
        let at = self.bodies.len();
        self.bodies.push(Body { kind, name: columns[1] });
        let column =
            |n: usize| columns.get(n).into_iter().flat_map(|c| c.split('|')).filter(|w| !w.is_empty());
        for (words, by) in column(1)
            .chain(column(2))
            .map(|w| (w, By::Name))
            .chain(column(3).map(|w| (w, By::Adjective)))
            .chain(column(4).map(|w| (w, By::Seat)))
        {
            self.by_words.entry(folded(words)).or_insert((at, by));
        }
    }

    /// The body that these words name.
    /// Words without a capital name nobody: "us" and "is" are no bodies.
    pub(crate) fn find(&self, words: &str) -> Option<(usize, By)> {
        if !words.contains(char::is_uppercase) {
            return None;
        }
        self.by_words.get(&folded(words)).copied()
    }

    pub(crate) fn get(&self, id: usize) -> &Body {
        &self.bodies[id]
    }
}

/// Words as they are compared: lower case, without article, full stops, possessive, and with single blanks.
pub(crate) fn folded(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        let word = word.trim_end_matches("'s").trim_end_matches("’s").trim_end_matches(['\'', '’']);
        let word: String =
            word.chars().filter(|&c| c != '.' && c != ',').flat_map(char::to_lowercase).collect();
        if word.is_empty() || (out.is_empty() && ["the", "a", "an", "some"].contains(&word.as_str())) {
            continue;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&word);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sound() {
        for line in TABLE.lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
            let columns: Vec<_> = line.split('\t').collect();
            assert!(ActorKind::find(columns[0]).is_some(), "kind of {line:?}");
            assert!((2..=5).contains(&columns.len()), "columns of {line:?}");
        }
        let bodies = Bodies::shared();
        let found = |words: &str| bodies.find(words).map(|(id, by)| (bodies.get(id).name, by));
        assert_eq!(found("the U.S."), Some(("United States", By::Name)));
        assert_eq!(found("Kremlin"), Some(("Russia", By::Seat)));
        assert_eq!(found("the Taliban’s"), Some(("Taliban", By::Name)));
        assert_eq!(found("Colombian"), Some(("Colombia", By::Adjective)));
        assert_eq!(found("nobody"), None);
    }
}
