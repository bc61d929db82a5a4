//! How a phrase hangs on a deed: the way from one to the other in the tree, what leads the phrase, what lies between. From these
//! signs a weight each, learnt from our stories (`train/attach.py`), tells how likely the phrase belongs to the deed.

pub(super) mod other_side;
pub(super) mod place;

use std::collections::{HashMap, HashSet};

use sayso_core::Code;
use sayso_read::rule::Rules;
use sayso_read::{Analysis, NameKind, Pos, Rel};

/// Steps of the tree beyond which a way is only called far.
const STEPS: usize = 4;

/// A deed and a phrase of the same sentence.
#[derive(Clone, Copy)]
pub(super) struct Tie<'a> {
    pub(super) text: &'a str,
    pub(super) analysis: &'a Analysis<'a>,
    pub(super) code: Code,
    /// The word that carries the deed.
    pub(super) head: usize,
    /// The word that the phrase is about.
    pub(super) token: usize,
    /// The words that carry deeds, this one among them.
    pub(super) deeds: &'a HashSet<usize>,
}

impl Tie<'_> {
    /// The signs, each a short text; `more` are those that the kind of phrase adds, met with the others in pairs.
    pub(super) fn signs(&self, more: &[String]) -> Vec<String> {
        let anchor = self.first_of_joined();
        let (up, down, meet) = self.way(anchor);
        let path = format!("{up}^{down}");
        let case = self.led_by(anchor);
        let governor = self.class(self.analysis.tree.head(anchor));
        let (kind, code) = names_of(self.code);
        let other = self.other_deed(anchor, meet);
        let distance = self.distance();
        let joined = if anchor == self.token { "" } else { "+" };
        let mut signs = vec![
            "all".to_owned(),
            format!("code={code}"),
            format!("path={path}{joined}"),
            format!("case={case}"),
            format!("case={case} path={path}"),
            format!("case={case} code={code}"),
            format!("path={path} kind={kind}"),
            format!("path={path} code={code}"),
            format!("under={governor} case={case}"),
            format!("under={governor} case={case} kind={kind}"),
            format!("under={governor} up={up}"),
            format!("near={distance} kind={kind}"),
            format!("near={distance} case={case}"),
            format!("commas={}", self.commas()),
            format!("other={other} case={case}"),
            format!("other={other} path={path}"),
            format!("up={up} case={case} kind={kind}"),
            format!("pos={} path={path}", self.analysis.pos[self.head].as_str()),
            format!("word={} case={case}", self.lower(self.head)),
            format!(
                "above={} case={case}",
                self.analysis.tree.head(anchor).map_or_else(String::new, |t| self.lower(t))
            ),
        ];
        for sign in more {
            signs.push(sign.clone());
            signs.push(format!("{sign} case={case}"));
            signs.push(format!("{sign} path={path}"));
            signs.push(format!("{sign} kind={kind} case={case}"));
            signs.push(format!("{sign} under={governor}"));
        }
        signs
    }

    /// "Homs and *Hama*": what is joined hangs where the first hangs.
    fn first_of_joined(&self) -> usize {
        let tree = &self.analysis.tree;
        let mut at = self.token;
        for _ in 0..STEPS {
            match tree.head(at).filter(|_| matches!(tree.rel(at), Rel::Conj | Rel::Flat | Rel::Inside)) {
                Some(next) => at = next,
                None => break,
            }
        }
        at
    }

    /// The relations from the phrase up to where both meet, those from the deed up to there, and where that is.
    fn way(&self, from: usize) -> (String, String, Option<usize>) {
        let tree = &self.analysis.tree;
        let line = |t: usize| {
            std::iter::successors(Some(t), |&t| tree.head(t))
                .take(self.analysis.sentences.len() + 64)
                .collect()
        };
        let (mine, deeds): (Vec<usize>, Vec<usize>) = (line(from), line(self.head));
        let meet = mine.iter().copied().find(|t| deeds.contains(t));
        let rels = |line: &[usize]| {
            let steps: Vec<&str> =
                line.iter().take_while(|t| Some(**t) != meet).map(|&t| tree.rel(t).as_str()).collect();
            if steps.len() > STEPS { "far".to_owned() } else { steps.join("<") }
        };
        (rels(&mine), rels(&deeds), meet)
    }

    /// The preposition that leads the phrase; "-" where none does.
    fn led_by(&self, anchor: usize) -> String {
        let sentence = self.analysis.sentences[self.analysis.sentence_of(anchor)].clone();
        let tree = &self.analysis.tree;
        let cases: Vec<String> = tree
            .children(anchor, sentence)
            .filter(|&c| tree.rel(c) == Rel::Case && c < anchor)
            .map(|c| self.lower(c))
            .take(2)
            .collect();
        if cases.is_empty() { "-".to_owned() } else { cases.join("_") }
    }

    /// What the word is that the phrase hangs on.
    pub(super) fn class(&self, governor: Option<usize>) -> &'static str {
        let Some(t) = governor else { return "root" };
        if t == self.head {
            return "deed";
        }
        if self.deeds.contains(&t) {
            return "other";
        }
        let word = self.lower(t);
        let rules = Rules::shared();
        match self.analysis.name_at(t) {
            Some((_, NameKind::Person)) => "person",
            Some((_, NameKind::Organization)) => "body",
            Some((_, NameKind::Location)) => "place",
            None if self.analysis.pos[t] == Pos::Verb => "verb",
            None if rules.is_ground(&word) => "ground",
            None if rules.is_somebody(&word) => "somebody",
            None if rules.is_thing(&word) => "thing",
            None if matches!(self.analysis.pos[t], Pos::Noun | Pos::Propn) => "noun",
            None => "word",
        }
    }

    /// Whether another deed lies on the way: the word that the phrase hangs on, or one above it.
    fn other_deed(&self, anchor: usize, meet: Option<usize>) -> &'static str {
        let tree = &self.analysis.tree;
        let above = std::iter::successors(tree.head(anchor), |&t| tree.head(t)).take(STEPS + 1);
        let way: Vec<usize> = above.take_while(|t| Some(*t) != meet).chain(meet).collect();
        let is_other = |t: &usize| *t != self.head && self.deeds.contains(t);
        match way.iter().position(is_other) {
            Some(0) => "at",
            Some(_) => "above",
            None => "none",
        }
    }

    fn distance(&self) -> &'static str {
        let after = self.token > self.head;
        match (after, self.token.abs_diff(self.head)) {
            (true, 0..=2) => "+2",
            (true, 3..=5) => "+5",
            (true, 6..=10) => "+10",
            (true, _) => "+far",
            (false, 0..=2) => "-2",
            (false, 3..=5) => "-5",
            (false, 6..=10) => "-10",
            (false, _) => "-far",
        }
    }

    fn commas(&self) -> usize {
        let between = self.token.min(self.head)..self.token.max(self.head);
        between
            .filter(|&t| matches!(self.analysis.tokens[t].of(self.text), "," | ";" | "—" | "–"))
            .count()
            .min(3)
    }

    fn lower(&self, t: usize) -> String {
        self.analysis.tokens[t].of(self.text).to_lowercase()
    }
}

