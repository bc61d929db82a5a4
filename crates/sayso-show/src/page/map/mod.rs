//! The map: who holds which ground, by whose account, on a day.
//!
//! A place is drawn as precisely as it was told and no more: an exact place is a small mark, an area or a country is hatched,
//! a place whose position nobody knows and a set without names ("140 districts") stand in lists beside the map. The table
//! tells all that the map shows, so the page is whole without it.
//!
//! `/map.json`:
//!
//! ```json
//! {
//!   "as_of": "2021-07-09",          // or null: everything
//!   "days": ["2021-07-06", "..."],  // on which something was said: steps of the slider
//!   "by": "holder",                 // what a layer is: "holder" or "account"
//!   "boundaries": [{"id": "naturalearth", "name": "...", "point_of_view": "...", "address": "..."}],
//!   "layers": [{"name": "Taliban", "style": 0, "shape": "M7 0A7...", "places": 3, "words": 4}],
//!   "places": [{"id": "p12", "name": "Kunduz", "precision": "exact", "country": "AF", "lat": 36.7, "lon": 68.9,
//!     "words": [{"layer": 0, "fade": 0, "age": 3, "account": "...", "side": "party", "holder": "Taliban",
//!                "is_part": false,      // so many, or a share, of an area: an outline that is not filled
//!                "stance": "gains", "truth": "affirmed", "last_said": "2021-07-06", "words": "...",
//!                "claim": "c1", "report": "r1", "matter": "m...", "...": "the columns of ask::ground"}]}],
//!   "unplaced": [],                 // the same, without a position
//!   "sets": [],                     // words that name no place, counted and never placed
//!   "events": [],                   // rows of ask::events_at, with `events=1`
//!   "more": 0                       // 1 where words are left out
//! }
//! ```
//!
//! `fade` goes from 0 (a week or less before the day asked for, else before the last day of the case) to 3 (a quarter of a
//! year or more, or nobody knows).

pub(super) mod age;
pub(crate) mod bounds;
pub(super) mod layer;
mod place;

use std::collections::HashSet;
use std::sync::Arc;

use askama::Template;
use sayso::ask::{self, Filter, Table};
use sayso::case::Case;
use sayso::record::Record;
use serde_json::Value;

use self::bounds::Set;
use self::layer::{By, Layer};
use self::place::{Place, Told, Word};
use super::Frame;
use crate::answer::{Shown, objects};
use crate::kept::Kept;
use crate::route::{Asked, View};
use crate::trouble::Trouble;
use crate::words;

/// Words on ground that one map takes in.
const MOST: u64 = 20_000;
/// Events that one map takes in: the latest.
const MOST_EVENTS: u64 = 500;
/// Layers, places without a position and words of sets that are listed beside a map; the rest is in the data.
const LISTED: usize = 200;
/// Rows of the table at once.
const ROWS: usize = 200;

#[derive(Template)]
#[template(path = "map.html")]
struct Page {
    frame: Frame,
    /// The day asked for.
    as_of: Option<String>,
    /// The day that ages count back from.
    today: String,
    days: Arc<Vec<String>>,
    by: By,
    sets_of_bounds: Vec<Set>,
    /// Which of them is drawn.
    bounds: usize,
    /// Why the case's own boundaries cannot be used.
    bounds_trouble: Option<String>,
    layers: Vec<Layer>,
    off: String,
    ground: Arc<Ground>,
    events: Option<Table>,
    /// First row of the table.
    start: usize,
}

/// The words that one map takes in, sorted.
struct Ground {
    /// All of them on.
    layers: Vec<Layer>,
    /// Words on places, in order of places.
    placed: Vec<Word>,
    /// Words that name no place.
    nowhere: Vec<Word>,
    /// Whether there are more words.
    more: u64,
}

pub(crate) fn page(view: &View<'_>) -> Result<Box<dyn Shown>, Trouble> {
    let asked = view.asked;
    let as_of = asked.day("as_of")?.map(str::to_owned);
    let by = By::of(asked.value("by"))?;
    let with_events = switch(asked.value("events"))?;
    let start = start(asked.value("start"))?;
    let (own, bounds_trouble) = match bounds::own(view.case.folder()) {
        Ok(own) => (own, None),
        Err(trouble) => (None, Some(trouble.what)),
    };
    let sets_of_bounds = bounds::sets(own.as_deref());
    let bounds = bounds::choose(&sets_of_bounds, asked.value("bounds"))?;
    let days = days(view)?;
    let today = as_of.clone().or_else(|| days.last().cloned()).unwrap_or_default();

    let off = asked.value("off").unwrap_or_default().to_owned();
    let ground = ground(view, as_of.as_deref(), by, &today)?;
    let mut layers = ground.layers.clone();
    layer::switch(&mut layers, &off, asked);
    let limit = MOST_EVENTS.min(asked.most);
    let latest = Filter { until: as_of.clone(), limit, ..Filter::default() };
    let events = if with_events { Some(ask::events_at(view.record, &latest)?) } else { None };
    let frame = view.frame.clone();
    Ok(Box::new(Page {
        frame,
        as_of,
        today,
        days,
        by,
        sets_of_bounds,
        bounds,
        bounds_trouble,
        layers,
        off,
        ground,
        events,
        start,
    }))
}

