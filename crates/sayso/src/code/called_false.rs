//! "Reports of an attack on the town are false": what stands under a noun for others' words that the speaker calls untrue is
//! denied by him.

use sayso_core::Reading;
use sayso_read::Analysis;

/// Nouns for what others say.
const WORDS: &[&str] = &[
    "report",
    "reports",
    "claim",
    "claims",
    "allegation",
    "allegations",
    "accusation",
    "accusations",
    "rumour",
    "rumours",
    "rumor",
    "rumors",
    "suggestion",
    "suggestions",
    "assertion",
    "assertions",
    "story",
    "stories",
    "charge",
    "charges",
    "talk",
    "finding",
    "findings",
    "statement",
    "statements",
];

/// Whether a word is a noun for what others say.
pub(super) fn is_of_words(word: &str) -> bool {
    WORDS.contains(&word)
}

const FALSE: &[&str] = &[
    "false",
    "untrue",
    "baseless",
    "unfounded",
    "groundless",
    "fabricated",
    "fabrication",
    "fabrications",
    "invented",
    "invention",
    "inventions",
    "lie",
    "lies",
    "nonsense",
    "incorrect",
    "fiction",
    "propaganda",
    "misinformation",
    "disinformation",
];
/// What is no longer so with a "not" before it.
const TRUE: &[&str] = &["true", "correct", "correspond", "accurate", "founded"];
const NOT: &[&str] = &["not", "n't", "n’t", "never", "no"];
const IS: &[&str] = &["is", "are", "was", "were", "be"];
/// Words between the noun and the deed, and between the deed and what is said of the noun.
const STEPS: usize = 9;
/// Words between such a noun and the deed in what is rejected.
const FAR: usize = 16;
/// Words between "is" and what it is: "is a complete lie".
const NEAR: usize = 4;

/// "Rejected the accusation *that it had shelled the town*", "dismissed reports *of a massacre*": what stands in the content of
/// a denial under a noun for others' words, with no "not" of its own.
pub(super) fn is_rejected(reading: &Reading, analysis: &Analysis<'_>, head: usize, within: usize) -> bool {
    let text = &reading.report.text;
    let lower = |t: usize| analysis.tokens[t].of(text).to_lowercase();
    let holds = |t: usize| reading.statements[within].content.iter().any(|c| c.contains(analysis.tokens[t]));
    let sentence = analysis.sentences[analysis.sentence_of(head)].clone();
    let ends = |t: &usize| {
        matches!(lower(*t).as_str(), "," | ";" | "but" | "because" | "after" | "not" | "never" | "no")
    };
    let before: Vec<usize> =
        (sentence.start..head).rev().take(FAR).take_while(|t| !ends(t) && holds(*t)).collect();
    let Some(at) = before.iter().position(|&t| WORDS.contains(&lower(t).as_str())) else { return false };
    let that = before[..at].iter().any(|&t| lower(t) == "that");
    let of = at.checked_sub(1).is_some_and(|next| lower(before[next]) == "of");
    holds(head) && (that || of)
}

/// Whether the deed of token `head` is told as what others say and the speaker calls untrue. It goes by the order of the words:
/// trees of such sentences are often broken.
pub(super) fn is_called_false(text: &str, analysis: &Analysis<'_>, head: usize) -> bool {
    let lower = |t: usize| analysis.tokens[t].of(text).to_lowercase();
    let is_any = |t: usize, list: &[&str]| list.contains(&lower(t).as_str());
    let sentence = analysis.sentences[analysis.sentence_of(head)].clone();
    let ends = |t: &usize| matches!(lower(*t).as_str(), "," | ";" | "and" | "but");
    let mut before = (sentence.start..head).rev().take(STEPS).take_while(|t| !ends(t));
    let Some(noun) = before.find(|&t| is_any(t, WORDS)) else { return false };
    let after: Vec<usize> = (head + 1..sentence.end).take(STEPS).take_while(|t| !ends(t)).collect();
    let is_called =
        noun > sentence.start && (sentence.start..noun).rev().take(2).any(|t| lower(t).starts_with("call"));
    if is_called {
        return after.iter().any(|&t| is_any(t, FALSE));
    }
    let near = |t: usize| (t + 1..sentence.end.min(t + 1 + NEAR)).take_while(|t| !ends(t));
    after.iter().any(|&t| {
        let negated = near(t).any(|k| is_any(k, NOT));
        (is_any(t, IS) && near(t).any(|k| is_any(k, if negated { TRUE } else { FALSE })))
            || (is_any(t, NOT) && near(t).any(|k| is_any(k, &["correspond"])))
    })
}
