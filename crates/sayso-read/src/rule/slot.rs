//! Where the parts of a deed stand in a sentence: its doer, the other side, what follows a preposition.
//!
//! Slots are grammatical places, looked up in the dependency tree with what the tree leaves unsaid: the doer of a joined
//! verb, of an infinitive ("pledged to leave", "ordered troops to leave"), of a participle ("rebels holding the town"),
//! and the one done to in a passive or a relative clause.

use std::ops::Range;

use super::Rules;
use super::class::Classes;
use crate::analysis::Analysis;
use crate::label::{Pos, Rel};

/// A grammatical place beside a trigger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Slot {
    /// The doer of a verb: its subject, or the agent of a passive.
    Subject,
    /// Whom or what a verb is done to, also as the subject of a passive.
    Object,
    /// The object that the wording takes for its own: "troops" of "deployed *troops*"; of a noun, itself ("40 *deaths*").
    Own,
    /// "gave *them* a week".
    Indirect,
    /// "*their* withdrawal", "*Moscow*'s offer".
    Possessor,
    /// "the *Israeli* raid".
    Adjective,
    /// "under *rebel* control".
    Compound,
    /// "pledged to *free* them": the infinitive, for places beside it.
    Deed,
    /// "*The town* came under attack": who is under the trigger.
    Undergoer,
    /// What follows the wording's own preposition.
    Preposition,
    /// What follows this preposition.
    After(String),
    /// A place beside what stands in another place: "talks *between the two sides* collapsed".
    Of(Box<Slot>, Box<Slot>),
    /// Nowhere.
    Nowhere,
}

impl Slot {
    pub(super) fn find(word: &str) -> Result<Slot, String> {
        Ok(match word {
            "subject" => Slot::Subject,
            "object" => Slot::Object,
            "own" => Slot::Own,
            "indirect" => Slot::Indirect,
            "possessor" => Slot::Possessor,
            "adjective" => Slot::Adjective,
            "compound" => Slot::Compound,
            "deed" => Slot::Deed,
            "undergoer" => Slot::Undergoer,
            "preposition" => Slot::Preposition,
            "none" => Slot::Nowhere,
            _ if word.contains(' ') => {
                let (outer, inner) = word.split_once(' ').expect("it has a space");
                Slot::Of(Box::new(Slot::find(outer)?), Box::new(Slot::find(inner.trim())?))
            }
            _ if !word.is_empty() && word.chars().all(char::is_lowercase) => Slot::After(word.to_owned()),
            _ => return Err(format!("`{word}` is no place beside a trigger")),
        })
    }
}

/// Verbs whose object does not do what their infinitive tells: "promised them to leave".
const OWN_DEED: &[&str] =
    &["promise", "promised", "promises", "threaten", "threatened", "threatens", "vowed", "vow"];
/// Beginnings of verbs whose object did what follows "of", "for" or "with": "accused them of shelling".
const BLAMING: &[&str] = &[
    "accus", "blam", "charg", "suspect", "condemn", "criticis", "criticiz", "denounc", "fault", "indict",
    "convict", "sentenc", "sanction", "punish", "arrest", "jail", "prais", "thank", "rebuk",
];
/// Beginnings of verbs for harm, and of nouns for what does it.
const HARMING: &[&str] =
    &["kill", "wound", "injur", "maim", "destroy", "damag", "displac", "leav", "left", "caus", "claim"];
const ATTACKS: &[&str] = &[
    "attack",
    "assault",
    "strike",
    "airstrike",
    "raid",
    "bomb",
    "shell",
    "blast",
    "explosion",
    "ambush",
    "shoot",
    "clash",
    "offensive",
    "massacre",
    "incursion",
    "stampede",
];
/// Verbs that say who does what a noun tells: "led the protests", "the blockade that they laid".
const LEADING: &[&str] = &[
    "led",
    "lead",
    "leads",
    "leading",
    "laid",
    "lay",
    "imposed",
    "imposes",
    "launched",
    "launches",
    "began",
    "waged",
    "wages",
    "mounted",
    "mounts",
    "staged",
    "stages",
    "ordered",
    "conducted",
    "perpetrated",
    "committed",
];
/// Beginnings of verbs for how a truce runs, and of nouns for one.
const RUNNING: &[&str] = &[
    "take", "took", "taking", "begin", "began", "expire", "hold", "held", "last", "run", "ran", "lapse",
    "enter", "come", "came",
];
const AGREED: &[&str] = &["truce", "ceasefire", "armistice", "cessation"];
/// Steps up the tree over which a doer is looked for.
const STEPS: usize = 4;

