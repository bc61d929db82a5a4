//! Which account stands in which column, and which answers stand between columns.

use std::collections::BTreeMap;

use serde_json::Value;

use super::item::Item;
use crate::words::cell;

/// Columns that stand beside each other; more are folded below.
const BESIDE: usize = 4;

/// Some accounts beside each other.
#[derive(Debug, Default)]
pub(crate) struct Block {
    pub(crate) columns: Vec<Column>,
    pub(crate) rows: Vec<Row>,
}

/// An account.
#[derive(Clone, Debug)]
pub(crate) struct Column {
    pub(crate) id: u64,
    pub(crate) name: String,
    pub(crate) side: String,
    /// How often it speaks.
    pub(crate) items: usize,
}

/// What was said on one day, and what of it answers what.
#[derive(Debug, Default)]
pub(crate) struct Row {
    /// Empty where the day is not known.
    pub(crate) day: String,
    /// One a column.
    pub(crate) cells: Vec<Vec<Item>>,
    pub(crate) replies: Vec<Reply>,
}

/// How one account's words bear on another's, placed over the columns between them.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Reply {
    /// Columns before it, under it and after it.
    pub(crate) before: usize,
    pub(crate) under: usize,
    pub(crate) after: usize,
    /// Where the account that is answered stands: `left`, `right`, `same` (its own), `away` (in no column of this block).
    pub(crate) side: &'static str,
    pub(crate) who: String,
    pub(crate) verb: &'static str,
    /// The record's name for it.
    pub(crate) kind: String,
    pub(crate) whom: String,
    pub(crate) why: String,
    /// Ids of the words that answer and of those that are answered; true where they are on this page.
    pub(crate) from: String,
    pub(crate) to: Vec<(String, bool)>,
}

impl Block {
    pub(crate) fn names(&self) -> String {
        self.columns.iter().map(|c| c.name.as_str()).collect::<Vec<_>>().join(", ")
    }
}

/// Items in columns: who speaks most comes first, and within a block parties, third parties, outlets and the public in this
/// order, parties as the case names them.
pub(crate) fn blocks(items: Vec<Item>, replies: &[Value], parties: &[&str]) -> Vec<Block> {
    let columns = columns(&items);
    // Words in a copy are those of the original: an answer to them leads there.
    let shown: BTreeMap<String, String> = items
        .iter()
        .flat_map(|i| i.also.iter().chain([&i.id]).map(|id| (id.clone(), i.id.clone())))
        .collect();
    let mut by_words: BTreeMap<&str, Vec<&Value>> = BTreeMap::new();
    for reply in replies {
        by_words.entry(reply["from"].as_str().unwrap_or_default()).or_default().push(reply);
    }
    let mut out = Vec::new();
    for some in columns.chunks(BESIDE) {
        let mut columns = some.to_vec();
        columns.sort_by_key(|c| rank(c, parties));
        let mut rows: BTreeMap<&str, Row> = BTreeMap::new();
        for item in &items {
            let Some(at) = columns.iter().position(|c| c.id == item.account_id) else { continue };
            let row = rows.entry(&item.said).or_insert_with(|| Row {
                day: item.said.clone(),
                cells: vec![Vec::new(); columns.len()],
                ..Row::default()
            });
            row.cells[at].push(item.clone());
        }
        let mut rows: Vec<Row> = rows.into_values().collect();
        rows.iter_mut().for_each(|row| row.replies = between(row, &columns, &by_words, &shown));
        out.push(Block { columns, rows });
    }
    out
}

/// All accounts, who speaks most first, then who spoke first.
fn columns(items: &[Item]) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::new();
    for item in items {
        match columns.iter_mut().find(|c| c.id == item.account_id) {
            Some(column) => column.items += 1,
            None => columns.push(Column {
                id: item.account_id,
                name: item.account.clone(),
                side: item.side.clone(),
                items: 1,
            }),
        }
    }
    columns.sort_by_key(|c| std::cmp::Reverse(c.items));
    columns
}

fn rank(column: &Column, parties: &[&str]) -> (usize, usize, String) {
    const SIDES: [&str; 4] = ["party", "third", "outlet", "public"];
    let place = |all: &[&str], name: &str| all.iter().position(|x| *x == name).unwrap_or(all.len());
    (place(&SIDES, &column.side), place(parties, &column.name), column.name.clone())
}

