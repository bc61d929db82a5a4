//! What was done to actors by hand, as weighing follows it.
//!
//! Edits hold from the moment at which they are made: who splits an actor off in a report means all that the actor is by then,
//! whatever was merged into it, and a later merge of the new one takes it along.

use std::collections::BTreeMap;

use crate::known::folded;
use crate::record::Edit;

/// Edits that stand.
#[derive(Clone, Debug, Default)]
pub(crate) struct Edits {
    /// Keys that were merged into others.
    merged: BTreeMap<String, String>,
    /// New names by key.
    renamed: BTreeMap<String, String>,
    /// Who an actor is in one report, by key and uid of the report.
    split: BTreeMap<(String, String), Other>,
}

/// Somebody else.
#[derive(Clone, Debug)]
pub(crate) struct Other {
    pub(crate) key: String,
    /// What it is called; none where it was merged into one that has a name.
    pub(crate) name: Option<String>,
}

impl Edits {
    /// Of edits that stand, in the order in which they were made.
    pub(crate) fn of<'a>(made: impl Iterator<Item = &'a Edit>) -> Edits {
        let mut edits = Edits::default();
        for edit in made {
            match edit {
                Edit::Merge { from, into } => edits.merge(from, into),
                Edit::Rename { of, name } => drop(edits.renamed.insert(of.clone(), name.clone())),
                Edit::Split { from, report, name } => edits.split(from, report, name),
                Edit::Settle { .. } | Edit::Undo { .. } => {}
            }
        }
        edits
    }

    fn merge(&mut self, from: &str, into: &str) {
        for other in self.split.values_mut().filter(|o| o.key == from) {
            *other = Other { key: into.to_owned(), name: None };
        }
        self.merged.insert(from.to_owned(), into.to_owned());
    }

    fn split(&mut self, from: &str, report: &str, name: &str) {
        let other = Other { key: format!("name:{}", folded(name)), name: Some(name.to_owned()) };
        for ((_, of), was) in &mut self.split {
            if of == report && was.key == from {
                was.clone_from(&other);
            }
        }
        let merged: Vec<String> =
            self.merged.keys().filter(|key| self.settled((*key).clone()) == from).cloned().collect();
        for key in merged {
            // What was split off before is not `from` any more.
            self.split.entry((key, report.to_owned())).or_insert_with(|| other.clone());
        }
        self.split.insert((from.to_owned(), report.to_owned()), other);
    }

    /// Who the actor of a key is in a report, where it was split off there.
    pub(crate) fn in_report(&self, key: &str, report: &str) -> Option<&Other> {
        self.split.get(&(key.to_owned(), report.to_owned()))
    }

    /// The key that a key was merged into in the end.
    pub(crate) fn settled(&self, mut key: String) -> String {
        for _ in 0..self.merged.len() {
            match self.merged.get(&key) {
                Some(into) => key.clone_from(into),
                None => break,
            }
        }
        key
    }

    pub(crate) fn name_of(&self, key: &str) -> Option<&str> {
        self.renamed.get(key).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn merge(from: &str, into: &str) -> Edit {
        Edit::Merge { from: from.to_owned(), into: into.to_owned() }
    }

    fn split(from: &str, name: &str) -> Edit {
        Edit::Split { from: from.to_owned(), report: "r".to_owned(), name: name.to_owned() }
    }

    /// Who `a` is in the report in the end.
    fn who(edits: &[Edit]) -> String {
        let edits = Edits::of(edits.iter());
        edits.in_report("a", "r").map_or_else(|| edits.settled("a".to_owned()), |other| other.key.clone())
    }

    #[test]
    fn an_edit_holds_for_what_was_so_when_it_was_made() {
        assert_eq!(who(&[merge("a", "b"), split("b", "C")]), "name:c");
        assert_eq!(who(&[merge("a", "b"), merge("b", "x"), split("x", "C")]), "name:c");
        assert_eq!(who(&[split("b", "C"), merge("a", "b")]), "b");
        assert_eq!(who(&[split("a", "C"), split("name:c", "D")]), "name:d");
        assert_eq!(who(&[split("a", "C"), merge("name:c", "b"), merge("b", "x")]), "x");
        assert_eq!(who(&[split("a", "C"), merge("a", "b"), split("b", "D")]), "name:c");
        assert_eq!(who(&[merge("name:c", "b"), merge("a", "b"), split("b", "C")]), "name:c");
    }
}