/// Words beside months for a time, which is never a side: "an attack on Monday on a convoy".
const TIMES: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "day",
    "days",
    "week",
    "weeks",
    "month",
    "months",
    "year",
    "years",
    "hour",
    "hours",
    "minutes",
    "morning",
    "afternoon",
    "evening",
    "night",
    "midnight",
    "noon",
    "dawn",
    "dusk",
    "weekend",
    "decade",
    "decades",
    "today",
    "yesterday",
    "spring",
    "summer",
    "autumn",
    "winter",
    "time",
];

/// Whether a word, in small letters or not, is a month's name.
pub(crate) fn is_month(word: &str) -> bool {
    MONTHS.contains(&&*word.to_lowercase())
}

const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

fn is_time(word: &str) -> bool {
    TIMES.contains(&word) || is_month(word) || (word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit()))
}

/// A report and its trees, for looking slots up.
#[derive(Clone, Copy)]
pub struct Clause<'a> {
    /// The report's text.
    pub text: &'a str,
    /// Its tokens and trees.
    pub analysis: &'a Analysis<'a>,
}

impl<'a> Clause<'a> {
    pub(crate) fn lower(&self, t: usize) -> String {
        self.analysis.tokens[t].of(self.text).to_lowercase()
    }

    /// Whether a trigger's words hold one that begins so.
    pub(crate) fn trigger_has(&self, trigger: &[Range<usize>], stem: &str) -> bool {
        trigger.iter().cloned().flatten().any(|t| self.lower(t).starts_with(stem))
    }

    fn sentence(&self, t: usize) -> Range<usize> {
        self.analysis.sentences[self.analysis.sentence_of(t)].clone()
    }

    /// The first token that hangs on `t` by a relation.
    pub(crate) fn child(&self, t: usize, rel: Rel) -> Option<usize> {
        self.analysis.tree.children(t, self.sentence(t)).find(|&c| self.analysis.tree.rel(c) == rel)
    }

    /// A token that hangs on `t` by one of some relations and is this word.
    pub(super) fn child_in(&self, t: usize, rels: &[Rel], word: &str) -> Option<usize> {
        let mut children = self.analysis.tree.children(t, self.sentence(t));
        children.find(|&c| rels.contains(&self.analysis.tree.rel(c)) && self.lower(c) == word)
    }

    /// One of some words right before `t`, or hanging on it: "*air* strike", "*verbal* attack", "*verbally* attacked".
    pub(super) fn beside(&self, t: usize, words: &[String]) -> Option<usize> {
        if words.is_empty() {
            return None;
        }
        let sentence = self.sentence(t);
        let previous = (t > sentence.start).then(|| t - 1);
        let modifier = |c: &usize| {
            matches!(self.rel(*c), Rel::Amod | Rel::Compound | Rel::Nmod | Rel::Advmod | Rel::NmodPoss)
        };
        let children = self.analysis.tree.children(t, sentence).filter(modifier);
        previous.into_iter().chain(children).find(|&c| words.contains(&self.lower(c)))
    }

    fn rel(&self, t: usize) -> Rel {
        self.analysis.tree.rel(t)
    }

    fn head(&self, t: usize) -> Option<usize> {
        self.analysis.tree.head(t)
    }

    /// The token in a slot of trigger `t`; `object` is the noun that the wording takes for its own.
    pub(crate) fn fill(
        &self,
        slot: &Slot,
        t: usize,
        object: Option<usize>,
        preposition: Option<&str>,
    ) -> Option<usize> {
        match slot {
            Slot::Subject => self.subject(t),
            Slot::Object => self.object(t).filter(|o| object != Some(*o)),
            Slot::Own => object.or_else(|| self.is_nominal(t).then_some(t)),
            Slot::Indirect => self.child(t, Rel::Iobj),
            Slot::Possessor => self.possessor(object.unwrap_or(t)),
            Slot::Adjective => self.adjective(object.unwrap_or(t)),
            Slot::Compound => self
                .child(object.unwrap_or(t), Rel::Compound)
                .or_else(|| self.child(object.unwrap_or(t), Rel::Amod)),
            Slot::Deed => self.infinitive(t),
            Slot::Undergoer => self.undergoer(t),
            Slot::Preposition => self.after(t, object, preposition?),
            Slot::After(word) => self.after(t, object, word),
            Slot::Of(outer, inner) => {
                let noun = match outer.as_ref() {
                    Slot::Object => self.object(t),
                    outer => self.fill(outer, t, object, preposition),
                };
                self.fill(inner, noun?, None, None)
            }
            Slot::Nowhere => None,
        }
    }

