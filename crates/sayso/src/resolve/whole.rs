//! Who does a deed and to whom, as the report as a whole tells: the network points from the deed at every word that stands for
//! them, near or far, and these words are resolved like any others (`train/deeds.py`).
//!
//! What grammar finds stands (on our stories kept out of training it is right more often), unless the network all but rules
//! it out and is sure of somebody else: "the *army* opened fire", told of the New People's Army. Where grammar finds no doer
//! the report mostly names none; where it finds no other side the report often does, in another sentence.

use std::collections::{BTreeMap, HashSet};

use sayso_core::{Act, ActorKind};
use sayso_read::deed::tells_number;
use sayso_read::rule::{Clause, Rules};
use sayso_read::{NameKind, Pos, Rel};

use super::entity::Name;
use super::parties;
use super::phrase::head_of;
use super::source::{GROUPS, Resolver};
use crate::code::{self, Found, Words};
use crate::known::Bodies;

/// Words with less of a deed than this are not asked whom they stand for.
const LEAST: f32 = 0.08;
/// Who has this much of a deed takes the place of whom grammar found (measured on our stories kept out of training)…
const SURE: f32 = 0.75;
/// … where those have no more than this.
const RULED_OUT: f32 = 0.1;
/// Who has this much of a deed does it where nobody else is left.
const TOLD: f32 = 0.25;
/// Beside the likeliest, who has this part of his share is in the deed with him.
const BESIDE: f32 = 0.4;

