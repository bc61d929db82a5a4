//! The signs of two claims of one report: what they share, what parts them, and how the later is told.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::super::bearing::value;
use super::super::context::Around;
use super::super::fact::{Fact, Side, Spot};
use super::super::key::{self, kind_of_people};
use super::super::stem::{ordered, stems};

/// What is looked at of two claims; the first two stand alone, the others also in pairs.
pub(super) const SLOTS: [&str; 28] = [
    "kind", "words", "code", "gap", "since", "head", "voice", "truth", "word", "led", "form", "between",
    "mark", "doer", "whom", "turned", "place", "day", "number", "rare", "deed", "alike", "key", "rule",
    "act", "lead", "nearest", "unit",
];

/// Of each slot, what holds.
pub(super) type Marks<'a> = [Cow<'a, str>; SLOTS.len()];

/// The claims of a report, with what is worked out once for all their pairs.
pub(super) struct Told<'a> {
    facts: &'a [Fact],
    /// Which sentence each claim stands in.
    sentence: Vec<usize>,
    /// Stems of each claim's sentence, and of its own words.
    stems: Vec<Vec<String>>,
    words: Vec<Vec<String>>,
    /// In how many sentences of the report a stem stands.
    spread: HashMap<String, usize>,
    /// What leads each claim's words: "the", "another".
    led: Vec<&'static str>,
    /// The words of each claim's sentence before its own, what they say of it, and the form of its own.
    before: Vec<String>,
    said_of: Vec<&'static str>,
    form: Vec<&'static str>,
    /// Who does it, to whom, and where: its own places and those around.
    doers: Vec<Group>,
    others: Vec<Group>,
    places: Vec<[BTreeSet<String>; 2]>,
    /// Whose people it counts, and the stems of what it promises.
    people: Vec<String>,
    deeds: Vec<Vec<String>>,
    /// Whether each stands in the headline.
    is_headline: Vec<bool>,
    /// The keys that each has, with whether they are loose.
    keys: Vec<BTreeMap<i64, bool>>,
    /// What the one takes up of the other by rule, the earlier first.
    ties: &'a [Tie],
}

/// The sides of a claim in one role.
struct Group {
    voices: BTreeSet<String>,
    /// Last nouns of those without a list's key. By keys: a name may become another with a later report.
    heads: BTreeSet<String>,
    is_known: bool,
}

impl Group {
    fn of(sides: &[Side]) -> Group {
        let head = |s: &Side| s.key.strip_prefix("name:").and_then(|name| ordered(name).pop());
        Group {
            voices: sides.iter().map(Side::voice).collect(),
            heads: sides.iter().filter_map(head).collect(),
            is_known: sides.iter().any(|s| s.is_known() || s.is_person),
        }
    }
}

/// A claim that takes up another by rule: both positions, and which rule says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Tie {
    pub(crate) target: usize,
    pub(crate) claim: usize,
    pub(crate) rule: &'static str,
}

