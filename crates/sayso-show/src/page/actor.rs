//! An actor: what it said, denied and promised, what others say that it did or holds, under which names it is known; and what
//! a reviewer can do about who is who.

use std::sync::Arc;

use askama::Template;
use sayso::ask::{self, Filter, Table};
use sayso::case::Settings;
use serde_json::{Value, json};

use super::Frame;
use crate::answer::{Shown, objects};
use crate::kept::Kept;
use crate::route::View;
use crate::trouble::Trouble;
use crate::words;

#[derive(Template)]
#[template(path = "actor.html")]
struct Page {
    frame: Frame,
    about: Value,
    said: Vec<Value>,
    denied: Vec<Value>,
    promised: Vec<Value>,
    told: Vec<Value>,
    names: Vec<Value>,
    reports: Vec<Value>,
    speaks_for: Vec<Value>,
    spoken_for_by: Vec<Value>,
    /// What the case's settings say of it, in sentences.
    settled: Vec<String>,
    /// Actors, for who merges this one into another; none where nobody may.
    others: Arc<Vec<Value>>,
    since: String,
    until: String,
    tables: Arc<Tables>,
}

/// Parts of a page by name.
pub(super) type Tables = Vec<(&'static str, Table)>;

/// Answers that are kept: of an actor that thousands of reports name, one takes a tenth of a second and more.
pub(super) const ANSWERS: usize = 64;

/// Rows of each part, where the address does not say otherwise: a page stays small enough to read.
const USUAL: u64 = 60;

pub(crate) fn page(view: &View<'_>) -> Result<Box<dyn Shown>, Trouble> {
    let filter = part_filter(view)?;
    let tables = tables(view, &filter)?;
    let rows = |name: &str| rows_of(&tables, name);
    let about = rows("actor").into_iter().next().unwrap_or_default();
    let others = if view.frame.seal.is_some() { others(view)? } else { Arc::default() };
    Ok(Box::new(Page {
        frame: view.frame.clone(),
        said: rows("said"),
        denied: rows("denied"),
        promised: rows("promised"),
        told: rows("told"),
        names: rows("names"),
        reports: rows("reports"),
        speaks_for: rows("speaks_for"),
        spoken_for_by: rows("spoken_for_by"),
        settled: settled(view.case.settings(), &about),
        about,
        others,
        since: filter.since.unwrap_or_default(),
        until: filter.until.unwrap_or_default(),
        tables,
    }))
}

fn tables(view: &View<'_>, filter: &Filter) -> Result<Arc<Tables>, sayso::Error> {
    static TABLES: Kept<Tables> = Kept::new(ANSWERS);
    let id = &view.asked.id;
    TABLES.get(view.record, &format!("{id} {filter:?}"), || ask::actor(view.record, id, filter))
}

/// What the parts of a page are narrowed to.
pub(super) fn part_filter(view: &View<'_>) -> Result<Filter, Trouble> {
    let limit = view.asked.limit()?;
    let limit = if view.asked.value("limit").is_none() { limit.min(USUAL) } else { limit };
    let day = |name: &str| Ok::<_, Trouble>(view.asked.day(name)?.map(str::to_owned));
    Ok(Filter { since: day("since")?, until: day("until")?, limit, ..Filter::default() })
}

/// Rows of one of several tables.
pub(super) fn rows_of(tables: &[(&'static str, Table)], name: &str) -> Vec<Value> {
    tables.iter().filter(|(n, _)| *n == name).flat_map(|(_, t)| objects(t)).collect()
}

/// Whether a part has more rows than are shown.
pub(super) fn has_more(tables: &[(&'static str, Table)], name: &str) -> bool {
    tables.iter().any(|(n, t)| *n == name && t.more > 0)
}

/// What `sayso.toml` says of an actor.
fn settled(settings: &Settings, about: &Value) -> Vec<String> {
    let name = about["name"].as_str().unwrap_or_default();
    let is_own = |own: &str| about["key"] == format!("own:{}", own.to_lowercase()) || own == name;
    let mut out = Vec::new();
    for actor in settings.actor.iter().filter(|a| is_own(&a.name) && !a.aliases.is_empty()) {
        let days = match (&actor.from, &actor.to) {
            (Some(from), Some(to)) => format!(" from {from} to {to}"),
            (Some(from), None) => format!(" from {from} on"),
            (None, Some(to)) => format!(" until {to}"),
            (None, None) => String::new(),
        };
        out.push(format!("Also called {}{days}.", actor.aliases.join(", ")));
    }
    for party in &settings.party {
        if party.name == name {
            out.push(format!("A party to the conflict. For it speak {}.", party.speaks.join(", ")));
        } else if about["party"] == party.name.as_str() {
            out.push(format!("Its word counts as that of {}.", party.name));
        }
    }
    out
}

/// Actors of most claims: the same for every actor's page.
fn others(view: &View<'_>) -> Result<Arc<Vec<Value>>, sayso::Error> {
    static OTHERS: Kept<Vec<Value>> = Kept::new(1);
    const OFFERED: u64 = 300;
    OTHERS.get(view.record, "", || {
        let table = ask::actors(view.record, &Filter { limit: OFFERED, ..Filter::default() })?;
        Ok(objects(&table).collect())
    })
}

impl Page {
    fn has_more(&self, part: &str) -> bool {
        has_more(&self.tables, part)
    }

    /// Whether somebody else than the actor itself spoke: a voice of the party that it is.
    fn is_voice(&self, said: &Value) -> bool {
        said["who"] != self.about["name"]
    }
}

impl Shown for Page {
    fn html(&self) -> Result<String, askama::Error> {
        self.render()
    }

    fn json(&self) -> Value {
        let part = |(name, table): &(&'static str, Table)| {
            ((*name).to_owned(), json!({"rows": objects(table).collect::<Vec<_>>(), "more": table.more}))
        };
        Value::Object(self.tables.iter().map(part).collect())
    }
}