impl Resolver<'_> {
    /// Puts right who does deeds and to whom: the first two of three lists in `sides` for each of what was found.
    pub(super) fn weigh_sides(&mut self, found: &[Found], sides: &mut [Vec<usize>]) {
        let known = self.entities.all.len();
        for (one, sides) in found.iter().zip(sides.chunks_exact_mut(3)) {
            self.weigh_doers(one, &mut sides[0]);
            if one.is_event() {
                let mut others = self.analysis.others(one.head());
                others.retain(|(t, _)| Some(*t) != one.no_side);
                if one.is_aimed() && sides[1].is_empty() {
                    // "Hit the camp": where the words name what it is done to, nobody from afar is.
                    let here = self.analysis.sentence_of(one.head());
                    others.retain(|(t, _)| self.analysis.sentence_of(*t) == here);
                }
                let shares = self.shared_by(one, others);
                if let Some(mut others) = surer(&shares, &sides[1]) {
                    others.retain(|id| !sides[0].contains(id));
                    sides[1] = others;
                }
            }
        }
        // Words that were only asked about are nobody of the report's.
        let kept: HashSet<usize> = sides.iter().flatten().copied().collect();
        for id in (known..self.entities.all.len()).filter(|id| !kept.contains(id)) {
            self.entities.all[id].acts = false;
        }
    }

    fn weigh_doers(&mut self, one: &Found, doers: &mut Vec<usize>) {
        if one.is_plain() && !doers.is_empty() {
            return;
        }
        if doers.is_empty() {
            *doers = self.subject_meant(one);
            return;
        }
        let mut words = self.analysis.doers(one.head());
        // A province does nothing.
        words.retain(|(t, _)| {
            self.analysis.name_at(*t).is_some() || !Rules::shared().is_ground(&self.lower(*t))
        });
        let mut shares = self.shared_by(one, words);
        shares.retain(|id, _| !(self.is_bare_place(*id) || self.is_person(*id) && self.names_many(one)));
        // "A and B agreed", "both sides": one of them alone is no better reading of words that name two.
        let joint =
            one.sides.actor.len().max(doers.len()) > 1 || one.sides.actor.iter().any(|w| self.means_both(w));
        if let Some(surer) = surer(&shares, doers).filter(|s| !joint || s.len() > 1) {
            *doers = surer;
        }
        if self.accuses(one) == Some(&doers[..]) {
            *doers = accused(shares, doers);
        }
    }

    /// "When *police* broke up the camp and arrested a member": of joined clauses the tree may lose the subject that the network is
    /// all but sure of.
    fn subject_meant(&mut self, one: &Found) -> Vec<usize> {
        const ALL_BUT_SURE: f32 = 0.9;
        let tree = &self.analysis.tree;
        let here = self.analysis.sentence_of(one.head());
        let is_subject =
            |t: usize| t < one.head() && self.analysis.sentence_of(t) == here && tree.rel(t) == Rel::Nsubj;
        let surest = self
            .analysis
            .doers(one.head())
            .into_iter()
            .find(|&(t, share)| share >= ALL_BUT_SURE && is_subject(t));
        let verb = self.analysis.pos[one.head()] == Pos::Verb
            && !one.is_of_talks()
            && !(one.is_toll() && tells_number(&self.lower(one.head())));
        // A rocket is nobody, and "all prisoners *were to be returned*" by somebody else.
        let clause = Clause { text: self.text, analysis: self.analysis };
        let suffers = |t: usize| tree.head(t) == Some(one.head()) && clause.is_passive(one.head());
        let is_one = |t: usize| !Rules::shared().is_materiel(&self.lower(t)) && !suffers(t);
        let surest = surest.filter(|(t, _)| verb && is_one(*t));
        let Some((t, _)) = surest else { return Vec::new() };
        let words = code::side(self.text, self.analysis, t);
        self.asked(&[words], self.holder_of(t).or(one.within))
    }

    /// Whether somebody is a place that no list knows as a state or a body: no town does anything.
    fn is_bare_place(&self, id: usize) -> bool {
        let entity = &self.entities.all[id];
        let is_place = |n: &Name| n.entity == id && n.kind == NameKind::Location;
        entity.known.is_none() && self.entities.names.iter().any(is_place)
    }

    /// "*U.S.* troops" are the United States' own: whether words for somebody say that he is another body's.
    pub(super) fn is_own(&self, body: usize, id: usize) -> bool {
        let is_state = body != id && self.entities.all[body].kind == ActorKind::State;
        let Some(known) = self.entities.all[body].known.filter(|_| is_state) else { return false };
        let suffers = &self.entities.all[id];
        let words = suffers.name.split(' ');
        // "The Islamic State in Iraq" is not Iraq's.
        (suffers.known.is_none() || suffers.kind == ActorKind::Institution)
            && words.filter_map(|w| Bodies::shared().find(w)).any(|(of, _)| of == known)
    }

    fn is_person(&self, id: usize) -> bool {
        self.entities.all[id].kind == ActorKind::Person
    }

    /// "*His men*", "*the group*", "*they*": words that one person alone is not.
    fn names_many(&self, one: &Found) -> bool {
        let [words] = &one.sides.actor[..] else { return false };
        let tokens = self.analysis.tokens_in(words.bare);
        let head = head_of(self.analysis, &tokens);
        let noun = self.lower(head);
        let is_noun = self.analysis.pos[head] == Pos::Noun && self.entities.name_at(head).is_none();
        matches!(&*noun, "they" | "it")
            || is_noun && (noun.ends_with('s') || noun == "men" || GROUPS.contains(&&*noun))
    }

    fn means_both(&self, words: &Words) -> bool {
        parties::is_both(words.core.of(self.text))
    }

    /// Whether words mean the two sides of the report.
    pub(super) fn mean_both(&self, words: &[Words]) -> bool {
        matches!(words, [one] if self.means_both(one))
    }

    /// Who accuses somebody of a deed, or condemns it.
    fn accuses(&self, one: &Found) -> Option<&[usize]> {
        let at = one.within.filter(|_| one.is_event() || one.is_on_ground())?;
        let speaks = matches!(self.statements[at].act, Act::Accuse | Act::Condemn);
        let found = self.found[at].as_ref().filter(|f| speaks && !f.actors.is_empty())?;
        Some(&found.actors)
    }

    /// The shares, 0 to 1, that entities have of a deed by the `words` pointed at; what is missing to 1 is nobody.
    pub(super) fn shared_by(&mut self, one: &Found, words: Vec<(usize, f32)>) -> BTreeMap<usize, f32> {
        let mut shares = BTreeMap::new();
        for (token, share) in words.into_iter().filter(|(t, share)| *t != one.head() && *share >= LEAST) {
            let words = code::side(self.text, self.analysis, token);
            let found = self.asked(&[words], self.holder_of(token).or(one.within));
            for &id in &found {
                *shares.entry(id).or_default() += share / found.len() as f32;
            }
        }
        shares
    }

    /// The innermost statement of the report in whose content a token stands.
    fn holder_of(&self, token: usize) -> Option<usize> {
        let own = &self.statements[..self.own];
        code::innermost(own, self.analysis.tokens[token])
    }
}

/// Who is a side of a deed by their shares, where that is surer than whom grammar found.
fn surer(shares: &BTreeMap<usize, f32>, found: &[usize]) -> Option<Vec<usize>> {
    let most = shares.values().copied().fold(0.0, f32::max);
    let theirs: f32 = found.iter().filter_map(|id| shares.get(id)).sum();
    let all = || shares.iter().filter(|(_, s)| **s >= BESIDE * most).map(|(id, _)| *id).collect();
    (most >= SURE && theirs <= RULED_OUT).then(all)
}

/// Nobody accuses himself (where grammar had it so in our stories, it was wrong five times in six): whoever else the network
/// points at did it, or nobody is told.
fn accused(shares: BTreeMap<usize, f32>, speakers: &[usize]) -> Vec<usize> {
    let others = shares.into_iter().filter(|(id, _)| !speakers.contains(id));
    let best = others.reduce(|best, next| if next.1 > best.1 { next } else { best });
    best.filter(|(_, share)| *share >= TOLD).map(|(id, _)| id).into_iter().collect()
}
