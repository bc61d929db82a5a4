//! Pledges: a board by status, always by whose word, with the chains by which dates moved.
//!
//! One pledge stands in several columns where speakers differ. What is due depends on the day that the reader picks; without
//! one nothing is due, because today is never assumed.

use askama::Template;
use sayso::ask::{self, Table};
use serde_json::{Value, json};

use super::Frame;
use super::beside::{Quote, Quotes, text};
use super::narrow::{self, Field};
use crate::answer::{Shown, objects, table_json};
use crate::route::View;
use crate::trouble::Trouble;
use crate::words;

#[derive(Template)]
#[template(path = "pledges.html")]
struct Page {
    frame: Frame,
    fields: Vec<Field>,
    as_of: String,
    table: Table,
    revisions: Table,
    columns: Vec<Column>,
    /// All that was moved, with its words.
    steps: Vec<Step>,
    rows: Vec<Row>,
}

struct Column {
    name: &'static str,
    says: &'static str,
    cards: Vec<Card>,
}

/// A pledge under one status.
struct Card {
    matter: String,
    who: String,
    deed: String,
    due: String,
    condition: String,
    words: Vec<Word>,
    chain: Vec<Step>,
    /// Where else it stands, by whose word.
    elsewhere: Vec<(String, String)>,
}

/// Who says so.
struct Word {
    status: String,
    account: String,
    side: String,
    said: String,
    claim: String,
    why: Vec<String>,
    quote: Quote,
}

/// A later word in the place of an earlier one.
#[derive(Clone)]
struct Step {
    value: Value,
    before: Quote,
    quote: Quote,
}

struct Row {
    value: Value,
    quote: Quote,
}

/// Columns with the statuses that they hold.
const COLUMNS: &[(&str, &str, &[&str])] = &[
    (
        "Due",
        "Within a week of the day picked, or past it, and nobody says what became of it.",
        &["past_due", "due"],
    ),
    ("Kept", "Somebody says that it was kept, or kept in part.", &["kept", "partly_kept"]),
    ("Broken", "Somebody says that it was broken.", &["broken"]),
    ("Doubted", "Somebody does not believe it.", &["doubted"]),
    ("Unknown", "Nobody has said what became of it.", &["open", "conditional"]),
];

const STATUSES: &[&str] =
    &["open", "conditional", "due", "past_due", "doubted", "kept", "partly_kept", "broken", "superseded"];

pub(crate) fn page(view: &View<'_>) -> Result<Box<dyn Shown>, Trouble> {
    let as_of = view.asked.day("as_of")?;
    let table = ask::pledges(view.record, &view.asked.filter()?)?;
    let rows: Vec<Value> = objects(&table).collect();
    let replaced: Vec<String> =
        rows.iter().filter(|r| r["status"] == "superseded").map(|r| text(&r["claim"])).collect();
    let revisions = ask::revisions(view.record, replaced.iter().map(String::as_str))?;
    let quotes =
        Quotes::of(view.record, &[(&table, "claim"), (&revisions, "before"), (&revisions, "after")])?;
    let steps: Vec<Step> = objects(&revisions)
        // What was said after the day picked has not moved anything by then.
        .filter(|s| as_of.is_none_or(|day| s["said"].as_str().is_none_or(|said| said <= day)))
        .map(|value| Step {
            before: quotes.find(&text(&value["before"])),
            quote: quotes.find(&text(&value["after"])),
            value,
        })
        .collect();
    let columns: Vec<Column> = COLUMNS
        .iter()
        .map(|(name, says, statuses)| Column { name, says, cards: cards(&rows, statuses, &steps, &quotes) })
        .collect();
    Ok(Box::new(Page {
        frame: view.frame.clone(),
        fields: narrow::fields(view, &[("standing", "Status", STATUSES)]),
        as_of: as_of.unwrap_or_default().to_owned(),
        steps,
        columns,
        rows: rows
            .into_iter()
            .map(|value| Row { quote: quotes.find(&text(&value["claim"])), value })
            .collect(),
        table,
        revisions,
    }))
}