    /// The noun that a word of measure counts: "most of the *districts*", "rounds of *talks*".
    pub fn counted(&self, t: usize) -> Option<usize> {
        let of = |c: usize| self.child(c, Rel::Case).is_some_and(|p| self.lower(p) == "of");
        self.analysis.tree.children(t, self.sentence(t)).find(|&c| self.rel(c) == Rel::Nmod && of(c))
    }

    /// A word with what a hyphen joins to it, read at whichever part the tree takes for its head: "cease-fire".
    pub(crate) fn hyphened(&self, t: usize) -> Option<String> {
        let inside = |k: usize| self.rel(k) == Rel::Inside;
        if !inside(t) && self.sentence(t).contains(&(t + 2)) && inside(t + 2) {
            return self.joined(t);
        }
        t.checked_sub(2).filter(|_| !inside(t)).and_then(|first| self.joined(first))
    }

    /// "'ll" of "we'll", read at its apostrophe.
    pub(crate) fn contracted(&self, t: usize) -> Option<String> {
        let [mark, rest] = self.analysis.tokens.get(t..t + 2)? else { return None };
        let apostrophe = matches!(mark.of(self.text), "'" | "’") && mark.end == rest.start;
        apostrophe.then(|| format!("'{}", self.lower(t + 1)))
    }

    /// Two words with a hyphen and no space between them.
    fn joined(&self, first: usize) -> Option<String> {
        let [a, hyphen, b] = self.analysis.tokens.get(first..first + 3)? else { return None };
        let close = a.end == hyphen.start && hyphen.end == b.start && hyphen.of(self.text) == "-";
        close.then(|| format!("{}-{}", self.lower(first), self.lower(first + 2)))
    }

    /// Whether a verb is passive: it says so, or it is a participle beside a noun, or joined to a passive verb.
    pub fn is_passive(&self, t: usize) -> bool {
        if self.is_passive_itself(t) {
            return true;
        }
        let participle = !self.lower(t).ends_with("ing");
        let bare = self.child(t, Rel::Obj).is_none() && self.child(t, Rel::Nsubj).is_none();
        match self.rel(t) {
            Rel::Acl => participle && bare && self.child(t, Rel::Mark).is_none(),
            Rel::Conj => {
                let no_aux = self.child(t, Rel::Aux).is_none();
                participle
                    && bare
                    && no_aux
                    && self
                        .head(t)
                        .is_some_and(|h| self.analysis.pos[h] == Pos::Verb && self.is_passive_itself(h))
            }
            _ => false,
        }
    }

    /// By its own auxiliary, or by its subject where nothing speaks against it: "has declared", or an object.
    fn is_passive_itself(&self, t: usize) -> bool {
        let subject = self.child(t, Rel::NsubjPass).is_some() && self.taken_for_subject(t).is_none();
        let state = self.analysis.pos[t] == Pos::Adj && self.lower(t).ends_with("ed");
        let has = || {
            self.child(t, Rel::Aux).is_some_and(|a| matches!(self.lower(a).as_str(), "has" | "have" | "had"))
        };
        let told = || self.child(t, Rel::Obj).is_none() && !has();
        self.child(t, Rel::AuxPass).is_some() || state || (subject && told())
    }

    /// An object that the tree takes for a second subject: "police arrested a *man*", with a subject before the verb.
    fn taken_for_subject(&self, t: usize) -> Option<usize> {
        let subject = |c: &usize| matches!(self.rel(*c), Rel::Nsubj | Rel::NsubjPass);
        let before = self.analysis.tree.children(t, self.sentence(t)).any(|c| c < t && subject(&c));
        let none = || self.child(t, Rel::Obj).is_none() && self.child(t, Rel::AuxPass).is_none();
        let after = |c: &usize| *c > t && self.rel(*c) == Rel::Nsubj;
        self.analysis.tree.children(t, self.sentence(t)).find(after).filter(|_| before && none())
    }

