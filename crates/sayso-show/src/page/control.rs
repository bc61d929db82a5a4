//! Control: the table that the map shows: who holds which ground by whose account, and when that was last said.

use askama::Template;
use sayso::ask::{self, Filter, Table};
use serde_json::Value;

use super::Frame;
use super::beside::{Quote, Quotes, text};
use super::narrow::{self, Field};
use crate::answer::{Shown, objects, table_json};
use crate::days;
use crate::download::Places;
use crate::route::{Beside, Listed, View};
use crate::trouble::Trouble;
use crate::words;

#[derive(Template)]
#[template(path = "control.html")]
struct Page {
    frame: Frame,
    fields: Vec<Field>,
    as_of: String,
    table: Table,
    places: Vec<Place>,
    /// Claims about sets without names, and about ground that no place is told of: counted, never placed.
    unplaced: Vec<Row>,
}

/// A place with the last word of each account on it.
struct Place {
    name: String,
    precision: String,
    rows: Vec<Row>,
}

struct Row {
    value: Value,
    /// How long before the day picked it was last said.
    ago: String,
    /// How many: "141 or more districts".
    count: String,
    quote: Quote,
}

/// The same rows as a file.
pub(crate) const FILE: Beside = Beside::List(Listed {
    columns: ask::CONTROL_LIST.columns,
    places: Places::Own,
    each: |view, give| Ok(ask::CONTROL_LIST.each(view.record, &by_then(view.asked.whole()?), give)?),
});

/// Words up to the day picked.
fn by_then(filter: Filter) -> Filter {
    Filter { until: filter.as_of.clone(), ..filter }
}

pub(crate) fn page(view: &View<'_>) -> Result<Box<dyn Shown>, Trouble> {
    let as_of = view.asked.day("as_of")?.unwrap_or_default().to_owned();
    let table = ask::control(view.record, &by_then(view.asked.filter()?))?;
    let quotes = Quotes::of(view.record, &[(&table, "claim")])?;
    let row = |value: &Value| Row {
        ago: ago(&text(&value["last_said"]), &as_of),
        count: count(value),
        quote: quotes.find(&text(&value["claim"])),
        value: value.clone(),
    };
    let all: Vec<Value> = objects(&table).collect();
    let is_same = |a: &Value, b: &Value| ["place", "lat", "lon"].iter().all(|c| a[*c] == b[*c]);
    let placed: Vec<Value> = all.iter().filter(|v| !v["place"].is_null()).cloned().collect();
    let places = placed
        .chunk_by(is_same)
        .map(|rows| Place {
            name: text(&rows[0]["place"]),
            precision: text(&rows[0]["precision"]),
            rows: rows.iter().map(row).collect(),
        })
        .collect();
    let unplaced = all.iter().filter(|v| v["place"].is_null()).map(row).collect();
    let fields = narrow::fields(view, &[]);
    Ok(Box::new(Page { frame: view.frame.clone(), fields, as_of, table, places, unplaced }))
}

/// Days between two days, in words; nothing where one of them is not told to the day.
fn ago(said: &str, as_of: &str) -> String {
    let day = |date: &str| days::span(date).filter(|(from, to)| from == to).map(|(day, _)| day);
    match day(as_of).zip(day(said)).map(|(now, then)| now - then) {
        Some(0) => "that day".to_owned(),
        Some(1) => "1 day before".to_owned(),
        Some(n) if n > 1 => format!("{n} days before"),
        _ => String::new(),
    }
}

/// The record tells the least number alone here; of whole sets that is what "more than 140" means.
fn count(row: &Value) -> String {
    let least = text(&row["least"]);
    if least.is_empty() { least } else { format!("at least {least} {}", text(&row["unit"])) }
}

impl Shown for Page {
    fn html(&self) -> Result<String, askama::Error> {
        self.render()
    }

    fn json(&self) -> Value {
        table_json(&self.table)
    }
}

#[cfg(test)]
mod tests {
    use super::ago;

    #[test]
    fn what_was_said_is_so_many_days_old() {
        assert_eq!(ago("2021-07-01", "2021-08-01"), "31 days before");
        assert_eq!(ago("2021-07", "2021-08-01"), "");
        assert_eq!(ago("2021-07-01", ""), "");
    }
}
