//! Persons in office, with the dates of their terms.
//!
//! `data/people.tsv`, one line a person and office: id, name, other spellings, role, body, country, from, to, source.

use std::collections::HashMap;
use std::sync::OnceLock;

use sayso_core::Published;

use super::{covers, folded};

/// One office that a person held.
#[derive(Debug)]
pub(crate) struct Office {
    pub(crate) person: &'static str,
    pub(crate) name: &'static str,
    pub(crate) role: &'static str,
    /// Id of the body, as in the list of bodies.
    pub(crate) body: &'static str,
    pub(crate) country: &'static str,
    from: &'static str,
    to: &'static str,
}

impl Office {
    /// Whether it was held on a day; nobody is known to hold one on no day.
    pub(crate) fn is_held(&self, on: Option<Published>) -> bool {
        on.is_some_and(|day| covers(self.from, self.to, day))
    }
}

/// The list, by folded names.
pub(crate) struct People {
    offices: Vec<Office>,
    by_name: HashMap<String, Vec<usize>>,
}

const TABLE: &str = include_str!("../../data/people.tsv");

impl People {
    pub(crate) fn shared() -> &'static People {
        static PEOPLE: OnceLock<People> = OnceLock::new();
        PEOPLE.get_or_init(|| People::parse(TABLE))
    }

    fn parse(table: &'static str) -> People {
        let mut list = People { offices: Vec::new(), by_name: HashMap::new() };
        for line in table.lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
            let columns: Vec<&'static str> = line.split('\t').collect();
            let [person, name, spellings, role, body, country, from, to, _] = columns[..] else { continue };
            let at = list.offices.len();
            list.offices.push(Office { person, name, role, body, country, from, to });
            for words in std::iter::once(name).chain(spellings.split('|')).filter(|w| w.contains(' ')) {
                list.by_name.entry(folded(words)).or_default().push(at);
            }
        }
        list
    }

    /// Whoever held an office of a body on a day.
    pub(crate) fn holder(&self, body: &str, role: &str, on: Option<Published>) -> Option<&Office> {
        let mut held = self.offices.iter().filter(|o| o.body == body && o.role == role && o.is_held(on));
        held.next().filter(|_| held.next().is_none())
    }

    /// Whether somebody of this surname, folded, held an office of a body on a day.
    pub(crate) fn is_surname_in_office(&self, body: &str, surname: &str, on: Option<Published>) -> bool {
        let mut held = self.offices.iter().filter(|o| o.body == body && o.is_held(on));
        held.any(|o| folded(o.name).rsplit(' ').next() == Some(surname))
    }

    /// The name of a person by its id.
    pub(crate) fn name_of(&self, person: &str) -> Option<&'static str> {
        self.offices.iter().find(|o| o.person == person).map(|o| o.name)
    }

    /// The offices of the one person of a full name, with or without the initials in its middle; none where the name is
    /// nobody's, or two people's.
    pub(crate) fn find(&self, name: &str) -> Vec<&Office> {
        let whole = folded(name);
        let plain = || whole.split(' ').filter(|w| w.chars().count() > 1).collect::<Vec<_>>().join(" ");
        let found =
            self.by_name.get(&whole).or_else(|| self.by_name.get(&plain()).filter(|_| plain().contains(' ')));
        let found = found.map_or(&[][..], Vec::as_slice);
        let offices: Vec<&Office> = found.iter().map(|&n| &self.offices[n]).collect();
        let one = offices.windows(2).all(|pair| pair[0].person == pair[1].person);
        if one { offices } else { Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use sayso_core::parse_date;

    use super::super::Bodies;
    use super::*;

    #[test]
    fn the_list_is_sound() {
        for line in TABLE.lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
            let columns: Vec<_> = line.split('\t').collect();
            assert_eq!(columns.len(), 9, "columns of {line:?}");
            assert!(columns[0].starts_with("person:"), "id of {line:?}");
            assert!(Bodies::shared().find_id(columns[4]).is_some(), "no such body: {line:?}");
            assert!(columns[5].is_empty() || columns[5].len() == 2, "country of {line:?}");
            for date in [columns[6], columns[7]].into_iter().filter(|d| !d.is_empty()) {
                assert!(parse_date(date).is_ok(), "date of {line:?}");
            }
            let part = columns[6].len().min(columns[7].len());
            assert!(columns[6][..part] <= columns[7][..part], "term of {line:?}");
            assert!(!columns[8].is_empty(), "source of {line:?}");
        }
    }

    #[test]
    fn offices_are_held_in_their_terms() {
        let held = |name: &str, day: &str| {
            let offices = People::shared().find(name);
            let held = offices.into_iter().find(|o| o.is_held(parse_date(day).ok()));
            held.map(|o| (o.role, o.body))
        };
        assert_eq!(held("Barack Obama", "2012-05-01"), Some(("president", "state:US")));
        assert_eq!(held("Barack Obama", "2019"), None);
        assert_eq!(held("Kofi Annan", "2003-02"), Some(("UN secretary-general", "org:un")));
        assert!(People::shared().find("Obama").is_empty());
        assert_eq!(held("Barack H. Obama", "2012-05-01"), Some(("president", "state:US")));
    }
}
