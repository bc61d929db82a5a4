//! Whom a source is: read in the order of the text, so that a later pronoun finds an earlier name.

use std::ops::Range;

use sayso_core::{ActorKind, Span, Standing, Statement};
use sayso_read::{Analysis, NameKind, Pos};

use super::entity::{Entities, kind_of_body};
use super::phrase::{Phrase, head_of};
use super::pronoun::{self, Pronoun};
use crate::known::{Bodies, By, folded};

/// What was found for a statement's source.
#[derive(Clone, Debug, Default)]
pub(super) struct Found {
    pub(super) actors: Vec<usize>,
    pub(super) standing: Option<Standing>,
    /// Whether the words are there and nobody was found.
    pub(super) doubt: bool,
}

impl Found {
    fn of(actors: Vec<usize>, standing: Standing) -> Found {
        Found { doubt: actors.is_empty(), actors, standing: Some(standing) }
    }
}

/// Goes through the statements of a report.
pub(super) struct Resolver<'a> {
    pub(super) text: &'a str,
    pub(super) analysis: &'a Analysis<'a>,
    pub(super) entities: &'a mut Entities,
    pub(super) statements: &'a [Statement],
    pub(super) author: &'a [usize],
    pub(super) found: Vec<Option<Found>>,
}

/// Nouns for somebody who speaks for a body without a name of his own.
const VOICES: &[&str] = &["spokesman", "spokeswoman", "spokesperson", "spokesmen", "spokespeople", "spokespersons"];
/// Nouns of vague voices of a body.
const OFFICIALS: &[&str] = &[
    "official", "officials", "source", "sources", "diplomat", "diplomats", "authorities", "commander", "commanders", "officer",
    "officers", "negotiator", "negotiators", "leaders", "lawmakers", "members", "aides", "aide", "representatives", "ministers",
    "envoys", "generals", "mediators", "leaders", "administrators", "investigators", "troops", "soldiers", "fighters",
];
const DOCUMENTS: &[&str] = &[
    "statement", "report", "communique", "communiqué", "letter", "document", "memo", "resolution", "text", "announcement", "tweet",
    "post", "release", "declaration", "agreement", "study", "survey", "message", "video", "article", "readout", "editorial",
];
const PUBLIC: &[&str] = &[
    "resident", "residents", "witness", "witnesses", "people", "villagers", "villager", "survivor", "survivors", "protesters",
    "refugees", "locals", "civilians", "eyewitnesses", "eyewitness", "mourners", "relatives", "neighbors", "neighbours", "families",
    "public", "citizens", "students", "traders", "farmers", "passengers", "civilian", "demonstrators", "inhabitants", "voters",
];
const VAGUE: &[&str] = &[
    "activist", "activists", "analyst", "analysts", "expert", "experts", "observer", "observers", "monitor", "monitors", "critics",
    "some", "many", "others", "insiders", "reports", "rumors", "rumours", "watchers", "rebels", "opponents", "supporters", "scholars",
    "historians", "researchers", "journalists", "reporters", "media", "it", "diplomats", "those", "few", "most", "someone", "one",
];
const GROUPS: &[&str] = &["group", "movement", "organization", "organisation", "militia", "party", "faction", "alliance", "rebels", "insurgents", "militants"];

