//! A matter: two or more columns, one an account, in time order; between them what answers what; and why it stands as it does.

mod item;
mod layout;

use askama::Template;
use sayso::ask::{self, Filter, Table};
use serde_json::{Value, json};

use self::layout::Block;
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
    since: String,
    until: String,
    /// How many claims are shown.
    shown: usize,
    /// The address of what was said before.
    earlier: Option<String>,
    /// Columns, the most-speaking first; all but the first are folded.
    blocks: Vec<Block>,
    states: Vec<Value>,
    figures: Vec<Value>,
    statuses: Vec<Value>,
    tables: Vec<(&'static str, Table)>,
}

/// Claims where the address does not say otherwise: with what answers what, each takes much room.
const USUAL: u64 = 100;

pub(crate) fn page(view: &View<'_>) -> Result<Box<dyn Shown>, Trouble> {
    let day = |name| Ok::<_, Trouble>(view.asked.day(name)?.map(str::to_owned));
    let limit = view.asked.limit()?;
    let filter = Filter {
        since: day("since")?,
        until: day("until")?,
        limit: if view.asked.value("limit").is_none() { limit.min(USUAL) } else { limit },
        start: view.asked.start()?,
        ..Filter::default()
    };
    let tables = ask::sides(view.record, &view.asked.id, &filter)?;
    let table = |name: &str| tables.iter().find(|(n, _)| *n == name).map(|(_, t)| t);
    let rows = |name: &str| -> Vec<Value> { table(name).into_iter().flat_map(objects).collect() };
    let claims = rows("claims");
    let parties: Vec<&str> = view.case.settings().party.iter().map(|p| p.name.as_str()).collect();
    let items = item::items(&claims, &rows("answers"), &rows("copies"));
    let blocks = layout::blocks(items, &rows("replies"), &parties);
    let is_cut = table("claims").is_some_and(|t| t.more > 0);
    let first = claims.first().and_then(|c| c["said"].as_str()).filter(|_| is_cut);
    let before = first.map(|day| earlier(&view.frame.here, day, &filter));
    let states = claims.iter().filter(|c| c["type"] == "talks").cloned().collect();
    Ok(Box::new(Page {
        frame: view.frame.clone(),
        about: rows("matter").into_iter().next().unwrap_or_default(),
        since: filter.since.unwrap_or_default(),
        until: filter.until.unwrap_or_default(),
        shown: claims.len(),
        earlier: before,
        blocks,
        states,
        figures: rows("figures"),
        statuses: rows("statuses"),
        tables,
    }))
}

/// The address of the claims up to the first day that is shown; where a single day fills the page, of the rest of that day.
fn earlier(here: &str, day: &str, filter: &Filter) -> String {
    let is_full = filter.until.as_deref() == Some(day);
    let start = if is_full { format!("&start={}", filter.start + filter.limit) } else { String::new() };
    let since = filter.since.as_ref().map(|d| format!("since={d}&")).unwrap_or_default();
    format!("{here}?{since}until={day}&limit={}{start}", filter.limit)
}

impl Page {
    fn has_all(&self) -> bool {
        self.about["claims"].as_u64() == Some(self.shown as u64)
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn earlier_words_can_always_be_reached() {
        let filter =
            |until: Option<&str>| Filter { until: until.map(str::to_owned), limit: 5, ..Filter::default() };
        let to = |until| earlier("/matter/m1", "2021-07-06", &filter(until));
        assert_eq!(to(None), "/matter/m1?until=2021-07-06&limit=5");
        assert_eq!(to(Some("2021-07-09")), "/matter/m1?until=2021-07-06&limit=5");
        assert_eq!(to(Some("2021-07-06")), "/matter/m1?until=2021-07-06&limit=5&start=5");
    }
}
