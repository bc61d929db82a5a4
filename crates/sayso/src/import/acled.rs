//! ACLED's table: its event types as deeds, its actors with the side that each stands for.

use std::path::Path;

use jiff::{ToSpan, civil::Date, fmt::strtime};
use sayso_core::{ActorKind, Change, Error, Instrument, Matter, Plover, TalksState};

use super::sheet::{Line, Sheet};
use super::{Day, Deed, Imported, Killed, Row, Side, Spot};

/// Columns without which a table is none of ACLED's.
const NEEDED: &[&str] = &[
    "event_id_cnty",
    "event_date",
    "time_precision",
    "event_type",
    "sub_event_type",
    "actor1",
    "actor2",
    "location",
    "latitude",
    "longitude",
    "geo_precision",
    "source",
    "notes",
    "fatalities",
];

/// Reads a table with ACLED's columns, in any order.
///
/// # Errors
/// [`sayso_core::ErrorKind::Input`] where the file cannot be read, [`sayso_core::ErrorKind::BadLine`] with line and column
/// where it is not as ACLED writes it.
pub fn acled(path: &Path) -> Result<Imported, Error> {
    Ok(Imported { rows: Sheet::open(path, "ACLED", NEEDED)?.each(row)? })
}

fn row(line: &Line<'_>) -> Result<Row, Error> {
    let event = line.needed("event_id_cnty")?;
    let (kind, sub) = (line.needed("event_type")?, line.text("sub_event_type"));
    let sides =
        [sides(line, "actor1", "assoc_actor_1", "inter1"), sides(line, "actor2", "assoc_actor_2", "inter2")];
    Ok(Row {
        dataset: "ACLED",
        file: line.file(event),
        line: line.number(),
        event: event.to_owned(),
        day: day(line)?,
        changed: changed(line),
        kind: if sub.is_empty() { kind } else { sub }.to_owned(),
        deeds: deeds(kind, sub, &sides),
        sides,
        place: place(line)?,
        // ACLED writes 0 also where nobody reported a number.
        killed: line.whole("fatalities")?.filter(|&n| n > 0).map(|n| Killed { low: n, best: n, high: n }),
        sources: listed(line.text("source")),
        notes: line.text("notes").to_owned(),
    })
}

/// `2021-07-08`, as its interface has it, or `08 July 2021`, as its export tool has it.
fn day(line: &Line<'_>) -> Result<Day, Error> {
    let told = line.needed("event_date")?;
    let long = || strtime::parse("%d %B %Y", told).and_then(|parsed| parsed.to_date());
    let date: Date = told.parse().or_else(|_| long()).map_err(|_| {
        line.refuse("event_date", &format!("`{told}` is no day; expected YYYY-MM-DD, as in 2021-07-11"))
    })?;
    let iso = date.to_string();
    match line.text("time_precision") {
        "1" => Ok(Day { words: format!("On {iso}"), from: iso.clone(), to: iso }),
        "2" => Ok(Day {
            from: date.saturating_sub(6.days()).to_string(),
            to: date.saturating_add(6.days()).to_string(),
            words: format!("Within six days of {iso}"),
        }),
        "3" => {
            let month = iso[..7].to_owned();
            Ok(Day { words: format!("In {month}"), from: month.clone(), to: month })
        }
        other => Err(line.refuse("time_precision", &format!("`{other}` is none of 1, 2 and 3"))),
    }
}

/// The day of the last change, from seconds since 1970 or a date; anything else is not told.
fn changed(line: &Line<'_>) -> Option<String> {
    let told = line.text("timestamp");
    let seconds = told.parse::<i64>().ok().and_then(|s| jiff::Timestamp::from_second(s).ok());
    seconds.map(|t| jiff::tz::TimeZone::UTC.to_datetime(t).date().to_string())
}

fn place(line: &Line<'_>) -> Result<Option<Spot>, Error> {
    let name = line.text("location");
    let point = line.point("latitude", "longitude")?;
    let is_exact = line.text("geo_precision") == "1";
    Ok((!name.is_empty()).then(|| Spot { name: name.to_owned(), point, is_exact }))
}

/// Names of one column, joined by semicolons.
fn listed(text: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for name in text.split(';').map(str::trim).filter(|n| !n.is_empty()) {
        if !names.iter().any(|n| n == name) {
            names.push(name.to_owned());
        }
    }
    names
}

