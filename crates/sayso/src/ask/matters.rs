//! Matters, latest first; and those that are disputed.

use sayso_core::Error;

use super::Table;
use super::filter::{Filter, Query, accounts, ids};
use super::list::{Columns, List, Take, Walk};
use crate::record::Record;

pub(super) const COLUMNS: &[&str] = &[
    "id",
    "type",
    "title",
    "standing",
    "why",
    "accounts",
    "claims",
    "reports",
    "about_from",
    "about_to",
    "said_from",
    "said_to",
];
/// Every matter `m`, its columns as [`COLUMNS`] names them.
pub(super) const MATTERS: &str =
    "SELECT m.uid, m.type, m.title, m.standing, m.why, m.accounts, m.claims, m.reports, m.day_from, m.day_to,
        m.said_from, m.said_to FROM matter m";

/// Matters.
///
/// # Errors
/// [`sayso_core::ErrorKind::NotFound`] for a name that the case does not know; [`sayso_core::ErrorKind::Record`].
pub fn matters(record: &Record, filter: &Filter) -> Result<Table, Error> {
    MATTERS_LIST.table(record, filter)
}

/// The list of [`matters`].
pub const MATTERS_LIST: List = list_of("matters", walk);

/// The list of [`disputes`].
pub const DISPUTES_LIST: List = list_of("disputes", |record, filter, take| {
    walk(record, &Filter { standing: Some("disputed".to_owned()), ..filter.clone() }, take)
});

const fn list_of(name: &'static str, walk: Walk) -> List {
    List {
        name,
        columns: Columns { names: COLUMNS, integers: &["accounts", "claims", "reports"], booleans: &[] },
        walk,
    }
}

fn walk(record: &Record, filter: &Filter, take: Take<'_>) -> Result<(), Error> {
    let actors = ids(record, "entity", filter.actor.as_ref())?;
    let spots = ids(record, "spot", filter.place.as_ref())?;
    Query::of(MATTERS)
        .among("m.id IN (SELECT matter FROM matter_entity WHERE entity IN (?))", actors)
        .among("m.id IN (SELECT matter FROM matter_spot WHERE spot IN (?))", spots)
        .and_if("m.standing = ?", filter.standing.as_ref())
        .and_if("m.type = ?", filter.kind.as_ref())
        .and_if("m.said_to >= ?", filter.since.as_ref())
        .and_if("m.said_from <= ?", filter.until.as_ref())
        .among(
            "m.id IN (SELECT matter FROM matter_account WHERE account IN (?))",
            accounts(record, filter.party.as_ref())?,
        )
        .walk(record, "ORDER BY m.said_to DESC, m.uid", filter.limit, take)
        .map(drop)
}

/// Matters on which accounts disagree and nobody has given way.
///
/// # Errors
/// As [`matters`].
pub fn disputes(record: &Record, filter: &Filter) -> Result<Table, Error> {
    DISPUTES_LIST.table(record, filter)
}
