//! Counts: numbers of people and things, with their bounds, units and the set that they are part of.
//!
//! In goes the text as the network sees it, and its dates; out come [`Count`]s in the order of the text. A number is read
//! from its words alone (`numeral`, `extent`), then its surroundings say what bounds it (`bound`), whether it counts
//! anything (`label`, `compound`), what (`unit`), how often (`rate`) and of what larger set (`part`). The rules are the
//! codebook's; docs/counts.md has the table of vague numbers.
//!
//! Why rules and not the network: a number's value must be exact, and rules can be held to that.

mod bound;
mod compound;
mod extent;
mod figure;
mod label;
mod limits;
mod numeral;
mod part;
mod quantifier;
mod rate;
mod reader;
mod singular;
#[cfg(test)]
mod tests;
mod unit;
mod vocabulary;
mod words;

use sayso_core::{Count, DateMention, Doubt};
use sayso_read::Analysis;

pub(crate) use vocabulary::{is_indefinite, is_month, scale, small};

use reader::Reader;
use words::Words;

/// Counts in order of the text, and what is uncertain about them. Numbers inside `dates` are no counts.
pub(crate) fn counts(text: &str, analysis: &Analysis<'_>, dates: &[DateMention]) -> (Vec<Count>, Vec<Doubt>) {
    let mut dated = vec![false; analysis.tokens.len()];
    for date in dates {
        dated[analysis.tokens_in(date.span)].fill(true);
    }
    let reader = Reader { analysis, dated };
    let (mut counts, mut doubts) = (Vec::new(), Vec::new());
    for sentence in &analysis.sentences {
        let words = Words::of(text, &analysis.tokens, sentence.clone());
        let mut found = reader.sentence(&words, &mut doubts);
        part::parts(&words, &mut found, counts.len());
        counts.extend(found.into_iter().map(|f| f.count));
    }
    (counts, doubts)
}
