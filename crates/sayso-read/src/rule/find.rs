//! Rules looked up in a text: every word that a rule's wording may begin with, and its slots where they are filled.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::OnceLock;

use super::class::Classes;
use sayso_core::Code;

use super::file::{Carrier, Rule, RuleError, Wording, parse};
use super::inflect;
use super::settle;
use super::slot::{Clause, Slot};
use crate::analysis::Analysis;
use crate::label::{Pos, Rel};

/// What a rule found: token numbers of a report.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// Position of the rule in its set; `None` where the network alone found it.
    pub rule: Option<usize>,
    /// What it codes.
    pub code: Code,
    /// The word that carries it.
    pub head: usize,
    /// The words that carry it, in order.
    pub trigger: Vec<Range<usize>>,
    /// Head of the doer's words.
    pub actor: Option<usize>,
    /// Head of the other side's words.
    pub recipient: Option<usize>,
    /// PLOVER mode.
    pub mode: Option<String>,
    /// Heads of the doer and of the other side as the network points at them.
    pub pointed: [Option<usize>; 2],
    /// How sure the network is of it, 0 to 1.
    pub sure: f32,
    /// Whether plain words tell whose it is: nothing that the network thinks of the report overrules them.
    pub is_plain: bool,
}

/// Rules with the forms of their words.
pub struct Rules {
    rules: Vec<Rule>,
    classes: &'static Classes,
    by_form: HashMap<String, Vec<(usize, usize)>>,
    /// Forms of the nouns that wordings take as objects, by rule and wording.
    objects: HashMap<(usize, usize), Vec<String>>,
    /// Forms of the verbs that each rule's auxiliaries must not stand with.
    barred_verbs: Vec<Vec<String>>,
}

