//! Bodies as sources, and who speaks for one without a name: "a Taliban spokesman", "U.S. officials", "the ministry".

use std::ops::Range;

use sayso_core::{ActorKind, Span};
use sayso_read::rule::Rules;
use sayso_read::{NameKind, Pos, Rel};

use super::entity::{Entity, Name, kind_of_body};
use super::phrase::{Phrase, head_of};
use super::pronoun::{self, Pronoun};
use super::source::{GROUPS, OFFICES, OFFICIALS, Resolver, VOICES};
use crate::code;
use crate::known::{Bodies, By};

/// Nouns by which a body that was named before is taken up.
pub(super) const BODY_NOUNS: &[&str] = &[
    "ministry",
    "army",
    "military",
    "police",
    "government",
    "delegation",
    "coalition",
    "council",
    "party",
    "commission",
    "committee",
    "mission",
    "agency",
    "office",
    "court",
    "movement",
    "front",
    "centre",
    "center",
    "project",
    "administration",
    "authority",
    "command",
    "parliament",
    "assembly",
    "union",
    "force",
    "organization",
    "organisation",
    "alliance",
    "observatory",
];

/// Nouns for those who govern a state.
pub(super) const GOVERNS: &[&str] = &["government", "regime", "administration", "authorities"];

/// Those who fight for somebody.
pub(super) const FIGHTERS: &[&str] = &[
    "fighters",
    "fighter",
    "militants",
    "militant",
    "insurgents",
    "rebels",
    "guerrillas",
    "gunmen",
    "troops",
    "soldiers",
    "forces",
    "separatists",
    "jihadists",
];

/// Parts of a force, told of with the whole: "units of the army".
const PARTS: &[&str] = &["units", "members", "elements", "men", "columns"];

/// Those and that with which a side fights: whose they are does what they do.
const OWN_FORCES: &[&str] = &[
    "men",
    "boys",
    "combatants",
    "recruits",
    "gunners",
    "pilots",
    "units",
    "columns",
    "aircraft",
    "jets",
    "warplanes",
    "planes",
    "helicopters",
    "drones",
    "artillery",
    "defences",
    "defenses",
];

