//! Review: one row at a time, what most needs eyes first, to be accepted, corrected or rejected, and what is missing added.

use std::sync::Arc;

use askama::Template;
use sayso::ask;
use sayso::record::Record;
use sayso::review::{self, ClaimCoding, Coding, Item, Line, StatementCoding};
use sayso::{Act, ClaimType, Standing, Truth};
use serde_json::{Value, json};

use super::Frame;
use crate::answer::{Shown, objects, table_json};
use crate::kept::Kept;
use crate::route::View;
use crate::trouble::Trouble;
use crate::words;

/// Rows of the queue that are shown.
const SHOWN: usize = 25;

#[derive(Template)]
#[template(path = "review.html")]
struct Page {
    frame: Frame,
    /// The report that is gone through, where it is one.
    report: Option<String>,
    queue: review::Queue,
    rows: Vec<Value>,
    item: Option<Item>,
    /// The report that can be added to, with its text.
    whole: Option<(String, String)>,
    /// Whether that text is longer than what is shown of it.
    is_long: bool,
    /// The rows before and after it in the queue.
    before: Option<String>,
    after: Option<String>,
    /// The last decision, which `u` takes back.
    last: Option<review::Decision>,
}

pub(crate) fn page(view: &View<'_>) -> Result<Box<dyn Shown>, Trouble> {
    let who = view.frame.reviewer.clone();
    let report = view.asked.value("report").map(str::to_owned);
    let queue = queue(view.record, who.as_deref().unwrap_or_default(), report.as_deref())?;
    let rows: Vec<Value> = objects(&queue.items).collect();
    let ids: Vec<&str> = rows.iter().filter_map(|r| r["id"].as_str()).collect();
    let asked = view.asked.value("item").or(ids.first().copied());
    let item = asked.map(|id| review::item(view.record, who.as_deref(), id)).transpose()?;
    let mut whole = match (&item, &report) {
        (Some(item), _) => Some((item.report.clone(), item.text.clone())),
        (None, Some(report)) => Some((report.clone(), text_of(view, report)?)),
        (None, None) => None,
    };
    let is_long = whole.as_mut().is_some_and(|(_, text)| cut(text));
    let at = item.as_ref().and_then(|item| ids.iter().position(|id| *id == item.id));
    let id = |n: usize| ids.get(n).map(|id| (*id).to_owned());
    let (before, after) = match at {
        Some(n) => (n.checked_sub(1).and_then(id), id(n + 1)),
        None => (None, id(0)),
    };
    let last = who.as_deref().map(|who| review::last(view.record, who)).transpose()?.flatten();
    Ok(Box::new(Page {
        frame: view.frame.clone(),
        report,
        rows,
        queue,
        item,
        whole,
        is_long,
        before,
        after,
        last,
    }))
}

/// Of the whole case from a line that is kept: many thousand rows stand in it.
fn queue(record: &Record, who: &str, report: Option<&str>) -> Result<review::Queue, sayso::Error> {
    match report {
        Some(_) => review::queue(record, who, report, SHOWN),
        None => review::queue_of(record, &*line(record, who)?, who, SHOWN),
    }
}

fn line(record: &Record, who: &str) -> Result<Arc<Line>, sayso::Error> {
    static LINE: Kept<Line> = Kept::new(2);
    let needed = Line::needed(record, who)?;
    LINE.get(record, &needed.to_string(), || Line::of(record, needed))
}

/// Works out what the first queue needs.
pub(crate) fn warm(record: &Record, who: &str) -> Result<(), sayso::Error> {
    queue(record, who, None).map(drop)
}

/// The text of a report: one that is gone through can still be added to.
fn text_of(view: &View<'_>, report: &str) -> Result<String, Trouble> {
    let tables = ask::report(view.record, report)?;
    let about =
        tables.iter().filter(|(name, _)| *name == "report").flat_map(|(_, table)| objects(table)).next();
    Ok(about.map(|about| words::cell(&about["text"])).unwrap_or_default())
}

/// Leaves so much of a text as a page has room for; whether something was left out.
fn cut(text: &mut String) -> bool {
    const LETTERS: usize = 100_000;
    let end = text.char_indices().nth(LETTERS).map(|(end, _)| end);
    end.inspect(|end| text.truncate(*end)).is_some()
}

/// A choice of a closed list.
struct Choice {
    value: String,
    is_chosen: bool,
}

