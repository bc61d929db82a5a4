//! "The raid", told again: a noun that points back to a deed takes over who did it (codebook, section 5: noun events inherit
//! the arguments of what they point back to; never the day).

use sayso_core::{Claim, Matter, Plover};
use sayso_read::{Analysis, Pos, Rel};

/// Sentences over which the deed is looked for.
const BACK: usize = 4;

/// Beginnings of nouns for what two do to each other.
const MUTUAL: &[&str] = &[
    "fight",
    "clash",
    "battle",
    "war",
    "violence",
    "conflict",
    "skirmish",
    "exchange",
    "hostilit",
    "gunbattle",
    "gunfight",
    "firefight",
    "feud",
    "duel",
    "shootout",
    "unrest",
];

/// Fills in doers of definite nouns for an attack, from the attack told last before; where two parties were told of with
/// attacks nearby, nobody knows whose is meant.
pub(super) fn doers<'c>(analysis: &Analysis<'_>, text: &str, claims: impl Iterator<Item = &'c mut Claim>) {
    let is_mutual = |head: usize| {
        let word = analysis.tokens[head].of(text).to_lowercase();
        MUTUAL.iter().any(|stem| word.starts_with(stem))
    };
    let mut told: Vec<(usize, bool, Vec<usize>)> = Vec::new();
    for claim in claims {
        if !matches!(claim.matter, Matter::Event { code: Plover::Assault, .. }) {
            continue;
        }
        let head = analysis.tokens_in(claim.trigger[0]).end - 1;
        let sentence = analysis.sentence_of(head);
        if claim.actor.is_empty() && is_taken_up(analysis, text, head) {
            let near = told.iter().filter(|(s, ..)| s + BACK >= sentence && *s <= sentence);
            let mut doers: Vec<(bool, &Vec<usize>)> = near.map(|(_, both, doers)| (*both, doers)).collect();
            doers.dedup_by_key(|(_, doers)| *doers);
            // A massacre is one side's, and takes up no battle between two.
            if let [(both, one)] = doers[..]
                && (!both || is_mutual(head))
            {
                claim.actor.clone_from(one);
            }
        } else if !claim.actor.is_empty() {
            told.push((sentence, claim.actor.len() > 1 && is_mutual(head), claim.actor.clone()));
        }
    }
}

/// "The attack", "this massacre": a noun with no more beside it than adjectives.
fn is_taken_up(analysis: &Analysis<'_>, text: &str, head: usize) -> bool {
    let sentence = analysis.sentences[analysis.sentence_of(head)].clone();
    let mut children = analysis.tree.children(head, sentence);
    let definite = |c: usize| {
        matches!(
            analysis.tokens[c].of(text).to_lowercase().as_str(),
            "the" | "this" | "that" | "these" | "those"
        )
    };
    let mut is_definite = false;
    let plain = children.all(|c| {
        is_definite |= analysis.tree.rel(c) == Rel::Det && definite(c);
        matches!(analysis.tree.rel(c), Rel::Det | Rel::Amod | Rel::Case | Rel::Punct)
    });
    analysis.pos[head] == Pos::Noun && plain && is_definite
}