impl<'a> Told<'a> {
    pub(super) fn of(facts: &'a [Fact], around: &Around, ties: &'a [Tie]) -> Told<'a> {
        let headline = around.headline().map_or(0, |line| line.1);
        let of_sentences: Vec<Vec<String>> =
            around.sentences.iter().map(|&span| stems(&around.between(span))).collect();
        let mut spread: HashMap<String, usize> = HashMap::new();
        for stem in of_sentences.iter().flatten() {
            *spread.entry(stem.clone()).or_default() += 1;
        }
        let sentence: Vec<usize> = facts.iter().map(|f| around.sentence_number(f.at)).collect();
        let before: Vec<String> = facts.iter().map(|f| before(f, around)).collect();
        Told {
            facts,
            ties,
            keys: facts
                .iter()
                .map(|f| key::within(f).iter().map(|k| (k.hash, k.is_loose)).collect())
                .collect(),
            stems: sentence.iter().map(|&n| of_sentences.get(n).cloned().unwrap_or_default()).collect(),
            sentence,
            words: facts.iter().map(|f| stems(&f.words)).collect(),
            spread,
            led: before.iter().map(|words| led_by(words)).collect(),
            said_of: before.iter().map(|words| said_of(words)).collect(),
            before,
            form: facts.iter().map(|f| form(&f.words)).collect(),
            doers: facts.iter().map(|f| Group::of(&f.actors)).collect(),
            others: facts.iter().map(|f| Group::of(&f.recipients)).collect(),
            places: facts.iter().map(|f| [towns(&f.spots), towns(&f.near_spots)]).collect(),
            people: facts.iter().map(kind_of_people).collect(),
            deeds: facts.iter().map(promised).collect(),
            is_headline: facts.iter().map(|f| f.at < headline).collect(),
        }
    }

    /// What holds of `b`, told later, beside `a`; claims of one type.
    pub(super) fn marks(&self, a: usize, b: usize) -> Marks<'_> {
        let (x, y) = (&self.facts[a], &self.facts[b]);
        let moved = x.within != y.within && !y.act.is_empty();
        [
            Cow::from(x.kind.as_str()),
            self.both_words(a, b).into(),
            codes(x, y),
            self.gap(a, b).into(),
            digit(self.since(a, b)).into(),
            digit(usize::from(self.is_headline[a])).into(),
            voice(x, y).into(),
            format!("{}-{}", truth(x), truth(y)).into(),
            self.word(a, b).into(),
            self.led[b].into(),
            format!("{}-{}", self.form[a], self.form[b]).into(),
            self.between(a, b).into(),
            self.said_of[b].into(),
            sides(&self.doers[a], &self.doers[b]).into(),
            sides(&self.others[a], &self.others[b]).into(),
            digit(usize::from(self.turned(a, b))).into(),
            places(&self.places[a], &self.places[b]).into(),
            days(x, y).into(),
            self.numbers(a, b).into(),
            self.rare(a, b).into(),
            self.promises(a, b).into(),
            self.alike(x).into(),
            self.key(a, b).into(),
            self.rule(a, b).into(),
            if moved { y.act.as_str() } else { "-" }.into(),
            digit(self.rank(a)).into(),
            self.nearest(a, b).into(),
            units(x, y).into(),
        ]
    }

    fn gap(&self, a: usize, b: usize) -> &'static str {
        match self.sentence[b].saturating_sub(self.sentence[a]) {
            0 => "0",
            1 => "1",
            2 => "2",
            3..=5 => "5",
            6..=12 => "12",
            _ => "far",
        }
    }

    /// Claims of the same type told between the two.
    fn since(&self, a: usize, b: usize) -> usize {
        let between = self.facts.iter().filter(|f| f.kind == self.facts[a].kind);
        between.filter(|f| f.at > self.facts[a].at && f.at < self.facts[b].at).count().min(3)
    }

    fn word(&self, a: usize, b: usize) -> &'static str {
        const ANY: &[&str] =
            &["attack", "assault", "incident", "violence", "it", "deed", "move", "operation"];
        let is_any = self.words[b].iter().any(|w| ANY.contains(&w.as_str()));
        match self.words[a].iter().any(|w| self.words[b].contains(w)) {
            true => "same",
            false if is_any => "any",
            false => "other",
        }
    }

    fn both_words(&self, a: usize, b: usize) -> String {
        let first = |n: usize| self.words[n].first().cloned().unwrap_or_default();
        let (x, y) = (first(a), first(b));
        if x <= y { format!("{x}+{y}") } else { format!("{y}+{x}") }
    }

    /// What stands between two claims of one sentence: the last word that leads a clause, and how far apart they are.
    fn between(&self, a: usize, b: usize) -> String {
        const LEADS: &[&str] = &[
            "and",
            "but",
            "or",
            "after",
            "following",
            "before",
            "when",
            "while",
            "who",
            "which",
            "that",
            "by",
            "in",
            "for",
            "as",
            "because",
            "since",
            "to",
            "with",
            "from",
            "of",
            "on",
            "over",
            "against",
            "where",
            "until",
            "if",
            "during",
            "then",
            "including",
        ];
        if self.sentence[a] != self.sentence[b] {
            return "-".to_owned();
        }
        let from = self.before[a].chars().count() + self.facts[a].words.chars().count();
        let words: String = self.before[b].chars().skip(from).collect();
        let lower = words.to_lowercase();
        let told: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
        let last = told.iter().rev().find(|w| LEADS.contains(w)).unwrap_or(&"-");
        let near = match told.len() {
            0..=1 => "1",
            2..=4 => "4",
            5..=9 => "9",
            _ => "far",
        };
        let comma = if words.contains([',', ';']) { "," } else { "" };
        format!("{last}{comma}{near}")
    }

    /// How many stems both sentences have that hardly another sentence of the report has.
    fn rare(&self, a: usize, b: usize) -> &'static str {
        const FEW: usize = 3;
        if self.sentence[a] == self.sentence[b] {
            return "-";
        }
        let own = |n: usize, stem: &String| self.words[n].contains(stem);
        let shared = self.stems[a]
            .iter()
            .filter(|s| self.stems[b].contains(s) && self.spread[*s] <= FEW && !(own(a, s) && own(b, s)));
        match shared.count() {
            0 => "0",
            1 => "1",
            2 => "2",
            _ => "3",
        }
    }

    /// Which claim of its type it is in the report.
    fn rank(&self, a: usize) -> usize {
        let own = &self.facts[a];
        self.facts.iter().filter(|f| f.kind == own.kind && f.at < own.at).count().min(3)
    }

    /// Whether no claim of its code, or of its word, stands nearer.
    fn nearest(&self, a: usize, b: usize) -> &'static str {
        let (x, y) = (&self.facts[a], &self.facts[b]);
        let between = |n: &usize| {
            let f = &self.facts[*n];
            f.kind == x.kind && f.at > x.at && f.at < y.at
        };
        let mut nearer = (0..self.facts.len()).filter(between).peekable();
        let is_any = nearer.peek().is_none();
        let (mut code, mut word) = (true, true);
        for n in nearer {
            code &= self.facts[n].code != x.code;
            word &= !self.words[n].iter().any(|w| self.words[b].contains(w));
        }
        match (is_any, code, word) {
            (true, ..) => "any",
            (_, true, true) => "both",
            (_, true, _) => "code",
            (_, _, true) => "word",
            _ => "no",
        }
    }

    /// What joins them with other reports' claims, if they had them.
    fn key(&self, a: usize, b: usize) -> &'static str {
        let shared = self.keys[a].iter().filter(|(hash, _)| self.keys[b].contains_key(*hash));
        let (loose, firm): (Vec<_>, Vec<_>) = shared.partition(|(_, is_loose)| **is_loose);
        match (firm.len(), loose.len()) {
            (0, 0) => "none",
            (0, _) => "loose",
            (1..=2, _) => "one",
            _ => "more",
        }
    }

    /// The rule by which one takes up the other.
    fn rule(&self, a: usize, b: usize) -> &'static str {
        let tie = self.ties.iter().find(|t| (t.target, t.claim) == (a, b) || (t.target, t.claim) == (b, a));
        tie.map_or("none", |t| t.rule)
    }

    /// Whether whoever does the one suffers the other.
    fn turned(&self, a: usize, b: usize) -> bool {
        let meet = |doers: &Group, others: &Group| !doers.voices.is_disjoint(&others.voices);
        meet(&self.doers[a], &self.others[b]) || meet(&self.doers[b], &self.others[a])
    }

    fn numbers(&self, a: usize, b: usize) -> &'static str {
        let (x, y) = (&self.facts[a], &self.facts[b]);
        let (p, q) = (&self.people[a], &self.people[b]);
        match (value(x), value(y)) {
            _ if !p.is_empty() && !q.is_empty() && p != q => "others",
            (Some(m), Some(n)) if m == n => "same",
            (Some(_), Some(_)) if x.is_part || y.is_part => "part",
            (Some(m), Some(n)) if m < n => "more",
            (Some(_), Some(_)) => "less",
            (None, None) => "none",
            _ => "one",
        }
    }

    /// What two promised deeds share.
    fn promises(&self, a: usize, b: usize) -> &'static str {
        if self.facts[a].kind != "commitment" {
            return "-";
        }
        match self.deeds[a].iter().filter(|s| self.deeds[b].contains(s)).count() {
            0 => "0",
            1 => "1",
            _ => "2",
        }
    }

    /// How many claims of the report have the code of this one.
    fn alike(&self, fact: &Fact) -> &'static str {
        match self.facts.iter().filter(|f| f.kind == fact.kind && f.code == fact.code).count() {
            0..=2 => "2",
            3 => "3",
            4..=6 => "6",
            _ => "many",
        }
    }
}

