//! Whether a text is about states, armed forces and their talks at all.
//!
//! "The striker attacked", "talks with his agent broke down": the words of conflict are everybody's. So claims are only
//! read in a text that shows its subject by words that are not: two of `data/subject.txt`, or one and a body of the list
//! of known bodies. A text of a sentence or three has little room to show it; there one such word or body is enough. A
//! sentence alone has none: a word of public life (`data/subject-short.txt`) beside a name is enough there.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use sayso_read::Analysis;

use crate::known::Bodies;

/// Sentences up to which a text is short.
const SHORT: usize = 3;

fn words() -> &'static BTreeSet<&'static str> {
    static WORDS: OnceLock<BTreeSet<&'static str>> = OnceLock::new();
    WORDS.get_or_init(|| lines(include_str!("../../data/subject.txt")))
}

fn words_of_a_sentence() -> &'static BTreeSet<&'static str> {
    static WORDS: OnceLock<BTreeSet<&'static str>> = OnceLock::new();
    WORDS.get_or_init(|| lines(include_str!("../../data/subject-short.txt")))
}

fn lines(file: &'static str) -> BTreeSet<&'static str> {
    file.lines().filter(|l| !l.starts_with('#')).collect()
}

/// Whether claims are read in a text.
pub(super) fn is_shown(text: &str, analysis: &Analysis<'_>) -> bool {
    let mut found: BTreeSet<String> = BTreeSet::new();
    let mut bodies: BTreeSet<usize> = BTreeSet::new();
    for token in &analysis.tokens {
        let lower = token.of(text).to_lowercase();
        if words().contains(lower.as_str()) {
            found.insert(lower);
        }
        bodies.extend(Bodies::shared().find(token.of(text)).map(|(id, _)| id));
        if is_enough(found.len(), bodies.len(), analysis.sentences.len()) {
            return true;
        }
    }
    let names = analysis.names.iter().map(|(range, _)| analysis.span(range).of(text));
    bodies.extend(names.filter_map(|name| Bodies::shared().find(name)).map(|(id, _)| id));
    is_enough(found.len(), bodies.len(), analysis.sentences.len()) || is_told_alone(text, analysis)
}

/// Whether a text is one sentence with a name and a word of public life.
fn is_told_alone(text: &str, analysis: &Analysis<'_>) -> bool {
    let public =
        |word: &sayso_core::Span| words_of_a_sentence().contains(word.of(text).to_lowercase().as_str());
    analysis.sentences.len() == 1 && !analysis.names.is_empty() && analysis.tokens.iter().any(public)
}

fn is_enough(words: usize, bodies: usize, sentences: usize) -> bool {
    words > 1 || (words > 0 && bodies > 0) || (sentences <= SHORT && words + bodies > 0)
}
