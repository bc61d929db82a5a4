//! What looks like a place and is none.
//!
//! Adjectives of peoples, states and capitals that speak or decide, names inside the names of bodies, roads and people,
//! and common words. The place of a local body counts: what "Baghdad Police" did, it did in Baghdad.

use std::ops::Range;

use sayso_core::{ActorKind, PlaceKind};
use sayso_read::{Pos, Rel};

use super::entry::Entry;
use super::fold::folded;
use super::mention::{Finder, Mention, is_weighty};
use super::words::{AGENTS, BODY_NOUNS, COMMON, DIRECTIONS, HOUSES, LOCAL_BODIES, ROADS, decides};
use crate::known::{Bodies, By};

impl Finder<'_> {
    /// An adjective of a people or country, or a body that is no state: no place.
    pub(super) fn is_people(&self, tokens: &Range<usize>) -> bool {
        let words = self.words(tokens);
        match Bodies::shared().find(words) {
            Some((_, By::Adjective)) => true,
            Some((id, By::Name)) => Bodies::shared().get(id).kind != ActorKind::State,
            Some(_) => false,
            None => {
                let adjective = tokens.len() == 1 && self.analysis.pos[tokens.start] == Pos::Adj;
                adjective && self.atlas.of_folded(&folded(words)).iter().all(|e| e.other)
            }
        }
    }

    /// A state, a capital or a house that speaks or decides.
    pub(super) fn is_actor(&self, tokens: &Range<usize>) -> bool {
        let span = self.bare(self.analysis.span(tokens));
        if self.actors.contains(&span) {
            return true;
        }
        let head = tokens.end - 1;
        let subject = self.analysis.tree.rel(head) == Rel::Nsubj;
        let verb = self.analysis.tree.head(head).filter(|_| subject);
        let is_state = || {
            Bodies::shared().find(span.of(self.text)).is_some_and(|(id, by)| {
                by != By::Adjective && Bodies::shared().get(id).kind == ActorKind::State
            })
        };
        verb.is_some_and(|v| decides(&self.lower(v))) && is_state()
    }

    /// A part of a name that names no place itself: "Baghdad" of "Baghdad University" or "Baghdad Road". The place of a
    /// local body counts: "Baghdad Police".
    pub(super) fn is_in_a_body(&self, tokens: &Range<usize>) -> bool {
        if self.ends_a_body(tokens.start) {
            return true;
        }
        let next = tokens.end;
        if !self.runs_on(next) || !self.is_capital(next) {
            return false;
        }
        let word = self.lower(next);
        ROADS.contains(&word.as_str())
            || BODY_NOUNS.contains(&word.as_str())
                && !(LOCAL_BODIES.contains(&word.as_str()) && self.is_local(tokens))
    }

    /// "England" of "Bank of England".
    pub(super) fn ends_a_body(&self, start: usize) -> bool {
        let Some(head) = start.checked_sub(2).filter(|_| self.word(start - 1) == "of") else { return false };
        let word = self.lower(head);
        let local = matches!(
            word.as_str(),
            "city" | "county" | "state" | "district" | "township" | "front" | "court"
        );
        self.runs_on(start) && self.is_capital(head) && BODY_NOUNS.contains(&word.as_str()) && !local
    }

    /// A town or division, and no country.
    pub(super) fn is_local(&self, tokens: &Range<usize>) -> bool {
        let entries = self.atlas.of_folded(&folded(self.words(tokens)));
        let local = |e: &Entry| !e.other && !matches!(e.record.kind, PlaceKind::Country | PlaceKind::Area);
        entries.iter().any(local)
    }

    /// The last word of a name whose other words the network took otherwise: "Center" of "Medical Center".
    pub(super) fn is_a_part(&self, tokens: &Range<usize>) -> bool {
        let Some(before) = tokens.start.checked_sub(1).filter(|_| tokens.len() == 1) else { return false };
        let common = COMMON.contains(&self.lower(tokens.start).as_str());
        let bound = matches!(self.analysis.tree.rel(before), Rel::Compound | Rel::Flat)
            && self.analysis.tree.head(before) == Some(tokens.start)
            && self.runs_on(tokens.start)
            && self.is_capital(before)
            && self.analysis.pos[before] == Pos::Propn;
        let word = self.lower(before);
        common
            || bound
                && !DIRECTIONS.contains(&word.as_str())
                && Bodies::shared().find(self.word(before)).is_none()
    }

    /// Whether a name that the network takes for a place can be one: streets and firms are none, nor is a word of a
    /// person's name that the gazetteer hardly knows.
    pub(super) fn is_likely(&self, mention: &Mention) -> bool {
        let last = mention.name.rsplit(' ').next().unwrap_or_default();
        let entries = self.atlas.of_folded(&mention.name);
        if COMMON.contains(&mention.name.as_str()) {
            return false;
        }
        if entries.is_empty() {
            let no_place = ROADS.contains(&last) || BODY_NOUNS.contains(&last) || HOUSES.contains(&last);
            return !no_place && !self.people.contains(last);
        }
        !self.people.contains(mention.name.as_str())
            || entries.iter().any(|e| !e.other && e.record.people > 8.0)
    }

    pub(super) fn is_sound(&self, mention: &Mention) -> bool {
        !COMMON.contains(&mention.name.as_str())
            && self.atlas.of_folded(&mention.name).iter().any(|e| !e.other && is_weighty(e))
    }

    pub(super) fn is_agent(&self, tokens: &Range<usize>) -> bool {
        self.analysis.tree.rel(tokens.start) == Rel::Nsubj
            || tokens.start.checked_sub(1).is_some_and(|b| AGENTS.contains(&self.lower(b).as_str()))
    }

    /// Whether "Ky.", "IN" or "Ont." is written so that it is no word: with a full stop, or after a town and a comma.
    pub(super) fn stands_for_a_state(&self, tokens: &Range<usize>, words: &str) -> bool {
        let next = self.word(tokens.end);
        let before = tokens.start.checked_sub(1).map_or("", |b| self.word(b));
        words.contains('.') || next == "." || matches!(before, "," | "-" | "(")
    }
}
