//! "Both sides", "the parties": the two that the report itself has named, where it has named exactly two that talk or
//! fight; else the words stay an actor of their own (codebook, section 6).

use std::collections::{BTreeMap, HashSet};

use sayso_core::{Act, ActorKind, Span, Statement};
use sayso_read::{NameKind, Rel};

use super::source::Resolver;
use crate::code::{self, Found, Words};

const NOUNS: &[&str] = &[
    "sides",
    "side",
    "parties",
    "party",
    "delegations",
    "delegation",
    "teams",
    "rivals",
    "foes",
    "enemies",
    "neighbours",
    "neighbors",
    "camps",
    "camp",
    "armies",
    "army",
    "governments",
    "countries",
    "states",
    "nations",
    "capitals",
    "signatories",
    "adversaries",
    "panels",
    "panel",
    "factions",
    "negotiators",
];
const EACH: &[&str] = &["both", "each", "neither", "either", "two", "warring", "rival", "opposing"];

/// Whether a source means the two sides of a conflict.
pub(super) fn is_both(words: &str) -> bool {
    let lower = words.to_lowercase();
    // "Yemen's warring sides".
    let is_owner =
        |w: &&str| w.ends_with("'s") || w.ends_with("’s") || w.ends_with("s'") || w.ends_with("s’");
    let words: Vec<&str> =
        lower.split_whitespace().filter(|w| *w != "the" && *w != "of" && !is_owner(w)).collect();
    match words[..] {
        ["both" | "neither" | "each" | "two"] => true,
        ["sides" | "parties"] => true,
        [each, noun] => EACH.contains(&each) && NOUNS.contains(&noun),
        _ => false,
    }
}

/// Whether words for two call them sides.
pub(super) fn is_of_sides(words: &str) -> bool {
    let lower = words.to_lowercase();
    ["side", "sides", "party", "parties"].iter().any(|noun| lower.ends_with(&format!(" {noun}")))
}

/// The noun, in the singular, for each of two persons: "president" of "the two presidents".
fn person_of_pair(words: &str) -> Option<&'static str> {
    const PERSONS: &[&str] = &[
        "minister",
        "leader",
        "president",
        "counterpart",
        "premier",
        "commander",
        "envoy",
        "general",
        "advisor",
        "adviser",
        "secretary",
        "official",
        "man",
    ];
    const BESIDE: &[&str] =
        &["two", "foreign", "defence", "defense", "prime", "national", "security", "interior"];
    let lower = words.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    let [first, beside @ .., noun] = &words[..] else { return None };
    let plain =
        matches!(*first, "the" | "both" | "neither" | "each") && beside.iter().all(|w| BESIDE.contains(w));
    let noun = match (*first, *noun) {
        (_, "men") => "man",
        ("neither" | "each", noun) => noun,
        (_, noun) => noun.strip_suffix('s')?,
    };
    // "The officials" are many.
    let is_two = *first != "the" || beside.contains(&"two") || noun != "official";
    PERSONS.iter().find(|p| plain && is_two && **p == noun).copied()
}

