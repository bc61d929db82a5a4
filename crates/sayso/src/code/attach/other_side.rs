//! Whether the words that grammar or the network takes for a deed's other side are it: often they name a thing, or somebody of
//! another clause.

use std::collections::HashSet;
use std::sync::OnceLock;

use sayso_read::Analysis;
use sayso_read::rule::{Hit, Rules};

use super::{Tie, Weights};

/// From this chance on the words are the other side: a third of what is wrong goes, and one right one in twenty.
const LEAST: f32 = 0.35;

/// Whether the words of a token are the other side of a deed.
pub(in crate::code) fn is_it(
    text: &str,
    analysis: &Analysis<'_>,
    hit: &Hit,
    other: usize,
    deeds: &HashSet<usize>,
) -> bool {
    static WEIGHTS: OnceLock<Weights> = OnceLock::new();
    let weights = WEIGHTS.get_or_init(|| Weights::parse(include_str!("to.tsv")));
    weights.chance(&signs(text, analysis, hit, other, deeds)) >= LEAST
}

/// The signs of how the other side hangs on its deed.
pub(in crate::code) fn signs(
    text: &str,
    analysis: &Analysis<'_>,
    hit: &Hit,
    other: usize,
    deeds: &HashSet<usize>,
) -> Vec<String> {
    let tie = Tie { text, analysis, code: hit.code, head: hit.head, token: other, deeds };
    let word = analysis.tokens[other].of(text).to_lowercase();
    let share = analysis.others(hit.head).iter().find(|(t, _)| *t == other).map_or(0.0, |(_, share)| *share);
    let pointed = hit.pointed[1] == Some(other);
    let from = match (hit.rule.is_some(), pointed) {
        (true, true) => "both",
        (true, false) => "rule",
        (false, true) => "network",
        (false, false) => "neither",
    };
    let is_target = Rules::shared().is_ground(&word);
    let bucket = match share {
        s if s < 0.05 => "0",
        s if s < 0.3 => "1",
        s if s < 0.7 => "2",
        _ => "3",
    };
    let what = tie.class(Some(other));
    tie.signs(&[
        format!("what={what}"),
        format!("from={from}"),
        format!("share={bucket}"),
        format!("target={is_target}"),
        format!("is={}", analysis.pos[other].as_str()),
    ])
}
