//! UCDP GED's table: an event of deadly force a row, with the interval of its dead.

use std::path::Path;

use jiff::civil::Date;
use sayso_core::{ActorKind, Error, Matter, Plover};

use super::sheet::{Line, Sheet};
use super::{Day, Deed, Imported, Killed, Row, Side, Spot};

/// Columns without which a table is none of UCDP GED's.
const NEEDED: &[&str] = &[
    "id",
    "type_of_violence",
    "side_a",
    "side_b",
    "source_office",
    "source_article",
    "where_prec",
    "where_coordinates",
    "latitude",
    "longitude",
    "date_prec",
    "date_start",
    "date_end",
    "best",
    "high",
    "low",
];

/// Reads a table with the columns of UCDP GED, in any order.
///
/// # Errors
/// [`sayso_core::ErrorKind::Input`] where the file cannot be read, [`sayso_core::ErrorKind::BadLine`] with line and column
/// where it is not as UCDP writes it.
pub fn ucdp(path: &Path) -> Result<Imported, Error> {
    Ok(Imported { rows: Sheet::open(path, "UCDP GED", NEEDED)?.each(row)? })
}

fn row(line: &Line<'_>) -> Result<Row, Error> {
    let event = line.needed("id")?;
    let deed = Matter::Event { code: Plover::Assault, mode: None };
    Ok(Row {
        dataset: "UCDP GED",
        file: line.file(event),
        line: line.number(),
        event: event.to_owned(),
        day: days(line)?,
        changed: None,
        kind: violence(line)?.to_owned(),
        deeds: vec![Deed { matter: deed, by: vec![0], to: vec![1] }],
        sides: [side(line.text("side_a")), side(line.text("side_b"))],
        place: place(line)?,
        killed: killed(line)?,
        sources: sources(line),
        notes: line.text("where_description").to_owned(),
    })
}

fn violence(line: &Line<'_>) -> Result<&'static str, Error> {
    match line.text("type_of_violence") {
        "1" => Ok("State-based violence"),
        "2" => Ok("Non-state violence"),
        "3" => Ok("One-sided violence"),
        other => Err(line.refuse("type_of_violence", &format!("`{other}` is none of 1, 2 and 3"))),
    }
}

fn days(line: &Line<'_>) -> Result<Day, Error> {
    let (from, to) = (day(line, "date_start")?, day(line, "date_end")?);
    if to < from {
        return Err(line.refuse("date_end", &format!("`{to}` is before date_start, {from}")));
    }
    let words = if from == to { format!("On {from}") } else { format!("From {from} to {to}") };
    // The two days are the interval that its date_prec stands for.
    Ok(Day { from: from.to_string(), to: to.to_string(), words })
}

/// `2021-07-08`, with or without a time after it.
fn day(line: &Line<'_>, column: &str) -> Result<Date, Error> {
    let told = line.needed(column)?;
    let date = told.split([' ', 'T']).next().unwrap_or_default();
    date.parse().map_err(|_| {
        line.refuse(column, &format!("`{told}` is no day; expected YYYY-MM-DD, as in 2021-07-11"))
    })
}

fn side(name: &str) -> Vec<Side> {
    let kind = match name {
        "" => return Vec::new(),
        name if name.starts_with("Government of") => ActorKind::State,
        "Civilians" => ActorKind::Public,
        _ => ActorKind::ArmedGroup,
    };
    vec![Side { name: name.to_owned(), kind }]
}

fn place(line: &Line<'_>) -> Result<Option<Spot>, Error> {
    let name = line.text("where_coordinates");
    let point = line.point("latitude", "longitude")?;
    let is_exact = line.text("where_prec") == "1";
    Ok((!name.is_empty()).then(|| Spot { name: name.to_owned(), point, is_exact }))
}

fn killed(line: &Line<'_>) -> Result<Option<Killed>, Error> {
    let number = |column: &str| line.whole(column).map(Option::unwrap_or_default);
    let (low, best, high) = (number("low")?, number("best")?, number("high")?);
    if !(low <= best && best <= high) {
        return Err(line.refuse("best", &format!("{best} is not between low, {low}, and high, {high}")));
    }
    Ok((high > 0).then_some(Killed { low, best, high }))
}

/// Offices where the row names them, else the articles.
fn sources(line: &Line<'_>) -> Vec<String> {
    let told = [line.text("source_office"), line.text("source_article")];
    let told = told.into_iter().find(|t| !t.is_empty()).unwrap_or_default();
    let mut names: Vec<String> = Vec::new();
    for name in told.split(';').map(|n| n.trim().trim_matches('"').trim()).filter(|n| !n.is_empty()) {
        if !names.iter().any(|n| n == name) {
            names.push(name.to_owned());
        }
    }
    names
}
