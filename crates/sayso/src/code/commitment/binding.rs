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
    // "The truce will continue": what is agreed binds nobody by itself; "the truce commits *the parties*" does.
    let is_agreed = || {
        let subject = clause.subject(hit.head).filter(|&s| is_deed && hit.actor.is_none_or(|a| a == s));
        subject.is_some_and(|s| AGREED.contains(&lower(s).as_str()))
    };
    // "North Kivu will take": a region binds itself to nothing.
    let is_region = || hit.actor.is_some_and(|a| argument::is_region(text, analysis, a));
    // "Will be *able* to return": what somebody can do he has not promised.
    let is_able = lower(hit.head) == "able";
    let binds_nobody = is_able
        || is_not_ruled_out(&clause, hit, reading)
        || has_prepared(&clause, hit)
        || is_option(&clause, hit)
        || is_counterfactual(&clause, hit)
        || is_empty_noun(&clause, hit)
        || is_deed && advised
        || is_state
        || is_trying
        || is_speech && by_itself()
        || is_passed
        || is_agreed()
        || is_region();
    !binds_nobody
}

/// "Did *not rule out* the use of force": what may be done binds to nothing.
fn is_not_ruled_out(clause: &Clause<'_>, hit: &Hit, reading: &Reading) -> bool {
    let word = clause.analysis.tokens[hit.head].of(clause.text).to_lowercase();
    matches!(word.as_str(), "rule" | "ruled" | "ruling" | "exclude" | "excluded")
        && super::super::truth::is_negated(reading, clause.analysis, hit.head)
}

/// "The soldiers *prepared* to defend themselves": they did; who "is prepared to" would.
fn has_prepared(clause: &Clause<'_>, hit: &Hit) -> bool {
    let first = hit.trigger[0].start;
    let analysis = clause.analysis;
    let sentence = analysis.sentences[analysis.sentence_of(first)].clone();
    let helped = |c: usize| matches!(analysis.tree.rel(c), Rel::Aux | Rel::AuxPass | Rel::Cop);
    analysis.tokens[first].of(clause.text).eq_ignore_ascii_case("prepared")
        && analysis.pos[first] == Pos::Verb
        && !matches!(analysis.tree.rel(first), Rel::Acl | Rel::Xcomp)
        && !analysis.tree.children(first, sentence).any(helped)
}

/// "The choice was to leave *or be prepared* to fight", "*either* follow through or stay": what may be chosen is not promised.
fn is_option(clause: &Clause<'_>, hit: &Hit) -> bool {
    const CHOICES: &[&str] = &["choice", "option", "alternative", "recommendation", "advice", "question"];
    const STEPS: usize = 4;
    let (analysis, tree) = (clause.analysis, &clause.analysis.tree);
    let lower = |t: usize| analysis.tokens[t].of(clause.text).to_lowercase();
    let sentence = analysis.sentences[analysis.sentence_of(hit.head)].clone();
    let has = |t: usize, word: &str| tree.children(t, sentence.clone()).any(|c| lower(c) == word);
    let above =
        |&t: &usize| tree.head(t).filter(|_| matches!(tree.rel(t), Rel::Conj | Rel::Xcomp | Rel::Ccomp));
    let mut line = std::iter::successors(Some(hit.head), above).take(STEPS);
    line.any(|t| {
        let is_choice = |s: usize| CHOICES.contains(&lower(s).as_str());
        let subjects = tree.children(t, sentence.clone()).filter(|&c| tree.rel(c) == Rel::Nsubj);
        has(t, "either") || t != hit.head && subjects.into_iter().any(is_choice) || is_choice(t)
    })
}

/// "If I *had announced* that the troops would remain": nobody did.
fn is_counterfactual(clause: &Clause<'_>, hit: &Hit) -> bool {
    const STEPS: usize = 4;
    const NEAR: usize = 8;
    let (analysis, tree) = (clause.analysis, &clause.analysis.tree);
    let lower = |t: usize| analysis.tokens[t].of(clause.text).to_lowercase();
    let sentence = analysis.sentences[analysis.sentence_of(hit.head)].clone();
    let above = |&t: &usize| tree.head(t);
    let mut line = std::iter::successors(Some(hit.head), above).take(STEPS);
    // "It's *not like* we are going to sign".
    let sentence_before = sentence.start.max(hit.head.saturating_sub(NEAR))..hit.head;
    let unlike = |t: usize| lower(t) == "not" && t + 1 < hit.head && lower(t + 1) == "like";
    if sentence_before.into_iter().any(unlike) {
        return true;
    }
    line.any(|t| {
        let own: Vec<String> = tree
            .children(t, sentence.clone())
            .filter(|&c| c < t && matches!(tree.rel(c), Rel::Mark | Rel::Aux))
            .map(lower)
            .collect();
        own.iter().any(|w| w == "if") && own.iter().any(|w| w == "had")
    })
}

/// "The announcement of *an extension*", "their commitment to *this process*", "asked for *plans*": nouns that bind nobody by
/// themselves.
fn is_empty_noun(clause: &Clause<'_>, hit: &Hit) -> bool {
    let (analysis, tree) = (clause.analysis, &clause.analysis.tree);
    if analysis.pos[hit.head] != Pos::Noun {
        return false;
    }
    let lower = |t: usize| analysis.tokens[t].of(clause.text).to_lowercase();
    let sentence = analysis.sentences[analysis.sentence_of(hit.head)].clone();
    let children = |t: usize| tree.children(t, sentence.clone());
    let thing = children(hit.head).find(|&c| c > hit.head && tree.rel(c) == Rel::Nmod);
    let points = |t: usize| {
        children(t).any(|c| tree.rel(c) == Rel::Det && matches!(lower(c).as_str(), "this" | "these"))
    };
    let asks = tree
        .head(hit.head)
        .is_some_and(|v| ["ask", "call", "press", "appeal"].iter().any(|stem| lower(v).starts_with(stem)));
    // "To secure the rebels' *commitment* to leave": it is still to be won.
    let to_win = tree.head(hit.head).filter(|_| tree.rel(hit.head) == Rel::Obj).is_some_and(|v| {
        let stems = ["secur", "seek", "obtain", "demand", "get", "win", "extract", "want"];
        let leads = |c: usize| matches!(lower(c).as_str(), "to" | "will" | "would") && c < v;
        stems.iter().any(|stem| lower(v).starts_with(stem)) && children(v).any(leads)
    });
    if to_win {
        return true;
    }
    match lower(hit.head).as_str() {
        "announcement" | "announcements" => thing.is_some_and(|t| AGREED.contains(&lower(t).as_str())),
        "plan" | "plans" => clause.is_led_by(hit.head, &["for"]) && asks,
        _ => thing.is_some_and(points),
    }
}
