//! Whom a person speaks for where the role names no body by its name: "its spokesman", "the rebels' delegate", "a spokesman
//! for the movement", "police chief", "the defence minister".
//!
//! Asked once all sources are read, as what a role points at may be named after it. Only a body that the report itself has
//! is found; nobody is made up for it.

use std::ops::Range;

use sayso_core::{ActorKind, Span};
use sayso_read::{NameKind, Pos};

use super::entity::Name;
use super::name::is_title;
use super::pronoun::Pronoun;
use super::source::{GROUPS, OFFICES, OFFICIALS, Resolver, VOICES};
use super::voice::{BODY_NOUNS, GOVERNS};
use crate::code::Words;

/// Offices of a state that name it by themselves.
const OF_STATE: &[&str] =
    &["minister", "ministers", "president", "premier", "presidential", "chancellor", "cabinet"];

/// Beginnings of verbs for leading a body or speaking for it.
const LEADING: &[&str] = &[
    "lead",
    "led",
    "head",
    "command",
    "chair",
    "run",
    "ran",
    "represent",
    "coordinat",
    "direct",
    "negotiat",
    "found",
];

impl Resolver<'_> {
    /// Fills in whom persons speak for, as far as their roles tell.
    pub(super) fn settle_roles(&mut self) {
        for id in 0..self.entities.all.len() {
            let entity = &self.entities.all[id];
            if entity.kind != ActorKind::Person || entity.speaks_for.is_some() {
                continue;
            }
            let own = entity.roles.is_empty();
            let roles = if own { self.own_role(id) } else { entity.roles.clone() };
            let body = roles.iter().find_map(|role| self.body_of_role(role));
            // "His deputy" speaks for whom his chief speaks for.
            let body = if own {
                // "*The United Nations* envoy".
                let sender = roles.iter().find_map(|role| self.body_before(role));
                sender.or_else(|| body.and_then(|b| self.body_of_chief(b)))
            } else {
                body
            };
            let body = body.or_else(|| self.body_led_by(id)).filter(|&b| b != id);
            self.entities.all[id].speaks_for = body;
        }
    }

    /// "*Its secretary-general*", "*a rebel commander known as Botsman*": of somebody without a name the words for him are his role.
    fn own_role(&self, id: usize) -> Vec<Range<usize>> {
        let is_named = self.entities.names.iter().any(|n| n.entity == id);
        let words = self.entities.all[id].mentions.first().filter(|_| !is_named);
        let role =
            words.map(|m| self.analysis.tokens_in(*m)).filter(|role| role.clone().any(|t| self.is_office(t)));
        role.into_iter().collect()
    }

    /// The body named before the office in a role: "a *NATO* general".
    fn body_before(&self, role: &Range<usize>) -> Option<usize> {
        let office = role.clone().find(|&t| self.is_office(t))?;
        let owned = (role.start..office).any(|t| matches!(self.word(t), "'" | "’"));
        let before = self.entities.names_in(&(role.start..office));
        let body = before.iter().find(|n| n.kind == NameKind::Organization).map(|n| n.entity);
        body.filter(|_| !owned)
    }

    fn body_of_chief(&self, found: usize) -> Option<usize> {
        let entity = &self.entities.all[found];
        if entity.kind == ActorKind::Person { entity.speaks_for } else { Some(found) }
    }

    /// Whether a word is one for an office or a voice: "commander", "spokesman".
    fn is_office(&self, t: usize) -> bool {
        let word = self.lower(t);
        let last = word.rsplit('-').next().unwrap_or_default();
        is_title(last) || VOICES.contains(&&*word) || OFFICIALS.contains(&&*word) || OFFICES.contains(&&*word)
    }

    /// "Abdi Warsame, who *leads the northern wing of the Lakeland Front*": the body that a clause says is led or spoken for.
    fn body_led_by(&mut self, person: usize) -> Option<usize> {
        let names: Vec<Range<usize>> =
            self.entities.names.iter().filter(|n| n.entity == person).map(|n| n.tokens.clone()).collect();
        names.iter().find_map(|name| {
            let led = self.led_in(name.end)?;
            self.body_in(&led).filter(|&b| b != person).or_else(|| self.existing(led))
        })
    }

    /// The words of what the person is said to lead whose name ends before token `end`.
    fn led_in(&self, end: usize) -> Option<Range<usize>> {
        let who = (end..end + 2).find(|&t| self.lower_at(t) == "who")?;
        let verb = (who + 1..who + 4).find(|&t| {
            LEADING.iter().any(|stem| self.lower_at(t).starts_with(stem))
                || self.lower_at(t).starts_with("sp") && self.lower_at(t + 1) == "for"
        })?;
        let sentence = &self.analysis.sentences[self.analysis.sentence_of(verb)];
        let ends = |t: &usize| {
            matches!(self.analysis.pos[*t], Pos::Punct | Pos::Verb | Pos::Aux)
                || matches!(
                    self.lower(*t).as_str(),
                    "in" | "from" | "at" | "since" | "during" | "until" | "who"
                )
        };
        let last = (verb + 1..sentence.end).find(ends).unwrap_or(sentence.end);
        let first = (verb + 1..last).find(|&t| !matches!(self.lower(t).as_str(), "for" | "a" | "an"))?;
        (first < last).then_some(first..last)
    }

    fn body_of_role(&mut self, role: &Range<usize>) -> Option<usize> {
        let start = role.clone().find(|&t| self.analysis.pos[t] != Pos::Punct)?;
        // "One of *their officers*".
        let one_of = self.lower_at(start) == "one" && self.lower_at(start + 1) == "of" && role.len() > 2;
        let start = if one_of { start + 2 } else { start };
        let role = start..role.end;
        if Pronoun::find(self.word(start)).is_some() && role.len() > 1 {
            return self.existing(start..start + 1);
        }
        let owner = self.owner(&role);
        let is_body =
            |n: &&Name| n.kind == NameKind::Organization || self.entities.all[n.entity].known.is_some();
        let named = |owner| self.entities.names_in(owner).into_iter().find(|n| is_body(&n)).map(|n| n.entity);
        let named = owner.as_ref().and_then(named);
        owner
            .and_then(|owner| self.existing(owner))
            .or(named)
            .or_else(|| self.served(&role).and_then(|body| self.existing(body)))
            .or_else(|| self.joined_body(&role))
            .or_else(|| self.state_of(&role))
    }

    /// "*The rebels*' delegate".
    fn owner(&self, role: &Range<usize>) -> Option<Range<usize>> {
        let mark = role.clone().skip(1).find(|&t| matches!(self.word(t), "'" | "’"))?;
        Some(role.start..mark)
    }

    /// "A spokesman for *the movement*".
    fn served(&self, role: &Range<usize>) -> Option<Range<usize>> {
        let to =
            role.clone().find(|&t| t > role.start && matches!(self.word(t), "for" | "of" | "with" | "to"))?;
        // "The United Nations envoy *for Afghanistan*", "ambassador *to Chad*" are sent there, and speak for whoever sent them.
        const SENT: &[&str] =
            &["envoy", "ambassador", "representative", "coordinator", "rapporteur", "adviser", "advisor"];
        if matches!(self.word(to), "for" | "to") && SENT.contains(&self.lower(to - 1).as_str()) {
            return None;
        }
        let noun = |t: usize| matches!(self.analysis.pos[t], Pos::Noun | Pos::Propn | Pos::Adj | Pos::Det);
        let end = (to + 1..role.end).find(|&t| !noun(t)).unwrap_or(role.end);
        (to + 1 < end).then_some(to + 1..end)
    }

    /// "*Police* chief", "*mission* spokesman", "*rebel* commander".
    fn joined_body(&mut self, role: &Range<usize>) -> Option<usize> {
        let before = |t: &usize| {
            let next = self.lower_at(t + 1);
            is_title(&next) || VOICES.contains(&next.as_str()) || OFFICIALS.contains(&next.as_str())
        };
        let noun = role.clone().filter(before).map(|t| self.lower(t)).find(|w| {
            let many = format!("{w}s");
            BODY_NOUNS.contains(&w.as_str())
                || GROUPS.contains(&w.as_str())
                || GROUPS.contains(&many.as_str())
        })?;
        if GOVERNS.contains(&noun.as_str()) {
            let before = self.analysis.tokens[role.start].start;
            return self.state_spoken_of(before).or_else(|| self.entities.find_whole("government"));
        }
        let many = format!("{noun}s");
        self.entities
            .find_whole(&noun)
            .or_else(|| self.body_ending_in(&noun))
            .or_else(|| self.entities.find_whole(&many))
    }

    /// "The defence minister": the state whose government the report speaks of, where it speaks of one; else "the
    /// government", where it is called nothing else.
    fn state_of(&self, role: &Range<usize>) -> Option<usize> {
        if !role.clone().any(|t| OF_STATE.contains(&self.lower(t).as_str())) {
            return None;
        }
        self.only_government().or_else(|| self.entities.find_whole("government"))
    }

    /// Whom words stand for, where that is somebody the report has besides them.
    fn existing(&mut self, tokens: Range<usize>) -> Option<usize> {
        let span: Span = self.analysis.span(&tokens);
        let acting: Vec<bool> = self.entities.all.iter().map(|e| e.acts).collect();
        let found = self.asked(&[Words::of(span)], None);
        for (id, entity) in self.entities.all.iter_mut().enumerate() {
            entity.acts = acting.get(id).copied().unwrap_or(false);
        }
        match found[..] {
            [one] if acting.get(one) == Some(&true) => Some(one),
            _ => None,
        }
    }
}