impl<'a> Resolver<'a> {
    pub(super) fn new(
        text: &'a str,
        analysis: &'a Analysis<'a>,
        entities: &'a mut Entities,
        statements: &'a [Statement],
        author: &'a [usize],
    ) -> Resolver<'a> {
        let found = vec![None; statements.len()];
        Resolver { text, analysis, entities, statements, author, found }
    }

    /// Actors of every statement, in order: names and nouns first, as a pronoun may look either way.
    pub(super) fn all(&mut self) -> Vec<Found> {
        for n in 0..self.statements.len() {
            if !self.is_pronoun(n) {
                self.found[n] = Some(self.resolve(n));
            }
        }
        for n in 0..self.statements.len() {
            if self.found[n].is_none() {
                self.found[n] = Some(self.resolve(n));
            }
        }
        self.found.iter_mut().map(|f| f.take().unwrap_or_default()).collect()
    }

    pub(super) fn word(&self, token: usize) -> &'a str {
        self.analysis.tokens[token].of(self.text)
    }

    pub(super) fn lower(&self, token: usize) -> String {
        self.word(token).to_lowercase()
    }

    fn is_pronoun(&self, n: usize) -> bool {
        self.statements[n].source.first().is_some_and(|s| Pronoun::find(s.of(self.text)).is_some())
    }

    fn resolve(&mut self, n: usize) -> Found {
        let sources = self.statements[n].source.clone();
        let mut whole = Found::default();
        for span in sources {
            let found = self.resolve_span(n, span);
            whole.actors.extend(found.actors);
            whole.doubt |= found.doubt;
            whole.standing = whole.standing.max(found.standing);
        }
        whole.actors.sort_unstable();
        whole.actors.dedup();
        whole
    }

    fn resolve_span(&mut self, n: usize, span: Span) -> Found {
        if let Some(pronoun) = Pronoun::find(span.of(self.text)) {
            return pronoun::resolve(self, n, span, pronoun);
        }
        let Some(phrase) = Phrase::of(self.text, self.analysis, span) else { return Found::default() };
        let segments = self.segments(&phrase);
        if segments.len() == 1 {
            return self.resolve_phrase(n, &phrase);
        }
        let last = segments.len() - 1;
        let mut whole = Found::default();
        for (k, core) in segments.into_iter().enumerate() {
            let beside = phrase.beside.clone().filter(|_| k == last);
            let part = Phrase { head: head_of(self.analysis, &core), core, beside };
            let found = self.resolve_phrase(n, &part);
            whole.actors.extend(found.actors);
            whole.standing = whole.standing.max(found.standing);
        }
        whole
    }

    /// "A and B" where both sides are phrases of their own.
    fn segments(&self, phrase: &Phrase) -> Vec<Range<usize>> {
        let core = phrase.core.clone();
        let joint = |t: usize| matches!(self.lower(t).as_str(), "and" | "," | "or");
        let mut parts = Vec::new();
        let mut start = core.start;
        for t in core.clone().skip(1) {
            let inside_name = self.entities.name_at(t).is_some_and(|n| n.tokens.start < t && t + 1 < n.tokens.end);
            if joint(t) && !inside_name && t > start && t + 1 < core.end && self.ends_in_name(start..t) {
                parts.push(start..t);
                start = if joint(t + 1) { t + 2 } else { t + 1 };
            }
        }
        if start < core.end {
            parts.push(start..core.end);
        }
        let whole = parts.iter().all(|p| !p.is_empty());
        if whole && parts.len() > 1 { parts } else { vec![core] }
    }

    fn ends_in_name(&self, range: Range<usize>) -> bool {
        self.entities.name_at(range.end - 1).is_some()
            || Bodies::shared().find(self.analysis.span(&range).of(self.text)).is_some()
    }

    fn resolve_phrase(&mut self, n: usize, phrase: &Phrase) -> Found {
        let noun = self.lower(phrase.head);
        if let Some(person) = self.person_of(phrase) {
            self.describe(person, phrase);
            return Found::of(vec![person], Standing::Named);
        }
        let core = self.analysis.span(&phrase.core);
        if DOCUMENTS.contains(&noun.as_str()) {
            return self.document(n, phrase);
        }
        if let Some(body) = self.body_of(phrase) {
            self.entities.mention(body, core);
            return Found::of(vec![body], Standing::Body);
        }
        let standing = self.standing_of(&noun);
        if let Some(id) = self.voice_of(phrase, &noun) {
            self.entities.mention(id, core);
            let named = self.entities.all[id].kind == ActorKind::Person && standing == Some(Standing::Role);
            return Found::of(vec![id], if named { Standing::Named } else { standing.unwrap_or(Standing::Body) });
        }
        let id = self.own_words(phrase);
        Found { actors: vec![id], standing, doubt: false }
    }

    fn standing_of(&self, noun: &str) -> Option<Standing> {
        let has = |list: &[&str]| list.contains(&noun);
        if has(VOICES) {
            Some(Standing::Role)
        } else if has(PUBLIC) {
            Some(Standing::Public)
        } else if has(OFFICIALS) || has(VAGUE) {
            Some(Standing::Unnamed)
        } else {
            None
        }
    }

    /// The named person a phrase is: "US Secretary of State Antony Blinken"; "the group's leader, Abdi Warsame".
    fn person_of(&self, phrase: &Phrase) -> Option<usize> {
        let people = |range: &Range<usize>| {
            let mut names = self.entities.names_in(range);
            names.retain(|name| name.kind == NameKind::Person);
            names
        };
        let at_end = people(&phrase.core).into_iter().find(|name| {
            let before = name.tokens.start.checked_sub(1).filter(|b| phrase.core.contains(b));
            let governed = before.is_some_and(|b| self.analysis.pos[b] == Pos::Adp && self.lower(b) != "of");
            let after = self.lower_at(name.tokens.end);
            let possessive = after == "'" || after == "’";
            let heads = name.tokens.contains(&phrase.head) || name.tokens.end == phrase.core.end;
            heads && !governed && !possessive
        });
        let beside = phrase.beside.as_ref().and_then(|b| people(b).into_iter().find(|name| name.tokens.start == b.start));
        at_end.or(beside).map(|name| name.entity)
    }

    fn lower_at(&self, token: usize) -> String {
        if token < self.analysis.tokens.len() { self.lower(token) } else { String::new() }
    }

    /// Takes down a person's role and whom he speaks for, from the words before the name and beside it.
    fn describe(&mut self, person: usize, phrase: &Phrase) {
        let name = self.entities.names_in(&phrase.core).into_iter().find(|n| n.entity == person);
        let (title, beside) = match &name {
            Some(name) => (phrase.core.start..name.tokens.start, phrase.beside.clone()),
            None => (phrase.core.clone(), None),
        };
        let body = [Some(title.clone()), beside.clone()].into_iter().flatten().find_map(|r| self.body_in(&r));
        let role = beside.or(Some(title)).filter(|r| !r.is_empty()).map(|r| self.analysis.span(&r).of(self.text).to_owned());
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

    /// A body named inside a range: a name, or an adjective of the list ("Russian", "U.S.").
    fn body_in(&mut self, range: &Range<usize>) -> Option<usize> {
        let names = self.entities.names_in(range);
        if let Some(name) = names.iter().find(|n| n.kind == NameKind::Organization) {
            return Some(name.entity);
        }
        if let Some(name) = names.iter().find(|n| n.kind == NameKind::Location) {
            let known = self.entities.all[name.entity].known;
            return known.map(|_| name.entity);
        }
        let known = range.clone().find_map(|t| Bodies::shared().find(self.word(t)).map(|_| t))?;
        Some(self.known_body(known..known + 1))
    }

    fn known_body(&mut self, tokens: Range<usize>) -> usize {
        let span = self.analysis.span(&tokens);
        let id = self.entities.body(span.of(self.text), true);
        self.entities.mention(id, span);
        id
    }

    /// A body that the phrase itself names: "the Afghan government", "NATO", "Moscow".
    fn body_of(&mut self, phrase: &Phrase) -> Option<usize> {
        let core = self.analysis.span(&phrase.core);
        let words = core.of(self.text);
        if Bodies::shared().find(words).is_some_and(|(_, by)| by != By::Adjective || words.ends_with('s')) {
            return Some(self.entities.body(words, true));
        }
        let name = self.entities.name_at(phrase.head).cloned().filter(|n| n.tokens.end == phrase.core.end)?;
        (name.kind != NameKind::Person).then_some(name.entity)
    }

    /// Somebody who speaks for a body ("a Taliban spokesman"), or a body or office meant by a definite noun ("the general").
    fn voice_of(&mut self, phrase: &Phrase, noun: &str) -> Option<usize> {
        let definite = matches!(self.lower(phrase.core.start).as_str(), "the" | "this" | "that" | "his" | "their" | "its");
        let voice = VOICES.contains(&noun) || OFFICIALS.contains(&noun);
        if definite && !OFFICIALS.contains(&noun) {
            if let Some(person) = self.office_holder(phrase, noun) {
                return Some(person);
            }
        }
        if voice {
            return self.body_in(&phrase.core).or_else(|| self.government_in(phrase));
        }
        if definite && GROUPS.contains(&noun) && phrase.core.len() == 2 {
            return self.latest_group(phrase.core.start);
        }
        if definite { self.body_by_noun(phrase, noun) } else { None }
    }

    /// "The general", "the Colombian president": the latest person before whose role has the noun.
    fn office_holder(&self, phrase: &Phrase, noun: &str) -> Option<usize> {
        let start = self.analysis.tokens[phrase.core.start].start;
        let holds = |role: &str| role.to_lowercase().split(|c: char| !c.is_alphanumeric()).any(|w| w == noun);
        let people = self.entities.all.iter().enumerate();
        let holders = people.filter(|(_, e)| e.kind == ActorKind::Person && e.role.as_deref().is_some_and(holds));
        let latest = |e: &super::entity::Entity| e.mentions.iter().filter(|m| m.start < start).map(|m| m.start).max();
        holders.filter_map(|(id, e)| latest(e).map(|m| (m, id))).max().map(|(_, id)| id)
    }

    fn government_in(&mut self, phrase: &Phrase) -> Option<usize> {
        let word = phrase.core.clone().find(|&t| {
            matches!(self.lower(t).as_str(), "government" | "regime" | "opposition" | "army" | "military" | "police" | "rebel")
        })?;
        let span = self.analysis.span(&(word..word + 1));
        let noun = self.lower(word);
        let id = self.entities.all.iter().position(|e| e.kind != ActorKind::Person && folded(&e.name).ends_with(&noun));
        Some(id.unwrap_or_else(|| {
            let words = span.of(self.text);
            self.entities.push(words, kind_of_body(words))
        }))
    }

    fn latest_group(&self, before: usize) -> Option<usize> {
        let start = self.analysis.tokens[before].start;
        let group = |kind| matches!(kind, ActorKind::ArmedGroup | ActorKind::Organization);
        let groups = self.entities.all.iter().enumerate().filter(|(_, e)| group(e.kind) && e.acts);
        let latest = groups.filter_map(|(id, e)| {
            let last = e.mentions.iter().filter(|m| m.start < start).map(|m| m.start).max()?;
            Some((e.kind == ActorKind::ArmedGroup, last, id))
        });
        latest.max().map(|(_, _, id)| id)
    }

    /// "The ministry" after "the Defence Ministry": a body whose name ends in the noun.
    fn body_by_noun(&self, phrase: &Phrase, noun: &str) -> Option<usize> {
        if phrase.core.len() > 2 {
            return None;
        }
        let ends = |name: &str| folded(name).split(' ').next_back() == Some(noun);
        self.entities.all.iter().position(|e| e.kind != ActorKind::Person && e.acts && ends(&e.name))
    }

    /// "The statement said": whoever issued it, as far as the words or the statement before tell.
    fn document(&mut self, n: usize, phrase: &Phrase) -> Found {
        let core = self.analysis.span(&phrase.core);
        let before = (0..n).rev().find_map(|k| self.found[k].as_ref().filter(|f| !f.actors.is_empty()));
        let before = before.map(|f| f.actors.clone());
        let definite = matches!(self.lower(phrase.core.start).as_str(), "the" | "its" | "their" | "his" | "her" | "this");
        let body = self.body_in(&phrase.core).or_else(|| self.government_in(phrase));
        let actors = match (body, before) {
            (Some(body), _) => vec![body],
            (None, Some(actors)) if definite => actors,
            _ => vec![self.own_words(phrase)],
        };
        if let [one] = actors[..] {
            self.entities.mention(one, core);
        }
        Found::of(actors, Standing::Document)
    }

    /// A source that is nobody the report names: its own words are the actor.
    fn own_words(&mut self, phrase: &Phrase) -> usize {
        let span = self.analysis.span(&phrase.core);
        let words = span.of(self.text);
        let same = |e: &super::entity::Entity| folded(&e.name) == folded(words);
        let id = match self.entities.all.iter().position(same) {
            Some(id) => id,
            None => {
                let kind = self.kind_of_noun(phrase);
                self.entities.push(words, kind)
            }
        };
        self.entities.mention(id, span);
        id
    }

    fn kind_of_noun(&self, phrase: &Phrase) -> ActorKind {
        let noun = self.lower(phrase.head);
        let body = kind_of_body(self.analysis.span(&phrase.core).of(self.text));
        let one = matches!(self.lower(phrase.core.start).as_str(), "a" | "an" | "one" | "another" | "the" | "his" | "her");
        let plural = noun.ends_with('s') || matches!(noun.as_str(), "people" | "police" | "some" | "many");
        match body {
            ActorKind::Organization if one && !plural && self.analysis.pos[phrase.head] == Pos::Noun => ActorKind::Person,
            ActorKind::Organization if plural || self.analysis.pos[phrase.head] != Pos::Propn => ActorKind::Public,
            kind => kind,
        }
    }
}