impl Rules {
    /// The rules in the binary.
    pub fn shared() -> &'static Rules {
        static RULES: OnceLock<Rules> = OnceLock::new();
        RULES.get_or_init(|| Rules::of(super::FILES).expect("the rules in the binary are tested"))
    }

    /// Rules of some files, in order.
    ///
    /// # Errors
    /// The file's name and what is wrong with it.
    pub fn of(files: &[(&str, &str)]) -> Result<Rules, (String, RuleError)> {
        let mut rules = Vec::new();
        for (name, text) in files {
            rules.extend(parse(text).map_err(|why| ((*name).to_owned(), why))?);
        }
        let (mut by_form, mut objects) = (HashMap::<String, Vec<_>>::new(), HashMap::new());
        for (r, rule) in rules.iter().enumerate() {
            for (w, wording) in rule.wordings.iter().enumerate() {
                let forms = match wording.carrier {
                    Carrier::Verb => inflect::verb(&wording.lemma),
                    Carrier::Noun => inflect::noun(&wording.lemma),
                    Carrier::Adjective | Carrier::Auxiliary => vec![wording.lemma.clone()],
                };
                for form in forms {
                    let entries = by_form.entry(form).or_default();
                    if !entries.contains(&(r, w)) {
                        entries.push((r, w));
                    }
                }
                if !wording.object.is_empty() {
                    objects.insert((r, w), wording.object.iter().flat_map(|o| inflect::noun(o)).collect());
                }
            }
        }
        let barred = |rule: &Rule| rule.verb_is_not.iter().flat_map(|v| inflect::verb(v)).collect();
        let barred_verbs = rules.iter().map(barred).collect();
        Ok(Rules { rules, classes: Classes::shared(), by_form, objects, barred_verbs })
    }

    /// The rules, in order.
    pub fn all(&self) -> &[Rule] {
        &self.rules
    }

    /// Whether a noun is of those who act: persons, forces, bodies.
    pub fn is_somebody(&self, word: &str) -> bool {
        ["person", "force", "body", "fighter", "side"].iter().any(|class| self.classes.has(class, word))
    }

    /// Whether a noun can be no single person: a body, a force, a vehicle, a place, a thing.
    pub fn is_no_person(&self, word: &str) -> bool {
        const OTHERS: &[&str] = &["body", "force", "vehicle", "territory", "goods"];
        let is_other = OTHERS.iter().any(|class| self.classes.has(class, word));
        !self.classes.has("person", word) && (is_other || self.is_thing(word))
    }

    /// Whether a noun is of people: persons, and no body or force that they make up.
    pub fn is_people(&self, word: &str) -> bool {
        self.is_somebody(word) && !self.is_no_person(word)
    }

    /// Whether a noun is plainly of those who do not act: deeds, plans, buildings, weapons, talks.
    pub fn is_thing(&self, word: &str) -> bool {
        const THINGS: &[&str] = &[
            "violence", "assaults", "talks", "truce", "deal", "idea", "siege", "disaster", "building",
            "weapon", "thing",
        ];
        THINGS.iter().any(|class| self.classes.has(class, word)) && !self.is_somebody(word)
    }

    /// Whether a noun is of a body or a force: "the bloc", "the militia".
    pub fn is_body(&self, word: &str) -> bool {
        ["body", "force"].iter().any(|class| self.classes.has(class, word))
    }

    /// Whether a noun is of what news are spread by: "the newspaper".
    pub fn is_medium(&self, word: &str) -> bool {
        self.classes.has("media", word)
    }

    /// Whether a noun is of what forces act with: planes, guns, ships.
    pub fn is_materiel(&self, word: &str) -> bool {
        self.classes.has("materiel", word)
    }

    /// Whether a noun is of materiel that somebody sits in or steers: planes and ships, not what they fire.
    pub fn is_crewed(&self, word: &str) -> bool {
        self.classes.has("crewed", word)
    }

    /// Whether a noun is of what nobody does: a flood, an illness.
    pub fn is_disaster(&self, word: &str) -> bool {
        self.classes.has("disaster", word)
    }

    /// Whether a noun is of ground or a part of it: "the province", "a vast swathe".
    pub fn is_ground(&self, word: &str) -> bool {
        ["territory", "building", "measure"].iter().any(|class| self.classes.has(class, word))
            && !self.is_somebody(word)
    }

    /// Whether a word in lower case is one for armed forces.
    pub fn is_force(&self, word: &str) -> bool {
        self.classes.has("force", word) || self.classes.has("fighter", word)
    }

    /// Whether a word in lower case is one for a building.
    pub fn is_building(&self, word: &str) -> bool {
        self.classes.has("building", word) && !self.is_somebody(word)
    }

    /// Everything that the rules find, in order, one hit a deed.
    pub fn find(&self, text: &str, analysis: &Analysis<'_>) -> Vec<Hit> {
        settle::settle(self.hits(text, analysis), &Clause { text, analysis })
    }

    /// Every wording that is met, in order; of one word and one type of claim, the closest.
    pub(crate) fn hits(&self, text: &str, analysis: &Analysis<'_>) -> Vec<Hit> {
        let clause = Clause { text, analysis };
        let mut hits: Vec<(usize, Hit)> = Vec::new();
        for t in 0..analysis.tokens.len() {
            let joined = clause.hyphened(t).and_then(|word| self.by_form.get(&word));
            let alone = self.by_form.get(&clause.contracted(t).unwrap_or_else(|| clause.lower(t)));
            for &(r, w) in joined.into_iter().chain(alone).flatten() {
                if let Some(hit) = self.hit(&clause, t, r, w) {
                    let close = closeness(&self.rules[r].wordings[w]) + self.rules[r].narrowness();
                    Self::keep(&mut hits, (close, hit));
                }
            }
        }
        hits.into_iter().map(|(_, hit)| hit).collect()
    }

    /// Keeps a hit unless a closer one of the same kind is carried by the same word; an auxiliary's stands a few hits before
    /// its verb's own.
    fn keep(hits: &mut Vec<(usize, Hit)>, new: (usize, Hit)) {
        const BEFORE: usize = 8;
        let same = |old: &Hit| old.head == new.1.head && old.code.claim_type() == new.1.code.claim_type();
        match hits.iter_mut().rev().take(BEFORE).find(|(_, old)| same(old)) {
            Some(old) if old.0 < new.0 => *old = new,
            Some(_) => {}
            None => hits.push(new),
        }
    }

    fn hit(&self, clause: &Clause<'_>, at: usize, r: usize, w: usize) -> Option<Hit> {
        let (rule, wording) = (&self.rules[r], &self.rules[r].wordings[w]);
        let t = carried_by(clause, at, wording)?;
        let (object, beside) = match self.objects.get(&(r, w)) {
            Some(forms) if wording.is_verb => {
                let form = |o: usize| forms.contains(&clause.lower(o));
                let asked = |o: &usize| {
                    let of = clause.counted(*o).filter(|_| self.classes.has("measure", &clause.lower(*o)));
                    form(*o) || of.is_some_and(form) || self.classes.is_any(clause, *o, &wording.object)
                };
                (Some(clause.object(t).filter(asked)?), None)
            }
            Some(forms) => (None, Some(clause.beside(t, forms)?)),
            None => (None, None),
        };
        let deed = if wording.infinitive { Some(clause.infinitive(t)?) } else { None };
        let barred = |verb: usize| self.barred_verbs[r].contains(&clause.lower(verb));
        let beside_barred = |w: usize| clause.beside(w, &rule.not_beside).is_some();
        if deed.or((wording.carrier == Carrier::Auxiliary).then_some(t)).is_some_and(barred)
            || [Some(t), object].into_iter().flatten().any(beside_barred)
        {
            return None;
        }
        let particle = match &wording.particle {
            Some(word) => Some(particle_of(clause, t, word)?),
            None => None,
        };
        let preposition = wording.preposition.as_deref();
        if let Some(word) = preposition {
            clause.after(t, object, word)?;
        }
        let (actors, recipients) = if wording.is_verb {
            (&rule.actor, &rule.recipient)
        } else {
            (&rule.noun_actor, &rule.noun_recipient)
        };
        let fill = |slot: &Slot| match slot {
            Slot::Subject if wording.carrier == Carrier::Adjective => clause.holder(t),
            slot => clause.fill(slot, t, object, preposition),
        };
        // A place that holds something else than what the rule asks for is passed over.
        let is = |list: &[String], at: usize| list.is_empty() || self.classes.is_any(clause, at, list);
        let recipient = recipients.iter().filter_map(fill).find(|&r| is(&rule.recipient_is, r));
        let actor = actors.iter().filter_map(fill).find(|&a| Some(a) != recipient && is(&rule.actor_is, a));
        if !self.allows(clause, rule, t, actor, recipient) {
            return None;
        }
        let mode = self.mode(clause, rule, t);
        let trigger =
            trigger_of([Some(at), Some(t), particle, object, beside].into_iter().flatten().collect());
        let actor = actor.filter(|&a| !clause.is_time(a));
        let code = rule.codes.expect("a rule that is loaded codes something");
        Some(Hit {
            rule: Some(r),
            code,
            head: t,
            trigger,
            actor,
            recipient,
            mode,
            pointed: [None; 2],
            is_plain: false,
            sure: 1.0,
        })
    }

    /// Whether a rule's conditions hold for its sides, which `hit` chose among those that it asks for.
    fn allows(
        &self,
        clause: &Clause<'_>,
        rule: &Rule,
        t: usize,
        actor: Option<usize>,
        recipient: Option<usize>,
    ) -> bool {
        let is =
            |at: Option<usize>, list: &[String]| at.is_some_and(|a| self.classes.is_any(clause, a, list));
        let needs = rule.needs.iter().all(|need| match need.as_str() {
            "actor" => actor.is_some(),
            "recipient" => recipient.is_some(),
            _ => actor.is_some() || recipient.is_some() || clause.is_dated(t),
        });
        needs
            && (rule.recipient_is.is_empty() || recipient.is_some())
            && !is(recipient, &rule.recipient_is_not)
            && (rule.actor_is.is_empty() || actor.is_some())
            && !is(actor, &rule.actor_is_not)
            && (rule.with.is_empty() || self.has_any(clause, t, &rule.with))
            && !self.has_any(clause, t, &rule.without)
    }

    fn mode(&self, clause: &Clause<'_>, rule: &Rule, t: usize) -> Option<String> {
        let told = rule.modes.iter().find(|(_, words)| self.has_any(clause, t, words));
        let told = told.map(|(mode, _)| mode.clone());
        told.or_else(|| rule.mode.clone())
    }

    /// Whether the sentence of `t` has one of some words, or a word of a class (`*disaster`).
    fn has_any(&self, clause: &Clause<'_>, t: usize, words: &[String]) -> bool {
        let sentence = &clause.analysis.sentences[clause.analysis.sentence_of(t)];
        let asked = |word: &str| {
            words.iter().any(|w| w.strip_prefix('*').map_or(w == word, |class| self.classes.has(class, word)))
        };
        !words.is_empty() && sentence.clone().any(|k| asked(&clause.lower(k)))
    }
}