    /// The doer of a verb.
    pub fn subject(&self, t: usize) -> Option<usize> {
        if self.is_passive(t) {
            return self.after(t, None, "by");
        }
        self.grammatical_subject(t, STEPS)
    }

    /// Whether a noun stands behind one of some prepositions: "*on* track", "*of* the ambush".
    pub fn is_led_by(&self, t: usize, some: &[&str]) -> bool {
        let leads = |c: usize| c < t && self.rel(c) == Rel::Case && some.contains(&self.lower(c).as_str());
        self.analysis.tree.children(t, self.sentence(t)).any(leads)
    }

    /// Of whom an adjective is said, also where it looks like a passive: "*the rebels* are committed to the truce".
    pub(super) fn holder(&self, t: usize) -> Option<usize> {
        self.grammatical_subject(t, STEPS)
    }

    fn grammatical_subject(&self, t: usize, steps: usize) -> Option<usize> {
        if let Some(subject) = self.child(t, Rel::Nsubj).or_else(|| self.child(t, Rel::NsubjPass)) {
            return Some(self.antecedent(t, subject));
        }
        if steps == 0 {
            return None;
        }
        let head = self.head(t)?;
        match self.rel(t) {
            Rel::Advcl if self.blamed(t, head).is_some() => self.blamed(t, head),
            Rel::Conj | Rel::Advcl | Rel::Parataxis => self.grammatical_subject(head, steps - 1),
            Rel::Xcomp => {
                let ordered = self.child(head, Rel::Obj).or_else(|| self.child(head, Rel::Iobj));
                let own = OWN_DEED.contains(&self.lower(head).as_str());
                ordered.filter(|_| !own).or_else(|| self.grammatical_subject(head, steps - 1))
            }
            // "Its decision to leave", "made a pledge to leave": whose decision it is; "rebels holding the town".
            Rel::Acl if self.child(t, Rel::Mark).is_some() => {
                let owner = self.child(head, Rel::NmodPoss);
                owner.or_else(|| self.head(head).and_then(|h| self.grammatical_subject(h, steps - 1)))
            }
            Rel::Acl => Some(head),
            _ => None,
        }
    }

    /// Whoever is blamed for a deed, as its doer: "blames *Pakistan* for attacking the base", "charged *him* with killing two".
    fn blamed(&self, deed: usize, verb: usize) -> Option<usize> {
        let mark = self.child(deed, Rel::Mark).map(|m| self.lower(m));
        let is_for = matches!(mark.as_deref(), Some("for" | "of" | "with" | "over"));
        let word = self.lower(verb);
        let blames = || BLAMING.iter().any(|stem| word.starts_with(stem));
        if is_for && blames() { self.object(verb) } else { None }
    }

    /// "Who", "which", "that" stand for the noun that their clause hangs on.
    fn antecedent(&self, verb: usize, subject: usize) -> usize {
        let relative = matches!(self.lower(subject).as_str(), "who" | "which" | "that" | "whom");
        // Where the tree loses its clause, a relative pronoun still follows its noun: "Israel, which bombed".
        let before = || {
            let comma = |t: usize| self.analysis.tokens[t].of(self.text) == ",";
            let at = subject.checked_sub(1).filter(|&t| !comma(t)).or(subject.checked_sub(2));
            let noun = |t: &usize| matches!(self.analysis.pos[*t], Pos::Noun | Pos::Propn);
            at.filter(|t| self.sentence(verb).contains(t)).filter(noun)
        };
        let follows = matches!(self.lower(subject).as_str(), "who" | "which");
        match self.head(verb) {
            _ if follows && !matches!(self.rel(verb), Rel::AclRelcl | Rel::Acl) => {
                before().map_or(subject, |noun| self.harming(verb, noun))
            }
            Some(noun) if relative && matches!(self.rel(verb), Rel::AclRelcl | Rel::Acl) => {
                self.harming(verb, noun)
            }
            _ => subject,
        }
    }

