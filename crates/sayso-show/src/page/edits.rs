//! What was done by hand: who, when, why, and what became of it. Whoever reviews can take an edit back.

use askama::Template;
use sayso::ask::{self, Table};
use sayso::record::Record;
use serde_json::Value;

use super::Frame;
use crate::answer::{Shown, objects, table_json};
use crate::download::Places;
use crate::route::{Beside, Listed, View};
use crate::trouble::Trouble;
use crate::words;

#[derive(Template)]
#[template(path = "edits.html")]
struct Page {
    frame: Frame,
    edits: Vec<Value>,
    /// Whether weighing has not come so far.
    is_behind: bool,
    table: Table,
}

/// All of them as a file, in the order in which they were made; with a limit the last ones, as on the page.
pub(crate) const FILE: Beside = Beside::List(Listed {
    columns: ask::EDITS_LIST.columns,
    places: Places::Nowhere,
    each: |view, give| {
        Ok(last(view.record, view.asked.whole()?.limit)?.rows.into_iter().try_for_each(give)?)
    },
});

/// The last edits: at most `limit` (0 is all).
fn last(record: &Record, limit: u64) -> Result<Table, sayso::Error> {
    let mut table = ask::edits(record)?;
    let beyond = if limit == 0 { 0 } else { table.rows.len().saturating_sub(limit as usize) };
    table.rows.drain(..beyond);
    table.more = beyond as u64;
    Ok(table)
}

pub(crate) fn page(view: &View<'_>) -> Result<Box<dyn Shown>, Trouble> {
    let table = last(view.record, view.asked.limit()?)?;
    // The last one is what a reader looks for.
    let mut edits: Vec<Value> = objects(&table).collect();
    edits.reverse();
    let is_behind = view.record.is_behind(view.case.settings())?;
    Ok(Box::new(Page { frame: view.frame.clone(), edits, is_behind, table }))
}

impl Page {
    /// Whether whoever looks at the page can take this edit back.
    fn can_be_undone(&self, edit: &Value) -> bool {
        self.frame.seal.is_some() && edit["undone"] == false && edit["what"]["verb"] != "undo"
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