/// The last words up to a day. Those of the last days that were looked at are kept: a large case has tens of thousands.
fn ground(view: &View<'_>, as_of: Option<&str>, by: By, today: &str) -> Result<Arc<Ground>, sayso::Error> {
    static GROUND: Kept<Ground> = Kept::new(4);
    GROUND.get(view.record, &format!("{as_of:?} {by:?}"), || {
        let filter = Filter { until: as_of.map(str::to_owned), limit: MOST, ..Filter::default() };
        let table = ask::ground(view.record, &filter)?;
        let parties: Vec<&str> = view.case.settings().party.iter().map(|p| p.name.as_str()).collect();
        let (layers, words) = layer::sort(table.rows, by, &parties, today);
        let (placed, nowhere) = words.into_iter().partition(|w| !w.at("id").is_null());
        Ok(Ground { layers, placed, nowhere, more: table.more })
    })
}

/// Works out the map over all days.
pub(crate) fn warm(record: &Record, case: &Case) -> Result<(), Trouble> {
    let asked = Asked::of("/map", None)?;
    page(&View { record, case, asked: &asked, frame: Frame::unnamed() }).map(drop)
}

/// Days on which a word on ground was said; what is told as a month only is no step.
fn days(view: &View<'_>) -> Result<Arc<Vec<String>>, sayso::Error> {
    const DAY: usize = "2021-07-09".len();
    static DAYS: Kept<Vec<String>> = Kept::new(2);
    DAYS.get(view.record, "", || {
        let table = ask::days_told(view.record, "control")?;
        let days = table.rows.iter().filter_map(|row| row.first()?.as_str());
        Ok(days.filter(|day| day.len() == DAY).map(str::to_owned).collect())
    })
}

fn switch(value: Option<&str>) -> Result<bool, Trouble> {
    match value {
        None => Ok(false),
        Some("1") => Ok(true),
        Some(other) => Err(Trouble::bad(format!("`events` is `{other}`; expected 1, or nothing"))),
    }
}

fn start(value: Option<&str>) -> Result<usize, Trouble> {
    let Some(value) = value else { return Ok(0) };
    value
        .parse()
        .ok()
        .filter(|n| *n <= MOST as usize)
        .ok_or_else(|| Trouble::bad(format!("`start` is `{value}`; expected the number of a row")))
}

/// Words by one account.
struct ByAccount<'a> {
    account: &'a str,
    words: Vec<&'a Word>,
}

impl Page {
    fn is_on(&self, word: &Word) -> bool {
        self.layers[word.layer].is_on
    }

    /// Layers that are listed: the first, and those that are off.
    fn listed(&self) -> Vec<(usize, &Layer)> {
        let is_listed = |(n, layer): &(usize, &Layer)| *n < LISTED || !layer.is_on;
        self.layers.iter().enumerate().filter(is_listed).take(2 * LISTED).collect()
    }

    fn more(&self) -> u64 {
        self.ground.more
    }

    /// Words on places of layers that are on.
    fn shown(&self) -> Vec<&Word> {
        self.ground.placed.iter().filter(|w| self.is_on(w)).collect()
    }

    /// Those of them that the table shows.
    fn rows(&self) -> Vec<&Word> {
        self.shown().into_iter().skip(self.start).take(ROWS).collect()
    }

    /// Names of places whose position is not known, each with how many words are on it.
    fn unplaced(&self) -> Vec<(&str, usize)> {
        let mut out: Vec<(&str, usize)> = Vec::new();
        for word in self.ground.placed.iter().filter(|w| self.is_on(w) && !w.has_position()) {
            let name = word.text("place");
            match out.last_mut().filter(|(last, _)| *last == name) {
                Some((_, count)) => *count += 1,
                None => out.push((name, 1)),
            }
        }
        out
    }

