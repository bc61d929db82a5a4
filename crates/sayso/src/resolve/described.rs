//! What a body is: "international medical aid group *Doctors Without Borders*", "*Tasnim*, a news agency". By these words the
//! report names it later: "the aid group", "the agency".

use sayso_core::ActorKind;
use sayso_read::rule::Rules;
use sayso_read::{NameKind, Pos};

use super::entity::Name;
use super::phrase::Phrase;
use super::source::{GROUPS, Resolver};

/// Nouns for what a body with a name of its own is, beside those for groups.
const BODIES: &[&str] = &[
    "charity",
    "watchdog",
    "monitor",
    "newspaper",
    "daily",
    "magazine",
    "channel",
    "broadcaster",
    "station",
    "network",
    "outlet",
    "website",
    "site",
    "company",
    "firm",
    "coalition",
    "front",
    "agency",
];

impl Resolver<'_> {
    /// The name right behind the noun for what it is: "the aid group *Lakes Medical Relief*"; the phrase may end before it.
    pub(super) fn group_named(&self, phrase: &Phrase) -> Option<usize> {
        let end = phrase.core.end;
        let inside = self.entities.name_at(end - 1).filter(|n| n.tokens.end == end);
        let behind = || self.entities.name_at(end).filter(|n| n.tokens.start == end);
        let name = inside.or_else(behind)?;
        let first = name.tokens.start;
        // "The West African *bloc* ECOWAS", "the newspaper *ABC*".
        let is_noun = |t: usize| {
            self.analysis.pos[t] == Pos::Noun
                && name.kind == NameKind::Organization
                && (Rules::shared().is_body(&self.lower(t)) || Rules::shared().is_medium(&self.lower(t)))
        };
        let is_led = first > phrase.core.start && (is_body(&self.lower(first - 1)) || is_noun(first - 1));
        (name.kind != NameKind::Person && is_led).then_some(name.entity)
    }

    /// "The aid group": the body that was last told to be one, in these words or more.
    pub(super) fn described(&self, phrase: &Phrase) -> Option<usize> {
        let start = phrase.core.start;
        let is_definite = matches!(self.lower(start).as_str(), "the" | "this" | "that");
        let words: Vec<String> = phrase.core.clone().skip(1).map(|t| self.lower(t)).collect();
        if !is_definite || !words.last().is_some_and(|noun| is_body(noun)) {
            return None;
        }
        let told = |name: &&Name| {
            let of_it = self.description(name);
            name.tokens.end <= start && words.iter().all(|w| of_it.contains(w))
        };
        let found = self.entities.names.iter().rev().find(told)?.entity;
        (self.entities.all[found].kind != ActorKind::Person).then_some(found)
    }

    /// The words for what a body is, before its name or in a remark behind it.
    fn description(&self, name: &Name) -> Vec<String> {
        let plain = |t: usize| {
            matches!(self.analysis.pos[t], Pos::Noun | Pos::Adj | Pos::Propn)
                && self.entities.name_at(t).is_none()
        };
        let first = name.tokens.start;
        if first > 0 && is_body(&self.lower(first - 1)) {
            return (0..first).rev().take_while(|&t| plain(t)).map(|t| self.lower(t)).collect();
        }
        let behind = name.tokens.end + 1;
        let all = self.analysis.tokens.len();
        let is_remark = behind < all
            && self.word(behind - 1) == ","
            && matches!(self.lower(behind).as_str(), "a" | "an" | "the");
        if !is_remark {
            return Vec::new();
        }
        let words: Vec<String> = (behind + 1..all).take_while(|&t| plain(t)).map(|t| self.lower(t)).collect();
        if words.last().is_some_and(|noun| is_body(noun)) { words } else { Vec::new() }
    }
}

fn is_body(noun: &str) -> bool {
    GROUPS.contains(&noun) || BODIES.contains(&noun)
}