/// The words of a claim's sentence before its own.
fn before(fact: &Fact, around: &Around) -> String {
    let (from, _) = around.sentence_span(fact.at);
    around.between((from.min(fact.at), fact.at))
}

/// Keys of places that are no countries.
fn towns(spots: &[Spot]) -> BTreeSet<String> {
    spots.iter().filter(|s| !s.is_country).map(|s| s.key.clone()).collect()
}

/// Stems of what a commitment promises.
fn promised(fact: &Fact) -> Vec<String> {
    let is_promise = fact.kind == "commitment";
    if is_promise { ordered(fact.deed.as_deref().unwrap_or(&fact.words)) } else { Vec::new() }
}

/// What leads words: an article, a word that tells of another one, or that it was told of before.
fn led_by(before: &str) -> &'static str {
    let lower = before.to_lowercase();
    let mut last = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).rev();
    let (near, far) = (last.next().unwrap_or(""), last.next().unwrap_or(""));
    let kind = |word: &str| match word {
        "the" => "the",
        "this" | "that" | "these" | "those" | "such" => "this",
        "its" | "their" | "his" | "her" | "our" => "its",
        "a" | "an" => "a",
        "another" | "other" | "new" | "more" | "further" | "second" | "additional" => "another",
        "had" | "has" | "have" => "had",
        "was" | "were" | "been" | "is" | "are" | "be" => "was",
        "to" => "to",
        "and" => "and",
        "not" | "no" | "never" => "no",
        "s" => "its",
        _ => "-",
    };
    match (kind(near), kind(far)) {
        ("-", "a") => "a",
        ("-", "another") => "another",
        ("-", "the" | "this" | "its") => "the",
        (own, _) => own,
    }
}