fn sides(line: &Line<'_>, actor: &str, further: &str, inter: &str) -> Vec<Side> {
    let code = line.text(inter);
    let first = listed(line.text(actor)).into_iter().map(|name| Side { kind: kind(&name, code), name });
    let more = listed(line.text(further)).into_iter().map(|name| Side { kind: kind(&name, ""), name });
    let mut sides: Vec<Side> = first.collect();
    let more: Vec<Side> = more.filter(|m| !sides.iter().any(|s| s.name == m.name)).collect();
    sides.extend(more);
    sides
}

/// What an actor is: by the words that ACLED begins names with, then by its code for the actor, as number or in words.
fn kind(name: &str, inter: &str) -> ActorKind {
    let begins = |words: &[&str]| words.iter().any(|w| name.starts_with(w));
    if begins(&["Civilians", "Protesters", "Rioters", "Unidentified Civilians"]) {
        return ActorKind::Public;
    }
    if begins(&["Government of"]) {
        return ActorKind::State;
    }
    if begins(&["Military Forces", "Police Forces"]) {
        return ActorKind::Institution;
    }
    match inter.to_lowercase().as_str() {
        "1" | "state forces" => ActorKind::Institution,
        "2" | "3" | "4" | "rebel group" | "rebel groups" | "political militia" | "political militias"
        | "identity militia" | "identity militias" => ActorKind::ArmedGroup,
        "5" | "6" | "7" | "rioters" | "protesters" | "civilians" => ActorKind::Public,
        _ if begins(&["Unidentified Armed Group"]) => ActorKind::ArmedGroup,
        _ => ActorKind::Organization,
    }
}

/// What ACLED's types are to us. A transfer of ground is a gain; after a battle by the side that its sub-type names.
fn deeds(kind: &str, sub: &str, sides: &[Vec<Side>; 2]) -> Vec<Deed> {
    let event = |code, mode: Option<&str>| {
        let matter = Matter::Event { code, mode: mode.map(str::to_owned) };
        Deed { matter, by: vec![0], to: vec![1] }
    };
    let gain =
        |by: Vec<usize>| Deed { matter: Matter::Control { change: Change::Gains }, by, to: Vec::new() };
    match (kind, sub) {
        ("Battles", "Government regains territory") => {
            vec![event(Plover::Assault, None), gain(of_the_state(sides, true))]
        }
        ("Battles", "Non-state actor overtakes territory") => {
            vec![event(Plover::Assault, None), gain(of_the_state(sides, false))]
        }
        ("Battles" | "Explosions/Remote violence" | "Violence against civilians", sub) => {
            vec![event(Plover::Assault, force(sub))]
        }
        ("Riots", "Mob violence") => vec![event(Plover::Assault, None)],
        ("Riots", _) => vec![event(Plover::Protest, Some("riot"))],
        ("Protests", _) => vec![event(Plover::Protest, Some("demo"))],
        ("Strategic developments", "Arrests") => vec![event(Plover::Coerce, Some("arrest"))],
        ("Strategic developments", "Looting/property destruction") => {
            vec![event(Plover::Assault, Some("destroy"))]
        }
        ("Strategic developments", "Non-violent transfer of territory") => vec![gain(vec![0])],
        ("Strategic developments", "Agreement") => {
            vec![Deed { matter: agreement(), by: vec![0, 1], to: Vec::new() }]
        }
        _ => Vec::new(),
    }
}

fn agreement() -> Matter {
    Matter::Talks {
        state: TalksState::Agreed,
        instrument: Some(Instrument::Deal),
        agenda: Vec::new(),
        mediator: Vec::new(),
        period: None,
    }
}

/// The sides that are a state's, or those that are not; none where that tells nothing.
fn of_the_state(sides: &[Vec<Side>; 2], state: bool) -> Vec<usize> {
    let is_state = |side: &Vec<Side>| {
        side.first().is_some_and(|s| matches!(s.kind, ActorKind::State | ActorKind::Institution))
    };
    let fits: Vec<usize> = (0..2).filter(|&n| !sides[n].is_empty() && is_state(&sides[n]) == state).collect();
    if fits.len() == 1 { fits } else { Vec::new() }
}

/// PLOVER's mode for ACLED's means.
fn force(sub: &str) -> Option<&'static str> {
    match sub {
        "Suicide bomb" => Some("suicide-attack"),
        "Remote explosive/landmine/IED" | "Grenade" => Some("explosives"),
        "Shelling/artillery/missile attack" => Some("heavy-weapons"),
        "Chemical weapon" => Some("unconventional"),
        "Sexual violence" => Some("sexual"),
        "Abduction/forced disappearance" => Some("abduct"),
        _ => None,
    }
}
