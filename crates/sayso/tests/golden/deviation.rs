//! Where a reading deviates from the coding: the words, and what is to be said of them.

use std::collections::BTreeSet;

use sayso::{Span, Truth, When};

use super::coded::{Claim, Coded, Statement};
use super::score::{Pairs, is_overlap};

pub struct Deviation {
    /// The words; never empty.
    pub words: Vec<Span>,
    pub label: String,
}

/// All deviations, in order of their first word.
pub fn deviations(coded: &Coded, read: &Coded, pairs: &Pairs, text: &str) -> Vec<Deviation> {
    let mut all = Vec::new();
    let mut found = pairs.statements.clone();
    found.sort_unstable();
    for &(c, r) in &found {
        all.extend(of_statement((coded, c), (read, r), pairs, text));
    }
    let (paired, read_too): (BTreeSet<_>, BTreeSet<_>) = found.into_iter().unzip();
    all.extend(apart(&coded.statements, &paired, |s| lone_statement("missed", s, text)));
    all.extend(apart(&read.statements, &read_too, |s| lone_statement("extra", s, text)));
    let mut met = pairs.claims.clone();
    met.sort_unstable();
    for &(c, r) in &met {
        all.extend(of_claim(&coded.claims[c], &read.claims[r], text));
    }
    let (paired, read_too): (BTreeSet<_>, BTreeSet<_>) = met.into_iter().unzip();
    all.extend(apart(&coded.claims, &paired, |c| lone_claim("missed", c)));
    all.extend(apart(&read.claims, &read_too, |c| lone_claim("extra", c)));
    all.iter_mut().for_each(|d| d.words.sort_unstable());
    all.sort_by_key(|d| d.words[0]);
    all
}

/// Those that have no pair.
fn apart<T>(all: &[T], paired: &BTreeSet<usize>, show: impl Fn(&T) -> Deviation) -> Vec<Deviation> {
    all.iter().enumerate().filter(|(n, _)| !paired.contains(n)).map(|(_, one)| show(one)).collect()
}

fn lone_statement(what: &str, statement: &Statement, text: &str) -> Deviation {
    let Statement { act, standing, actor, .. } = statement;
    let content = short(&statement.content, text);
    let label =
        format!("{what} statement: {}, {}, {}: {content}", act.as_str(), standing.as_str(), listed(actor));
    Deviation { words: mark_of(statement).to_vec(), label }
}

fn lone_claim(what: &str, claim: &Claim) -> Deviation {
    let mut label = format!("{what} {}", claim.claim_type);
    if !claim.code.is_empty() {
        label += &format!(" {}", claim.code);
    }
    if !claim.actor.is_empty() {
        label += &format!(" by {}", listed(&claim.actor));
    }
    let usual = if claim.claim_type == "commitment" { Truth::Future } else { Truth::Affirmed };
    if claim.truth != usual {
        label += &format!(", {}", claim.truth.as_str());
    }
    Deviation { words: claim.trigger.clone(), label }
}

/// The fields in which a pair differs, each under the words that tell it.
fn of_statement(
    (coding, c): (&Coded, usize),
    (reading, r): (&Coded, usize),
    pairs: &Pairs,
    text: &str,
) -> Vec<Deviation> {
    let (coded, read) = (&coding.statements[c], &reading.statements[r]);
    let source = if coded.source.is_empty() { mark_of(coded) } else { &coded.source };
    let mut all = Vec::new();
    let mut differ = |name: &str, words: &[Span], is_same: bool, is: &str, reads: &str| {
        if !is_same {
            all.push(Deviation { words: words.to_vec(), label: format!("{name}: gold {is}, read {reads}") });
        }
    };
    let who = (listed(&coded.actor), listed(&read.actor));
    differ("who", source, coded.actor == read.actor, &who.0, &who.1);
    let standing = (coded.standing, read.standing);
    differ("standing", source, standing.0 == standing.1, standing.0.as_str(), standing.1.as_str());
    differ("act", mark_of(coded), coded.act == read.act, coded.act.as_str(), read.act.as_str());
    let manner = (coded.manner, read.manner);
    differ("manner", &coded.content, manner.0 == manner.1, manner.0.as_str(), manner.1.as_str());
    let outer = |coded: &Coded, within: Option<usize>| {
        within.map_or("-".to_string(), |n| format!("“{}”", short(mark_of(&coded.statements[n]), text)))
    };
    let within = (outer(coding, coded.within), outer(reading, read.within));
    differ("within", mark_of(coded), pairs.is_same_within(coded, read), &within.0, &within.1);
    all
}

fn of_claim(coded: &Claim, read: &Claim, text: &str) -> Vec<Deviation> {
    let mut all = Vec::new();
    let mut differ = |name: &str, is_same: bool, is: &str, reads: &str| {
        if !is_same {
            let label = format!("{name}: gold {is}, read {reads}");
            all.push(Deviation { words: coded.trigger.clone(), label });
        }
    };
    let words = short(&coded.trigger, text);
    let read_words = format!("“{}”", short(&read.trigger, text));
    let name = format!("{} trigger", coded.claim_type);
    differ(&name, is_overlap(&coded.trigger, &read.trigger), &format!("“{words}”"), &read_words);
    differ("code", coded.is_same_code(read), coded.code, read.code);
    differ("actor", coded.actor == read.actor, &listed(&coded.actor), &listed(&read.actor));
    differ("truth", coded.truth == read.truth, coded.truth.as_str(), read.truth.as_str());
    // Unlike the score, a day or a number that nobody coded is shown.
    let from = |c: &Claim| c.when.as_ref().and_then(|w| w.from.clone());
    let is_same = from(coded).is_some() == from(read).is_some() && coded.is_same_when(read);
    differ("when", is_same, &days(coded.when.as_ref()), &days(read.when.as_ref()));
    let count = |c: &Claim| c.count.as_ref().map_or("-".to_string(), ToString::to_string);
    differ("count", coded.is_same_count(read), &count(coded), &count(read));
    let deadline = |c: &Claim| c.deadline.clone().unwrap_or("-".to_string());
    differ("deadline", coded.deadline == read.deadline, &deadline(coded), &deadline(read));
    all
}

/// The words that show a statement: its cue, else its source, else what is said.
fn mark_of(statement: &Statement) -> &[Span] {
    let Statement { cue, source, content, .. } = statement;
    [cue, source].into_iter().find(|spans| !spans.is_empty()).unwrap_or(content)
}

fn listed(names: &BTreeSet<String>) -> String {
    if names.is_empty() { "-".to_string() } else { names.iter().cloned().collect::<Vec<_>>().join("; ") }
}

fn days(when: Option<&When>) -> String {
    let part = |day: &Option<String>| day.clone().unwrap_or_default();
    match when {
        Some(w) if w.from == w.to && w.from.is_some() => part(&w.from),
        Some(w) if w.from.is_some() || w.to.is_some() => format!("{}..{}", part(&w.from), part(&w.to)),
        _ => "-".to_string(),
    }
}

/// The first and last words of spans.
fn short(spans: &[Span], text: &str) -> String {
    let words: Vec<&str> = spans.iter().flat_map(|s| s.of(text).split_whitespace()).collect();
    match words.len() {
        0..=7 => words.join(" "),
        n => format!("{} … {}", words[..3].join(" "), words[n - 3..].join(" ")),
    }
}
