//! Names of the list of bodies where they stand in the text, whatever the network made of them: it cuts long names in parts
//! ("Revolutionary Armed Forces", "Colombia").

use std::ops::Range;

use sayso_core::ActorKind;
use sayso_read::{Analysis, NameKind, Pos};

use crate::known::{Bodies, By};

/// Tokens that a word of a name may be cut into: "Tehreek-e-Taliban" is five.
const TOKENS_A_WORD: usize = 3;

/// The network's names, in order, with those of the list in place of their parts. A name that the network sees as part of a
/// longer one stays as it sees it.
pub(super) fn with_listed(text: &str, analysis: &Analysis<'_>) -> Vec<(Range<usize>, NameKind)> {
    let mut names = analysis.names.clone();
    let mut t = 0;
    while t < analysis.tokens.len() {
        let Some((range, kind)) = listed_from(text, analysis, t) else {
            t += 1;
            continue;
        };
        t = range.end;
        let first = names.partition_point(|(name, _)| name.end <= range.start);
        let last = first + names[first..].partition_point(|(name, _)| name.start < range.end);
        let holds = |(name, _): &(Range<usize>, NameKind)| name.start <= range.start && range.end <= name.end;
        if !names[first..last].iter().any(holds) {
            names.splice(first..last, [(range, kind)]);
        }
    }
    names
}

/// The longest name of several words of the list that begins at token `t`.
fn listed_from(text: &str, analysis: &Analysis<'_>, t: usize) -> Option<(Range<usize>, NameKind)> {
    let bodies = Bodies::shared();
    let word = analysis.tokens[t].of(text);
    if !word.starts_with(char::is_uppercase) {
        return None;
    }
    // Read as the verb where a sentence begins with it.
    if word == "IS" && analysis.pos[t] == Pos::Propn {
        return Some((t..t + 1, NameKind::Organization));
    }
    let most = bodies.longest_from(word)? * TOKENS_A_WORD;
    let sentence = &analysis.sentences[analysis.sentence_of(t)];
    let capital =
        |k: usize| analysis.tokens[k].of(text).starts_with(|c: char| c.is_uppercase() || c.is_numeric());
    let ends = (t + 1..sentence.end.min(t + most)).rev().filter(|&k| capital(k));
    ends.map(|last| t..last + 1).find_map(|range| {
        let (id, by) = bodies.find(analysis.span(&range).of(text))?;
        let kind =
            if bodies.get(id).kind == ActorKind::State { NameKind::Location } else { NameKind::Organization };
        (by == By::Name).then_some((range, kind))
    })
}
