//! What is known beforehand: bodies that conflict news keeps naming, and persons in office. Facts, in our own files.
//!
//! `data/bodies.tsv`, one line a body: id, kind, name, other names, adjectives and peoples ("Russian", "Russians"), seats
//! that speak for it ("Moscow", "the Kremlin"), country, from, to, governs. Several values in a column are split by `|`.
//! A fact from a list fills in who somebody is; it never changes who said what (docs/actors.md).

mod people;

use std::collections::HashMap;
use std::sync::OnceLock;

use sayso_core::{ActorKind, Published};

pub(crate) use people::{Office, People};

/// A body of the list.
#[derive(Debug)]
pub(crate) struct Body {
    pub(crate) id: &'static str,
    pub(crate) kind: ActorKind,
    pub(crate) name: &'static str,
    /// ISO 3166-1 alpha-2; empty where it belongs to none.
    pub(crate) country: &'static str,
    /// Countries and periods whose government it is: `AF 2021-08-15..`.
    governs: &'static str,
}

impl Body {
    /// What it is on a day: an armed group that governs a country is its government.
    pub(crate) fn kind_on(&self, day: Option<Published>) -> ActorKind {
        let governs = |term: &str| {
            let (_, period) = term.split_once(' ').unwrap_or(("", term));
            let (from, to) = period.split_once("..").unwrap_or((period, ""));
            day.is_some_and(|day| covers(from, to, day))
        };
        if self.governs.split('|').filter(|t| !t.is_empty()).any(governs) {
            ActorKind::State
        } else {
            self.kind
        }
    }
}

/// Whether a day lies in a term, as precisely as all three are known; an open end holds.
pub(crate) fn covers(from: &str, to: &str, day: Published) -> bool {
    let day = day.to_string();
    let part = |a: &str| day.len().min(a.len());
    (from.is_empty() || day[..part(from)] >= from[..part(from)])
        && (to.is_empty() || day[..part(to)] <= to[..part(to)])
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
    by_id: HashMap<&'static str, usize>,
    /// Beginnings of names of several words, up to the first blank, hyphen or apostrophe, with the most words that one has.
    openings: HashMap<String, usize>,
}

const TABLE: &str = include_str!("../../data/bodies.tsv");

impl Bodies {
    pub(crate) fn shared() -> &'static Bodies {
        static BODIES: OnceLock<Bodies> = OnceLock::new();
        BODIES.get_or_init(|| Bodies::parse(TABLE))
    }

    /// The body whose own texts a publisher puts out, where it governs: "The White House (US government)".
    pub(crate) fn issuer(&self, publisher: &str) -> Option<usize> {
        let name = publisher.split('(').next().unwrap_or_default().trim();
        let (id, _) = self.find(name)?;
        // "Military Observer Mission Ecuador Peru" is no body of Ecuador's.
        const OTHERS: &[&str] = &["mission", "observer", "observers", "monitors", "monitoring", "commission"];
        let is_other = || name.split_whitespace().any(|w| OTHERS.contains(&w.to_lowercase().as_str()));
        let governs = matches!(self.get(id).kind, ActorKind::State | ActorKind::Institution);
        (governs && !is_other()).then(|| self.state_for(id))
    }

    /// A ministry's or an army's state, other bodies as they are.
    pub(crate) fn state_for(&self, body: usize) -> usize {
        let found = self.get(body);
        let governs = matches!(found.kind, ActorKind::State | ActorKind::Institution);
        let state = self
            .find_id(&format!("state:{}", found.country))
            .filter(|_| governs && !found.country.is_empty());
        if found.kind == ActorKind::State { body } else { state.unwrap_or(body) }
    }

    fn parse(table: &'static str) -> Bodies {
        let mut list = Bodies {
            bodies: Vec::new(),
            by_words: HashMap::new(),
            by_id: HashMap::new(),
            openings: HashMap::new(),
        };
        for line in table.lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
            list.add(line);
        }
        list
    }

    fn add(&mut self, line: &'static str) {
        let columns: Vec<&'static str> = line.split('\t').collect();
        let kind = ActorKind::find(columns[1]).expect("the list's kinds are tested");
        let at = self.bodies.len();
        self.by_id.insert(columns[0], at);
        let whole = |n: usize| columns.get(n).copied().unwrap_or_default();
        self.bodies.push(Body {
            id: columns[0],
            kind,
            name: columns[2],
            country: whole(6),
            governs: whole(9),
        });
        let column = |n: usize| whole(n).split('|').filter(|w| !w.is_empty());
        for (words, by) in column(2)
            .chain(column(3))
            .map(|w| (w, By::Name))
            .chain(column(4).map(|w| (w, By::Adjective)))
            .chain(column(5).map(|w| (w, By::Seat)))
        {
            let key = folded(words);
            if by == By::Name && key.contains(' ') {
                let most = self.openings.entry(opening(&key).to_owned()).or_default();
                *most = (*most).max(key.split(' ').count());
            }
            self.by_words.entry(key).or_insert((at, by));
        }
    }

    /// How many words the longest name of several words has that begins with this one; none where no name does.
    pub(crate) fn longest_from(&self, word: &str) -> Option<usize> {
        self.openings.get(opening(&folded(word))).copied()
    }

    /// The body that these words name.
    /// Words without a capital name nobody: "us" and "is" are no bodies.
    pub(crate) fn find(&self, words: &str) -> Option<(usize, By)> {
        if !words.contains(char::is_uppercase) {
            return None;
        }
        let key = folded(words);
        // "IS" and "AU" are bodies, "Is" and "Au" are not.
        let short = key.len() <= 3 && words.chars().any(char::is_lowercase) && !words.contains('.');
        self.by_words.get(&key).copied().filter(|(id, _)| !short || self.bodies[*id].name.len() <= 4)
    }

    /// The body with an id of the list: `org:un`.
    pub(crate) fn find_id(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    pub(crate) fn get(&self, id: usize) -> &Body {
        &self.bodies[id]
    }
}

/// The first word of a name, up to what a tokenizer would cut it at: "tehreek" of "tehreek-e-taliban pakistan".
fn opening(key: &str) -> &str {
    key.split([' ', '-', '‑', '\'', '’']).next().unwrap_or(key)
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
        let mut ids = std::collections::HashSet::new();
        for line in TABLE.lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
            let columns: Vec<_> = line.split('\t').collect();
            assert!(ActorKind::find(columns[1]).is_some(), "kind of {line:?}");
            assert_eq!(columns.len(), 10, "columns of {line:?}");
            assert!(ids.insert(columns[0]), "{} stands twice", columns[0]);
            assert!(columns[6].is_empty() || columns[6].len() == 2, "country of {line:?}");
        }
        let bodies = Bodies::shared();
        let found = |words: &str| bodies.find(words).map(|(id, by)| (bodies.get(id).name, by));
        assert_eq!(found("the U.S."), Some(("United States", By::Name)));
        assert_eq!(found("Kremlin"), Some(("Russia", By::Seat)));
        assert_eq!(found("the Taliban’s"), Some(("Taliban", By::Name)));
        assert_eq!(found("Colombian"), Some(("Colombia", By::Adjective)));
        assert_eq!(found("nobody"), None);
        let taliban = bodies.get(bodies.find("Taliban").expect("listed").0);
        let on = |day| taliban.kind_on(sayso_core::parse_date(day).ok());
        assert_eq!(on("2021-07-11"), ActorKind::ArmedGroup);
        assert_eq!(on("2021-08-15"), ActorKind::State);
        assert_eq!(taliban.kind_on(None), ActorKind::ArmedGroup);
    }
}
