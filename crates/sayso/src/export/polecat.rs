//! POLECAT: a row a PLOVER event, tab-separated, under POLECAT's 40 columns.
//!
//! Denied, possible and future events are here, because PLOVER has auxiliary modes for them; they stand in `Event Mode` beside
//! the mode of the deed, and who leaves them out of sight reads denials as facts. Who said it has no column.

use rusqlite::{Connection, Row};
use sayso_core::{Error, Plover};

use super::column::{Column, integer, number, text};
use super::csv::{Line, Sheet};
use super::folder::{Folder, Form};
use super::guard::Guard;
use super::lost::Notes;
use super::told::{Where, Who, names, place, who};
use super::trouble;
use crate::resolve::place::{country_name, country_of_three};

const COLUMNS: &[Column] = &[
    text("Event ID", "the report's name and the number of the event within its reading"),
    text(
        "Event Date",
        "day, month or year of the event, where told; empty otherwise, never the day of publication",
    ),
    text("Event Type", "PLOVER category"),
    text("Event Mode", "PLOVER mode and auxiliary modes (negation, hypothetical, future), joined by '; '"),
    number("Event Intensity", "empty: no intensity is read"),
    text("Quad Code", "by PLOVER's table of quad categories"),
    text("Contexts", "empty: no contexts are read"),
    text("Actor Name", "names across reports, joined by '; '"),
    text("Actor Country", "ISO 3166-1 alpha-3 of those that belong to a country, joined by '; '"),
    text("Actor COW", "empty: no such codes are kept"),
    text(
        "Primary Actor Sector",
        "GOV for a state, REB for an armed group, CVL for the public; empty for others: which sector is not read",
    ),
    text("Actor Sectors", "as Primary Actor Sector"),
    text("Actor Title", "role in the report's words"),
    text("Actor Name Raw", "as this report names them"),
    text("Wikipedia Actor ID", "empty: no such ids are kept"),
    text("Recipient Name", "as Actor Name"),
    text("Recipient Country", "as Actor Country"),
    text("Recipient COW", "empty"),
    text("Primary Recipient Sector", "as Primary Actor Sector"),
    text("Recipient Sectors", "as Primary Actor Sector"),
    text("Recipient Title", "as Actor Title"),
    text("Recipient Name Raw", "as Actor Name Raw"),
    text("Wikipedia Recipient ID", "empty"),
    text("Placename", "name of the only place; empty where there are several: Raw Placename has them all"),
    text("City", "the place, where it is a populated one"),
    text("District", "the place, where it is a district"),
    text("Province", "the place, where it is a first-level division"),
    text("Country", "name of the place's country"),
    number("Latitude", "of an exact place only: centres of areas and countries are no locations"),
    number("Longitude", "as Latitude"),
    integer("GeoNames ID", "entry of the place"),
    text("Raw Placename", "names of all places, joined by '; '"),
    text("Feature Type", "kind of the place in Sayso's words"),
    text("Source", "publisher of the report"),
    text("Publication Date", "of the report"),
    text("Story People", "empty: not gathered"),
    text("Story Organizations", "empty: not gathered"),
    text("Story Locations", "empty: not gathered"),
    text("Language", "ISO 639-1 of the report"),
    text("Version", "model that read it"),
];

const NOTES: Notes = Notes {
    cannot: &[
        "who said it: an event of a statement and one of the report's own voice look alike",
        "disagreement: each report's event is a row, and rows that deny each other are not linked",
        "figures, control of ground, commitments as such, talks without a PLOVER category, the words",
        "intervals: one date, where an event took several days",
    ],
    kept: &["denied, possible and future events, by PLOVER's auxiliary modes in Event Mode"],
    columns: COLUMNS,
};

const EVENTS: &str = "WITH g AS (SELECT max(id) AS id, report FROM reading GROUP BY report)
    SELECT v.reading, v.n, v.code, v.modes, v.actor, v.recipient, v.place, v.date, r.id, r.uid, r.publisher, r.published,
        r.language, x.model, c.id
    FROM plover v JOIN g ON g.id = v.reading JOIN report r ON r.id = g.report JOIN reading x ON x.id = g.id
    LEFT JOIN claim c ON c.reading = v.reading AND c.n = v.claim ORDER BY v.id";

/// Writes `polecat.tsv`.
pub(super) fn write(db: &Connection, guard: &Guard, folder: &mut Folder) -> Result<Notes, Error> {
    let form = Form::Csv { delimiter: '\t', has_tags: false, columns: COLUMNS };
    let mut sheet = Sheet::create(folder, "polecat.tsv", form)?;
    let mut select = db.prepare(EVENTS).map_err(trouble)?;
    let mut rows = select.query([]).map_err(trouble)?;
    while let Some(row) = rows.next().map_err(trouble)? {
        let claim: Option<i64> = row.get(14).map_err(trouble)?;
        if claim.is_none_or(|c| !guard.held.claims.contains(&c)) {
            sheet.row(line(db, guard, row).map_err(trouble)?.cells())?;
        }
    }
    sheet.close(folder, "PLOVER events under POLECAT's columns")?;
    Ok(NOTES)
}

