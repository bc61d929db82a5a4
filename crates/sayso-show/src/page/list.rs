//! A list: rows of one question, narrowed by a form whose address is the question.

use askama::Template;
use sayso::ask::{self, Table};
use serde_json::Value;

use super::Frame;
use crate::answer::{Shown, table_json};
use crate::route::View;
use crate::trouble::Trouble;
use crate::words::{self, address};

#[derive(Template)]
#[template(path = "list.html")]
struct List {
    frame: Frame,
    says: &'static str,
    fields: Vec<Field>,
    table: Table,
}

/// A field of the form.
struct Field {
    name: &'static str,
    value: String,
    kind: &'static str,
}

/// The page of a question.
pub(crate) fn page(view: &View<'_>, list: &ask::List) -> Result<Box<dyn Shown>, Trouble> {
    let table = list.table(view.record, &view.asked.filter()?)?;
    Ok(of_table(view, table))
}

/// The page of its rows.
pub(crate) fn of_table(view: &View<'_>, table: Table) -> Box<dyn Shown> {
    let field = |name: &&'static str| Field {
        name,
        value: view.asked.value(name).unwrap_or_default().to_owned(),
        kind: match *name {
            "since" | "until" => "date",
            "limit" => "number",
            _ => "text",
        },
    };
    let fields = view.asked.route.takes.iter().map(field).collect();
    Box::new(List { frame: view.frame.clone(), says: view.asked.route.says, fields, table })
}

impl List {
    /// What it is called: what the route says, as a heading has it.
    fn name(&self) -> &str {
        self.says.trim_end_matches('.')
    }

    /// Where a cell leads, if it is an id or names a matter or report.
    fn leads(&self, column: &str, value: &Value) -> Option<String> {
        let id = value.as_str()?;
        matches!(column, "id" | "matter" | "report" | "claim").then(|| address(id))
    }
}

impl Shown for List {
    fn html(&self) -> Result<String, askama::Error> {
        self.render()
    }

    fn json(&self) -> Value {
        table_json(&self.table)
    }
}
