//! Talks: round by round, states by source over time, what is on the agenda and who mediates by whose word, how long a truce is
//! to run, and what one read-out has that another lacks.

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
#[template(path = "talks.html")]
struct Page {
    frame: Frame,
    fields: Vec<Field>,
    table: Table,
    readouts: Table,
    rounds: Vec<Round>,
}

/// A negotiation or truce.
struct Round {
    id: String,
    title: String,
    standing: String,
    sources: Vec<Source>,
    agenda: Vec<BySource>,
    mediators: Vec<BySource>,
    terms: Vec<BySource>,
    rows: Vec<Row>,
    only: Vec<Readout>,
    /// What all read-outs speak of.
    shared: Vec<Item>,
}

/// What one source said of its state, in time order.
struct Source {
    account: String,
    side: String,
    states: Vec<State>,
}

struct State {
    claim: String,
    day: String,
    state: String,
    truth: String,
}

/// What one source names.
struct BySource {
    account: String,
    items: Vec<Item>,
}

#[derive(Clone)]
struct Item {
    what: String,
    claim: String,
    matter: String,
    kind: String,
    quote: Quote,
}

/// What one read-out alone has.
struct Readout {
    report: String,
    author: String,
    day: String,
    items: Vec<Item>,
}

struct Row {
    value: Value,
    quote: Quote,
}

const CHOICES: &[narrow::Own] = &[(
    "standing",
    "Standing of the matter",
    &["single", "echoed", "corroborated", "disputed", "conceded", "superseded", "settled"],
)];

pub(crate) fn page(view: &View<'_>) -> Result<Box<dyn Shown>, Trouble> {
    let table = ask::talks(view.record, &view.asked.filter()?)?;
    let rows: Vec<Value> = objects(&table).collect();
    let reports: Vec<String> = rows.iter().map(|r| text(&r["report"])).collect();
    let readouts = ask::readouts(view.record, reports.iter().map(String::as_str))?;
    let quotes = Quotes::of(view.record, &[(&table, "claim"), (&readouts, "claim")])?;
    let told: Vec<Value> = objects(&readouts).collect();
    let rounds =
        rows.chunk_by(|a, b| a["matter"] == b["matter"]).map(|rows| round(rows, &told, &quotes)).collect();
    let fields = narrow::fields(view, CHOICES);
    Ok(Box::new(Page { frame: view.frame.clone(), fields, table, readouts, rounds }))
}

fn round(rows: &[Value], told: &[Value], quotes: &Quotes) -> Round {
    let first = &rows[0];
    let (only, shared) = differences(rows, told, quotes);
    Round {
        id: text(&first["matter"]),
        title: text(&first["title"]),
        standing: text(&first["standing"]),
        sources: sources(rows),
        agenda: by_source(rows, quotes, |r| list(&r["agenda"])),
        mediators: by_source(rows, quotes, |r| text(&r["mediator"]).split("; ").map(str::to_owned).collect()),
        terms: by_source(rows, quotes, |r| term(r).into_iter().collect()),
        rows: rows.iter().map(|r| Row { value: r.clone(), quote: quotes.find(&text(&r["claim"])) }).collect(),
        only,
        shared,
    }
}

/// Sources in the order in which they first spoke.
fn sources(rows: &[Value]) -> Vec<Source> {
    let mut out: Vec<Source> = Vec::new();
    for row in rows {
        let truth = match row["truth"].as_str() {
            Some("affirmed") | None => String::new(),
            Some(other) => other.to_owned(),
        };
        let (claim, state) = (text(&row["claim"]), text(&row["state"]).replace('_', " "));
        let state = State { claim, day: text(&row["said"]), state, truth };
        let account = text(&row["account"]);
        match out.iter_mut().find(|s| s.account == account) {
            Some(source) => source.states.push(state),
            None => out.push(Source { account, side: text(&row["side"]), states: vec![state] }),
        }
    }
    out
}

/// What each source names, in time order.
fn by_source(rows: &[Value], quotes: &Quotes, named: impl Fn(&Value) -> Vec<String>) -> Vec<BySource> {
    let mut out: Vec<BySource> = Vec::new();
    for row in rows {
        let (account, claim) = (text(&row["account"]), text(&row["claim"]));
        for what in named(row).into_iter().filter(|w| !w.is_empty()) {
            let item = Item {
                what,
                matter: text(&row["matter"]),
                kind: text(&row["said"]),
                quote: quotes.find(&claim),
                claim: claim.clone(),
            };
            match out.iter_mut().find(|s| s.account == account) {
                Some(source) => source.items.push(item),
                None => out.push(BySource { account: account.clone(), items: vec![item] }),
            }
        }
    }
    out
}

