//! Ask: words looked for in reports and statements; the address is the question. From here every list can be taken along.

use askama::Template;
use sayso::ask::{self, Filter, Table, Within};
use serde_json::Value;

use super::Frame;
use super::beside::{pieces, text};
use super::narrow::{self, Field};
use crate::answer::{Shown, objects, table_json};
use crate::download::Places;
use crate::route::{Beside, Listed, ROUTES, Route, View};
use crate::trouble::Trouble;
use crate::words;

#[derive(Template)]
#[template(path = "ask.html")]
struct Page {
    frame: Frame,
    fields: Vec<Field>,
    /// The words that were looked for.
    asked: String,
    parts: Vec<Part>,
    table: Table,
    lists: Vec<&'static Route>,
}

/// What was found in reports, or in statements.
struct Part {
    id: &'static str,
    name: &'static str,
    order: &'static str,
    more: bool,
    hits: Vec<Hit>,
}

struct Hit {
    id: String,
    /// Where it leads.
    to: String,
    title: Pieces,
    /// Day, outlet, who said so.
    about: String,
    words: Pieces,
}

/// Words, and whether they were looked for.
type Pieces = Vec<(String, bool)>;

const PARTS: &[&str] = &["reports", "statements"];

/// The same rows as a file: reports, then statements.
pub(crate) const FILE: Beside = Beside::List(Listed {
    columns: ask::FOUND,
    places: Places::Nowhere,
    each: |view, give| {
        let filter = view.asked.whole()?;
        for within in asked_in(view, &filter)? {
            ask::each_found(view.record, &filter, within, give)?;
        }
        Ok(())
    },
});

/// In what words are looked for.
fn asked_in(view: &View<'_>, filter: &Filter) -> Result<Vec<Within>, Trouble> {
    let within = match view.asked.value("in") {
        Some("reports") => vec![Within::Reports],
        Some("statements") => vec![Within::Statements],
        Some(other) => {
            return Err(Trouble::bad(format!("`in` is `{other}`; expected reports or statements")));
        }
        // Who speaks, how and of what standing is told of statements alone.
        None if filter.actor.is_some() || filter.standing.is_some() || filter.kind.is_some() => {
            vec![Within::Statements]
        }
        None => vec![Within::Reports, Within::Statements],
    };
    Ok(if filter.text.is_some() { within } else { Vec::new() })
}

pub(crate) fn page(view: &View<'_>) -> Result<Box<dyn Shown>, Trouble> {
    let filter = view.asked.filter()?;
    let asked = asked_in(view, &filter)?;
    let found = |within: Within| -> Result<Option<Table>, Trouble> {
        let is_asked = asked.contains(&within);
        Ok(is_asked.then(|| ask::found(view.record, &filter, within)).transpose()?)
    };
    let (reports, statements) = (found(Within::Reports)?, found(Within::Statements)?);
    let parts = [
        reports.as_ref().map(|t| part("reports", "Reports", "best first", t)),
        statements.as_ref().map(|t| part("statements", "Statements", "latest first", t)),
    ];
    let lists = ROUTES.iter().filter(|r| r.list().is_some() && r.path != "/ask").collect();
    Ok(Box::new(Page {
        frame: view.frame.clone(),
        fields: narrow::fields(
            view,
            &[("in", "In", PARTS), ("type", "Act", &[]), ("standing", "Standing of the source", &[])],
        ),
        asked: filter.text.clone().unwrap_or_default(),
        parts: parts.into_iter().flatten().collect(),
        table: joined(view, reports, statements)?,
        lists,
    }))
}

/// Both answers as one list.
fn joined(view: &View<'_>, reports: Option<Table>, statements: Option<Table>) -> Result<Table, Trouble> {
    let mut tables = reports.into_iter().chain(statements);
    let Some(mut all) = tables.next() else {
        return Ok(ask::found(view.record, &Filter::default(), Within::Reports)?);
    };
    for table in tables {
        all.more += table.more;
        all.rows.extend(table.rows);
    }
    Ok(all)
}

fn part(id: &'static str, name: &'static str, order: &'static str, table: &Table) -> Part {
    Part { id, name, order, more: table.more > 0, hits: objects(table).map(|row| hit(&row)).collect() }
}

fn hit(row: &Value) -> Hit {
    let (id, report) = (text(&row["id"]), text(&row["report"]));
    let is_report = row["kind"] == "report";
    let said = [text(&row["who"]), words::said(&row["act"])];
    let title = match (is_report, row["title"].is_null()) {
        (true, false) => marked(&row["title"], &row["title_marks"]),
        (true, true) => vec![(id.clone(), false)],
        // A statement is called by who said it, and how.
        (false, _) if said[0].is_empty() => vec![(format!("nobody named {}", said[1]), false)],
        (false, _) => vec![(said.join(" "), false)],
    };
    let about = [text(&row["day"]), text(&row["publisher"])];
    Hit {
        to: if is_report { format!("/report/{report}") } else { format!("/report/{report}#{id}") },
        id,
        title,
        about: about.into_iter().filter(|a| !a.is_empty()).collect::<Vec<_>>().join(" · "),
        words: marked(&row["words"], &row["marks"]),
    }
}

fn marked(words: &Value, marks: &Value) -> Pieces {
    let pair = |m: &Value| Some((m.get(0)?.as_u64()? as usize, m.get(1)?.as_u64()? as usize));
    let marks: Vec<(usize, usize)> = marks.as_array().into_iter().flatten().filter_map(pair).collect();
    pieces(&text(words), &marks)
}

impl Shown for Page {
    fn html(&self) -> Result<String, askama::Error> {
        self.render()
    }

    fn json(&self) -> Value {
        table_json(&self.table)
    }
}
