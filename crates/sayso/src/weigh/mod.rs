//! Weigh: claims across reports become matters, with replies, accounts, standings, figures and statuses.
//!
//! Everything here is worked out from the record and the case's settings, and can be worked out anew ([`Record::weigh_anew`]).
//! A report added is weighed with the matters that it touches and nothing else ([`Record::weigh`]); the result is the same, in
//! whatever order reports came, because claims are joined by keys that they share ([`key`]) and a matter is weighed from its
//! claims alone ([`matter`]).

mod account;
mod answer;
mod bearing;
mod by_hand;
mod context;
pub mod echo;
mod ending;
mod fact;
mod fold;
mod join;
mod judge;
mod key;
mod matter;
mod retold;
mod spoken;
mod standing;
mod stem;
mod store;
mod summary;
mod take;
mod taken_up;
mod title;
mod turn;
mod verdict;
mod voice;
mod window;

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension};

pub use retold::Pair;
pub use take::Weighing;

/// The last day of a date as precise as told, as a number: days compare.
pub(crate) fn last_day(date: &str) -> Option<i32> {
    window::last(date)
}

/// The first day of such a date.
pub(crate) fn first_day(date: &str) -> Option<i32> {
    window::first(date)
}

/// The date of a day.
pub(crate) fn date_of(day: i32) -> String {
    window::date(day)
}

/// What a claim has in common with others of its matter, in sentences; of a large matter, with those said about the same time.
pub(crate) fn common(db: &Connection, claim: i64) -> rusqlite::Result<Vec<String>> {
    let sql = "SELECT matter, said FROM matter_claim WHERE claim = ?";
    let found: Option<(i64, Option<String>)> =
        db.query_row(sql, [claim], |r| Ok((r.get(0)?, r.get(1)?))).optional()?;
    let Some((matter, said)) = found else { return Ok(Vec::new()) };
    let own = format!("c{claim}");
    let facts = fact::near_day(db, matter, said.as_deref())?;
    let shared = commons_of(&facts).into_iter().filter(|(_, claims)| claims.contains(&own));
    Ok(shared.map(|(why, claims)| format!("{why}: {}", claims.join(", "))).collect())
}

/// What joins the claims of a matter: each sentence with the claims that share it; of a large matter, the last claims.
pub(crate) fn commons(db: &Connection, matter: i64) -> rusqlite::Result<Vec<(String, Vec<String>)>> {
    Ok(commons_of(&fact::near_day(db, matter, None)?))
}

fn commons_of(facts: &[fact::Fact]) -> Vec<(String, Vec<String>)> {
    let mut shared: BTreeMap<(String, i64), Vec<String>> = BTreeMap::new();
    for fact in facts {
        for key in key::keys(fact) {
            shared.entry((key.common, key.hash)).or_default().push(format!("c{}", fact.claim));
        }
    }
    let mut joins: Vec<(String, Vec<String>)> = shared
        .into_iter()
        .filter(|(_, claims)| claims.len() > 1)
        .map(|((why, _), claims)| (why, claims))
        .collect();
    joins.dedup();
    joins
}