impl Rule {
    /// How much a rule asks for: one that asks for more is closer.
    fn narrowness(&self) -> usize {
        let asked = [&self.recipient_is, &self.actor_is, &self.with];
        asked.iter().filter(|list| !list.is_empty()).count()
    }
}

/// The word that carries the deed where a wording's word stands at `t`: itself, or the verb of an auxiliary.
fn carried_by(clause: &Clause<'_>, t: usize, wording: &Wording) -> Option<usize> {
    let pos = clause.analysis.pos[t];
    match wording.carrier {
        // "Refused to", "refusal to" are taken for particles now and then.
        Carrier::Verb => (pos == Pos::Part || clause.is_predicate(t)).then_some(t),
        Carrier::Noun => (clause.is_nominal(t) || pos == Pos::Part).then_some(t),
        // "On *track* to leave" says what somebody is, as "ready to leave" does.
        Carrier::Adjective => {
            let is_state = pos == Pos::Noun && clause.is_led_by(t, &["on"]);
            (is_state || matches!(pos, Pos::Adj | Pos::Verb | Pos::Part)).then_some(t)
        }
        Carrier::Auxiliary => {
            let verb = clause.analysis.tree.head(t).filter(|_| pos == Pos::Aux)?;
            (clause.analysis.pos[verb] == Pos::Verb || clause.lower(verb) == "out").then_some(verb)
        }
    }
}