    /// "An attack on a base *that killed* 18", "a ceasefire in the east *which takes* effect": what harms is the attack, what
    /// takes effect the truce, and not the nearest noun.
    fn harming(&self, verb: usize, noun: usize) -> usize {
        // "*The front* is a militia which shelled the port"; not "it was guards who attacked".
        let told = self.child(noun, Rel::Nsubj).filter(|_| self.child(noun, Rel::Cop).is_some());
        if let Some(subject) = told.filter(|&s| self.analysis.pos[s] != Pos::Pron) {
            return subject;
        }
        let word = self.lower(verb);
        let is_like = |list: &[&str], word: &str| list.iter().any(|stem| word.starts_with(stem));
        let nouns = match () {
            () if is_like(HARMING, &word) => ATTACKS,
            () if is_like(RUNNING, &word) => AGREED,
            () => return noun,
        };
        let by = |t: usize| self.child(t, Rel::Case).is_some_and(|c| self.lower(c) == "by");
        let nominal = |t: usize| matches!(self.rel(t), Rel::Nmod | Rel::Obl | Rel::Appos | Rel::Conj);
        let above = |t: &usize| self.head(*t).filter(|_| nominal(*t) && !by(*t));
        let over =
            || std::iter::successors(Some(noun), above).take(STEPS).find(|&t| is_like(nouns, &self.lower(t)));
        // "Agreed to a ceasefire in the east, which": the tree may hang the place on the verb.
        let back = || {
            (self.sentence(noun).start..noun).rev().take(2 * STEPS).find(|&t| is_like(AGREED, &self.lower(t)))
        };
        let found = over().or_else(|| if nouns == AGREED { back() } else { None });
        found.unwrap_or(noun)
    }

    /// Whom a side is said of: what a relative pronoun stands for, else the word itself; `None` for a "that" that stands
    /// for nothing ("said *that* the town had fallen").
    pub(crate) fn meant(&self, t: usize) -> Option<usize> {
        let word = self.lower(t);
        if !matches!(word.as_str(), "who" | "whom" | "which" | "that") {
            return Some(t);
        }
        let mut at = t;
        for _ in 0..STEPS {
            let Some(head) = self.head(at) else { break };
            if matches!(self.rel(at), Rel::AclRelcl | Rel::Acl) && head < t {
                return Some(self.harming(at, head));
            }
            at = head;
        }
        (word != "that").then(|| self.noun_before(t)).flatten()
    }

    /// The noun right before a relative pronoun, over a comma or a bracket.
    fn noun_before(&self, t: usize) -> Option<usize> {
        let mark = |t: &usize| matches!(self.analysis.tokens[*t].of(self.text), "," | ")" | "”" | "\"");
        let at = (self.sentence(t).start..t).rev().find(|k| !mark(k))?;
        matches!(self.analysis.pos[at], Pos::Noun | Pos::Propn).then_some(at)
    }

    /// Whom or what a verb is done to.
    pub fn object(&self, t: usize) -> Option<usize> {
        if self.is_passive(t) {
            return match self.rel(t) {
                Rel::Acl if !self.is_passive_itself(t) => self.head(t),
                _ => self.grammatical_subject(t, STEPS),
            };
        }
        if let Some(object) = self.child(t, Rel::Obj).or_else(|| self.taken_for_subject(t)) {
            return Some(self.antecedent(t, object));
        }
        // "Left at least 30 dead".
        let counted = self.child(t, Rel::Xcomp).filter(|&c| self.child(c, Rel::Nummod).is_some());
        if counted.is_some() {
            return counted;
        }
        // "Ordered an inquiry": the tree takes what is ordered for what somebody is ordered to do.
        let ordered = || {
            let noun = |c: &usize| self.analysis.pos[*c] == Pos::Noun && self.child(*c, Rel::Det).is_some();
            self.child(t, Rel::Xcomp).filter(noun)
        };
        if self.lower(t).starts_with("order")
            && let Some(thing) = ordered()
        {
            return Some(thing);
        }
        if let Some(told) = self.child(t, Rel::Iobj).or_else(|| self.told(t)) {
            return Some(told);
        }
        // A noun without a preposition that is no time: an object that the tree took for something looser.
        let loose = |c: &usize| *c > t && self.rel(*c) == Rel::Obl && self.child(*c, Rel::Case).is_none();
        let mut loosely = self.analysis.tree.children(t, self.sentence(t)).filter(loose);
        if let Some(object) = loosely
            .find(|&c| self.is_nominal(c) && !is_time(&self.lower(c)) && self.child(c, Rel::Nummod).is_none())
        {
            return Some(object);
        }
        let has_subject = self.child(t, Rel::Nsubj);
        let gap = self.rel(t) == Rel::AclRelcl && has_subject.is_some_and(|s| self.antecedent(t, s) == s);
        if gap { self.head(t) } else { None }
    }