impl Resolver<'_> {
    /// The two persons whom words for two mean: those of that office whom the report names, where it is exactly two; else those
    /// whom the sentences right before name, or the report's first sentence.
    pub(super) fn two_persons(&self, span: Span) -> Option<Vec<usize>> {
        let noun = person_of_pair(span.of(self.text))?;
        let opens = || {
            let told =
                matches!(noun, "leader" | "president" | "advisor") || span.of(self.text).contains("two");
            let opening = self.analysis.sentences.first().filter(|_| told)?;
            self.two_in(opening)
        };
        self.two_of_office(noun, span).or_else(|| self.two_named_before(span)).or_else(opens)
    }

    /// The two persons of an office who are named before a span.
    fn two_of_office(&self, noun: &str, span: Span) -> Option<Vec<usize>> {
        let holds = |words: &str| words.to_lowercase().split(|c: char| !c.is_alphabetic()).any(|w| w == noun);
        let people = self.entities.all.iter().enumerate();
        let held = people.filter(|(_, e)| {
            e.kind == ActorKind::Person
                && e.mentions.iter().any(|m| m.start < span.start)
                && [e.role.as_deref(), e.titles.as_deref()].into_iter().flatten().any(holds)
        });
        let ids: Vec<usize> = held.map(|(id, _)| id).collect();
        (ids.len() == 2).then_some(ids)
    }

    /// The two persons whom some words name, where it is exactly two.
    fn two_in(&self, range: &std::ops::Range<usize>) -> Option<Vec<usize>> {
        let names = self.entities.names_in(range);
        let mut ids: Vec<usize> =
            names.iter().filter(|n| n.kind == NameKind::Person).map(|n| n.entity).collect();
        ids.sort_unstable();
        ids.dedup();
        (ids.len() == 2).then_some(ids)
    }

    /// The two persons that the sentences right before a span name, where it is exactly two.
    fn two_named_before(&self, span: Span) -> Option<Vec<usize>> {
        const SENTENCES: usize = 2;
        let at = self.analysis.tokens_in(span).start;
        let first = self.analysis.sentence_of(at).saturating_sub(SENTENCES);
        self.two_in(&(self.analysis.sentences[first].start..at))
    }

    /// The two whom the words right before a span join: "contested by *the army* and *the Front*. Both denied it".
    pub(super) fn pair_before(&mut self, span: Span) -> Option<Vec<usize>> {
        const SENTENCES: usize = 1;
        let at = self.analysis.tokens_in(span).start;
        let here = self.analysis.sentence_of(at);
        let first = self.analysis.sentences[here.saturating_sub(SENTENCES)].start;
        let second = (first..at).rev().filter(|&t| self.analysis.tree.rel(t) == Rel::Conj);
        let pairs: Vec<[usize; 2]> = second.filter_map(|t| self.joined_pair(t)).collect();
        pairs.into_iter().find_map(|pair| {
            let known = self.entities.all.len();
            let acting: Vec<bool> = self.entities.all.iter().map(|e| e.acts).collect();
            let sides = pair.map(|t| self.asked(&[code::side(self.text, self.analysis, t)], None));
            for (id, entity) in self.entities.all.iter_mut().enumerate() {
                entity.acts = acting.get(id).copied().unwrap_or(false);
            }
            let [[a], [b]] = sides.each_ref().map(Vec::as_slice) else { return None };
            let can_be = |id: &usize| {
                *id < known && self.entities.all[*id].kind != ActorKind::Public && self.entities.is_body(*id)
            };
            (a != b && can_be(a) && can_be(b)).then(|| vec![*a.min(b), *a.max(b)])
        })
    }

    /// The two that a word joined with "and" makes up with the word before: somebody each, no third, and no place where
    /// something happens.
    fn joined_pair(&self, second: usize) -> Option<[usize; 2]> {
        let tree = &self.analysis.tree;
        let sentence = self.analysis.sentences[self.analysis.sentence_of(second)].clone();
        let first = tree.head(second).filter(|&t| t < second)?;
        let joined = tree.children(first, sentence.clone()).filter(|&c| tree.rel(c) == Rel::Conj).count();
        let case = tree.children(first, sentence).find(|&c| tree.rel(c) == Rel::Case);
        let is_role = match tree.rel(first) {
            Rel::Nsubj | Rel::NsubjPass | Rel::Obj => true,
            Rel::Obl | Rel::Nmod => case.is_some_and(|c| {
                matches!(self.lower(c).as_str(), "by" | "with" | "between" | "of" | "to" | "on" | "from")
            }),
            _ => false,
        };
        let somebody = |t: usize| code::is_side(self.text, self.analysis, t);
        (joined == 1 && is_role && somebody(first) && somebody(second)).then_some([first, second])
    }

    /// Settles on the two sides of the report: the pair that its words join most often, the first of several.
    pub(super) fn find_parties(&mut self, pairs: &[[Words; 2]]) {
        let mut counted: Vec<([usize; 2], usize)> = Vec::new();
        let outsiders = self.outsiders();
        for pair in pairs {
            let known = self.entities.all.len();
            let acting: Vec<bool> = self.entities.all.iter().map(|e| e.acts).collect();
            let sides = pair.map(|words| self.asked(&[words], None));
            for (id, entity) in self.entities.all.iter_mut().enumerate() {
                entity.acts = acting.get(id).copied().unwrap_or(false);
            }
            let [[a], [b]] = sides.each_ref().map(Vec::as_slice) else { continue };
            let pair = [*a.min(b), *a.max(b)];
            let named = |id: usize| id < known && self.entities.names.iter().any(|n| n.entity == id);
            if pair.iter().any(|id| outsiders.contains(id)) {
                continue;
            }
            let body =
                |id: usize| !matches!(self.entities.all[id].kind, ActorKind::Person | ActorKind::Public);
            if a == b || !pair.iter().any(|&id| named(id)) || !pair.iter().all(|&id| body(id)) {
                continue;
            }
            match counted.iter_mut().find(|(known, _)| *known == pair) {
                Some((_, times)) => *times += 1,
                None => counted.push((pair, 1)),
            }
        }
        let best = counted.into_iter().reduce(|best, next| if next.1 > best.1 { next } else { best });
        self.parties = best.map(|(pair, _)| pair);
        for id in self.parties.into_iter().flatten() {
            self.entities.all[id].acts = true;
        }
    }

    /// Where no words join two, the two sides are those whom most deeds and talks of the report set against each other; `sides`
    /// are three lists for each of what was found. Nobody where another pair is told of as often. Whether they were found here.
    pub(super) fn find_rivals(&mut self, found: &[Found], sides: &[Vec<usize>]) -> bool {
        const LEAST: usize = 2;
        if self.parties.is_some() {
            return false;
        }
        let outsiders = self.outsiders();
        let named = self.entities.names.iter().map(|n| n.entity);
        let named: HashSet<usize> = named.filter(|id| !outsiders.contains(id)).collect();
        let mut counted: BTreeMap<[usize; 2], usize> = BTreeMap::new();
        for (one, sides) in found.iter().zip(sides.chunks_exact(3)) {
            let pair = match (&sides[0][..], &sides[1][..]) {
                ([a], [b]) if one.is_event() => Some([*a, *b]),
                ([a, b], _) if one.is_of_talks() => Some([*a, *b]),
                _ if one.is_of_talks() => self.talk(one, &named),
                _ => None,
            };
            let Some([a, b]) = pair.filter(|p| p[0] != p[1] && p.iter().all(|&id| self.is_side(id, &named)))
            else {
                continue;
            };
            *counted.entry([a.min(b), a.max(b)]).or_default() += 1;
        }
        let most = counted.values().copied().max().unwrap_or(0);
        let mut best = counted.into_iter().filter(|(_, times)| *times == most && most >= LEAST);
        self.parties = best.next().map(|(pair, _)| pair).filter(|_| best.next().is_none());
        for id in self.parties.into_iter().flatten() {
            self.entities.all[id].acts = true;
        }
        self.parties.is_some()
    }

    /// The two who talk, by what the network points at.
    fn talk(&mut self, one: &Found, named: &HashSet<usize>) -> Option<[usize; 2]> {
        const LEAST: f32 = 0.1;
        let shares = self.shared_by(one, self.analysis.doers(one.head()));
        let mut known: Vec<(usize, f32)> =
            shares.into_iter().filter(|&(id, share)| share >= LEAST && self.is_side(id, named)).collect();
        known.sort_by(|a, b| b.1.total_cmp(&a.1));
        match known[..] {
            [(a, _), (b, _), ..] => Some([a, b]),
            _ => None,
        }
    }

    /// Whether somebody can be a side of a conflict: a body that the report names.
    fn is_side(&self, id: usize, named: &HashSet<usize>) -> bool {
        !matches!(self.entities.all[id].kind, ActorKind::Person | ActorKind::Public) && named.contains(&id)
    }

    /// Whether a body is more than a place that the report names: a dateline, where something happens.
    fn is_told_to_act(&self, id: usize) -> bool {
        let mut names = self.entities.names.iter().filter(|n| n.entity == id).peekable();
        let places = |n: &super::entity::Name| {
            let last = n.tokens.end - 1;
            let rel = self.analysis.tree.rel(last);
            n.kind == NameKind::Location
                && matches!(rel, Rel::Obl | Rel::Nmod | Rel::Root | Rel::Appos | Rel::Flat)
        };
        names.peek().is_none() || !names.all(places)
    }

    /// Whoever welcomes what "the parties" do, or calls on them, is none of them.
    fn outsiders(&self) -> HashSet<usize> {
        const MEANT: &[&str] =
            &["the parties", "both sides", "all sides", "all parties", "both parties", "the sides"];
        let speaks_of_them = |s: &&Statement| {
            let words =
                s.content.iter().map(|c| c.of(self.text).to_lowercase()).collect::<Vec<_>>().join(" ");
            matches!(s.act, Act::Support | Act::Demand | Act::Condemn)
                && MEANT.iter().any(|m| words.contains(m))
        };
        let sources = self.statements[..self.own].iter().filter(speaks_of_them).flat_map(|s| &s.source);
        let tokens = sources.map(|span| self.analysis.tokens_in(*span));
        let named = tokens.flat_map(|t| self.entities.names_in(&t)).map(|n| n.entity);
        named.collect()
    }

    /// The two sides of the report, or those that were named before `span`; `None` where they are not exactly two.
    pub(super) fn both_sides(&self, span: Span) -> Option<Vec<usize>> {
        if let Some(parties) = self.parties {
            return Some(parties.to_vec());
        }
        let outsiders = self.outsiders();
        let named = |e: &super::entity::Entity| e.mentions.iter().filter(|m| m.start < span.start).count();
        let side = |kind| matches!(kind, ActorKind::State | ActorKind::ArmedGroup);
        let mut sides: Vec<(usize, usize)> = self
            .entities
            .all
            .iter()
            .enumerate()
            .filter(|(id, e)| side(e.kind) && self.entities.is_body(*id) && self.is_told_to_act(*id))
            .map(|(id, e)| (named(e), id))
            .collect();
        sides.retain(|&(times, id)| times > 0 && !outsiders.contains(&id));
        if sides.len() > 2 {
            // Others are named in passing; those that the report keeps naming are the sides.
            sides.retain(|&(times, id)| times > 1 || self.entities.all[id].kind == ActorKind::ArmedGroup);
        }
        let mut ids: Vec<usize> = sides.into_iter().map(|(_, id)| id).collect();
        ids.sort_unstable();
        (ids.len() == 2).then_some(ids)
    }
}

#[cfg(test)]
mod tests {
    use super::is_both;

    #[test]
    fn both_sides_are_known_by_their_words() {
        for words in [
            "Both sides",
            "the two sides",
            "the parties",
            "each side",
            "neither side",
            "The warring parties",
            "both",
        ] {
            assert!(is_both(words), "{words}");
        }
        for words in ["the side", "The ruling party", "both ministers", "parties of the left", ""] {
            assert!(!is_both(words), "{words}");
        }
    }
}
