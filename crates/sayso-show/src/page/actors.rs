//! Actors: who is named in the case, what kind it is, for whom it speaks, how often, under which other names.

use askama::Template;
use sayso::ask::{self, Table};
use serde_json::Value;

use super::Frame;
use crate::answer::{Shown, objects, table_json};
use crate::route::View;
use crate::trouble::Trouble;
use crate::words;

#[derive(Template)]
#[template(path = "actors.html")]
struct Page {
    frame: Frame,
    actor: String,
    party: String,
    kind: String,
    parties: Vec<String>,
    actors: Vec<Value>,
    table: Table,
}

/// Kinds of actors (docs/who.md).
const KINDS: &[&str] = &["person", "state", "institution", "armed_group", "organization", "public"];

pub(crate) fn page(view: &View<'_>) -> Result<Box<dyn Shown>, Trouble> {
    let table = ask::actors(view.record, &view.asked.filter()?)?;
    let value = |name: &str| view.asked.value(name).unwrap_or_default().to_owned();
    Ok(Box::new(Page {
        frame: view.frame.clone(),
        actor: value("actor"),
        party: value("party"),
        kind: value("type"),
        parties: view.case.settings().party.iter().map(|p| p.name.clone()).collect(),
        actors: objects(&table).collect(),
        table,
    }))
}

impl Page {
    /// Kinds, and which one was asked for.
    fn kinds(&self) -> Vec<(&'static str, bool)> {
        KINDS.iter().map(|kind| (*kind, self.kind == *kind)).collect()
    }

    fn is_party(&self, party: &str) -> bool {
        self.party == party
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
