//! What a deed is about: the stems of its words that carry it, so that "pull out all troops" and "withdraw its forces" share
//! some.
//!
//! Stems are rough on purpose: a matter is joined by two of them and the actor, and everything joined shows its words.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::OnceLock;

/// Words that say nothing of a deed.
const PLAIN: &[&str] = &[
    "a",
    "an",
    "the",
    "and",
    "or",
    "of",
    "to",
    "in",
    "on",
    "at",
    "by",
    "for",
    "from",
    "with",
    "into",
    "its",
    "their",
    "his",
    "her",
    "our",
    "my",
    "your",
    "it",
    "they",
    "he",
    "she",
    "we",
    "i",
    "you",
    "them",
    "him",
    "us",
    "that",
    "this",
    "these",
    "those",
    "which",
    "who",
    "whom",
    "be",
    "been",
    "being",
    "is",
    "are",
    "was",
    "were",
    "will",
    "would",
    "shall",
    "should",
    "can",
    "could",
    "may",
    "might",
    "must",
    "has",
    "have",
    "had",
    "do",
    "does",
    "did",
    "not",
    "no",
    "nor",
    "as",
    "if",
    "so",
    "than",
    "then",
    "there",
    "here",
    "all",
    "any",
    "some",
    "each",
    "every",
    "both",
    "more",
    "most",
    "less",
    "least",
    "such",
    "own",
    "very",
    "also",
    "only",
    "other",
    "others",
    "out",
    "up",
    "down",
    "off",
    "over",
    "again",
    "further",
    "until",
    "before",
    "after",
    "within",
    "without",
    "during",
    "under",
    "between",
    "about",
    "against",
    "day",
    "days",
    "week",
    "weeks",
    "month",
    "months",
    "year",
    "years",
    "end",
    "next",
    "last",
    "first",
    "new",
    "soon",
    "later",
    "early",
    "now",
    "today",
    "tomorrow",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "make",
    "take",
    "give",
    "continue",
    "begin",
    "start",
    "keep",
    "let",
    "get",
    "go",
    "work",
    "necessary",
    "possible",
    "step",
    "one",
    "two",
    "three",
    "four",
    "party",
    "side",
];

/// Words that stand for one another in deeds: the first of each line is the stem.
const SAME: &[&[&str]] = &[
    &[
        "withdraw",
        "withdrawal",
        "pull",
        "pullout",
        "leave",
        "exit",
        "depart",
        "retreat",
        "drawdown",
        "evacuate",
        "vacate",
        "bring",
    ],
    &["troop", "force", "soldier", "army", "military", "personnel", "contingent"],
    &["attack", "assault", "strike", "offensive", "raid", "storm", "bomb", "shell"],
    &["release", "free", "liberate", "hand"],
    &["prisoner", "detainee", "hostage", "captive"],
    &["truce", "ceasefire", "cease", "armistice", "pause"],
    &["talk", "negotiate", "negotiation", "dialogue", "meet", "meeting"],
    &["extend", "prolong", "renew", "extension", "renewal"],
    &["open", "reopen", "opening"],
    &["stop", "halt", "refrain"],
    &["aid", "assistance", "help", "relief", "support"],
    &["send", "deploy", "dispatch", "deployment"],
    &["hold", "election", "vote", "poll"],
    &["weapon", "arm", "disarm", "disarmament"],
    &["sanction", "embargo"],
    &["capital", "city", "town"],
];

/// Stems of the words of a deed, sorted, each once.
pub(crate) fn stems(words: &str) -> Vec<String> {
    let mut out = ordered(words);
    out.sort_unstable();
    out
}

/// The same in the order of the words, the verb of a deed first; names of states and bodies are no part of a deed.
pub(crate) fn ordered(words: &str) -> Vec<String> {
    let named = |w: &str| crate::known::Bodies::shared().find(w).is_some();
    // Two words for one deed.
    const TURNS: &[&str] = &["let go", "set free", "send home", "sent home"];
    let is_turned = TURNS.iter().any(|turn| words.contains(turn));
    let turned =
        is_turned.then(|| TURNS.iter().fold(words.to_owned(), |told, turn| told.replace(turn, "release")));
    let words = turned.as_deref().unwrap_or(words);
    // "Move its tanks *back*", "draw *back*".
    const BACK: &[&str] = &["move", "moved", "draw", "drawn", "take", "taken", "pull", "pulled", "fall"];
    let is_back = words.split_whitespace().any(|w| w == "back");
    let back = |word: &str| if is_back && BACK.contains(&word) { "withdraw".to_owned() } else { stem(word) };
    let mut out: Vec<String> = Vec::new();
    for word in words.split(|c: char| !c.is_alphanumeric()).filter(|w| w.len() > 1 && !named(w)) {
        let lower = word.to_lowercase();
        let stem = back(&lower);
        let plain = is_plain(&lower) || is_plain(&stem) || stem.len() < 2;
        if !plain && !out.contains(&stem) {
            out.push(stem);
        }
    }
    out
}

