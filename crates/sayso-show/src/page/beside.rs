//! The words that rows stand on: each claim's sentence, with its own words marked, and the outlet.

use std::collections::BTreeMap;

use sayso::ask::{self, Table};
use sayso::record::Record;
use serde_json::Value;

use crate::answer::objects;
use crate::trouble::Trouble;

/// A sentence of a report.
#[derive(Clone, Debug, Default)]
pub(crate) struct Quote {
    /// Words, and whether they are the claim's own.
    pub(crate) pieces: Vec<(String, bool)>,
    pub(crate) outlet: String,
    pub(crate) report: String,
}

/// Sentences by claim.
#[derive(Clone, Debug, Default)]
pub(crate) struct Quotes(BTreeMap<String, Quote>);

impl Quotes {
    /// Of all claims that a table names in these columns.
    pub(crate) fn of(record: &Record, tables: &[(&Table, &str)]) -> Result<Quotes, Trouble> {
        let column = |table: &Table, name: &str| table.columns.iter().position(|c| *c == name);
        let ids = tables.iter().flat_map(|(table, name)| {
            let at = column(table, name);
            table.rows.iter().filter_map(move |row| row.get(at?)?.as_str())
        });
        let table = ask::quotes(record, ids)?;
        Ok(Quotes(objects(&table).map(|row| (text(&row["claim"]), quote(&row))).collect()))
    }

    /// Of a claim; empty for one that is not there.
    pub(crate) fn find(&self, claim: &str) -> Quote {
        self.0.get(claim).cloned().unwrap_or_default()
    }
}

/// Text of a cell.
pub(crate) fn text(value: &Value) -> String {
    crate::words::cell(value)
}

fn quote(row: &Value) -> Quote {
    let sentence = text(&row["sentence"]);
    let marks = marks(row);
    // Without a sentence the words alone are shown.
    let pieces =
        if sentence.is_empty() { vec![(text(&row["words"]), true)] } else { pieces(&sentence, &marks) };
    let outlet = if row["publisher"].is_null() { text(&row["title"]) } else { text(&row["publisher"]) };
    Quote { pieces, outlet, report: text(&row["report"]) }
}

/// Where the claim's words stand in the sentence.
fn marks(row: &Value) -> Vec<(usize, usize)> {
    let from = row["sentence_from"].as_u64().unwrap_or_default();
    let spans: Value = serde_json::from_str(&text(&row["trigger"])).unwrap_or_default();
    let within = |n: &Value| n.as_u64().map(|n| n.saturating_sub(from) as usize);
    let span = |s: &Value| Some((within(s.get(0)?)?, within(s.get(1)?)?));
    spans.as_array().into_iter().flatten().filter_map(span).collect()
}

/// A text cut at its marks, which are `[start, end)` in code points and do not overlap.
pub(crate) fn pieces(sentence: &str, marks: &[(usize, usize)]) -> Vec<(String, bool)> {
    let letters: Vec<char> = sentence.chars().collect();
    let (mut out, mut at) = (Vec::new(), 0);
    let mut add = |from: usize, to: usize, is_marked: bool| {
        // Breaks of lines within a sentence are the layout's, not the speaker's.
        let words: String =
            letters[from..to].iter().map(|c| if c.is_whitespace() { ' ' } else { *c }).collect();
        if !words.is_empty() {
            out.push((words, is_marked));
        }
    };
    for (from, to) in marks {
        let (from, to) = ((*from).clamp(at, letters.len()), (*to).min(letters.len()));
        if to <= from {
            continue;
        }
        add(at, from, false);
        add(from, to, true);
        at = to;
    }
    add(at, letters.len(), false);
    out
}

#[cfg(test)]
mod tests {
    use super::pieces;

    #[test]
    fn marks_beyond_the_sentence_mark_nothing() {
        let cut = |marks: &[(usize, usize)]| pieces("é fell", marks);
        assert_eq!(cut(&[(2, 6)]), [("é ".to_owned(), false), ("fell".to_owned(), true)]);
        assert_eq!(cut(&[(9, 12)]), [("é fell".to_owned(), false)]);
        assert_eq!(cut(&[(0, 1), (0, 1)]), [("é".to_owned(), true), (" fell".to_owned(), false)]);
    }
}
