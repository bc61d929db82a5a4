//! Where the case stands: what was said in a time that the reader picks, what is open, what is due on a day that the reader
//! picks. Neither is today unless the reader says so.

mod counts;
mod groups;
mod timeline;

use std::sync::Arc;

use askama::Template;
use sayso::ask::{self, Due, Filter, Table};
use sayso::record::Record;
use serde_json::{Value, json};

pub(crate) use self::counts::listed as days;
use self::groups::{Moved, Round};
use self::timeline::Picture;
use super::Frame;
use crate::answer::{Shown, objects, table_json};
use crate::kept::Kept;
use crate::route::View;
use crate::trouble::Trouble;
use crate::words;

/// Rows of each list; each leads to the whole.
const FEW: u64 = 10;
/// Standings of matters that changed, in the order in which they are told; disputes have a list of their own.
const STANDINGS: &[(&str, &str)] = &[
    ("conceded", "Conceded"),
    ("corroborated", "Corroborated"),
    ("superseded", "Replaced by a later word"),
    ("settled", "Settled by a reviewer"),
    ("echoed", "Told by several reports, one account"),
    ("single", "Told by one account"),
];

#[derive(Template)]
#[template(path = "situation.html")]
struct Page {
    frame: Frame,
    since: String,
    until: String,
    as_of: String,
    status: Arc<Table>,
    /// Reports, statements, claims of the time.
    said: [u64; 3],
    parts: Arc<Parts>,
    picture: Picture,
}

/// What is looked for over the whole case.
struct Parts {
    changed: Vec<Changed>,
    disputes: Table,
    sizes: Table,
    dues: Vec<Dues>,
    rounds: Table,
    moved: Table,
}

/// Matters of one standing with words of the time.
struct Changed {
    standing: &'static str,
    says: &'static str,
    table: Table,
}

/// Commitments on one side of a day.
struct Dues {
    name: &'static str,
    says: String,
    table: Table,
}

pub(crate) fn page(view: &View<'_>) -> Result<Box<dyn Shown>, Trouble> {
    let day = |name| Ok::<_, Trouble>(view.asked.day(name)?.map(str::to_owned));
    let (since, until, as_of) = (day("since")?, day("until")?, day("as_of")?);
    if let Some(month) = as_of.as_ref().filter(|d| d.len() < 10) {
        let what = format!("`as_of` is `{month}`; what is due depends on a day");
        return Err(Trouble::bad(what).with_hint("as_of=2021-07-11"));
    }
    let filter = Filter { since, until, limit: FEW, ..Filter::default() };
    let days = counts::days(view.record)?;
    Ok(Box::new(Page {
        frame: view.frame.clone(),
        status: status(view.record)?,
        said: counts::within(&days, filter.since.as_deref(), filter.until.as_deref()),
        parts: parts(view.record, &filter, as_of.as_deref())?,
        picture: Picture::of(&days, &filter, as_of.as_deref()),
        since: filter.since.unwrap_or_default(),
        until: filter.until.unwrap_or_default(),
        as_of: as_of.unwrap_or_default(),
    }))
}

/// Works out what every situation needs.
pub(crate) fn warm(record: &Record) -> Result<(), sayso::Error> {
    counts::days(record)?;
    status(record)?;
    parts(record, &Filter { limit: FEW, ..Filter::default() }, None).map(drop)
}

/// With the last link of the chain, which a reviewer's decision moves, too.
fn status(record: &Record) -> Result<Arc<Table>, sayso::Error> {
    static STATUS: Kept<Table> = Kept::new(1);
    STATUS.get(record, &ask::last_link(record)?.to_string(), || ask::status(record))
}

fn parts(record: &Record, filter: &Filter, as_of: Option<&str>) -> Result<Arc<Parts>, sayso::Error> {
    static PARTS: Kept<Parts> = Kept::new(16);
    PARTS.get(record, &format!("{:?} {:?} {as_of:?}", filter.since, filter.until), || {
        Ok(Parts {
            changed: changed(record, filter)?,
            disputes: ask::widest(record, filter)?,
            sizes: ask::dispute_sizes(record, filter)?,
            dues: dues(record, as_of)?,
            rounds: ask::rounds(record, filter)?,
            moved: ask::moved(record, filter)?,
        })
    })
}

