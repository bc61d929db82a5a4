//! Two texts side by side: which sentences tell the same in nearly the same words.
//!
//! A sentence is paired through an index of the other text's words, with the sentence that shares most of them. Pairing
//! goes both ways, so that a sentence which a copy cut in two, and two that it joined, come into one group. Near-linear:
//! a word that stands in many sentences is not looked up.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

use super::dateline::dateline;
use super::words::{Word, words};

/// Sentences of a word from which on it is not looked up.
const COMMON: usize = 24;
/// Sentences that are looked at closely, those that share most of the rarer words.
const LIKELY: usize = 4;
/// Telling words that a pair must share, and of the shorter sentence's the share.
const LEAST: usize = 3;
const SHARE: f64 = 0.5;

/// One of the two texts.
pub(super) struct Side<'a> {
    pub(super) text: &'a str,
    pub(super) words: Vec<Word>,
    /// Words of each sentence, datelines left out.
    pub(super) sentences: Vec<Range<usize>>,
    /// Telling words of each sentence, numbers apart, sorted and each once.
    telling: Vec<Vec<String>>,
}

impl<'a> Side<'a> {
    pub(super) fn of(text: &'a str) -> Side<'a> {
        let words = words(text);
        let mut sentences = Vec::new();
        let mut at = 0;
        for span in sayso_read::sentences_of(text) {
            let start = span.range().start + dateline(span.of(text)).map_or(0, |d| d.end);
            at += words[at..].iter().take_while(|w| w.span.start < start).count();
            let end = at + words[at..].iter().take_while(|w| w.span.start < span.range().end).count();
            if end > at {
                sentences.push(at..end);
            }
            at = end;
        }
        let telling = sentences.iter().map(|s| telling(&words[s.clone()])).collect();
        Side { text, words, sentences, telling }
    }

    /// Telling words of all sentences.
    pub(super) fn size(&self) -> usize {
        self.telling.iter().map(Vec::len).sum()
    }
}

fn telling(words: &[Word]) -> Vec<String> {
    let mut telling: Vec<String> =
        words.iter().filter(|w| w.is_telling() && !w.is_number).map(|w| w.form.clone()).collect();
    telling.sort_unstable();
    telling.dedup();
    telling
}

/// Sentences of either text that tell the same.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Group {
    pub(super) a: Vec<usize>,
    pub(super) b: Vec<usize>,
}

/// Groups in the order of their first sentence in `a`.
pub(super) fn groups(a: &Side<'_>, b: &Side<'_>) -> Vec<Group> {
    let shift = a.sentences.len();
    let mut root: Vec<usize> = (0..shift + b.sentences.len()).collect();
    for (s, other) in pairs(a, b) {
        join(&mut root, s, shift + other);
    }
    for (s, other) in pairs(b, a) {
        join(&mut root, shift + s, other);
    }
    let mut groups: BTreeMap<usize, Group> = BTreeMap::new();
    for s in 0..root.len() {
        let group = groups.entry(find(&mut root, s)).or_default();
        if s < shift { group.a.push(s) } else { group.b.push(s - shift) }
    }
    groups.into_values().filter(|g| !g.a.is_empty() && !g.b.is_empty()).collect()
}

/// Each sentence of `from` with the one of `to` that it is nearest to.
fn pairs(from: &Side<'_>, to: &Side<'_>) -> Vec<(usize, usize)> {
    let mut index: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (s, words) in to.telling.iter().enumerate() {
        for word in words {
            index.entry(word).or_default().push(s);
        }
    }
    let nearest = |(s, words): (usize, &Vec<String>)| Some((s, nearest(words, &index, to)?));
    from.telling.iter().enumerate().filter_map(nearest).collect()
}

/// The sentence of `to` that shares most with these words: of two with as many in common the shorter, then the earlier.
fn nearest(words: &[String], index: &BTreeMap<&str, Vec<usize>>, to: &Side<'_>) -> Option<usize> {
    let mut hits: BTreeMap<usize, usize> = BTreeMap::new();
    let rare = words.iter().filter_map(|w| index.get(w.as_str())).filter(|held| held.len() <= COMMON);
    for other in rare.flatten() {
        *hits.entry(*other).or_default() += 1;
    }
    let mut likely: Vec<(usize, usize)> = hits.into_iter().map(|(other, hits)| (hits, other)).collect();
    likely.sort_unstable_by_key(|(hits, other)| (Reverse(*hits), *other));
    let judged = likely.into_iter().take(LIKELY).filter_map(|(_, other)| {
        let there = &to.telling[other];
        let hits = words.iter().filter(|w| there.binary_search(w).is_ok()).count();
        let dice = 2_000 * hits / (words.len() + there.len()).max(1);
        is_pair(hits, words.len(), there.len()).then_some((dice, Reverse(other)))
    });
    judged.max().map(|(_, Reverse(other))| other)
}

fn is_pair(hits: usize, a: usize, b: usize) -> bool {
    let shorter = a.min(b);
    hits >= LEAST.min(shorter.max(2)) && hits as f64 >= SHARE * shorter as f64
}

/// Telling words that stand on both sides of a group.
pub(super) fn common(a: &Side<'_>, b: &Side<'_>, group: &Group) -> usize {
    let there: Vec<&String> = group.b.iter().flat_map(|s| &b.telling[*s]).collect();
    group.a.iter().flat_map(|s| &a.telling[*s]).filter(|w| there.contains(w)).count()
}

fn find(root: &mut [usize], mut s: usize) -> usize {
    while root[s] != s {
        root[s] = root[root[s]];
        s = root[s];
    }
    s
}

fn join(root: &mut [usize], a: usize, b: usize) {
    let (a, b) = (find(root, a), find(root, b));
    root[a.max(b)] = a.min(b);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_meet_across_order_cuts_and_joins() {
        let a = "The army denied firing on the market town. Rescuers pulled six bodies from the ruined school, and the \
                 mayor declared two days of mourning.";
        let b = "KABUL, March 3 (AP) - Rescuers pulled six bodies from the ruined school. The mayor declared two days of \
                 mourning. The army denied firing on the market town. Rain fell.";
        let groups = groups(&Side::of(a), &Side::of(b));
        let group = |a: &[usize], b: &[usize]| Group { a: a.to_vec(), b: b.to_vec() };
        assert_eq!(groups, [group(&[0], &[2]), group(&[1], &[0, 1])]);
    }
}