    /// Whether a token is a verb, or an adjective that says what somebody is: "twelve are *missing*".
    pub(super) fn is_predicate(&self, t: usize) -> bool {
        let pos = self.analysis.pos[t];
        // A rare verb is tagged as a name or as nothing now and then: its subject or its "were" shows what it is.
        let odd = matches!(pos, Pos::X | Pos::Propn | Pos::Part);
        let subject = || {
            let rels = [Rel::AuxPass, Rel::NsubjPass, Rel::Nsubj];
            rels.into_iter().any(|rel| self.child(t, rel).is_some())
        };
        pos == Pos::Verb || (pos == Pos::Adj && self.child(t, Rel::Cop).is_some()) || (odd && subject())
    }

    /// "Accused Moscow of shelling": the tree may take whom a verb is done to for the doer of what comes after.
    fn told(&self, t: usize) -> Option<usize> {
        let deed = self.child(t, Rel::Xcomp).or_else(|| self.child(t, Rel::Advcl))?;
        self.child(deed, Rel::Nsubj)
            .filter(|&s| s > t && self.sentence(t).skip_while(|&k| k <= t).take(4).any(|k| k == s))
    }

    /// The infinitive of a word or of its object: "pledged to *leave*", "made a promise to *leave*", "our plan is to *leave*".
    pub fn infinitive(&self, t: usize) -> Option<usize> {
        let marked = |c: usize| self.child(c, Rel::Mark).is_some_and(|m| self.lower(m) == "to");
        let verb = |c: &usize| {
            matches!(self.rel(*c), Rel::Xcomp | Rel::Ccomp | Rel::Acl | Rel::Advcl | Rel::Csubj) && marked(*c)
        };
        let at = |t: usize| self.analysis.tree.children(t, self.sentence(t)).find(|&c| c > t && verb(&c));
        let is_to = || self.head(t).filter(|&h| h > t && self.rel(t) == Rel::Nsubj && marked(h));
        let object = self.child(t, Rel::Obj);
        // "Commits the parties to the conflict *to silence* their guns": the tree hangs it on the nearest noun.
        let of_object = || object.and_then(|o| self.child(o, Rel::Nmod)).and_then(at);
        at(t).or_else(|| object.and_then(at)).or_else(of_object).or_else(is_to)
    }

    /// Whether a token is a noun, or stands where nouns do: an "offensive" is taken for an adjective now and then.
    pub(crate) fn is_nominal(&self, t: usize) -> bool {
        let nominal = matches!(self.rel(t), Rel::Obj | Rel::Nsubj | Rel::NsubjPass | Rel::Obl | Rel::Nmod);
        match self.analysis.pos[t] {
            // "Attack dog", "arrest warrant": a modifier tells of no deed.
            Pos::Noun | Pos::Propn => self.rel(t) != Rel::Compound,
            Pos::Adj => nominal,
            // "Fighting between the two broke out": nobody fights there.
            Pos::Verb if self.lower(t).ends_with("ing") => {
                let bare = self.child(t, Rel::Nsubj).is_none() && self.child(t, Rel::Obj).is_none();
                let first = t == self.sentence(t).start && bare;
                nominal || first || bare && self.is_of_two(t)
            }
            _ => false,
        }
    }

    /// Whether two sides stand at a word: "fighting *between* the two".
    fn is_of_two(&self, t: usize) -> bool {
        let between = |c: usize| self.child(c, Rel::Case).is_some_and(|p| self.lower(p) == "between");
        self.analysis.tree.children(t, self.sentence(t)).any(between)
    }

    /// The verb of which a participle tells what came of it: "shelled the town, *killing* nine".
    pub(super) fn outcome_of(&self, t: usize) -> Option<usize> {
        let bare = self.child(t, Rel::Mark).is_none() && self.child(t, Rel::Nsubj).is_none();
        let ing = bare && self.lower(t).ends_with("ing");
        let head = self.head(t).filter(|&h| h < t && ing)?;
        match self.rel(t) {
            Rel::Advcl => Some(head),
            Rel::Conj => self.outcome_of(head), // "killing nine and *wounding* others"
            _ => None,
        }
    }