fn line(db: &Connection, guard: &Guard, row: &Row<'_>) -> rusqlite::Result<Line<'static>> {
    let (reading, report): (i64, i64) = (row.get(0)?, row.get(8)?);
    let (n, code, uid): (i64, String, String) = (row.get(1)?, row.get(2)?, row.get(9)?);
    let mut line = Line::of(COLUMNS);
    line.set("Event ID", format!("{}-e{n}", uid.get(..16).unwrap_or(&uid)));
    line.set("Event Date", row.get::<_, Option<String>>(7)?);
    line.set("Quad Code", Plover::find(&code).map(quad).unwrap_or_default());
    line.set("Event Type", code);
    line.set("Event Mode", list(&row.get::<_, String>(3)?).join("; "));
    let actors = actors(db, guard, (reading, report), &row.get::<_, String>(4)?)?;
    let recipients = self::actors(db, guard, (reading, report), &row.get::<_, String>(5)?)?;
    set_actors(&mut line, &actors, &ACTOR);
    set_actors(&mut line, &recipients, &RECIPIENT);
    set_places(&mut line, &places(db, guard, reading, &row.get::<_, String>(6)?)?);
    let publisher: Option<String> = row.get(10)?;
    line.set("Source", publisher.map(|p| guard.words(Some(report), &p)));
    line.set("Publication Date", row.get::<_, Option<String>>(11)?);
    line.set("Language", row.get::<_, Option<String>>(12)?);
    line.set("Version", row.get::<_, String>(13)?);
    Ok(line)
}

/// PLOVER's quad categories (manual 0.8; its text and its table differ on SANCTION, which its chapters hold to be material).
fn quad(code: Plover) -> &'static str {
    match code {
        Plover::Agree | Plover::Consult | Plover::Support | Plover::Concede => "VERBAL COOPERATION",
        Plover::Cooperate | Plover::Aid | Plover::Retreat => "MATERIAL COOPERATION",
        Plover::Request | Plover::Accuse | Plover::Reject | Plover::Threaten => "VERBAL CONFLICT",
        Plover::Protest | Plover::Sanction | Plover::Mobilize | Plover::Coerce | Plover::Assault => {
            "MATERIAL CONFLICT"
        }
    }
}

/// Columns of one side: name, country, sector, sectors, title, raw name.
const ACTOR: [&str; 6] =
    ["Actor Name", "Actor Country", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw"];
const RECIPIENT: [&str; 6] = [
    "Recipient Name",
    "Recipient Country",
    "Primary Recipient Sector",
    "Recipient Sectors",
    "Recipient Title",
    "Recipient Name Raw",
];

fn set_actors(line: &mut Line<'_>, who: &[Who], columns: &[&str; 6]) {
    let countries = who.iter().filter_map(|w| w.country.as_deref().and_then(country_of_three));
    let sectors = who.iter().filter_map(|w| sector(&w.kind));
    line.set(columns[0], names(who));
    line.set(columns[1], joined(countries));
    line.set(columns[2], sectors.clone().next().unwrap_or_default());
    line.set(columns[3], joined(sectors));
    line.set(columns[4], joined(who.iter().filter_map(|w| w.role.as_deref())));
    line.set(columns[5], joined(who.iter().map(|w| w.told.as_str())));
}

fn sector(kind: &str) -> Option<&'static str> {
    match kind {
        "state" => Some("GOV"),
        "armed_group" => Some("REB"),
        "public" => Some("CVL"),
        _ => None,
    }
}

fn set_places(line: &mut Line<'_>, places: &[Where]) {
    line.set("Raw Placename", joined(places.iter().map(|p| p.name.as_str())));
    let [place] = places else { return };
    line.set("Placename", place.name.as_str());
    let column = match place.kind.as_deref() {
        Some("city") => Some("City"),
        Some("district") => Some("District"),
        Some("region") => Some("Province"),
        _ => None,
    };
    if let Some(column) = column {
        line.set(column, place.name.as_str());
    }
    line.set("Country", place.country.as_deref().and_then(country_name));
    line.set("Latitude", place.exact().map(|p| p.0));
    line.set("Longitude", place.exact().map(|p| p.1));
    let entry = place.gazetteer.as_deref().and_then(|g| g.strip_prefix("geonames:"));
    line.set("GeoNames ID", entry.and_then(|id| id.parse::<i64>().ok()));
    line.set("Feature Type", place.kind.as_deref());
}

fn joined<'a>(words: impl Iterator<Item = &'a str>) -> String {
    words.collect::<Vec<&str>>().join("; ")
}

fn list(json: &str) -> Vec<String> {
    serde_json::from_str(json).unwrap_or_default()
}

fn numbers(json: &str) -> Vec<i64> {
    serde_json::from_str(json).unwrap_or_default()
}

/// Actors by their numbers within a reading; `of` is the reading and its report.
fn actors(db: &Connection, guard: &Guard, of: (i64, i64), json: &str) -> rusqlite::Result<Vec<Who>> {
    const ACTOR: &str =
        "SELECT a.id, a.name, a.kind, coalesce(a.country, e.country), e.id, e.name, a.role FROM actor a
         LEFT JOIN entity_actor ea ON ea.actor = a.id LEFT JOIN entity e ON e.id = ea.entity
         WHERE a.reading = ? AND a.n = ?";
    let mut select = db.prepare_cached(ACTOR)?;
    let one = |n: i64| select.query_row((of.0, n), |row| who(row, guard, of.1));
    numbers(json).into_iter().map(one).collect()
}

fn places(db: &Connection, guard: &Guard, reading: i64, json: &str) -> rusqlite::Result<Vec<Where>> {
    const PLACE: &str = "SELECT id, n, name, gazetteer, lat, lon, kind, country, precision FROM place
         WHERE reading = ? AND n = ?";
    let mut select = db.prepare_cached(PLACE)?;
    let one = |n: i64| select.query_row((reading, n), |row| place(row, guard));
    numbers(json).into_iter().map(one).collect()
}
