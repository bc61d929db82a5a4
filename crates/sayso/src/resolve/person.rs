//! Named persons as sources: "US Secretary of State Antony Blinken", "the group's leader, Abdi Warsame", "a fighter who
//! called himself Abu Haidar"; and what is said beside the name, role and body.

use std::ops::Range;

use sayso_core::ActorKind;
use sayso_read::{NameKind, Pos};

use super::entity::Name;
use super::name::{is_title, spelt_out};
use super::phrase::Phrase;
use super::source::Resolver;

/// Words after which a relative clause gives a name: "who gave his name as", "calling itself".
const NAMING: &[&str] =
    &["as", "himself", "herself", "themselves", "itself", "only", "named", "called", "nicknamed"];

impl Resolver<'_> {
    /// The named person that a phrase is; `whole` is the source with its clauses.
    pub(super) fn person_of(&self, phrase: &Phrase, whole: &Range<usize>) -> Option<usize> {
        let people = |range: &Range<usize>| {
            let mut names = self.entities.names_in(range);
            names.retain(|name| name.kind == NameKind::Person);
            names
        };
        let at_end = people(&phrase.core).into_iter().find(|name| self.heads(name, phrase));
        let beside = phrase
            .beside
            .as_ref()
            .and_then(|b| people(b).into_iter().find(|name| self.leads_to(b.start, name)));
        let named = people(&(phrase.core.end..whole.end.max(phrase.core.end)))
            .into_iter()
            .find(|name| self.is_given(name, whole));
        at_end.or(beside).or(named).map(|name| name.entity)
    }

    /// Whether a phrase is about the name: it holds the head or ends the phrase, and is nobody's possession or object.
    fn heads(&self, name: &Name, phrase: &Phrase) -> bool {
        let before = name.tokens.start.checked_sub(1).filter(|b| phrase.core.contains(b));
        let governed = before.is_some_and(|b| self.analysis.pos[b] == Pos::Adp && self.lower(b) != "of");
        let after = self.lower_at(name.tokens.end);
        let possessive = after == "'" || after == "’";
        let heads = name.tokens.contains(&phrase.head) || name.tokens.end == phrase.core.end;
        heads && !governed && !possessive
    }

    /// Whether only titles and ranks stand between `start` and the name: ", Major General Salem al-Drissi".
    fn leads_to(&self, start: usize, name: &Name) -> bool {
        let plain = |t: usize| is_title(self.word(t)) || self.word(t) == "." || self.word(t) == "the";
        (start..name.tokens.start).all(plain)
    }

    fn is_given(&self, name: &Name, whole: &Range<usize>) -> bool {
        let before = name.tokens.start.checked_sub(1).filter(|b| whole.contains(b));
        let titled = |t: usize| {
            is_title(self.word(t)) && t > whole.start && NAMING.contains(&self.lower(t - 1).as_str())
        };
        before.is_some_and(|b| NAMING.contains(&self.lower(b).as_str()) || titled(b))
    }

    pub(super) fn lower_at(&self, token: usize) -> String {
        if token < self.analysis.tokens.len() { self.lower(token) } else { String::new() }
    }

    /// Takes down a person's role and whom he speaks for, from the words before the name and beside it.
    pub(super) fn describe(&mut self, person: usize, phrase: &Phrase) {
        let name = self.entities.names_in(&phrase.core).into_iter().find(|n| n.entity == person);
        let (title, beside) = match &name {
            Some(name) => (phrase.core.start..name.tokens.start, phrase.beside.clone()),
            None => (phrase.core.clone(), None),
        };
        let body = [Some(title.clone()), beside.clone()].into_iter().flatten().find_map(|r| self.body_in(&r));
        let role = beside
            .or(Some(title))
            .filter(|r| !r.is_empty())
            .map(|r| self.analysis.span(&r).of(self.text).to_owned());
        let entity = &mut self.entities.all[person];
        entity.acts = true;
        if entity.role.is_none() {
            entity.role = role;
        }
        if let Some(body) = body.filter(|&b| b != person && entity.speaks_for.is_none()) {
            entity.speaks_for = Some(body);
            self.entities.all[body].acts = true;
        }
    }

    /// "The general", "the Colombian president": the latest person before whose office has the noun.
    pub(super) fn office_holder(&self, phrase: &Phrase, noun: &str) -> Option<usize> {
        let start = self.analysis.tokens[phrase.core.start].start;
        let holds = |words: &str| {
            let mut words = words.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
            words.any(|w| spelt_out(&w.to_lowercase()) == noun || is_leader(noun, &w.to_lowercase()))
        };
        let people = self.entities.all.iter().enumerate();
        let holders = people.filter(|(_, e)| {
            e.kind == ActorKind::Person
                && (e.role.as_deref().is_some_and(holds) || e.titles.as_deref().is_some_and(holds))
        });
        let latest =
            |e: &super::entity::Entity| e.mentions.iter().filter(|m| m.start < start).map(|m| m.start).max();
        holders.filter_map(|(id, e)| latest(e).map(|m| (m, id))).max().map(|(_, id)| id)
    }
}

/// "The Russian leader" is a president or a premier.
fn is_leader(noun: &str, title: &str) -> bool {
    noun == "leader" && matches!(title, "president" | "premier" | "prime" | "chancellor" | "king")
}