    /// Whose a noun is: "*their* withdrawal"; of "the army's killing of" the possessor is taken for a subject now and then.
    pub fn possessor(&self, t: usize) -> Option<usize> {
        let marked = |s: usize| s + 1 < t && self.lower(s + 1).starts_with(['\'', '’']);
        let taken = |s: &usize| *s < t && (marked(*s) || self.lower(t).ends_with("ing"));
        let of_noun = || self.child(t, Rel::Nsubj).filter(taken);
        self.child(t, Rel::NmodPoss).or_else(of_noun)
    }

    /// "*The town* came under attack", "put *the town* under curfew".
    fn undergoer(&self, t: usize) -> Option<usize> {
        self.child(t, Rel::Case).filter(|&c| self.lower(c) == "under")?;
        if let Some(subject) = self.child(t, Rel::Nsubj).or_else(|| self.child(t, Rel::NsubjPass)) {
            return Some(self.antecedent(t, subject));
        }
        let verb = self.head(t).filter(|_| matches!(self.rel(t), Rel::Obl | Rel::Nmod | Rel::Xcomp))?;
        if self.analysis.pos[verb] == Pos::Verb {
            self.object(verb).or_else(|| self.subject(verb))
        } else {
            Some(verb)
        }
    }

    /// What follows a preposition at a trigger, or at its object: "attack on the town", "opened fire on the crowd".
    pub fn after(&self, t: usize, object: Option<usize>, preposition: &str) -> Option<usize> {
        // Of "street-by-street" it is none.
        let joined = |p: usize| p > 0 && self.lower(p - 1) == "-";
        let case = |p: usize| self.rel(p) == Rel::Case && self.lower(p) == preposition && !joined(p);
        let has = |c: usize| {
            let mut own = self.analysis.tree.children(c, self.sentence(c));
            own.any(case) || c.checked_sub(1).is_some_and(case)
        };
        let timed = matches!(preposition, "on" | "in" | "at" | "by" | "of" | "from");
        let noun = |c: &usize| {
            let nominal = self.rel(*c) == Rel::Xcomp && self.is_nominal(*c); // "agreed to a truce"
            (nominal || matches!(self.rel(*c), Rel::Obl | Rel::Nmod | Rel::OblTmod))
                && has(*c)
                && !(timed && self.is_time(*c))
        };
        let at = |t: usize| self.analysis.tree.children(t, self.sentence(t)).find(noun);
        let below = |c: &usize| *c > t && noun(c) && self.is_in_phrase(*c, t);
        let loose = || if self.analysis.pos[t] == Pos::Verb { None } else { self.sentence(t).find(below) };
        let over = || self.head(t).filter(|_| self.undergoer(t).is_some()).and_then(at); // "came under attack from"
        at(t).or_else(|| object.or_else(|| self.child(t, Rel::Obj)).and_then(at)).or_else(loose).or_else(over)
    }

    /// Whether a noun hangs on another over nouns only: "an attack by militants on the *barracks*".
    fn is_in_phrase(&self, from: usize, noun: usize) -> bool {
        let mut at = from;
        for _ in 0..STEPS {
            let Some(head) =
                self.head(at).filter(|_| matches!(self.rel(at), Rel::Nmod | Rel::Obl | Rel::Appos))
            else {
                return false;
            };
            if head == noun {
                return true;
            }
            at = head;
        }
        false
    }

    /// A capital word before a noun, or a common one for an armed or public body: "the Israeli raid", "a rebel attack".
    fn adjective(&self, t: usize) -> Option<usize> {
        // A first word has its capital from its place: only names and words for peoples count there.
        let first = self.sentence(t).start;
        let of_people = |c: usize| {
            let people = ["an", "ish", "ese", "i", "french", "dutch", "greek"];
            let name = self.analysis.name_at(c).is_some();
            let word = self.lower(c);
            name || self.analysis.pos[c] == Pos::Propn
                || (self.analysis.pos[c] == Pos::Adj && people.iter().any(|end| word.ends_with(end)))
        };
        let capital = |c: &usize| {
            let is_large = self.analysis.tokens[*c].of(self.text).starts_with(char::is_uppercase);
            // "The *al-Shabab* attack" begins small.
            self.analysis.name_at(*c).is_some() || is_large && (*c != first || of_people(*c))
        };
        let force = |c: &usize| ["force", "body"].iter().any(|k| Classes::shared().has(k, &self.lower(*c)));
        let before = |c: &usize| *c < t && matches!(self.rel(*c), Rel::Amod | Rel::Compound | Rel::Nmod);
        let fits = |c: &usize| before(c) && (capital(c) || force(c));
        self.analysis.tree.children(t, self.sentence(t)).find(fits)
    }

