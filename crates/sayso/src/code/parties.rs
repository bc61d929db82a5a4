//! The two sides of a report's talks or war, as its words join them: "a truce between *A* and *B*", "*A* and *B* agreed",
//! "*A* signed an accord with *B*". Here only the words are found; whom they stand for, and which pair the report keeps to,
//! is for `resolve::parties`.

use sayso_core::{Act, Code, Plover, Reading, Statement};
use sayso_read::rule::Clause;
use sayso_read::{Analysis, Pos, Rel};

use super::Found;
use super::argument::{self, Words};

/// Singular nouns for what two sides have with one another.
const SHARED: &[&str] = &[
    "talk",
    "negotiation",
    "dialogue",
    "ceasefire",
    "fire",
    "truce",
    "agreement",
    "deal",
    "accord",
    "pact",
    "peace",
    "war",
    "conflict",
    "fighting",
    "clash",
    "hostility",
    "battle",
    "dispute",
    "relation",
    "meeting",
    "round",
    "contact",
    "exchange",
    "summit",
    "session",
    "discussion",
    "pause",
    "calm",
    "lull",
    "armistice",
    "cessation",
    "tension",
    "process",
    "feud",
    "standoff",
    "quarrel",
    "treaty",
    "memorandum",
    "reconciliation",
    "swap",
    "trust",
    "confidence",
];

/// Pairs of words that may be the two sides, in order of the text.
pub(super) fn candidates(reading: &Reading, analysis: &Analysis<'_>, found: &[Found]) -> Vec<[Words; 2]> {
    let text = reading.report.text.as_str();
    let clause = Clause { text, analysis };
    // "Called for talks between A and B": who only should talk does not yet.
    let is_asked = |t: usize| {
        let asks = |s: &&Statement| matches!(s.act, Act::Demand | Act::Hope);
        let holds = |s: &Statement| s.content.iter().any(|c| c.contains(analysis.tokens[t]));
        reading.statements.iter().filter(asks).any(holds)
    };
    let mut pairs: Vec<(usize, [Words; 2])> = Vec::new();
    let between =
        (0..analysis.tokens.len()).filter(|&t| analysis.tokens[t].of(text).eq_ignore_ascii_case("between"));
    pairs.extend(
        between.filter(|&t| !is_asked(t)).filter_map(|t| Some((t, joined_after(text, analysis, t)?))),
    );
    pairs.extend(found.iter().filter_map(|one| Some((one.hit.head, of_deed(&clause, one)?))));
    pairs.sort_by_key(|(at, _)| *at);
    pairs.into_iter().map(|(_, pair)| pair).collect()
}

/// "Between *A* and *B*", where what is between them is a matter of two sides and no road.
fn joined_after(text: &str, analysis: &Analysis<'_>, between: usize) -> Option<[Words; 2]> {
    let noun = analysis.tree.head(between).filter(|_| analysis.tree.rel(between) == Rel::Case)?;
    let over = analysis.tree.head(noun)?;
    let sentence = &analysis.sentences[analysis.sentence_of(between)];
    let lower = |t: usize| analysis.tokens[t].of(text).to_lowercase();
    let shared = |t: usize| {
        let word = lower(t);
        let one = word.strip_suffix("ies").map(|w| format!("{w}y"));
        let short = word.strip_suffix("es").filter(|w| SHARED.contains(w));
        SHARED.contains(&word.as_str())
            || word.strip_suffix('s').is_some_and(|w| SHARED.contains(&w))
            || short.is_some()
            || one.is_some_and(|w| SHARED.contains(&w.as_str()))
    };
    // The tree may hang the pair on the verb: "fighting broke out between A and B".
    let subject = || {
        analysis.tree.children(over, sentence.clone()).any(|c| analysis.tree.rel(c) != Rel::Obl && shared(c))
    };
    let is_shared = shared(over) || between.checked_sub(1).is_some_and(shared) || subject();
    two(argument::joined_sides(text, analysis, noun)).filter(|_| is_shared)
}

/// The two who agree or talk in a deed: joined in one place, or one with the other.
fn of_deed(clause: &Clause<'_>, one: &Found) -> Option<[Words; 2]> {
    // Whoever meets need not be a side: envoys and hosts meet everybody.
    let word = clause.analysis.tokens[one.hit.head].of(clause.text);
    match one.hit.code {
        Code::Talks(_) => {}
        Code::Event(Plover::Assault) if super::repeat::is_mutual(word) => {}
        _ => return None,
    }
    let with = || {
        let other = clause.after(one.hit.head, None, "with").filter(|o| Some(*o) != one.hit.actor)?;
        let named = argument::is_somebody(clause.text, clause.analysis, other)
            && !matches!(clause.analysis.pos[other], Pos::Num | Pos::Pron);
        let other = argument::joined_sides(clause.text, clause.analysis, other);
        match (&one.sides.actor[..], &other[..]) {
            ([a], [b]) if named => Some([*a, *b]),
            _ => None,
        }
    };
    two(one.sides.actor.clone()).or_else(with)
}

fn two(words: Vec<Words>) -> Option<[Words; 2]> {
    words.try_into().ok()
}