/// What the words of a row answer: answers of one account to another of one kind and for one reason are told once.
fn between(
    row: &Row,
    columns: &[Column],
    replies: &BTreeMap<&str, Vec<&Value>>,
    shown: &BTreeMap<String, String>,
) -> Vec<Reply> {
    let mut out: Vec<Reply> = Vec::new();
    for (at, item) in row.cells.iter().enumerate().flat_map(|(at, items)| items.iter().map(move |i| (at, i)))
    {
        let own = [&item.id].into_iter().chain(&item.also);
        for reply in own.filter_map(|id| replies.get(id.as_str())).flatten() {
            let told = cell(&reply["to"]);
            let to = shown.get(&told).map_or((told.clone(), false), |id| (id.clone(), true));
            let new = place(reply, at, columns);
            let same = |o: &&mut Reply| {
                (&o.who, &o.kind, &o.whom, &o.why, o.before)
                    == (&new.who, &new.kind, &new.whom, &new.why, new.before)
            };
            match out.iter_mut().find(same) {
                Some(before) if before.to.contains(&to) => {}
                Some(before) => before.to.push(to),
                None => out.push(Reply { from: item.id.clone(), to: vec![to], ..new }),
            }
        }
    }
    out
}

/// A reply over the columns from the one that answers to the one that is answered.
fn place(reply: &Value, from: usize, columns: &[Column]) -> Reply {
    let kind = cell(&reply["reply"]);
    let to = columns.iter().position(|c| Some(c.id) == reply["to_account_id"].as_u64());
    let (first, last) = to.map_or((0, columns.len() - 1), |to| (from.min(to), from.max(to)));
    let side = match to {
        None => "away",
        Some(to) if to < from => "left",
        Some(to) if to > from => "right",
        Some(_) => "same",
    };
    Reply {
        before: first,
        under: last - first + 1,
        after: columns.len() - 1 - last,
        side,
        who: cell(&reply["who"]),
        verb: verb(&kind),
        kind,
        whom: if side == "same" { "its own earlier word".to_owned() } else { cell(&reply["whom"]) },
        why: cell(&reply["why"]),
        ..Reply::default()
    }
}

/// A reply as a verb before whom it answers.
fn verb(kind: &str) -> &'static str {
    match kind {
        "confirms" => "confirms",
        "denies" => "denies",
        "denies_part" => "denies a part of",
        "gives_other_figure" => "gives another figure than",
        "reframes" => "reframes",
        "qualifies" => "qualifies",
        "supersedes" => "takes the place of",
        "updates" => "updates",
        "declines" => "says nothing to",
        _ => "answers",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn item(id: &str, account: u64, side: &str, said: &str) -> Item {
        let name = format!("a{account}");
        Item {
            id: id.into(),
            account: name,
            account_id: account,
            side: side.into(),
            said: said.into(),
            ..Item::default()
        }
    }

    #[test]
    fn who_speaks_most_stands_first_and_parties_stand_before_others() {
        let mut items: Vec<Item> =
            (1..=6).map(|n| item(&format!("c{n}"), n, "outlet", "2021-07-01")).collect();
        items.extend([item("c7", 6, "party", "2021-07-02"), item("c8", 5, "third", "2021-07-02")]);
        for i in &mut items {
            i.side = match i.account_id {
                6 => "party",
                5 => "third",
                _ => "outlet",
            }
            .into();
        }
        let blocks = blocks(items, &[], &[]);
        let names: Vec<Vec<u64>> = blocks.iter().map(|b| b.columns.iter().map(|c| c.id).collect()).collect();
        assert_eq!(names, [vec![6, 5, 1, 2], vec![3, 4]]);
    }

    #[test]
    fn a_reply_spans_the_columns_between_two_accounts() {
        let items = vec![
            item("c1", 1, "party", "2021-07-01"),
            item("c2", 2, "party", "2021-07-02"),
            item("c3", 3, "third", "2021-07-02"),
        ];
        let reply = |from: &str, kind: &str, to: &str, whom: u64| json!({"from": from, "reply": kind, "to": to, "to_account_id": whom, "who": "x", "whom": "y", "why": "z"});
        let replies = [reply("c3", "denies", "c1", 1), reply("c2", "confirms", "c9", 9)];
        let blocks = blocks(items, &replies, &["a1", "a2"]);
        let told: Vec<(usize, usize, usize, &str, &str)> =
            blocks[0].rows[1].replies.iter().map(|r| (r.before, r.under, r.after, r.side, r.verb)).collect();
        assert_eq!(told, [(0, 3, 0, "away", "confirms"), (0, 3, 0, "left", "denies")]);
        assert_eq!(blocks[0].rows[1].replies[0].to, [("c9".to_owned(), false)]);
    }
}