/// Type of a claim, deeds of words apart, and its category or state.
fn names_of(code: Code) -> (&'static str, String) {
    let kind = code.claim_type().as_str();
    match code {
        Code::Event(plover) if plover.is_verbal() => ("word", plover.as_str().to_owned()),
        Code::Event(_) | Code::Control(_) => (kind, code.as_str().to_owned()),
        Code::Toll(_) | Code::Talks(_) => (kind, format!("{kind} {}", code.as_str())),
        Code::Commitment => (kind, kind.to_owned()),
    }
}

/// Whether a phrase leads up to the trigger over nouns only, or to the verb that the trigger is a noun of.
pub(super) fn reaches(analysis: &Analysis<'_>, from: usize, trigger: usize) -> bool {
    let verb = if analysis.pos[trigger] == Pos::Verb { None } else { analysis.tree.head(trigger) };
    let mut at = from;
    for _ in 0..6 {
        let nominal = !matches!(
            analysis.tree.rel(at),
            Rel::Ccomp | Rel::Advcl | Rel::AclRelcl | Rel::Parataxis | Rel::Root
        );
        let Some(next) = analysis.tree.head(at).filter(|_| nominal) else { return false };
        if next == trigger || Some(next) == verb {
            return true;
        }
        at = next;
    }
    false
}

/// Weights of signs.
pub(super) struct Weights {
    by_sign: HashMap<&'static str, f32>,
}

impl Weights {
    /// Reads "sign<TAB>weight" lines; a line that begins with # is passed over.
    pub(super) fn parse(table: &'static str) -> Weights {
        let lines = table.lines().filter(|l| !l.starts_with('#'));
        let pairs = lines.filter_map(|l| l.split_once('\t'));
        Weights { by_sign: pairs.filter_map(|(sign, w)| Some((sign, w.parse().ok()?))).collect() }
    }

    /// How likely the phrase belongs to the deed, 0 to 1.
    pub(super) fn chance(&self, signs: &[String]) -> f32 {
        let sum: f32 = signs.iter().filter_map(|s| self.by_sign.get(s.as_str())).sum();
        1.0 / (1.0 + (-sum).exp())
    }
}