/// A JSON list of words.
fn list(cell: &Value) -> Vec<String> {
    serde_json::from_str(&text(cell)).unwrap_or_default()
}

/// From when to when, and how long.
fn term(row: &Value) -> Option<String> {
    let told = |before: &str, column: &str| {
        let value = text(&row[column]);
        (!value.is_empty()).then(|| format!("{before}{value}"))
    };
    let length = Some(length(&text(&row["length"]))).filter(|l| !l.is_empty());
    let parts: Vec<String> =
        [told("from ", "from"), told("until ", "to"), length].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// An ISO 8601 duration of one part as people say it; any other as it stands.
fn length(iso: &str) -> String {
    let part = || {
        let (letter, digits) = iso.strip_prefix('P')?.chars().next_back().zip(iso.get(1..iso.len() - 1))?;
        let unit = match letter {
            'D' => "day",
            'W' => "week",
            'M' => "month",
            'Y' => "year",
            _ => return None,
        };
        let count: u32 = digits.parse().ok()?;
        Some(if count == 1 { format!("1 {unit}") } else { format!("{count} {unit}s") })
    };
    part().unwrap_or_else(|| iso.to_owned())
}

/// What each read-out of the round has alone, and what all have. Fewer than two read-outs differ in nothing.
fn differences(rows: &[Value], told: &[Value], quotes: &Quotes) -> (Vec<Readout>, Vec<Item>) {
    let told: Vec<&Value> = told.iter().filter(|t| rows.iter().any(|r| r["report"] == t["report"])).collect();
    let mut reports: Vec<&Value> = told.iter().map(|t| &t["report"]).collect();
    reports.dedup();
    if reports.len() < 2 {
        return (Vec::new(), Vec::new());
    }
    let has = |report: &Value, matter: &Value| {
        told.iter().any(|t| t["report"] == *report && t["matter"] == *matter)
    };
    let item = |t: &Value| Item {
        what: text(&t["about"]),
        claim: text(&t["claim"]),
        matter: text(&t["matter"]),
        kind: text(&t["type"]),
        quote: quotes.find(&text(&t["claim"])),
    };
    let once = |items: Vec<Item>| {
        let mut out: Vec<Item> = Vec::new();
        for item in items {
            if !out.iter().any(|o| o.matter == item.matter) {
                out.push(item);
            }
        }
        out.sort_by_key(|i| rank(&i.kind));
        out
    };
    let alone = |report: &&Value| {
        let own: Vec<&&Value> = told.iter().filter(|t| t["report"] == **report).collect();
        let others = |t: &Value| reports.iter().any(|r| *r != *report && has(r, &t["matter"]));
        Readout {
            report: text(report),
            author: own.first().map(|t| text(&t["author"])).unwrap_or_default(),
            day: own.first().map(|t| text(&t["day"])).unwrap_or_default(),
            items: once(own.iter().filter(|t| !others(t)).map(|t| item(t)).collect()),
        }
    };
    let in_all = |t: &&&Value| reports.iter().all(|r| has(r, &t["matter"]));
    let shared = once(told.iter().filter(in_all).map(|t| item(t)).collect());
    (reports.iter().map(alone).collect(), shared)
}

/// What was agreed and promised is what read-outs are compared for: it comes first.
fn rank(kind: &str) -> usize {
    ["talks", "commitment", "control", "toll"].iter().position(|k| *k == kind).unwrap_or(9)
}

impl Shown for Page {
    fn html(&self) -> Result<String, askama::Error> {
        self.render()
    }

    fn json(&self) -> Value {
        let mut json = table_json(&self.table);
        json["readouts"] = json!(objects(&self.readouts).collect::<Vec<_>>());
        json
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_read_as_people_say_them() {
        assert_eq!(length("P2M"), "2 months");
        assert_eq!(length("P1D"), "1 day");
        assert_eq!(length("PT72H"), "PT72H");
        assert_eq!(length(""), "");
    }

    #[test]
    fn what_one_readout_lacks_is_the_other_s_alone() {
        let rows = [json!({"report": "r1"}), json!({"report": "r2"})];
        let told = |report: &str, matter: &str| json!({"report": report, "matter": matter, "type": "talks", "author": report});
        let told = [told("r1", "ma"), told("r1", "mb"), told("r2", "ma"), told("r3", "mb")];
        let (only, shared) = differences(&rows, &told, &Quotes::default());
        let matters = |r: &Readout| r.items.iter().map(|i| i.matter.clone()).collect::<Vec<_>>();
        assert_eq!(only.iter().map(matters).collect::<Vec<_>>(), [vec!["mb".to_owned()], vec![]]);
        assert_eq!(shared.len(), 1);
        assert!(differences(&rows[..1], &told, &Quotes::default()).0.is_empty());
    }
}
