//! A place: who holds it, by whose account, over time; what else is told of it; and honestly how well it is known where it is.

mod picture;

use std::sync::Arc;

use askama::Template;
use sayso::ask::{self, Filter};
use serde_json::{Value, json};

use self::picture::Picture;
use super::Frame;
use super::actor::{ANSWERS, Tables, has_more, part_filter, rows_of};
use crate::answer::{Shown, objects};
use crate::kept::Kept;
use crate::route::View;
use crate::trouble::Trouble;
use crate::words;

#[derive(Template)]
#[template(path = "place.html")]
struct Page {
    frame: Frame,
    about: Value,
    control: Vec<Value>,
    /// The last word of each account.
    last: Vec<Value>,
    /// The words over time.
    picture: Option<Picture>,
    events: Vec<Value>,
    names: Vec<Value>,
    doubts: Vec<Value>,
    since: String,
    until: String,
    tables: Arc<Tables>,
}

pub(crate) fn page(view: &View<'_>) -> Result<Box<dyn Shown>, Trouble> {
    let filter = part_filter(view)?;
    let tables = tables(view, &filter)?;
    let rows = |name: &str| rows_of(&tables, name);
    let control = rows("control");
    let parties: Vec<&str> = view.case.settings().party.iter().map(|p| p.name.as_str()).collect();
    let until = filter.until.clone().or(last_day(view)?);
    Ok(Box::new(Page {
        frame: view.frame.clone(),
        about: rows("place").into_iter().next().unwrap_or_default(),
        last: last_words(&control),
        picture: picture::draw(&control, (filter.since.as_deref(), until.as_deref()), &parties),
        control,
        events: rows("events"),
        names: rows("names"),
        doubts: rows("doubts"),
        since: filter.since.unwrap_or_default(),
        until: filter.until.unwrap_or_default(),
        tables,
    }))
}

/// The last day of the case with a word on ground: lines run until then. Today is never assumed.
fn last_day(view: &View<'_>) -> Result<Option<String>, Trouble> {
    let days = ask::days_told(view.record, "control")?;
    Ok(days.rows.last().and_then(|row| row.first()?.as_str().map(str::to_owned)))
}

fn tables(view: &View<'_>, filter: &Filter) -> Result<Arc<Tables>, sayso::Error> {
    static TABLES: Kept<Tables> = Kept::new(ANSWERS);
    let id = &view.asked.id;
    TABLES.get(view.record, &format!("{id} {filter:?}"), || ask::place(view.record, id, filter))
}

/// The last word of each account, the latest first.
fn last_words(control: &[Value]) -> Vec<Value> {
    let mut last: Vec<Value> = Vec::new();
    for word in control.iter().rev() {
        if !last.iter().any(|l| l["account"] == word["account"]) {
            last.push(word.clone());
        }
    }
    last
}

impl Page {
    /// Whether the words stand in a list of their own below the last ones.
    fn has_list(&self) -> bool {
        self.control.len() > self.last.len()
    }

    fn has_more(&self, part: &str) -> bool {
        has_more(&self.tables, part)
    }

    /// Where it is, as far as that is known.
    fn whereabouts(&self) -> String {
        let entry = self.entry();
        let point = match (self.about["lat"].as_f64(), self.about["lon"].as_f64()) {
            (Some(lat), Some(lon)) => coordinates(lat, lon),
            _ => {
                return "No place list has this name. Where it is, is not known here, and it is on no map."
                    .to_owned();
            }
        };
        match self.about["precision"].as_str() {
            Some("exact") => format!("A point: {point}, by {entry}."),
            Some("country") => format!(
                "Known only as a country. {point} is the middle of its area ({entry}), and nothing happened there for that."
            ),
            _ => format!(
                "Known only as an area. {point} is its middle ({entry}), and nothing happened there for that."
            ),
        }
    }

    /// The entry of the place list that it was taken for.
    fn entry(&self) -> String {
        let key = self.about["key"].as_str().unwrap_or_default();
        match key.split_once(':') {
            Some(("geonames", id)) => format!("entry {id} of GeoNames"),
            Some(("sayso", id)) => format!("entry {id} of Sayso's own list of crossings, camps and sites"),
            Some(("name" | "own", _)) => "the settings of this case".to_owned(),
            _ => format!("entry {key} of this case's place list"),
        }
    }

    /// How sure it is that this entry was meant.
    fn choice(&self) -> Option<String> {
        let entries = self.names.iter().filter_map(|n| n["entries"].as_u64()).max()?;
        match entries {
            0 => None,
            1 => Some("No other entry bears its name.".to_owned()),
            n => Some(format!(
                "{n} entries bear its name; which one was meant was told by the other names of the reports."
            )),
        }
    }
}

/// Degrees as people write them.
fn coordinates(lat: f64, lon: f64) -> String {
    let (north, east) = (if lat < 0.0 { "S" } else { "N" }, if lon < 0.0 { "W" } else { "E" });
    format!("{:.3}° {north}, {:.3}° {east}", lat.abs(), lon.abs())
}

impl Shown for Page {
    fn html(&self) -> Result<String, askama::Error> {
        self.render()
    }

    fn json(&self) -> Value {
        let part = |(name, table): &(&str, ask::Table)| {
            ((*name).to_owned(), json!({"rows": objects(table).collect::<Vec<_>>(), "more": table.more}))
        };
        Value::Object(self.tables.iter().map(part).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::coordinates;

    #[test]
    fn degrees_have_their_halves() {
        assert_eq!(coordinates(34.5281, 69.1723), "34.528° N, 69.172° E");
        assert_eq!(coordinates(-4.3, -79.0), "4.300° S, 79.000° W");
    }
}