    /// Who is answerable for a deed by the words around its noun: "*Moscow* is responsible for the attack", "claimed the
    /// attack", "blamed *the rebels* for the attack".
    pub(crate) fn answerable(&self, noun: usize) -> Option<usize> {
        let mut over = self.head(noun)?;
        let mut case = self.child(noun, Rel::Case).map(|c| self.lower(c));
        // "For at least 86 of the *deaths*": the number stands between.
        if self.analysis.pos[over] == Pos::Num && self.rel(noun) == Rel::Nmod {
            let is_for = self.is_led_by(noun, &["for"]) || self.is_led_by(over, &["for"]);
            case = is_for.then(|| "for".to_owned());
            over = self.head(over)?;
        }
        let word = self.lower(over);
        match (word.as_str(), case.as_deref()) {
            ("responsible" | "behind", _) => self.holder(over),
            ("responsibility", Some("for")) => {
                let verb = self.head(over).filter(|_| self.rel(over) == Rel::Obj)?;
                matches!(
                    self.lower(verb).as_str(),
                    "claimed" | "claims" | "claim" | "claiming" | "accepted" | "admitted"
                )
                .then(|| self.subject(verb))?
            }
            ("claimed" | "claims", None) if self.rel(noun) == Rel::Obj => self.subject(over),
            ("blamed" | "blames" | "blaming" | "blame", Some("for")) => self.object(over),
            ("blamed" | "blames" | "blaming" | "blame", None) => self.blamed_on(over, noun),
            ("accused" | "accuses" | "accusing" | "accuse", Some("of")) => self.object(over),
            _ => self.leader(noun),
        }
    }

    /// Who leads a deed, by its verb or around its noun: "*the union*, which led the protests", "the blockade that *Upland* laid".
    pub(crate) fn leader(&self, deed: usize) -> Option<usize> {
        let leads = |t: usize| {
            self.analysis.pos[t] == Pos::Verb
                && !self.is_passive(t)
                && LEADING.contains(&self.lower(t).as_str())
        };
        let whoever = |verb: usize| {
            let subject = self.subject(verb).and_then(|s| self.meant(s))?;
            let is_one = self.analysis.name_at(subject).is_some()
                || self.analysis.pos[subject] == Pos::Pron
                || Rules::shared().is_somebody(&self.lower(subject));
            is_one.then_some(subject)
        };
        if leads(deed) {
            return self.child(deed, Rel::Obj).and_then(|_| whoever(deed));
        }
        if self.rel(deed) == Rel::Obj
            && let Some(verb) = self.head(deed).filter(|&v| leads(v))
        {
            return whoever(verb);
        }
        let verb = self.child(deed, Rel::AclRelcl).filter(|&v| leads(v))?;
        let subject = self.child(verb, Rel::Nsubj)?;
        (self.antecedent(verb, subject) == subject).then_some(subject)
    }

    /// "Blamed the attack on *the rebels*", whichever word the tree hangs them on.
    fn blamed_on(&self, verb: usize, deed: usize) -> Option<usize> {
        let is_bare = self.rel(deed) == Rel::Obl && self.child(deed, Rel::Case).is_none();
        let is_object = (self.rel(deed) == Rel::Obj || is_bare) && deed > verb;
        is_object.then(|| self.after(verb, Some(deed), "on")).flatten()
    }

    /// Whether a deed has its day beside it: "Friday's massacre", "the 1979 invasion".
    pub(super) fn is_dated(&self, t: usize) -> bool {
        self.analysis.tree.children(t, self.sentence(t)).any(|c| is_time(&self.lower(c)))
    }

    /// Whether a token is a word for a time, which is never a side.
    pub fn is_time(&self, t: usize) -> bool {
        let month = |t: usize| self.sentence(t).contains(&t) && MONTHS.contains(&self.lower(t).as_str());
        let is_number = self.analysis.tokens[t].of(self.text).starts_with(|c: char| c.is_ascii_digit());
        let beside = || t > 0 && month(t - 1) || t + 1 < self.analysis.tokens.len() && month(t + 1);
        is_time(&self.lower(t)) || is_number && beside()
    }
}
