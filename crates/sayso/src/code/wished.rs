//! Deeds that are only wished for: what a demand asks, what a hope hopes, what somebody tries or wants to do. They are no
//! claims (codebook, sections 5 and 6), since nobody says that they are, were or will be.

use sayso_core::{Act, Reading};
use sayso_read::rule::Clause;
use sayso_read::{Analysis, Pos, Rel};

/// Beginnings of words whose infinitive is wished for or tried.
const WISHING: &[&str] = &[
    "want",
    "seek",
    "sought",
    "try",
    "tries",
    "tried",
    "attempt",
    "hop",
    "aim",
    "wish",
    "struggl",
    "bid",
    "battl",
    "fight",
    "fought",
    "urg",
    "ask",
    "call",
    "demand",
    "appeal",
    "press",
    "work",
    "effort",
    "campaign",
    "push",
    "drive",
    "failed",
    "fails",
    "commitment",
    "order",
    "chance",
    "need",
    "encourag",
    "desire",
    "invit",
    "goal",
];
/// Verbs whose object is what is wished for, where they are.
const REACHING: &[&str] =
    &["see", "secur", "achiev", "ensur", "obtain", "win", "negotiat", "reach", "bring", "get", "broker"];
/// Words that begin like them and are none.
const OTHERS: &[&str] = &["ordered", "worker", "workers", "driver", "drivers", "fighter", "fighters"];

/// Whether the deed of token `head`, told in statement `within`, is only wished for.
pub(super) fn is_wished(
    reading: &Reading,
    analysis: &Analysis<'_>,
    head: usize,
    within: Option<usize>,
) -> bool {
    under_a_wish(reading, analysis, head)
        || is_averted(reading, analysis, head)
        || is_over(reading, analysis, head)
        || is_imagined(reading, analysis, head)
        || is_asked(reading, analysis, head)
        || is_owed(reading, analysis, head)
        || is_weighed(reading, analysis, head)
        || is_for_something(reading, analysis, head)
        || demanded(reading, analysis, head, within)
}

/// "*Imagine* if we had begun": nothing of it happened.
fn is_imagined(reading: &Reading, analysis: &Analysis<'_>, head: usize) -> bool {
    const STEPS: usize = 6;
    let lower = |t: &usize| analysis.tokens[*t].of(&reading.report.text).to_lowercase();
    let above = |t: &usize| analysis.tree.head(*t);
    std::iter::successors(Some(head), above)
        .take(STEPS)
        .any(|t| matches!(lower(&t).as_str(), "imagine" | "suppose"))
}

/// "We demand that they come to the table, *agree* and end the war", whether or not a statement was seen in it.
fn is_asked(reading: &Reading, analysis: &Analysis<'_>, head: usize) -> bool {
    const ASKING: &[&str] = &["demand", "urge", "request", "propos", "recommend"];
    let lower = |t: usize| analysis.tokens[t].of(&reading.report.text).to_lowercase();
    let first = joined_to(analysis, head);
    let over = analysis.tree.head(first).filter(|&v| v < first && analysis.tree.rel(first) == Rel::Ccomp);
    over.is_some_and(|v| ASKING.iter().any(|stem| lower(v).starts_with(stem)))
}

/// "The forces *should* withdraw", "must allow access": whoever says so demands it, and nobody says that it is done.
fn is_owed(reading: &Reading, analysis: &Analysis<'_>, head: usize) -> bool {
    let lower = |t: usize| analysis.tokens[t].of(&reading.report.text).to_lowercase();
    let tree = &analysis.tree;
    let sentence = analysis.sentences[analysis.sentence_of(head)].clone();
    let children = |t: usize| tree.children(t, sentence.clone());
    let owes = |t: usize| {
        children(t)
            .any(|c| tree.rel(c) == Rel::Aux && matches!(lower(c).as_str(), "should" | "must" | "ought"))
    };
    // "Should have left": it was not done, which is told.
    let is_past = |t: usize| children(t).any(|c| tree.rel(c) == Rel::Aux && lower(c) == "have");
    // "Should help them *rebuild*", "need to *leave*".
    let under = tree.head(head).filter(|_| tree.rel(head) == Rel::Xcomp);
    let needs = under.is_some_and(|v| matches!(lower(v).as_str(), "need" | "needs"));
    needs
        || [Some(head), Some(joined_to(analysis, head)), under]
            .into_iter()
            .flatten()
            .any(|t| analysis.pos[t] == Pos::Verb && owes(t) && !is_past(t))
}

