//! What looks like a commitment and binds nobody: advice ("should"), ability ("can"), what somebody will have, need or be like,
//! and what things will do by themselves.

use sayso_core::{Act, Reading};
use sayso_read::rule::{Clause, Hit};
use sayso_read::{Analysis, Pos, Rel};

use super::super::argument;

/// Auxiliaries of advice, duty and ability.
const ADVISING: &[&str] = &["should", "ought", "must", "can", "cannot", "could", "might", "may"];
/// Verbs of states that nobody brings about by a promise.
const STATES: &[&str] = &[
    "have",
    "need",
    "want",
    "mean",
    "know",
    "become",
    "seem",
    "like",
    "love",
    "own",
    "depend",
    "matter",
    "suffer",
    "face",
    "feel",
    "think",
    "believe",
    "understand",
    "cost",
];

/// Verbs by which a turn is passed on: "I'll turn it over", "we'll go to".
const PASSING: &[&str] =
    &["turn", "refer", "go", "let", "get", "take", "open", "hand", "pass", "start", "stop", "defer", "ask"];
/// Beginnings of verbs of trying.
const TRYING: &[&str] =
    &["work", "try", "tried", "tries", "seek", "sought", "striv", "strove", "struggl", "hop"];
/// Nouns for what sides agree on.
const AGREED: &[&str] = &[
    "truce",
    "ceasefire",
    "extension",
    "pause",
    "deal",
    "agreement",
    "accord",
    "talks",
    "negotiations",
    "fighting",
    "hostilities",
    "plan",
    "proposal",
];

/// Whether a trigger's own words allow that somebody binds himself.
pub(super) fn can_bind(reading: &Reading, analysis: &Analysis<'_>, hit: &Hit, within: Option<usize>) -> bool {
    let text = &reading.report.text;
    let clause = Clause { text, analysis };
    let lower = |t: usize| analysis.tokens[t].of(text).to_lowercase();
    let sentence = analysis.sentences[analysis.sentence_of(hit.head)].clone();
    let auxiliaries: Vec<String> = analysis
        .tree
        .children(hit.head, sentence)
        .filter(|&c| analysis.tree.rel(c) == Rel::Aux && c < hit.head)
        .map(lower)
        .collect();
    let is_deed = analysis.pos[hit.trigger[0].start] == Pos::Aux || hit.trigger[0].contains(&hit.head);
    let advised = auxiliaries.iter().any(|a| ADVISING.contains(&a.as_str()));
    // "We have worked to free them": trying binds to nothing (codebook, section 6).
    let is_trying = hit.rule.is_none()
        && analysis.pos[hit.trigger[0].start] != Pos::Aux
        && TRYING.iter().any(|stem| lower(hit.head).starts_with(stem));
    let is_state = hit.rule.is_none() && STATES.contains(&lower(hit.head).as_str());
    // "The war will bring": unless somebody announces it, a forecast.
    let announced = |act: Act| matches!(act, Act::Announce | Act::Promise | Act::Threaten);
    let told = within.map(|n| &reading.statements[n]);
    let is_speech = told.is_none_or(|s| s.cue.is_empty() || !announced(s.act));
    let by_itself = || {
        let subject = clause.subject(hit.head).filter(|_| !clause.is_passive(hit.head));
        hit.rule.is_none() && subject.is_some_and(|s| argument::is_thing(text, analysis, s))
    };
    // Of a question nobody answers for, and a speaker who passes on a turn promises nothing.
    let is_passed = told.is_some_and(|s| {
        let says_i = || hit.actor.is_some_and(|a| matches!(lower(a).as_str(), "i" | "we"));
        let passes = || s.cue.is_empty() && PASSING.contains(&lower(hit.head).as_str()) && says_i();
        matches!(s.act, Act::Ask | Act::Decline) || passes()
    });
    // "The truce will continue": what is agreed binds nobody by itself.
    let is_agreed = || {
        let subject = clause.subject(hit.head).filter(|_| is_deed);
        subject.is_some_and(|s| AGREED.contains(&lower(s).as_str()))
    };
    // "North Kivu will take": a region binds itself to nothing.
    let is_region = || hit.actor.is_some_and(|a| argument::is_region(text, analysis, a));
    // "Will be *able* to return": what somebody can do he has not promised.
    let is_able = lower(hit.head) == "able";
    let binds_nobody = is_able
        || is_deed && advised
        || is_state
        || is_trying
        || is_speech && by_itself()
        || is_passed
        || is_agreed()
        || is_region();
    !binds_nobody
}