fn changed(record: &Record, filter: &Filter) -> Result<Vec<Changed>, sayso::Error> {
    let mut out = Vec::new();
    for (standing, says) in STANDINGS {
        let filter = Filter { standing: Some((*standing).to_owned()), ..filter.clone() };
        let table = ask::matters(record, &filter)?;
        if !table.rows.is_empty() {
            out.push(Changed { standing, says, table });
        }
    }
    Ok(out)
}

/// On a day, what is ahead and what is over; without one, all that has a day. When it was promised does not matter: a pledge
/// binds after the time in which it was made.
fn dues(record: &Record, as_of: Option<&str>) -> Result<Vec<Dues>, sayso::Error> {
    let filter = Filter { limit: FEW, ..Filter::default() };
    let ask = |name, says: String, side| -> Result<Dues, sayso::Error> {
        Ok(Dues { name, says, table: ask::due(record, &filter, as_of, side)? })
    };
    Ok(match as_of {
        Some(day) => vec![
            ask(
                "past_due",
                format!("Past due on {day}, and nobody has said that they were kept or broken"),
                Due::Over,
            )?,
            ask("coming_due", format!("Coming due from {day} on"), Due::Ahead)?,
        ],
        None => vec![ask("dated", "Open, with a day".to_owned(), Due::Ahead)?],
    })
}

impl Page {
    fn has_time(&self) -> bool {
        !self.since.is_empty() || !self.until.is_empty()
    }

    /// "since 2021-07-01 until 2021-07-10".
    fn time(&self) -> String {
        let part =
            |word: &str, day: &str| if day.is_empty() { String::new() } else { format!(" {word} {day}") };
        format!("{}{}", part("since", &self.since), part("until", &self.until))
    }

    /// The address of a list, narrowed to the same time.
    fn list(&self, path: &str, more: &str) -> String {
        let parts = [("since", &self.since), ("until", &self.until)];
        let parts =
            parts.iter().filter(|(_, day)| !day.is_empty()).map(|(name, day)| format!("{name}={day}"));
        let query: Vec<String> = parts.chain((!more.is_empty()).then(|| more.to_owned())).collect();
        if query.is_empty() { path.to_owned() } else { format!("{path}?{}", query.join("&")) }
    }

    /// Whether a matter was first spoken of in the time.
    fn is_new(&self, matter: &Value) -> bool {
        !self.since.is_empty() && matter["said_from"].as_str().is_some_and(|day| day >= self.since.as_str())
    }

    fn rows(&self, table: &Table) -> Vec<Value> {
        objects(table).collect()
    }

    fn round_list(&self) -> Vec<Round> {
        groups::rounds(objects(&self.parts.rounds))
    }

    fn moved_list(&self) -> Vec<Moved> {
        groups::moved(objects(&self.parts.moved))
    }
}

impl Shown for Page {
    fn html(&self) -> Result<String, askama::Error> {
        self.render()
    }

    fn json(&self) -> Value {
        let changed = self.parts.changed.iter().map(|c| (c.standing.to_owned(), table_json(&c.table)));
        let dues = self.parts.dues.iter().map(|d| (d.name.to_owned(), table_json(&d.table)));
        let [reports, statements, claims] = self.said;
        json!({
            "since": self.since, "until": self.until, "as_of": self.as_of,
            "status": table_json(&self.status),
            "said": { "reports": reports, "statements": statements, "claims": claims },
            "changed": Value::Object(changed.collect()),
            "disputes": table_json(&self.parts.disputes),
            "dispute_sizes": table_json(&self.parts.sizes),
            "commitments": Value::Object(dues.collect()),
            "talks": table_json(&self.parts.rounds),
            "figures": table_json(&self.parts.moved),
            "timeline": self.picture.json(),
        })
    }
}