/// "Better than *an attack*", "the importance of *the deployment*": deeds that are only thought of.
fn is_weighed(reading: &Reading, analysis: &Analysis<'_>, head: usize) -> bool {
    const WORTH: &[&str] = &["importance", "need", "necessity", "urgency", "usefulness", "desirability"];
    let lower = |t: usize| analysis.tokens[t].of(&reading.report.text).to_lowercase();
    let sentence = analysis.sentences[analysis.sentence_of(head)].clone();
    // "The importance *of the temporary deployment*", word by word: the tree may hang it on the verb.
    let own = |t: &usize| matches!(analysis.pos[*t], Pos::Det | Pos::Adj | Pos::Noun | Pos::Pron);
    let is_of = |t: &usize| matches!(lower(*t).as_str(), "of" | "for");
    let noun_over = |&at: &usize| {
        let before = (sentence.start..at).rev().find(|t| !own(t)).filter(is_of);
        before.and_then(|t| t.checked_sub(1)).filter(|t| sentence.contains(t))
    };
    let over = std::iter::successors(noun_over(&head), noun_over).take(2);
    // "Met to discuss *the release*": what is talked about.
    let about = analysis.tree.head(head).filter(|_| analysis.tree.rel(head) == Rel::Obj);
    let is_topic =
        |v: usize| ["discuss", "debat", "negotiat", "mull"].iter().any(|stem| lower(v).starts_with(stem));
    Clause { text: &reading.report.text, analysis }.is_led_by(head, &["than"])
        || about.is_some_and(is_topic)
        || over.into_iter().any(|t| WORTH.contains(&lower(t).as_str()))
}

/// "No basis *to launch* an attack", "a base from which *to attack*", "whether *to withdraw*".
fn is_for_something(reading: &Reading, analysis: &Analysis<'_>, head: usize) -> bool {
    const GROUNDS: &[&str] =
        &["basis", "reason", "excuse", "justification", "right", "pretext", "cause", "need"];
    let lower = |t: usize| analysis.tokens[t].of(&reading.report.text).to_lowercase();
    let first = joined_to(analysis, head);
    let sentence = analysis.sentences[analysis.sentence_of(first)].clone();
    let children = |t: usize| analysis.tree.children(t, sentence.clone());
    let Some(to) = children(first).find(|&c| analysis.tree.rel(c) == Rel::Mark && lower(c) == "to") else {
        return false;
    };
    let asks =
        to > sentence.start && matches!(lower(to - 1).as_str(), "which" | "whether" | "whom" | "where");
    let has_no = |t: usize| children(t).any(|c| c < t && matches!(lower(c).as_str(), "no" | "any"));
    let under = analysis.tree.head(first).filter(|&t| t < first && analysis.tree.rel(first) != Rel::Conj);
    asks || under.is_some_and(|t| GROUNDS.contains(&lower(t).as_str()) && has_no(t))
}

/// "*Attacks* have ceased", "*fighting* will halt": what stops is told by its end.
fn is_over(reading: &Reading, analysis: &Analysis<'_>, head: usize) -> bool {
    const ENDING: &[&str] = &["ceas", "stop", "end", "halt", "subsid", "abat"];
    let lower = |t: usize| analysis.tokens[t].of(&reading.report.text).to_lowercase();
    let first = match (analysis.tree.rel(head), analysis.tree.head(head)) {
        (Rel::Conj, Some(up)) => up,
        _ => head,
    };
    // "Attacks have ceased, *as well as airstrikes*": the tree hangs them on the verb.
    if let Some(verb) = analysis.tree.head(head).filter(|&v| v < head && analysis.pos[v] == Pos::Verb) {
        let led = |n: usize| head.checked_sub(n).map(lower);
        let is_too = led(1).as_deref() == Some("as") && led(2).as_deref() == Some("well");
        if is_too && ENDING.iter().any(|stem| lower(verb).starts_with(stem)) {
            return true;
        }
    }
    let subject = matches!(analysis.tree.rel(first), Rel::Nsubj | Rel::NsubjPass);
    let verb = analysis.tree.head(first).filter(|&v| subject && v > first && analysis.pos[v] == Pos::Verb);
    let is_noun = analysis.pos[head] != Pos::Verb || lower(head).ends_with("ing");
    let Some(verb) = verb.filter(|_| is_noun) else { return false };
    let sentence = analysis.sentences[analysis.sentence_of(verb)].clone();
    let negated =
        || analysis.tree.children(verb, sentence).any(|c| matches!(lower(c).as_str(), "not" | "never"));
    let has_object = || {
        let sentence = analysis.sentences[analysis.sentence_of(verb)].clone();
        analysis.tree.children(verb, sentence).any(|c| analysis.tree.rel(c) == Rel::Obj)
    };
    ENDING.iter().any(|stem| lower(verb).starts_with(stem)) && !negated() && !has_object()
}