/// The pledges of a column: one card a matter, of what still stands.
fn cards(rows: &[Value], statuses: &[&str], steps: &[Step], quotes: &Quotes) -> Vec<Card> {
    let stands = |r: &&Value| r["stands"] == 1;
    let is_here = |r: &&Value| r["status"].as_str().is_some_and(|s| statuses.contains(&s));
    let mut out: Vec<Card> = Vec::new();
    for row in rows.iter().filter(stands).filter(is_here) {
        let matter = text(&row["matter"]);
        let word = word(row, quotes);
        if let Some(card) = out.iter_mut().find(|c| c.matter == matter) {
            add(&mut card.words, word);
            continue;
        }
        let elsewhere = rows
            .iter()
            .filter(stands)
            .filter(|r| r["matter"] == row["matter"] && !is_here(r))
            .map(|r| (said(&text(&r["status"])), text(&r["by_whose_word"])));
        let mut elsewhere: Vec<(String, String)> = elsewhere.collect();
        elsewhere.dedup();
        out.push(Card {
            who: text(&row["who"]),
            deed: deed(row),
            due: text(&row["due"]),
            condition: text(&row["condition"]),
            words: vec![word],
            chain: chain(steps, &row["matter"]),
            elsewhere,
            matter,
        });
    }
    // What is past its day first; then by the day.
    let rank =
        |c: &Card| (statuses.iter().position(|s| c.words.iter().any(|w| w.status == said(s))), c.due.clone());
    out.sort_by_key(|card| (rank(card).0, card.due.is_empty(), rank(card).1));
    out
}

/// How a pledge was moved, step by step: what several words tell alike is one step.
fn chain(steps: &[Step], matter: &Value) -> Vec<Step> {
    let mut out: Vec<Step> = Vec::new();
    let is_same =
        |a: &Step, b: &Step| ["due_before", "due", "said", "who"].iter().all(|c| a.value[*c] == b.value[*c]);
    for step in steps.iter().filter(|s| s.value["matter"] == *matter) {
        if step.value["due"].is_null() || !out.iter().any(|o| is_same(o, step)) {
            out.push(step.clone());
        }
    }
    out
}

/// One voice that says the same by several words stands once.
fn add(words: &mut Vec<Word>, word: Word) {
    match words
        .iter_mut()
        .find(|w| (&w.account, &w.status, &w.claim) == (&word.account, &word.status, &word.claim))
    {
        Some(same) => {
            // Of a statement inside another the outer words hold the inner ones.
            for why in word.why {
                let quoted = |why: &str| why.trim_end_matches('”').rsplit('“').next().map(str::to_owned);
                let inner = quoted(&why).unwrap_or_default();
                if !same.why.iter().any(|w| w.contains(&inner)) {
                    same.why.push(why);
                }
            }
        }
        None => words.push(word),
    }
}

fn word(row: &Value, quotes: &Quotes) -> Word {
    let claim = text(&row["claim"]);
    Word {
        status: said(&text(&row["status"])),
        account: text(&row["by_whose_word"]),
        side: text(&row["side"]),
        said: text(&row["said"]),
        why: vec![text(&row["why"])],
        quote: quotes.find(&claim),
        claim,
    }
}

/// What was promised: "not to …" where it is that something is not done.
fn deed(row: &Value) -> String {
    let deed = text(&row["deed"]);
    // Where the deed was not told, the words that promise stand for it.
    let deed = if deed.is_empty() { text(&row["words"]) } else { deed };
    if row["not"] == 1 { format!("not: {deed}") } else { deed }
}

/// A status in words.
fn said(status: &str) -> String {
    status.replace('_', " ")
}

impl Shown for Page {
    fn html(&self) -> Result<String, askama::Error> {
        self.render()
    }

    fn json(&self) -> Value {
        let mut json = table_json(&self.table);
        json["revisions"] = json!(objects(&self.revisions).collect::<Vec<_>>());
        json
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(matter: &str, status: &str, by: &str, stands: u8) -> Value {
        json!({"matter": matter, "status": status, "by_whose_word": by, "stands": stands, "claim": "c1", "why": status})
    }

    #[test]
    fn a_pledge_stands_in_each_column_that_somebody_puts_it_in() {
        let rows = [
            row("ma", "open", "A", 1),
            row("ma", "broken", "B", 1),
            row("ma", "broken", "B", 1),
            row("mb", "superseded", "A", 0),
        ];
        let cards = |statuses: &[&str]| cards(&rows, statuses, &[], &Quotes::default());
        let broken = cards(&["broken"]);
        assert_eq!((broken.len(), broken[0].words.len(), broken[0].words[0].why.len()), (1, 1, 1));
        assert_eq!(broken[0].elsewhere, [("open".to_owned(), "A".to_owned())]);
        assert_eq!(cards(&["open", "conditional"]).len(), 1);
        assert!(cards(&["superseded"]).is_empty());
    }
}
