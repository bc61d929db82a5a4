//! Named persons as sources: "US Secretary of State Antony Blinken", "the group's leader, Abdi Warsame", "a fighter who
//! called himself Abu Haidar"; and what is said beside the name, role and body.

use std::ops::Range;

use sayso_core::ActorKind;
use sayso_read::rule::Rules;
use sayso_read::{NameKind, Pos, Rel};

use super::entity::Name;
use super::name::{is_title, spelt_out};
use super::phrase::Phrase;
use super::source::{GROUPS, Resolver};
use super::voice::BODY_NOUNS;
use crate::known::Bodies;

/// Words after which a relative clause gives a name: "who gave his name as", "calling itself".
const NAMING: &[&str] =
    &["as", "himself", "herself", "themselves", "itself", "only", "named", "called", "nicknamed", "name"];

impl Resolver<'_> {
    /// The named person that a phrase is; `whole` is the source with its clauses.
    pub(super) fn person_of(&self, phrase: &Phrase, whole: &Range<usize>) -> Option<usize> {
        let people = |range: &Range<usize>| {
            let mut names = self.entities.names_in(range);
            names.retain(|name| name.kind == NameKind::Person);
            names
        };
        // "Interior Minister Ali Haddad": what a title follows is part of the title, whatever the network says.
        let before_title =
            |name: &Name| name.tokens.end < phrase.core.end && is_title(self.word(name.tokens.end));
        let mut heads = people(&phrase.core);
        heads.retain(|name| self.heads(name, phrase));
        let at_end = heads.iter().find(|name| !before_title(name)).or(heads.first()).cloned();
        let beside = phrase
            .beside
            .as_ref()
            .and_then(|b| people(b).into_iter().find(|name| self.leads_to(b.start, name)));
        let named = people(&(phrase.core.end..whole.end.max(phrase.core.end)))
            .into_iter()
            .find(|name| self.is_given(name, whole));
        // "An envoy who returned on Tuesday, *Walter Henriksen*".
        let behind = || {
            let last = people(&(phrase.core.end..whole.end.max(phrase.core.end))).pop()?;
            let ends = last.tokens.end == whole.end && self.word(last.tokens.start - 1) == ",";
            (ends && self.is_one_person(phrase)).then_some(last)
        };
        at_end.or(beside).or(named).or_else(behind).map(|name| name.entity)
    }

    /// Whether a phrase is of one person without a name: "a customs broker in the harbour", "its envoy".
    fn is_one_person(&self, phrase: &Phrase) -> bool {
        let noun = self.lower(phrase.head);
        self.analysis.pos[phrase.head] == Pos::Noun
            && self.entities.name_at(phrase.head).is_none()
            && !noun.ends_with('s')
            && !Rules::shared().is_no_person(&noun)
    }

    /// The person whom an apposition names that the network took for no name: "a broker in the harbour, *Faris Zoubi*".
    pub(super) fn person_beside(&mut self, phrase: &Phrase) -> Option<usize> {
        const LONGEST: usize = 4;
        let beside = phrase.beside.clone().filter(|_| self.is_one_person(phrase))?;
        let is_part = |t: usize| {
            self.word(t).starts_with(char::is_uppercase)
                && self.entities.name_at(t).is_none()
                && self.analysis.pos[t] == Pos::Propn
        };
        if !(2..=LONGEST).contains(&beside.len()) || !beside.clone().all(is_part) {
            return None;
        }
        let span = self.analysis.span(&beside);
        let id = self.entities.person(span.of(self.text));
        self.describe(id, phrase);
        self.entities.mention(id, span);
        Some(id)
    }

    /// The person of a name that only the words around it show: "a farmer named Dodo", "who goes by the name Abu Saqr".
    pub(super) fn person_named(&mut self, whole: &Range<usize>) -> Option<usize> {
        let is_part = |t: usize| {
            self.word(t).starts_with(char::is_uppercase)
                && self.entities.name_at(t).is_none_or(|n| n.kind == NameKind::Person)
        };
        let named = |t: &usize| matches!(self.lower(*t).as_str(), "named" | "nicknamed" | "name");
        let start = whole.clone().find(named)? + 1;
        let end = (start..whole.end).find(|&t| !is_part(t)).unwrap_or(whole.end);
        if start >= end {
            return None;
        }
        let span = self.analysis.span(&(start..end));
        let id = self.entities.person(span.of(self.text));
        self.entities.mention(id, span);
        Some(id)
    }

    /// Whether a phrase is about the name: it holds the head or ends the phrase, and is nobody's possession or object.
    fn heads(&self, name: &Name, phrase: &Phrase) -> bool {
        let before = name.tokens.start.checked_sub(1).filter(|b| phrase.core.contains(b));
        let governed = before.is_some_and(|b| self.analysis.pos[b] == Pos::Adp && self.lower(b) != "of");
        let after = self.lower_at(name.tokens.end);
        // "*Saakashvili*'s call" is his; of "Saakashvili's aide" the phrase goes on.
        let possessive = (after == "'" || after == "’") && name.tokens.end < phrase.core.end;
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
            Some(name) => (self.bare(phrase.core.start..name.tokens.start), phrase.beside.clone()),
            None => (phrase.core.clone(), None),
        };
        let beside = beside.map(|b| self.bare(b)).filter(|b| !b.is_empty());
        let state = name.as_ref().filter(|_| title.clone().any(|t| is_title(self.word(t)))).cloned();
        let body = [Some(title.clone()), beside.clone()].into_iter().flatten().find_map(|r| self.body_in(&r));
        let body = body.or_else(|| self.state_behind(&state?));
        let roles: Vec<Range<usize>> =
            [beside.clone(), Some(title.clone())].into_iter().flatten().filter(|r| !r.is_empty()).collect();
        let role = beside
            .or(Some(title))
            .filter(|r| !r.is_empty())
            .map(|r| self.analysis.span(&r).of(self.text).to_owned());
        let entity = &mut self.entities.all[person];
        entity.acts = true;
        entity.roles.extend(roles);
        if entity.role.is_none() {
            entity.role = role;
        }
        if let Some(body) = body.filter(|&b| b != person && entity.speaks_for.is_none()) {
            entity.speaks_for = Some(body);
            self.entities.all[body].acts = true;
        }
    }

    /// "President Jean Moreau *of the Republic of Lakeland*": the state that a title's bearer is named with.
    fn state_behind(&self, name: &Name) -> Option<usize> {
        const LONGEST: usize = 6;
        let from = name.tokens.end;
        let first = from + 1 + usize::from(self.lower_at(from + 1) == "the");
        let of = self.lower_at(from) == "of";
        let is_whole = |n: &&Name| n.tokens.start == first && n.tokens.len() <= LONGEST;
        let state = self.entities.name_at(first).filter(|n| of && is_whole(n))?.entity;
        (self.entities.all[state].kind == ActorKind::State).then_some(state)
    }

    /// A range without the "and" or the comma that it begins with.
    fn bare(&self, range: Range<usize>) -> Range<usize> {
        let joint = |t: &usize| {
            matches!(self.analysis.pos[*t], Pos::Cconj | Pos::Punct)
                || !self.word(*t).chars().any(char::is_alphanumeric)
        };
        let start = range.clone().find(|t| !joint(t)).unwrap_or(range.end);
        start..range.end
    }

    /// Takes down roles and bodies of all persons, sources or not: "the Iraqi minister" may be one named in passing.
    ///
    /// Whoever is only described does not become an actor by it.
    pub(super) fn describe_all(&mut self) {
        let acting: Vec<bool> = self.entities.all.iter().map(|e| e.acts).collect();
        for n in 0..self.entities.names.len() {
            let name = self.entities.names[n].clone();
            if name.kind == NameKind::Person {
                self.describe_name(&name);
            }
        }
        for (id, entity) in self.entities.all.iter_mut().enumerate() {
            entity.acts = acting.get(id).copied().unwrap_or(false);
        }
    }

    /// The phrase around a name, where the tree joins it to an office: before it, or beside it.
    fn describe_name(&mut self, name: &Name) {
        let tree = &self.analysis.tree;
        let head = name.tokens.clone().find(|&t| tree.head(t).is_none_or(|h| !name.tokens.contains(&h)));
        let Some(head) = head else { return };
        let sentence = &self.analysis.sentences[self.analysis.sentence_of(head)];
        // "The Iraqi Foreign Minister, Ibrahim al-Jaafari", also where the tree does not join them.
        let start = name.tokens.start;
        let office = start.checked_sub(2).filter(|&t| t >= sentence.start && self.word(start - 1) == ",");
        let office = office.filter(|&t| is_title(self.word(t)));
        let top = match (tree.rel(head), office) {
            (Rel::Appos, _) => tree.head(head).unwrap_or(head),
            (_, Some(office)) => office,
            _ => head,
        };
        let whole = tree.phrase(top, sentence);
        let span = self.analysis.span(&(whole.start..whole.end.max(name.tokens.end)));
        let Some(phrase) = Phrase::of(self.text, self.analysis, span) else { return };
        let beside = phrase.beside.as_ref().is_some_and(|b| self.leads_to(b.start, name));
        if self.heads(name, &phrase)
            && phrase.core.end >= name.tokens.end
            && phrase.core.start <= name.tokens.start
            || beside
        {
            self.describe(name.entity, &phrase);
        }
    }

    /// The state of the list that words name: "Belgrade's", "the Colombian".
    fn state_in(&self, range: &Range<usize>) -> Option<usize> {
        let known = range.clone().find_map(|t| Bodies::shared().find(self.word(t)));
        known.map(|(body, _)| body).filter(|&body| Bodies::shared().get(body).kind == ActorKind::State)
    }

    /// "The general", "the Colombian president": the latest person before whose office has the noun.
    pub(super) fn office_holder(&self, phrase: &Phrase, noun: &str) -> Option<usize> {
        if BODY_NOUNS.contains(&noun) || GROUPS.contains(&noun) {
            return None; // "the army" is not its chief
        }
        let start = self.analysis.tokens[phrase.core.start].start;
        let said: Vec<String> = phrase.core.clone().map(|t| self.lower(t)).collect();
        let holds = |words: &str| {
            let words: Vec<String> = words
                .split(|c: char| !c.is_alphanumeric())
                .filter(|w| !w.is_empty())
                .map(|w| spelt_out(&w.to_lowercase()).to_owned())
                .collect();
            words.iter().any(|w| w == noun || is_leader(noun, w)) && is_same_post(&said, &words, noun)
        };
        let of = self.state_in(&(phrase.core.start..phrase.head));
        let people = self.entities.all.iter().enumerate();
        let holders = people.filter(|(_, e)| {
            e.kind == ActorKind::Person
                && (e.role.as_deref().is_some_and(holds) || e.titles.as_deref().is_some_and(holds))
                // "Belgrade's minister" is no minister of another's.
                && of.is_none_or(|of| e.speaks_for.is_none_or(|body| self.entities.all[body].known == Some(of)))
        });
        let latest =
            |e: &super::entity::Entity| e.mentions.iter().filter(|m| m.start < start).map(|m| m.start).max();
        let told = holders.filter_map(|(id, e)| latest(e).map(|m| (m, id)));
        // "The President" of a text that writes its own one so is whom it names first, whichever others it names since.
        if phrase.core.len() == 2 && self.word(phrase.head).starts_with(char::is_uppercase) {
            let first = |id: usize| self.entities.all[id].mentions.iter().map(|m| m.start).min();
            return told.map(|(_, id)| id).min_by_key(|&id| (first(id), id));
        }
        told.max().map(|(_, id)| id)
    }
}

/// Whether an office as it is `said` may be the one that somebody holds: "the minister of *defence*" is not the *foreign* minister,
/// and "the minister" not the *prime* minister.
fn is_same_post(said: &[String], held: &[String], noun: &str) -> bool {
    const POSTS: &[&str] = &[
        "prime",
        "foreign",
        "defence",
        "interior",
        "information",
        "finance",
        "health",
        "justice",
        "home",
        "vice",
        "deputy",
        "oil",
    ];
    let is = |words: &[String], post: &str| {
        words.iter().any(|w| w == post || (post == "defence" && w == "defense"))
    };
    let told = POSTS.iter().all(|post| !is(said, post) || is(held, post));
    told && (noun != "minister" || !is(held, "prime") || is(said, "prime"))
}

/// "The Russian leader" is a president or a premier, "the Jordanian monarch" a king.
fn is_leader(noun: &str, title: &str) -> bool {
    match noun {
        "leader" => matches!(title, "president" | "premier" | "prime" | "chancellor" | "king"),
        "monarch" => matches!(title, "king" | "queen" | "emir" | "sultan" | "emperor"),
        _ => false,
    }
}
