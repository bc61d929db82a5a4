//! Edits in the words of whoever makes them: names and ids in, an edit out, or why it would change nothing.

use sayso_core::{Error, ErrorKind};

use super::filter::Query;
use super::{find_actor, find_report};
use crate::known::folded;
use crate::record::{Edit, Record};

/// Two actors are one: a merge of `actor` into `into`.
///
/// # Errors
/// [`ErrorKind::NotFound`] for an actor that is not there, [`ErrorKind::Refused`] where both are one already.
pub fn merge_of(record: &Record, actor: &str, into: &str) -> Result<Edit, Error> {
    let from = find_actor(record, actor).map_err(|e| e.of_field("actor"))?;
    let into = find_actor(record, into).map_err(|e| e.of_field("into"))?;
    if from == into {
        return refuse("into", "both names stand for the same actor".to_owned());
    }
    Ok(Edit::Merge { from, into })
}

/// In one report (`r12`), an actor is another, called `name`.
///
/// # Errors
/// As [`merge_of`]; [`ErrorKind::Refused`] where the report does not name the actor, or the name is its own or none.
pub fn split_of(record: &Record, actor: &str, report: &str, name: &str) -> Result<Edit, Error> {
    let from = find_actor(record, actor).map_err(|e| e.of_field("actor"))?;
    let uid = find_report(record, report).map_err(|e| e.of_field("report"))?;
    let name = another_name(record, &from, name)?;
    let named_in = reports_of(record, &from)?;
    if !named_in.iter().any(|r| r == report) {
        let (own, more) = (name_of(record, &from)?, if named_in.len() > FEW { " and others" } else { "" });
        let few = named_in.iter().take(FEW).cloned().collect::<Vec<_>>().join(", ");
        return refuse("report", format!("{report} does not name {own}"))
            .map_err(|e: Error| e.with_hint(format!("it can be split off in {few}{more}")));
    }
    Ok(Edit::Split { from, report: uid, name })
}

/// Reports that are named to whoever asked for a wrong one.
const FEW: usize = 8;

/// An actor is called `name`.
///
/// # Errors
/// As [`split_of`].
pub fn rename_of(record: &Record, actor: &str, name: &str) -> Result<Edit, Error> {
    let of = find_actor(record, actor).map_err(|e| e.of_field("actor"))?;
    let name = another_name(record, &of, name)?;
    Ok(Edit::Rename { of, name })
}

/// A name that people read, and that the actor does not have yet.
fn another_name(record: &Record, key: &str, name: &str) -> Result<String, Error> {
    const LONGEST: usize = 200;
    let name = name.trim();
    let is_line = !name.chars().any(char::is_control) && name.chars().count() <= LONGEST;
    if !is_line || !name.chars().any(char::is_alphanumeric) {
        return refuse("name", format!("expected a name of one line and at most {LONGEST} characters"));
    }
    if name == name_of(record, key)? || format!("name:{}", folded(name)) == key {
        return refuse("name", format!("it is called {name} already"));
    }
    Ok(name.to_owned())
}

fn name_of(record: &Record, key: &str) -> Result<String, Error> {
    let found = Query::of("SELECT e.name FROM entity e").and("e.key = ?", key.to_owned());
    let found = found.table(record, &["name"], "", 1)?;
    Ok(found.rows.first().and_then(|row| row[0].as_str()).unwrap_or(key).to_owned())
}

/// Ids of the reports whose latest reading names an actor.
fn reports_of(record: &Record, key: &str) -> Result<Vec<String>, Error> {
    let sql = "SELECT DISTINCT 'r' || g.report FROM entity e CROSS JOIN entity_actor ea ON ea.entity = e.id
        CROSS JOIN actor a ON a.id = ea.actor CROSS JOIN reading g ON g.id = a.reading";
    let found = Query::of(sql)
        .and("e.key = ?", key.to_owned())
        .only("g.id = (SELECT max(id) FROM reading WHERE report = g.report)")
        .table(record, &["report"], "ORDER BY g.report", 0)?;
    Ok(found.rows.iter().filter_map(|row| row[0].as_str()).map(str::to_owned).collect())
}

fn refuse<T>(field: &'static str, why: String) -> Result<T, Error> {
    Err(Error::new(ErrorKind::Refused, why).of_field(field))
}