/// Wordings with more words are closer.
fn closeness(wording: &Wording) -> usize {
    let parts = [
        !wording.object.is_empty(),
        wording.particle.is_some(),
        wording.preposition.is_some(),
        wording.infinitive,
        wording.carrier == Carrier::Auxiliary,
    ];
    2 * parts.into_iter().filter(|&p| p).count()
}

fn particle_of(clause: &Clause<'_>, t: usize, word: &str) -> Option<usize> {
    let next = (t + 1 < clause.analysis.tokens.len() && clause.lower(t + 1) == word).then_some(t + 1);
    let child = clause.child(t, Rel::CompoundPrt).filter(|&c| clause.lower(c) == word);
    // "left them dead": what the object is said to become.
    let said_to_be = || {
        let of = [Some(t), clause.object(t)];
        let result = of
            .into_iter()
            .flatten()
            .find_map(|h| clause.child_in(h, &[Rel::Xcomp, Rel::Amod, Rel::Advmod], word));
        result.filter(|&c| c > t)
    };
    child.or(next).or_else(said_to_be)
}

/// Tokens as runs; a few words between two parts belong to the trigger ("launched a large offensive").
fn trigger_of(mut tokens: Vec<usize>) -> Vec<Range<usize>> {
    const BETWEEN: usize = 3;
    tokens.sort_unstable();
    let mut runs: Vec<Range<usize>> = Vec::new();
    for t in tokens {
        match runs.last_mut() {
            Some(run) if t <= run.end + BETWEEN => run.end = t + 1,
            _ => runs.push(t..t + 1),
        }
    }
    runs
}