/// "Kept the rebels *from taking* the town": what is prevented does not happen, and nobody says that it was done.
fn is_averted(reading: &Reading, analysis: &Analysis<'_>, head: usize) -> bool {
    const PREVENTING: &[&str] = &[
        "prevent",
        "stop",
        "keep",
        "kept",
        "block",
        "bar",
        "deter",
        "dissuad",
        "prohibit",
        "hinder",
        "discourag",
        "save",
        "refrain",
    ];
    /// Of these what is prevented is their object: "*averted* a war".
    const AVERTING: &[&str] =
        &["prevent", "avoid", "avert", "deter", "forestall", "thwart", "foil", "preclud"];
    let lower = |t: usize| analysis.tokens[t].of(&reading.report.text).to_lowercase();
    let over = analysis
        .tree
        .head(head)
        .filter(|&v| v < head && analysis.tree.rel(head) == Rel::Obj && analysis.pos[head] == Pos::Noun);
    if over.is_some_and(|v| {
        AVERTING.iter().any(|stem| lower(v).starts_with(stem)) && !is_failed(reading, analysis, v)
    }) {
        return true;
    }
    let first = joined_to(analysis, head);
    let sentence = analysis.sentences[analysis.sentence_of(first)].clone();
    let from = analysis.tree.children(first, sentence).any(|c| c < first && lower(c) == "from");
    let above = analysis.tree.head(first).filter(|_| from && lower(first).ends_with("ing"));
    above.is_some_and(|verb| PREVENTING.iter().any(|stem| lower(verb).starts_with(stem)))
}

/// "Did *not* prevent", "*failed* to avert".
fn is_failed(reading: &Reading, analysis: &Analysis<'_>, verb: usize) -> bool {
    let lower = |t: usize| analysis.tokens[t].of(&reading.report.text).to_lowercase();
    let sentence = analysis.sentences[analysis.sentence_of(verb)].clone();
    let mut own = analysis.tree.children(verb, sentence);
    let fails = |t: usize| ["fail", "unable", "powerless"].iter().any(|stem| lower(t).starts_with(stem));
    own.any(|c| matches!(lower(c).as_str(), "not" | "never" | "cannot" | "n't" | "t"))
        || analysis.tree.head(verb).is_some_and(fails)
}

/// "Wanted to take the town", "a battle to take the town", also where the infinitive is joined to another.
fn under_a_wish(reading: &Reading, analysis: &Analysis<'_>, head: usize) -> bool {
    let lower = |t: usize| analysis.tokens[t].of(&reading.report.text).to_lowercase();
    let first = joined_to(analysis, head);
    let sentence = analysis.sentences[analysis.sentence_of(first)].clone();
    let is_to = |c: usize| analysis.tree.rel(c) == Rel::Mark && lower(c) == "to";
    // "Want to see *the withdrawal*", "efforts to secure *the release*".
    let over = analysis.tree.head(first).filter(|&v| {
        let is_noun = analysis.tree.rel(first) == Rel::Obj && analysis.pos[first] == Pos::Noun;
        is_noun && REACHING.iter().any(|stem| lower(v).starts_with(stem))
    });
    let first = over.unwrap_or(first);
    let infinitive = analysis.tree.children(first, sentence).any(is_to);
    let Some(above) = analysis.tree.head(first).filter(|_| infinitive) else { return false };
    let word = lower(above);
    matches!(analysis.tree.rel(first), Rel::Xcomp | Rel::Acl | Rel::Advcl | Rel::Ccomp)
        && !OTHERS.contains(&word.as_str())
        && WISHING.iter().any(|w| word.starts_with(w))
}

/// Whether a deed is the very thing that a demand or a hope is about: nothing in the content stands above it.
fn demanded(reading: &Reading, analysis: &Analysis<'_>, head: usize, within: Option<usize>) -> bool {
    let Some(statement) = within.map(|n| &reading.statements[n]) else { return false };
    let first = joined_to(analysis, head);
    let inside = |t: usize| {
        let token = analysis.tokens[t];
        statement.content.iter().any(|c| c.contains(token))
    };
    matches!(statement.act, Act::Demand | Act::Hope) && analysis.tree.head(first).is_none_or(|h| !inside(h))
}

/// The first of the words that a deed is joined to with "and".
fn joined_to(analysis: &Analysis<'_>, head: usize) -> usize {
    const STEPS: usize = 4;
    let mut at = head;
    for _ in 0..STEPS {
        match analysis.tree.head(at) {
            Some(up) if analysis.tree.rel(at) == Rel::Conj && analysis.pos[up] == Pos::Verb => at = up,
            _ => break,
        }
    }
    at
}
