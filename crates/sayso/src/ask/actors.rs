//! Actors and places across reports, with how they are called.

use sayso_core::Error;

use super::Table;
use super::filter::{Filter, Query, ids};
use super::list::{Columns, List, Take};
use crate::record::Record;

const ACTORS: &[&str] = &["id", "name", "kind", "party", "country", "known_as", "claims", "also", "key"];
const PLACES: &[&str] =
    &["id", "name", "kind", "country", "precision", "lat", "lon", "claims", "also", "key"];

/// Actors, those of most claims first.
///
/// # Errors
/// [`sayso_core::ErrorKind::NotFound`] for a name that the case does not know; [`sayso_core::ErrorKind::Record`].
pub fn actors(record: &Record, filter: &Filter) -> Result<Table, Error> {
    ACTORS_LIST.table(record, filter)
}

/// The list of [`actors`].
pub const ACTORS_LIST: List = List {
    name: "actors",
    columns: Columns { names: ACTORS, integers: &["claims"], booleans: &[] },
    walk: walk_actors,
};

fn walk_actors(record: &Record, filter: &Filter, take: Take<'_>) -> Result<(), Error> {
    let found = ids(record, "entity", filter.actor.as_ref())?;
    let sql = "SELECT 'e' || e.id, e.name, e.kind, e.party, e.country, e.known_as, e.claims,
        (SELECT group_concat(name, '; ') FROM (SELECT c.name FROM entity_called c
         WHERE c.entity = e.id AND c.name <> e.name ORDER BY c.name LIMIT 12)), e.key FROM entity e";
    Query::of(sql)
        .among("e.id IN (?)", found)
        .and_if("e.party = ? COLLATE NOCASE", filter.party.as_ref())
        .and_if("e.kind = ?", filter.kind.as_ref())
        .walk(record, "ORDER BY e.claims DESC, e.name, e.key", filter.limit, take)
        .map(drop)
}

/// The key of the one actor that a name, id or key stands for.
///
/// # Errors
/// [`sayso_core::ErrorKind::NotFound`] where there is none, or several.
pub fn find_actor(record: &Record, name: &str) -> Result<String, Error> {
    if by_key(record, name)?.is_some() {
        return Ok(name.to_owned());
    }
    let mut found = called(record, name)?;
    if found.len() != 1 {
        found = ids(record, "entity", Some(&name.to_owned()))?.unwrap_or_default();
    }
    let [one] = found[..] else {
        let why = format!("`{name}` may be {} actors of this case", found.len());
        return Err(
            Error::new(sayso_core::ErrorKind::NotFound, why).with_hint("take the id that sayso actors shows")
        );
    };
    let key = record.db().query_row("SELECT key FROM entity WHERE id = ?", [one], |r| r.get(0));
    key.map_err(|e| match e {
        rusqlite::Error::QueryReturnedNoRows => {
            Error::new(sayso_core::ErrorKind::NotFound, format!("no actor of this case has the id `{name}`"))
        }
        e => record.trouble(&e),
    })
}

/// The id of the actor of a key: ids are row numbers and may be others after the next weighing, keys stay.
///
/// # Errors
/// [`sayso_core::ErrorKind::NotFound`] where there is none.
pub fn actor_id(record: &Record, key: &str) -> Result<String, Error> {
    let id = by_key(record, key)?.ok_or_else(|| {
        Error::new(sayso_core::ErrorKind::NotFound, format!("no actor of this case has the key `{key}`"))
    })?;
    Ok(format!("e{id}"))
}

fn by_key(record: &Record, key: &str) -> Result<Option<i64>, Error> {
    use rusqlite::OptionalExtension;
    let find = || -> rusqlite::Result<Option<i64>> {
        let mut sql = record.db().prepare_cached("SELECT id FROM entity WHERE key = ?")?;
        sql.query_row([key], |r| r.get(0)).optional()
    };
    find().map_err(|e| record.trouble(&e))
}

/// Actors with that very name: a party's name stands for all who speak for it too, but whoever edits means the one.
fn called(record: &Record, name: &str) -> Result<Vec<i64>, Error> {
    let find = || -> rusqlite::Result<Vec<i64>> {
        let sql = "SELECT id FROM entity WHERE name = ? COLLATE NOCASE ORDER BY id";
        record.db().prepare_cached(sql)?.query_map([name], |r| r.get(0))?.collect()
    };
    find().map_err(|e| record.trouble(&e))
}

/// The uid of a report by its id, `r12`.
///
/// # Errors
/// [`sayso_core::ErrorKind::NotFound`] where there is none.
pub fn find_report(record: &Record, id: &str) -> Result<String, Error> {
    let number = id.strip_prefix('r').and_then(|n| n.parse::<i64>().ok());
    let found =
        number.map(|n| record.db().query_row("SELECT uid FROM report WHERE id = ?", [n], |r| r.get(0)));
    match found {
        Some(Ok(uid)) => Ok(uid),
        Some(Err(e)) if e != rusqlite::Error::QueryReturnedNoRows => Err(record.trouble(&e)),
        _ => Err(Error::new(
            sayso_core::ErrorKind::NotFound,
            format!("no report of this case has the id `{id}`"),
        )),
    }
}

/// Places, those of most claims first.
///
/// # Errors
/// As [`actors`].
pub fn places(record: &Record, filter: &Filter) -> Result<Table, Error> {
    PLACES_LIST.table(record, filter)
}

/// The list of [`places`].
pub const PLACES_LIST: List = List {
    name: "places",
    columns: Columns { names: PLACES, integers: &["claims"], booleans: &[] },
    walk: walk_places,
};

fn walk_places(record: &Record, filter: &Filter, take: Take<'_>) -> Result<(), Error> {
    let found = ids(record, "spot", filter.place.as_ref())?;
    let sql = "SELECT 'p' || s.id, s.name, s.kind, s.country, s.precision, s.lat, s.lon, s.claims,
        (SELECT group_concat(name, '; ') FROM (SELECT c.name FROM spot_called c
         WHERE c.spot = s.id AND c.name <> s.name ORDER BY c.name LIMIT 12)), s.key FROM spot s";
    Query::of(sql)
        .among("s.id IN (?)", found)
        .and_if("s.kind = ?", filter.kind.as_ref())
        .walk(record, "ORDER BY s.claims DESC, s.name, s.key", filter.limit, take)
        .map(drop)
}