impl Page {
    fn formula(&self) -> &'static str {
        review::FORMULA
    }

    fn walked(&self) -> u64 {
        review::WALKED
    }

    /// What the report is called.
    fn title(&self, item: &Item) -> String {
        item.title.clone().unwrap_or_else(|| item.report.clone())
    }

    /// The address of a row of this queue.
    fn address(&self, id: &str) -> String {
        match &self.report {
            Some(report) => format!("/review?item={id}&report={report}"),
            None => format!("/review?item={id}"),
        }
    }

    /// Words of a row, as many as fit in a line or two.
    fn short(&self, words: &Value) -> String {
        const LONGEST: usize = 90;
        let words = words::cell(words);
        match words.char_indices().nth(LONGEST) {
            Some((end, _)) => format!("{} …", words[..end].trim_end()),
            None => words,
        }
    }

    fn is_shown(&self, row: &Value) -> bool {
        self.item.as_ref().is_some_and(|item| row["id"] == item.id.as_str())
    }

    /// A claim that is to be added: as most are.
    fn new_claim(&self) -> ClaimCoding {
        let event = ClaimType::Event;
        ClaimCoding {
            r#type: event.as_str().to_owned(),
            code: event.code(0).as_str().to_owned(),
            truth: Truth::Affirmed.as_str().to_owned(),
            ..ClaimCoding::default()
        }
    }

    fn new_statement(&self) -> StatementCoding {
        let (act, standing) = (Act::Assert.as_str().to_owned(), Standing::Named.as_str().to_owned());
        StatementCoding { act, standing, actor: Vec::new() }
    }

    /// Types with their codes.
    fn types(&self) -> Vec<(&'static str, Vec<String>)> {
        ClaimType::ALL.iter().map(|t| (t.as_str(), codes(t).collect())).collect()
    }

    fn is_coded(&self, claim: &ClaimCoding, choice: &str) -> bool {
        coded(&claim.r#type, &claim.code) == choice
    }

    fn truths(&self, chosen: &str) -> Vec<Choice> {
        choices(Truth::ALL.iter().map(|t| t.as_str()), chosen)
    }

    fn acts(&self, chosen: &str) -> Vec<Choice> {
        choices(Act::ALL.iter().map(|a| a.as_str()), chosen)
    }

    fn standings(&self, chosen: &str) -> Vec<Choice> {
        choices(Standing::ALL.iter().map(|s| s.as_str()), chosen)
    }

    fn names(&self, names: &[String]) -> String {
        names.join("; ")
    }

    fn number(&self, number: &Option<i64>) -> String {
        number.map_or_else(String::new, |n| n.to_string())
    }

    fn day(&self, day: &Option<String>) -> String {
        day.clone().unwrap_or_default()
    }

    /// Names and values of a coding, as rows of a table.
    fn told(&self, coding: &Coding) -> Vec<(&'static str, String)> {
        let all = match coding {
            Coding::Claim(c) => vec![
                ("claim", coded(&c.r#type, &c.code)),
                ("truth", c.truth.clone()),
                ("actor", self.names(&c.actor)),
                ("recipient", self.names(&c.recipient)),
                ("place", self.names(&c.place)),
                ("count", words::interval(&json!(c.least), &json!(c.most))),
                ("unit", self.day(&c.unit)),
                ("from", self.day(&c.from)),
                ("to", self.day(&c.to)),
            ],
            Coding::Statement(s) => vec![
                ("statement", s.act.clone()),
                ("standing", s.standing.clone()),
                ("actor", if s.actor.is_empty() { "nobody named".to_owned() } else { self.names(&s.actor) }),
            ],
        };
        all.into_iter().filter(|(_, value)| !value.is_empty()).collect()
    }
}

/// All types with their codes.
pub(crate) fn all_coded() -> Vec<String> {
    ClaimType::ALL.iter().flat_map(codes).collect()
}

fn codes(of: &ClaimType) -> impl Iterator<Item = String> + use<> {
    let of = *of;
    (0..of.codes()).map(move |n| coded(of.as_str(), of.code(n).as_str()))
}

/// A type with its code, as one word or two.
fn coded(claim_type: &str, code: &str) -> String {
    format!("{claim_type} {code}").trim_end().to_owned()
}

fn choices(all: impl Iterator<Item = &'static str>, chosen: &str) -> Vec<Choice> {
    all.map(|value| Choice { value: value.to_owned(), is_chosen: value == chosen }).collect()
}

impl Shown for Page {
    fn html(&self) -> Result<String, askama::Error> {
        self.render()
    }

    fn json(&self) -> Value {
        json!({
            "formula": review::FORMULA,
            "item": self.item,
            "queue": table_json(&self.queue.items),
            "only_the_least_certain": self.queue.is_cut,
        })
    }
}