/// Stems of the words of a sentence that tell it from others, the most telling first: names and numbers, then what news
/// seldom says, long words first.
pub(crate) fn telling(sentence: &str, most: usize) -> Vec<String> {
    let mut found: Vec<(bool, usize, String)> = Vec::new();
    let tokens: Vec<&str> =
        sentence.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let of_names = named_bodies(&tokens);
    for (at, word) in tokens.iter().enumerate().filter(|(_, w)| w.chars().count() > 2) {
        // Every report of a war names who wages it: "United States" tells nothing.
        if of_names[at] {
            continue;
        }
        let lower = word.to_lowercase();
        let number = word.bytes().all(|b| b.is_ascii_digit());
        // The end of "300,000" tells nothing.
        if number && word.bytes().all(|b| b == b'0') {
            continue;
        }
        let known = || crate::known::Bodies::shared().find(word).is_some();
        if common().contains(lower.as_str()) || is_plain(&lower) || known() {
            continue;
        }
        let named = number || word.starts_with(char::is_uppercase);
        found.push((!named, usize::MAX - word.len(), stem(&lower)));
    }
    found.sort_unstable();
    let mut stems: Vec<String> = Vec::new();
    for (_, _, stem) in found {
        if !stems.contains(&stem) && stems.len() < most {
            stems.push(stem);
        }
    }
    stems
}

/// Which words are part of the name of a known body that has several.
fn named_bodies(tokens: &[&str]) -> Vec<bool> {
    const LONGEST: usize = 5;
    let mut inside = vec![false; tokens.len()];
    for start in (0..tokens.len()).filter(|&n| tokens[n].starts_with(char::is_uppercase)) {
        let ends = (start + 2..=tokens.len().min(start + LONGEST)).rev();
        let is_end = |end: &usize| tokens[end - 1].starts_with(char::is_uppercase);
        let name = ends
            .filter(is_end)
            .find(|&end| crate::known::Bodies::shared().find(&tokens[start..end].join(" ")).is_some());
        inside[start..name.unwrap_or(start)].fill(true);
    }
    inside
}

/// Whether a stem is of a word that few reports have.
pub(crate) fn is_telling(stem: &str) -> bool {
    static STEMS: OnceLock<BTreeSet<String>> = OnceLock::new();
    let plain = STEMS.get_or_init(|| common().iter().map(|word| self::stem(word)).collect());
    !plain.contains(stem)
}

/// Words that most reports have.
fn common() -> &'static BTreeSet<&'static str> {
    static WORDS: OnceLock<BTreeSet<&'static str>> = OnceLock::new();
    let lines = || include_str!("../../data/common.txt").lines().filter(|l| !l.starts_with('#'));
    WORDS.get_or_init(|| lines().collect())
}

fn stem(word: &str) -> String {
    let bare = bare(word);
    let group = |w: &str| groups().get(w).copied();
    let first = match (group(word), group(&bare)) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    };
    first.map_or(bare, |group| SAME[group][0].to_owned())
}

/// Of each word that has others for it, the first group that holds it.
fn groups() -> &'static HashMap<&'static str, usize> {
    static GROUPS: OnceLock<HashMap<&'static str, usize>> = OnceLock::new();
    GROUPS.get_or_init(|| {
        let words = SAME.iter().enumerate().rev().flat_map(|(n, group)| group.iter().map(move |w| (*w, n)));
        words.collect()
    })
}

/// Whether a word says nothing of a deed.
fn is_plain(word: &str) -> bool {
    static WORDS: OnceLock<HashSet<&'static str>> = OnceLock::new();
    WORDS.get_or_init(|| PLAIN.iter().copied().collect()).contains(word)
}

/// A word without its inflection.
fn bare(word: &str) -> String {
    let cut = |end: &str, least: usize| word.strip_suffix(end).filter(|rest| rest.len() >= least);
    if let Some(rest) = cut("ies", 2) {
        return format!("{rest}y");
    }
    if let Some(rest) = cut("ing", 3).or_else(|| cut("ed", 3)) {
        // "stopping", "stopped": one letter too many.
        let mut letters = rest.chars().rev();
        let (last, before) = (letters.next(), letters.next());
        let doubled = last == before && !matches!(last, Some('l' | 's' | 'e'));
        return if doubled { rest[..rest.len() - 1].to_owned() } else { without_e(rest) };
    }
    if let Some(rest) = cut("sses", 2) {
        return format!("{rest}ss");
    }
    let plural = cut("s", 3).filter(|rest| !rest.ends_with('s'));
    without_e(plural.unwrap_or(word))
}

/// "release", "releas": the silent letter is left out, so that both forms meet; words of the list keep theirs.
fn without_e(word: &str) -> String {
    let known = |w: &str| groups().contains_key(w);
    let with = format!("{word}e");
    if known(word) {
        word.to_owned()
    } else if known(&with) {
        with
    } else {
        word.strip_suffix('e').filter(|rest| rest.len() > 2).unwrap_or(word).to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_known_bodies_tell_nothing() {
        let stems = telling("The United States agreed to reopen the Zaytoun crossing", 4);
        assert!(!stems.iter().any(|s| s == "unit" || s == "stat"), "{stems:?}");
        assert!(stems.contains(&stem("zaytoun")), "{stems:?}");
    }

    #[test]
    fn deeds_in_other_words_share_stems() {
        let pairs = [
            ("withdraw all its troops by September 11", "pulling out the last American soldiers", 2),
            ("release 1,500 prisoners", "would be freed: the detainees", 2),
            ("extend the truce", "a renewal of the ceasefire", 2),
            ("stop shelling the port", "stopped the attacks on the ports", 3),
        ];
        for (a, b, least) in pairs {
            let (a, b) = (stems(a), stems(b));
            let shared = a.iter().filter(|s| b.contains(s)).count();
            assert!(shared >= least, "{a:?} {b:?}");
        }
        assert!(stems("it would be").is_empty());
    }
}
