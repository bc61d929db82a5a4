//! A matter: each account's words in time order, what bears on what, and why it stands as it does.

use askama::Template;
use sayso::ask::{self, Table};
use serde_json::{Value, json};

use super::Frame;
use crate::answer::{Shown, objects};
use crate::route::View;
use crate::trouble::Trouble;
use crate::words;

#[derive(Template)]
#[template(path = "matter.html")]
struct Page {
    frame: Frame,
    about: Value,
    claims: Vec<Value>,
    replies: Vec<Value>,
    tables: Vec<(&'static str, Table)>,
}

pub(crate) fn page(view: &View<'_>) -> Result<Box<dyn Shown>, Trouble> {
    let tables = ask::matter(view.record, &view.asked.id, view.asked.limit()?)?;
    let rows = |name: &str| -> Vec<Value> {
        tables.iter().filter(|(n, _)| *n == name).flat_map(|(_, t)| objects(t)).collect()
    };
    let about = rows("matter").into_iter().next().unwrap_or_default();
    let (claims, replies) = (rows("claims"), rows("replies"));
    Ok(Box::new(Page { frame: view.frame.clone(), about, claims, replies, tables }))
}

impl Shown for Page {
    fn html(&self) -> Result<String, askama::Error> {
        self.render()
    }

    fn json(&self) -> Value {
        let part = |(name, table): &(&'static str, Table)| {
            ((*name).to_owned(), json!(objects(table).collect::<Vec<_>>()))
        };
        Value::Object(self.tables.iter().map(part).collect())
    }
}
