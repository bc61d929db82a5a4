//! Classes of words that rules ask for: `person`, `territory`, `weapon` (`rules/en/classes.txt`).

use std::collections::HashMap;
use std::sync::OnceLock;

use super::inflect;
use super::slot::Clause;
use crate::label::{NameKind, Pos};

/// Words by class.
#[derive(Clone, Debug, Default)]
pub(crate) struct Classes {
    by_word: HashMap<String, Vec<String>>,
}

impl Classes {
    pub(crate) fn shared() -> &'static Classes {
        static CLASSES: OnceLock<Classes> = OnceLock::new();
        CLASSES.get_or_init(|| Classes::parse(include_str!("../../rules/en/classes.txt")))
    }

    /// A line a class: `name: word word`; nouns, in the singular.
    fn parse(text: &str) -> Classes {
        let mut classes = Classes::default();
        for line in text.lines().filter(|l| !l.starts_with('#')) {
            let Some((name, words)) = line.split_once(": ") else { continue };
            for form in words.split_whitespace().flat_map(inflect::noun) {
                classes.by_word.entry(form).or_default().push(name.to_owned());
            }
        }
        classes
    }

    /// Whether a word is of a class.
    pub(crate) fn has(&self, class: &str, word: &str) -> bool {
        self.by_word.get(word).is_some_and(|classes| classes.iter().any(|c| c == class))
    }

    /// Whether the phrase of head `t` is one of some classes or words. `name` is any name, `body` and `place` names of
    /// organisations and places, `someone` persons, bodies and pronouns for them, `number` a number in place of its noun.
    ///
    /// A word of measure ("most of the districts") is what it counts.
    pub(crate) fn is_any(&self, clause: &Clause<'_>, t: usize, list: &[String]) -> bool {
        let counted = clause
            .counted(t)
            .filter(|_| clause.analysis.pos[t] == Pos::Num || self.has("measure", &clause.lower(t)));
        self.head_is_any(clause, t, list) || counted.is_some_and(|t| self.head_is_any(clause, t, list))
    }

    fn head_is_any(&self, clause: &Clause<'_>, t: usize, list: &[String]) -> bool {
        let joined = clause.hyphened(t).filter(|w| self.by_word.contains_key(w));
        let word = joined.unwrap_or_else(|| clause.lower(t));
        let classes = self.by_word.get(&word).map_or(&[][..], Vec::as_slice);
        let name = clause.analysis.name_at(t).map(|(_, kind)| *kind);
        let pronoun =
            clause.analysis.pos[t] == Pos::Pron && !matches!(word.as_str(), "this" | "that" | "what");
        list.iter().any(|asked| match asked.as_str() {
            "name" => name.is_some(),
            "body" => name == Some(NameKind::Organization) || classes.contains(asked),
            "place" => name == Some(NameKind::Location) || classes.contains(asked),
            "person" => {
                name == Some(NameKind::Person) || (pronoun && word != "it") || classes.contains(asked)
            }
            "number" => clause.analysis.pos[t] == Pos::Num || *asked == word,
            "someone" => {
                name.is_some()
                    || pronoun
                    || ["person", "force", "body"].iter().any(|c| classes.iter().any(|k| k == c))
            }
            _ => *asked == word || word.strip_suffix('s') == Some(asked) || classes.contains(asked),
        })
    }
}