/// Words that say that a thing is another one, or another time.
fn said_of(before: &str) -> &'static str {
    let lower = before.to_lowercase();
    let has = |list: &[&str]| lower.split(|c: char| !c.is_alphanumeric()).any(|w| list.contains(&w));
    if has(&["another", "also", "separately", "meanwhile", "elsewhere", "separate", "similar", "too"]) {
        "another"
    } else if has(&["earlier", "previous", "previously", "last", "ago", "before", "since", "past", "former"])
    {
        "before"
    } else if has(&["again", "later", "then", "next", "second", "afterwards"]) {
        "later"
    } else if has(&["this", "that", "these", "such", "same", "so", "it"]) {
        "same"
    } else {
        "-"
    }
}

/// Of what kind words are, as far as their first one's ending tells.
fn form(words: &str) -> &'static str {
    let first = words.split_whitespace().next().unwrap_or("").to_lowercase();
    match first.as_str() {
        w if w.ends_with("ing") => "ing",
        w if w.ends_with("ed") => "ed",
        w if w.ends_with("ion") || w.ends_with("ment") || w.ends_with("ions") => "ion",
        w if w.ends_with('s') => "s",
        "had" | "has" | "have" | "was" | "were" | "would" | "will" | "to" => "had",
        _ => "-",
    }
}

fn codes<'a>(x: &'a Fact, y: &'a Fact) -> Cow<'a, str> {
    if x.code == y.code {
        return x.code.as_str().into();
    }
    let (a, b) = (x.code.as_str().min(&y.code), x.code.as_str().max(&y.code));
    format!("{a}|{b}").into()
}

fn digit(n: usize) -> &'static str {
    ["0", "1", "2", "3"][n.min(3)]
}

fn voice(x: &Fact, y: &Fact) -> &'static str {
    match (x.within == y.within, x.account == y.account) {
        (true, _) if x.within.is_some() => "statement",
        (true, _) => "report",
        (false, true) => "same",
        (false, false) if x.within.is_none() => "report-other",
        (false, false) => "other",
    }
}

fn truth(fact: &Fact) -> &str {
    match fact.truth.as_str() {
        "affirmed" | "habitual" => "yes",
        "denied" => "no",
        "future" => "will",
        _ => "may",
    }
}

/// What the sides that are told have in common.
fn sides(x: &Group, y: &Group) -> &'static str {
    match (x.voices.is_empty(), y.voices.is_empty()) {
        (true, true) => "none",
        (true, false) => "second",
        (false, true) => "first",
        _ if !x.voices.is_disjoint(&y.voices) => "same",
        _ if !x.heads.is_disjoint(&y.heads) => "like",
        _ if x.is_known && y.is_known => "other",
        _ => "unlike",
    }
}

/// What the places have in common; of each claim its own and those around.
fn places([a, near_a]: &[BTreeSet<String>; 2], [b, near_b]: &[BTreeSet<String>; 2]) -> &'static str {
    match (a.is_empty(), b.is_empty()) {
        (false, false) if !a.is_disjoint(b) => "same",
        (false, false) => "other",
        (false, true) if !a.is_disjoint(near_b) => "near",
        (true, false) if !b.is_disjoint(near_a) => "near",
        (false, true) => "first",
        (true, false) => "second",
        (true, true) if !near_a.is_disjoint(near_b) => "around",
        (true, true) => "none",
    }
}

fn days(x: &Fact, y: &Fact) -> &'static str {
    match (x.when, y.when) {
        (Some(a), Some(b)) if a == b => "same",
        (Some(a), Some(b)) if a.0 <= b.1 && b.0 <= a.1 => "meet",
        (Some(_), Some(_)) => "other",
        (Some(_), None) => "first",
        (None, Some(_)) => "second",
        (None, None) => "none",
    }
}

/// What is counted, or which instrument talks are on.
fn units(x: &Fact, y: &Fact) -> &'static str {
    let of = |f: &Fact| if f.kind == "talks" { f.instrument.clone() } else { f.unit.clone() };
    match (of(x), of(y)) {
        (Some(a), Some(b)) if a == b => "same",
        (Some(_), Some(_)) => "other",
        (None, None) => "none",
        _ => "one",
    }
}