    /// Sets without names by account: what is counted and names no place, and parts of areas.
    fn sets(&self) -> Vec<ByAccount<'_>> {
        let parts = self.ground.placed.iter().filter(|w| w.is_part());
        self.by_account(self.ground.nowhere.iter().filter(|w| w.is_counted()).chain(parts))
    }

    /// Words that name neither a place nor a number.
    fn vague(&self) -> Vec<ByAccount<'_>> {
        self.by_account(self.ground.nowhere.iter().filter(|w| !w.is_counted()))
    }

    fn by_account<'a>(&self, words: impl Iterator<Item = &'a Word>) -> Vec<ByAccount<'a>> {
        let mut out: Vec<ByAccount<'a>> = Vec::new();
        for word in words.filter(|w| self.is_on(w)) {
            let account = word.text("account");
            match out.iter_mut().find(|a| a.account == account) {
                Some(one) => one.words.push(word),
                None => out.push(ByAccount { account, words: vec![word] }),
            }
        }
        out.sort_by(|a, b| a.account.cmp(b.account));
        out
    }

    /// As many words as are listed, account by account, and how many are left.
    fn some<'a>(&self, mut all: Vec<ByAccount<'a>>) -> (Vec<ByAccount<'a>>, usize) {
        let mut left = LISTED;
        let count = |all: &[ByAccount<'_>]| all.iter().map(|a| a.words.len()).sum::<usize>();
        let before = count(&all);
        for one in &mut all {
            one.words.truncate(left);
            left -= one.words.len();
        }
        all.retain(|one| !one.words.is_empty());
        let beyond = before - count(&all);
        (all, beyond)
    }

    /// What the map shows, in one sentence.
    fn says(&self) -> String {
        let shown = self.shown();
        let mut places: Vec<&str> = shown.iter().map(|w| w.text("id")).collect();
        places.dedup();
        let accounts: HashSet<&str> = shown.iter().map(|w| w.text("account")).collect();
        let day = self.as_of.as_ref().map_or("Over all days".to_owned(), |day| format!("As of {day}"));
        let of = |n: usize, one: &str, many: &str| format!("{n} {}", if n == 1 { one } else { many });
        let more = if self.more() > 0 { "; there is more than one map takes in" } else { "" };
        format!(
            "{day}: {} by {}, {}{more}.",
            of(places.len(), "place", "places"),
            of(accounts.len(), "account", "accounts"),
            of(shown.len(), "last word", "last words")
        )
    }

    /// The address of the rows from here on.
    fn from(&self, start: usize) -> String {
        let query = crate::route::pairs(&self.frame.query).unwrap_or_default();
        layer::address(&query, "start", (start > 0).then(|| start.to_string()))
    }

    fn before(&self) -> Option<String> {
        (self.start > 0).then(|| self.from(self.start.saturating_sub(ROWS)))
    }

    fn after(&self) -> Option<String> {
        let next = self.start + ROWS;
        (next < self.shown().len()).then(|| self.from(next))
    }

    fn set(&self) -> &Set {
        &self.sets_of_bounds[self.bounds]
    }

    fn drawn(&self) -> Drawn<'_> {
        let (places, unplaced) =
            place::gather(&self.ground.placed).into_iter().partition(Place::has_position);
        Drawn {
            as_of: self.as_of.as_deref(),
            boundaries: self.sets_of_bounds.iter().map(Set::json).collect(),
            by: self.by.name(),
            days: &self.days,
            events: self.event_rows(),
            layers: self.layers.iter().map(Layer::json).collect(),
            more: self.more(),
            places,
            sets: self.ground.nowhere.iter().map(Told::whole).collect(),
            unplaced,
        }
    }

    /// Events as objects.
    fn event_rows(&self) -> Vec<Value> {
        self.events.iter().flat_map(objects).collect()
    }
}

/// `/map.json`, in the order of the alphabet as all our JSON, to be written from what is kept: a large case has megabytes of it,
/// and several may ask at once.
#[derive(serde::Serialize)]
struct Drawn<'a> {
    as_of: Option<&'a str>,
    boundaries: Vec<Value>,
    by: &'static str,
    days: &'a [String],
    events: Vec<Value>,
    layers: Vec<Value>,
    more: u64,
    places: Vec<Place<'a>>,
    sets: Vec<Told<'a>>,
    unplaced: Vec<Place<'a>>,
}

const IS_JSON: &str = "words and numbers are JSON";

impl Shown for Page {
    fn html(&self) -> Result<String, askama::Error> {
        self.render()
    }

    fn json(&self) -> Value {
        serde_json::to_value(self.drawn()).expect(IS_JSON)
    }

    fn json_text(&self) -> String {
        serde_json::to_string(&self.drawn()).expect(IS_JSON)
    }
}
