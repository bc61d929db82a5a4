//! Figures: matter by matter, intervals by account over time, drawn and in words.
//!
//! Totals of a matter stand on one axis, because the record holds them against one another; parts, rates and other counts have
//! axes of their own, one a unit, so that nobody reads them as totals.

use askama::Template;
use sayso::ask::{self, Table};
use serde_json::Value;

use super::Frame;
use super::beside::{Quote, Quotes, text};
use super::narrow::{self, Field};
use crate::answer::{Shown, objects, table_json};
use crate::chart::{self, Chart};
use crate::route::View;
use crate::trouble::Trouble;
use crate::words;

#[derive(Template)]
#[template(path = "figures.html")]
struct Page {
    frame: Frame,
    fields: Vec<Field>,
    table: Table,
    matters: Vec<Matter>,
}

struct Matter {
    id: String,
    title: String,
    panels: Vec<Panel>,
}

/// Figures that may stand on one axis.
struct Panel {
    id: String,
    name: String,
    chart: Option<Chart>,
    rows: Vec<Row>,
}

struct Row {
    value: Value,
    /// "141 or more".
    figure: String,
    /// What was counted, per what and since when.
    unit: String,
    is_replaced: bool,
    quote: Quote,
}

const CHOICES: &[narrow::Own] = &[
    (
        "standing",
        "Standing of the matter",
        &["single", "echoed", "corroborated", "disputed", "conceded", "superseded", "settled"],
    ),
    ("type", "Type of matter", &["toll", "control", "event", "commitment", "talks"]),
];

pub(crate) fn page(view: &View<'_>) -> Result<Box<dyn Shown>, Trouble> {
    let table = ask::figures(view.record, &view.asked.filter()?)?;
    let quotes = Quotes::of(view.record, &[(&table, "claim")])?;
    let rows: Vec<Value> = objects(&table).collect();
    let mut matters: Vec<Matter> = rows
        .chunk_by(|a, b| a["matter"] == b["matter"])
        .map(|rows| Matter {
            id: text(&rows[0]["matter"]),
            title: text(&rows[0]["title"]),
            panels: panels(rows, &quotes),
        })
        .collect();
    // Where figures can be held against one another comes first; within that the latest, as the answer has them.
    matters.sort_by_key(|m| m.panels.iter().all(|p| p.chart.is_none()));
    let fields = narrow::fields(view, CHOICES);
    Ok(Box::new(Page { frame: view.frame.clone(), fields, table, matters }))
}

/// What is told of a matter, by axis: totals first.
fn panels(rows: &[Value], quotes: &Quotes) -> Vec<Panel> {
    const ORDER: &[&str] = &["total", "freed", "evacuated", "arrested", "sent", "part", "rate", "other"];
    let mut axes: Vec<Axis> = rows.iter().map(Axis::of).collect();
    axes.sort_by_key(|a| (ORDER.iter().position(|k| *k == a.kind), a.unit.clone(), a.per.clone()));
    axes.dedup();
    let panel = |axis: Axis| {
        let mut own: Vec<Row> =
            rows.iter().filter(|r| Axis::of(r) == axis).map(|r| row(r.clone(), quotes)).collect();
        // By account as in the picture: in the order in which they first speak.
        let first = |account: &Value| rows.iter().position(|r| r["account"] == *account);
        own.sort_by_key(|r| first(&r.value["account"]));
        let drawn: Vec<Drawn> = own.iter().map(Drawn::of).collect();
        let told: Vec<chart::Told<'_>> = drawn.iter().map(Drawn::told).collect();
        Panel {
            id: format!("{}-{}-{}", text(&rows[0]["matter"]), axis.kind, text(&own[0].value["claim"])),
            name: axis.name(),
            // One number alone needs no picture.
            chart: chart::draw(&told).filter(|_| told.len() > 1),
            rows: own,
        }
    };
    axes.into_iter().map(panel).collect()
}

/// What an axis holds.
#[derive(PartialEq)]
struct Axis {
    kind: String,
    unit: String,
    per: String,
}

impl Axis {
    fn of(row: &Value) -> Axis {
        let kind = text(&row["kind"]);
        let unit = if kind == "total" { String::new() } else { text(&row["unit"]) };
        Axis { kind, unit, per: text(&row["per"]) }
    }

    fn name(&self) -> String {
        let unit = if self.unit.is_empty() { String::new() } else { format!(": {}", self.unit) };
        match self.kind.as_str() {
            "total" => "Totals".to_owned(),
            "freed" => format!("Freed{unit}"),
            "evacuated" => format!("Evacuated{unit}"),
            "arrested" => format!("Arrested{unit}"),
            "sent" => format!("Sent{unit}"),
            "part" => format!("Parts, in no total but their own{unit}"),
            "rate" => format!("Rates, per {}{unit}", self.per),
            _ => format!("Other counts told with it{unit}"),
        }
    }
}

fn row(value: Value, quotes: &Quotes) -> Row {
    let parts = [("", "unit"), ("per ", "per"), ("since ", "since")];
    let told = parts.map(|(before, column)| (before, text(&value[column])));
    let unit = told.iter().filter(|(_, t)| !t.is_empty()).map(|(before, t)| format!("{before}{t}"));
    let unit = unit.collect::<Vec<_>>().join(", ");
    let figure = words::interval(&value["least"], &value["most"]);
    let runs = !matches!(text(&value["kind"]).as_str(), "part" | "rate" | "other");
    let is_replaced = runs && value["stands"] == 0;
    let quote = quotes.find(&text(&value["claim"]));
    Row { value, figure, unit, is_replaced, quote }
}

/// A row as the picture needs it.
struct Drawn {
    id: String,
    account: String,
    day: String,
    least: Option<f64>,
    most: Option<f64>,
    is_replaced: bool,
    says: String,
}

impl Drawn {
    fn of(row: &Row) -> Drawn {
        let v = &row.value;
        let (account, day) = (text(&v["account"]), text(&v["day"]));
        let later = if row.is_replaced { ", replaced by its later word" } else { "" };
        Drawn {
            id: text(&v["claim"]),
            says: format!("{account}, {day}: {} {}{later}", row.figure, row.unit),
            account,
            day,
            least: v["least"].as_f64(),
            most: v["most"].as_f64(),
            is_replaced: row.is_replaced,
        }
    }

    fn told(&self) -> chart::Told<'_> {
        chart::Told {
            id: &self.id,
            account: &self.account,
            day: &self.day,
            least: self.least,
            most: self.most,
            is_replaced: self.is_replaced,
            says: self.says.clone(),
        }
    }
}

impl Shown for Page {
    fn html(&self) -> Result<String, askama::Error> {
        self.render()
    }

    fn json(&self) -> Value {
        table_json(&self.table)
    }
}
