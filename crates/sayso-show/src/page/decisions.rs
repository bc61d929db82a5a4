//! The reviewer's own decisions, the last first, to be looked through and taken back.

use askama::Template;
use sayso::ask::Table;
use sayso::review;
use serde_json::Value;

use super::Frame;
use crate::answer::{Shown, objects, table_json};
use crate::download::Places;
use crate::route::{Beside, Listed, View};
use crate::trouble::Trouble;
use crate::words;

#[derive(Template)]
#[template(path = "decisions.html")]
struct Page {
    frame: Frame,
    decisions: Vec<Value>,
    table: Table,
}

/// The same as a file.
pub(crate) const FILE: Beside = Beside::List(Listed {
    columns: review::LOG,
    places: Places::Nowhere,
    each: |view, give| Ok(own(view, view.asked.whole()?.limit)?.rows.into_iter().try_for_each(give)?),
});

/// At most `limit` of them (0 is all). Nobody reviews: nobody's decisions are shown.
fn own(view: &View<'_>, limit: u64) -> Result<Table, sayso::Error> {
    review::log(view.record, view.frame.reviewer.as_deref().unwrap_or_default(), limit)
}

pub(crate) fn page(view: &View<'_>) -> Result<Box<dyn Shown>, Trouble> {
    let table = own(view, view.asked.limit()?)?;
    let decisions = objects(&table).collect();
    Ok(Box::new(Page { frame: view.frame.clone(), decisions, table }))
}

impl Page {
    fn can_be_undone(&self, row: &Value) -> bool {
        self.frame.seal.is_some() && row["undone"] == false && row["verb"] != "undo"
    }

    /// What was decided, beside its verb.
    fn told(&self, row: &Value) -> String {
        let what = &row["what"];
        if !what["decision"].is_null() {
            return format!("decision {}", what["decision"]);
        }
        let field = |(name, value): (&String, &Value)| {
            let value = words::cell(value);
            (name != "of" && !value.is_empty()).then(|| format!("{name} {value}"))
        };
        let coding = what["coding"].as_object();
        coding.map_or_else(String::new, |c| c.iter().filter_map(field).collect::<Vec<_>>().join(", "))
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