impl Resolver<'_> {
    /// A body named inside a range: a name, or an adjective of the list ("Russian", "U.S.").
    pub(super) fn body_in(&mut self, range: &Range<usize>) -> Option<usize> {
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

    /// A body that the phrase itself names: "the Afghan government", "NATO", "a little-known faction, the Guardians of
    /// the Soil".
    pub(super) fn body_of(&mut self, phrase: &Phrase, whole: &Range<usize>) -> Option<usize> {
        let core = self.analysis.span(&phrase.core);
        let words = core.of(self.text);
        if Bodies::shared().find(words).is_some_and(|(_, by)| by != By::Adjective || words.ends_with('s')) {
            return Some(self.entities.body(words, true));
        }
        let is_whole =
            |n: &Name| n.tokens.end == phrase.core.end || self.is_placed(n.tokens.end..phrase.core.end);
        let name = self.entities.name_at(phrase.head).cloned().filter(is_whole);
        let own = name.filter(|n| n.kind != NameKind::Person).map(|n| n.entity);
        own.or_else(|| self.group_named(phrase)).or_else(|| self.body_beside(phrase, whole))
    }

    /// "The Ministry of Health *of Lakeland*", "the force *in Kosovo*": where a body named before it is.
    fn is_placed(&self, behind: Range<usize>) -> bool {
        let leads = !behind.is_empty() && matches!(self.lower(behind.start).as_str(), "of" | "in");
        let place = self.entities.name_at(behind.end - 1).filter(|n| n.kind == NameKind::Location);
        leads && place.is_some_and(|n| n.tokens.end == behind.end && n.tokens.start <= behind.start + 2)
    }

    /// The name that an apposition or a clause gives a body spoken of by a noun.
    fn body_beside(&self, phrase: &Phrase, whole: &Range<usize>) -> Option<usize> {
        if self.analysis.pos[phrase.head] == Pos::Propn {
            return None;
        }
        let after = phrase.core.end..whole.end.max(phrase.core.end);
        let article = |t: usize| matches!(self.word(t), "the" | "The");
        let names = self.entities.names_in(&after);
        let given = names.iter().find(|name| {
            let before = name.tokens.start - usize::from(article(name.tokens.start - 1));
            let led =
                phrase.beside.as_ref().is_some_and(|b| b.start == before || b.start == name.tokens.start);
            let ends = phrase.beside.as_ref().is_some_and(|b| b.end == name.tokens.end);
            let called = before > after.start
                && matches!(self.lower(before - 1).as_str(), "itself" | "themselves" | "called" | "named");
            name.kind == NameKind::Organization && ((led && ends) || called)
        });
        given.map(|name| name.entity)
    }

    /// Somebody who speaks for a body ("a Taliban spokesman"), or a body or office meant by a definite noun ("the general").
    pub(super) fn voice_of(&mut self, n: usize, phrase: &Phrase, noun: &str) -> Option<usize> {
        let definite = matches!(
            self.lower(phrase.core.start).as_str(),
            "the" | "this" | "that" | "his" | "their" | "its"
        ) || self.is_owned(phrase);
        let may_hold = definite && !OFFICIALS.contains(&noun);
        if let Some(person) = may_hold.then(|| self.office_holder(phrase, noun)).flatten() {
            return Some(person);
        }
        if let Some(body) = self.possessor(n, phrase, noun) {
            return Some(body);
        }
        if let Some(group) =
            (FIGHTERS.contains(&noun) || PARTS.contains(&noun)).then(|| self.group_of(phrase)).flatten()
        {
            return Some(group);
        }
        // "Kenyan peacekeepers said" is Kenya's word; what they do they do themselves, as soldiers do.
        let is_armed = n >= self.own && matches!(noun, "peacekeepers" | "peacekeeper");
        let is_official = OFFICIALS.contains(&noun) && !is_armed;
        if VOICES.contains(&noun) || is_official || (!definite && OFFICES.contains(&noun)) {
            let before = phrase.core.start..phrase.head;
            if self.is_against_state(&before) {
                return None;
            }
            let named = self
                .body_in(&before)
                .or_else(|| self.body_after(phrase))
                .or_else(|| self.body_in(&phrase.core));
            return named.or_else(|| self.government_in(phrase)).or_else(|| self.body_meant(phrase));
        }
        let troops = matches!(noun, "troops" | "soldiers" | "forces" | "gunmen");
        if phrase.core.len() == 1 && FIGHTERS.contains(&noun) && !troops {
            return self.only_group();
        }
        let bare = phrase.core.len() == 2 || self.is_backed(phrase) || self.is_armed(phrase);
        if definite && bare && GROUPS.contains(&noun) {
            // "The rebels" are those who were last called so.
            let called =
                FIGHTERS.contains(&noun).then(|| self.group_called(phrase.core.start, noun)).flatten();
            let called = called.or_else(|| self.union_called(noun));
            return called.or_else(|| self.latest_group(phrase.core.start, noun));
        }
        if definite { self.body_by_noun(phrase, noun) } else { None }
    }

    /// "*Belgrade's* defence minister": whose he is makes one of him.
    pub(super) fn is_owned(&self, phrase: &Phrase) -> bool {
        let owner = (phrase.core.start + 1..phrase.head).any(|t| matches!(self.word(t), "'" | "’"));
        owner && OFFICES.contains(&self.lower(phrase.head).as_str())
    }

    /// "Syrian *rebel* commanders", "Bahraini *opposition* leaders" speak for no state.
    fn is_against_state(&self, before: &Range<usize>) -> bool {
        let named = self.entities.names_in(before);
        let of_group = named.iter().any(|n| {
            n.kind == NameKind::Organization && self.entities.all[n.entity].kind != ActorKind::State
        });
        let against =
            ["rebel", "opposition", "insurgent", "separatist", "dissident", "guerrilla", "militant"];
        !of_group && before.clone().any(|t| against.contains(&self.lower(t).as_str()))
    }

    /// "The Afghan government" is Afghanistan; "the government" is the state whose government was spoken of last.
    pub(super) fn governed_by(&mut self, phrase: &Phrase, noun: &str) -> Option<usize> {
        if !GOVERNS.contains(&noun) || phrase.head + 1 != phrase.core.end {
            return None;
        }
        if phrase.core.len() > 2 {
            let state =
                |id: usize| self.entities.all[id].kind == ActorKind::State && self.entities.is_body(id);
            let named =
                self.entities.names_in(&phrase.core).into_iter().map(|n| n.entity).find(|&id| state(id));
            return named
                .or_else(|| self.body_in(&phrase.core))
                .filter(|&id| self.entities.all[id].known.is_some());
        }
        self.state_spoken_of(self.analysis.tokens[phrase.core.start].start)
    }

    /// The state of a report that speaks of one government only.
    pub(super) fn only_government(&self) -> Option<usize> {
        let governs = |m: &Span| GOVERNS.iter().any(|g| m.of(self.text).ends_with(g));
        let states = self.entities.all.iter().enumerate().filter(|(_, e)| e.kind == ActorKind::State);
        let mut governed = states.filter(|(_, e)| e.mentions.iter().any(governs)).map(|(id, _)| id);
        governed.next().filter(|_| governed.next().is_none())
    }

    /// The state whose government was spoken of last before a byte.
    pub(super) fn state_spoken_of(&self, start: u32) -> Option<usize> {
        let spoken = |m: &&Span| m.start < start && GOVERNS.iter().any(|g| m.of(self.text).ends_with(g));
        let last = |e: &Entity| e.mentions.iter().filter(spoken).map(|m| m.start).max();
        let states = self.entities.all.iter().enumerate().filter(|(_, e)| e.kind == ActorKind::State);
        states.filter_map(|(id, e)| last(e).map(|at| (at, id))).max().map(|(_, id)| id)
    }

    /// "Taliban fighters", "militants of the Islamic State": the armed group that they are named with.
    fn group_of(&mut self, phrase: &Phrase) -> Option<usize> {
        let before = self.body_in(&(phrase.core.start..phrase.head));
        let is_of = before.is_none();
        let body = before.or_else(|| self.body_after(phrase))?;
        // "Units of the armed forces" are these; "army troops" may be some of them only.
        let fits = match self.entities.all[body].kind {
            ActorKind::ArmedGroup => true,
            ActorKind::Institution => is_of,
            _ => false,
        };
        fits.then_some(body)
    }

    /// "Its officials", "our government": voices of whomever the possessive stands for.
    fn possessor(&mut self, n: usize, phrase: &Phrase, noun: &str) -> Option<usize> {
        let first = phrase.core.start;
        if self.lower(first) == "whose" && (FIGHTERS.contains(&noun) || OWN_FORCES.contains(&noun)) {
            return self.owner_before(n, first);
        }
        let pronoun = Pronoun::find(self.word(first)).filter(|_| phrase.core.len() > 1)?;
        let voice = VOICES.contains(&noun) || OFFICIALS.contains(&noun) || OFFICES.contains(&noun);
        let own = matches!(noun, "side" | "country" | "team");
        let side = FIGHTERS.contains(&noun) || OWN_FORCES.contains(&noun) || own;
        let body = BODY_NOUNS.contains(&noun) || GROUPS.contains(&noun);
        // "Our doctors" are ours; "our partners" are others.
        let ours = Rules::shared().is_somebody(noun)
            && !matches!(noun, "partners" | "people" | "allies" | "friends");
        let fits = match pronoun {
            // "His government", "her side": whatever he or she speaks for.
            Pronoun::He | Pronoun::She => body || own || side,
            Pronoun::Speaker => voice || side || body || ours,
            Pronoun::They | Pronoun::It => voice || side || noun == "leadership",
        };
        if !fits {
            return None;
        }
        let span = self.analysis.span(&(first..first + 1));
        let whose = pronoun::resolve(self, n, span, pronoun).actors;
        let [one] = whose[..] else { return None };
        let entity = &self.entities.all[one];
        match (entity.kind, pronoun) {
            // "His men" are an armed group's where he speaks for one; of a state's officer they are a unit of their own.
            (ActorKind::Person, Pronoun::He | Pronoun::She) => {
                let armed = |b: &usize| self.entities.all[*b].kind == ActorKind::ArmedGroup;
                entity.speaks_for.filter(|b| body || own || armed(b))
            }
            (ActorKind::Person, Pronoun::Speaker) => entity.speaks_for,
            (ActorKind::Person | ActorKind::Public, _) => None,
            _ => Some(one),
        }
    }

    /// "*The warlord*, whose men came": of whom a clause tells that begins with "whose" at token `t`.
    fn owner_before(&mut self, n: usize, t: usize) -> Option<usize> {
        const STEPS: usize = 4;
        let tree = &self.analysis.tree;
        let up = std::iter::successors(tree.head(t), |&at| tree.head(at)).take(STEPS);
        let verb = up.into_iter().find(|&at| tree.rel(at) == Rel::AclRelcl)?;
        let noun = tree.head(verb).filter(|&noun| noun < t)?;
        let words = code::side(self.text, self.analysis, noun);
        match self.asked(&[words], self.statements[n].within)[..] {
            [one] => Some(one),
            _ => None,
        }
    }

    /// "A spokesman for the occupation administration": the body after the voice, named or in its own words.
    pub(super) fn body_after(&mut self, phrase: &Phrase) -> Option<usize> {
        let of = |t: &usize| matches!(self.lower(*t).as_str(), "of" | "from" | "for" | "with" | "by");
        let after = phrase.head + 1..phrase.core.end;
        let start = after.clone().find(of)? + 1;
        let range = start..phrase.core.end;
        if range.is_empty() {
            return None;
        }
        let head = head_of(self.analysis, &range);
        // "Members of the Malian parliament" speak for the parliament, not for the state.
        let noun = self.lower(head);
        let is_body = self.entities.name_at(head).is_none()
            && (BODY_NOUNS.contains(&noun.as_str()) || noun == "team")
            && noun != "government";
        // "Members of the negotiating team of Lakeland" speak for the team.
        if is_body && self.lower_at(head + 1) == "of" && range.contains(&(head + 1)) {
            return Some(self.own_words(&Phrase { core: range, beside: None, head }, None));
        }
        let institution = is_body && head + 1 == range.end;
        if let Some(body) = self.body_in(&range).filter(|_| !institution) {
            return Some(body);
        }
        let end = range
            .clone()
            .skip(1)
            .find(|&t| self.analysis.tree.rel(t) == Rel::Case && t > head)
            .unwrap_or(range.end);
        let part = Phrase { core: range.start..end, beside: None, head };
        if GROUPS.contains(&noun.as_str()) && self.lower(range.start) == "the" && end - range.start == 2 {
            return self.latest_group(range.start, &noun);
        }
        if !BODY_NOUNS.contains(&noun.as_str()) && !GROUPS.contains(&noun.as_str()) {
            return None;
        }
        Some(self.body_by_noun(&part, &noun).unwrap_or_else(|| self.own_words(&part, None)))
    }

    /// "A ministry official": a body named before that ends in a noun of the phrase.
    fn body_meant(&self, phrase: &Phrase) -> Option<usize> {
        let nouns = (phrase.core.start..phrase.head)
            .map(|t| self.lower(t))
            .find(|w| BODY_NOUNS.contains(&w.as_str()))?;
        self.body_ending_in(&nouns)
    }

    pub(super) fn government_in(&mut self, phrase: &Phrase) -> Option<usize> {
        let word = phrase.core.clone().find(|&t| {
            matches!(
                self.lower(t).as_str(),
                "government" | "regime" | "opposition" | "army" | "military" | "police" | "rebel"
            )
        })?;
        let span = self.analysis.span(&(word..word + 1));
        let noun = self.lower(word);
        let plural = self.analysis.tokens.iter().position(|t| noun == "rebel" && t.of(self.text) == "rebels");
        let rebels = plural.map(|t| self.own_words(&Phrase { core: t..t + 1, beside: None, head: t }, None));
        let id = rebels.or_else(|| self.body_ending_in(&noun));
        Some(id.unwrap_or_else(|| {
            let words = span.of(self.text);
            self.entities.push(words, kind_of_body(words))
        }))
    }

    /// "Rebels", said of nobody in particular: the armed group of a report that has only one.
    fn only_group(&self) -> Option<usize> {
        let armed = |e: &&Entity| e.kind == ActorKind::ArmedGroup && e.acts;
        let mut groups = self.entities.all.iter().enumerate().filter(|(_, e)| armed(e)).map(|(id, _)| id);
        groups.next().filter(|_| groups.next().is_none())
    }

    /// "The Iran-backed group": what backs it does not name it.
    fn is_backed(&self, phrase: &Phrase) -> bool {
        let tied = ["backed", "aligned", "allied", "led", "linked", "supported", "affiliated"];
        phrase.core.len() > 2
            && phrase.head + 1 == phrase.core.end
            && tied.contains(&self.lower(phrase.head - 1).as_str())
    }

    /// The body last named right before a noun for fighters: "*CNDP* rebels", "*Taliban* insurgents".
    fn group_called(&self, before: usize, noun: &str) -> Option<usize> {
        let group =
            |id: usize| matches!(self.entities.all[id].kind, ActorKind::ArmedGroup | ActorKind::Organization);
        let called = |name: &&Name| {
            name.tokens.end < before && self.lower_at(name.tokens.end) == noun && group(name.entity)
        };
        self.entities.names.iter().rev().find(called).map(|name| name.entity)
    }

    /// "The *rebel* group", "the *militant* movement": of what kind it is does not name it.
    fn is_armed(&self, phrase: &Phrase) -> bool {
        const KINDS: &[&str] = &[
            "rebel",
            "militant",
            "armed",
            "islamist",
            "insurgent",
            "extremist",
            "jihadist",
            "guerrilla",
            "separatist",
            "terrorist",
            "militia",
            "terror",
        ];
        phrase.core.len() == 3
            && phrase.head + 1 == phrase.core.end
            && KINDS.contains(&self.lower(phrase.head - 1).as_str())
    }

    /// "The alliance" that is called so, or of the states of the list that is one: NATO.
    fn union_called(&self, noun: &str) -> Option<usize> {
        if noun != "alliance" {
            return None;
        }
        let listed =
            || self.entities.find_body("NATO", Bodies::shared().find("NATO").map(|(known, _)| known));
        self.body_ending_in(noun).or_else(listed)
    }

    /// The group last spoken of; an armed one, unless the noun is "organization".
    fn latest_group(&self, before: usize, noun: &str) -> Option<usize> {
        let start = self.analysis.tokens[before].start;
        let group = |kind| matches!(kind, ActorKind::ArmedGroup | ActorKind::Organization);
        // "The rebels" are no television and no charity.
        let fights = FIGHTERS.contains(&noun) || noun == "militia";
        let fits = |e: &Entity| group(e.kind) && e.acts && (!fights || e.kind == ActorKind::ArmedGroup);
        let groups = self.entities.all.iter().enumerate().filter(|(_, e)| fits(e));
        let latest = groups.filter_map(|(id, e)| {
            let last = e.mentions.iter().filter(|m| m.start < start).map(|m| m.start).max()?;
            let armed = e.kind == ActorKind::ArmedGroup;
            Some((armed != noun.starts_with("organi"), last, id))
        });
        latest.max().map(|(_, _, id)| id)
    }

    /// "The ministry" after "the Defence Ministry": a body whose name ends in the noun.
    fn body_by_noun(&self, phrase: &Phrase, noun: &str) -> Option<usize> {
        if phrase.core.len() > 2 { None } else { self.body_ending_in(noun) }
    }

    /// An armed group that happens to be called an army is not "the army".
    pub(super) fn body_ending_in(&self, noun: &str) -> Option<usize> {
        let fits = |kind: ActorKind| match kind {
            ActorKind::Person | ActorKind::Public => false,
            ActorKind::ArmedGroup => !matches!(noun, "army" | "military" | "police" | "government"),
            _ => true,
        };
        // "The Arakan *Army*" is no state's: an army of the state is called after it, or written small.
        let is_of_state = |e: &Entity| {
            let named = e.name.split(' ').any(|w| Bodies::shared().find(w.trim_end_matches("'s")).is_some());
            named || e.name.ends_with(noun) || e.known.is_some()
        };
        let is_army = matches!(noun, "army" | "navy" | "guard");
        let mut all = self.entities.ending_in(noun);
        all.find(|(_, e)| fits(e.kind) && e.acts && (!is_army || is_of_state(e))).map(|(id, _)| id)
    }
}
