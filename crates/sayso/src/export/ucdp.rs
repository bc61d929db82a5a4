//! UCDP GED: a row a deadly event, under its 49 columns. Low and high span all accounts that stand; best is there only where
//! they agree.

use std::collections::BTreeSet;

use rusqlite::Connection;
use sayso_core::{Error, parse_date};

use super::acled::publishers;
use super::column::{Column, integer, number, text};
use super::csv::{Line, Sheet};
use super::event::{self, Dated, Event, Killed, dated};
use super::folder::{Folder, Form};
use super::guard::Guard;
use super::lost::Notes;
use super::told::{Where, Who, names};
use crate::resolve::place::country_name;

const COLUMNS: &[Column] = &[
    integer("id", "the twelve hex digits of the matter's lasting name as a number"),
    text("relid", "lasting name of the matter"),
    integer("year", "of date_start"),
    integer("active_year", "empty: needs a year's total"),
    text("code_status", "empty: UCDP's own checking"),
    integer(
        "type_of_violence",
        "1 a state and an armed group; 2 two armed groups; 3 against the public; empty where kinds of actors do not tell",
    ),
    integer("conflict_dset_id", "empty: UCDP's own"),
    integer("conflict_new_id", "empty: UCDP's own"),
    text("conflict_name", "empty: UCDP's own"),
    integer("dyad_dset_id", "empty: UCDP's own"),
    integer("dyad_new_id", "empty: UCDP's own"),
    text("dyad_name", "side_a - side_b, where both are told"),
    integer("side_a_dset_id", "empty: UCDP's own"),
    integer("side_a_new_id", "empty: UCDP's own"),
    text("side_a", "actors, where all accounts name the same"),
    integer("side_b_dset_id", "empty: UCDP's own"),
    integer("side_b_new_id", "empty: UCDP's own"),
    text("side_b", "recipients, where all accounts name the same"),
    integer("number_of_sources", "accounts that affirm it: original speakers, not outlets"),
    text("source_article", "publisher, day and headline of each report, joined by '; '"),
    text("source_office", "publishers"),
    text("source_date", "days of publication"),
    text("source_headline", "headlines"),
    text("source_original", "who affirms it"),
    integer(
        "where_prec",
        "1 an exact place; 2 one moved to a grid of at most 25 km; 3 a district; 4 a first-level division or area; 6 a country",
    ),
    text("where_coordinates", "name of the place, where all accounts name the same one"),
    text(
        "where_description",
        "who affirms it, who puts it otherwise, where accounts differ, and the standing",
    ),
    text("adm_1", "the place, where it is a first-level division"),
    text("adm_2", "the place, where it is a district"),
    number("latitude", "of an exact place, or one moved to a grid of at most 25 km"),
    number("longitude", "as latitude"),
    text("geom_wkt", "the same as a point"),
    integer("priogrid_gid", "cell of an exact place"),
    text("country", "of the place"),
    integer("country_id", "empty: Gleditsch and Ward numbers are not kept"),
    text("region", "empty: UCDP's own"),
    integer("event_clarity", "empty: UCDP's own judgement"),
    integer("date_prec", "1 a day; 2 two to six days; 3 a week; 4 a month; 5 longer"),
    text("date_start", "first day, where all accounts tell the same"),
    text("date_end", "last day"),
    integer("deaths_a", "empty: whose dead they are is not read"),
    integer("deaths_b", "empty"),
    integer("deaths_civilians", "empty"),
    integer("deaths_unknown", "as best"),
    integer("best", "only where all accounts that stand give the same number"),
    integer("high", "most of any account that stands; empty where one has no upper bound"),
    integer("low", "least of any account that stands"),
    text("gwnoa", "empty: Gleditsch and Ward numbers are not kept"),
    text("gwnob", "empty"),
];

const NOTES: Notes = Notes {
    cannot: &[
        "who said what: where_description and source_original name accounts, no figure has its speaker",
        "disagreement: a column on which accounts differ is empty; low and high span their figures",
        "denied, possible and future claims as rows of their own",
        "deeds without dead, and tolls that no told deed carries",
        "control, commitments, talks",
    ],
    kept: &["a denial of an affirmed matter, in where_description", "figures as low and high"],
    columns: COLUMNS,
};

/// Writes `ucdp-ged.csv`.
pub(super) fn write(db: &Connection, guard: &Guard, folder: &mut Folder) -> Result<Notes, Error> {
    let form = Form::Csv { delimiter: ',', has_tags: false, columns: COLUMNS };
    let mut sheet = Sheet::create(folder, "ucdp-ged.csv", form)?;
    event::each(db, guard, "'event'", &mut |event| match (event.code.as_str(), event.killed) {
        ("ASSAULT", Some(killed)) if killed != NONE => sheet.row(line(&event, killed, guard).cells()),
        ("ASSAULT", _) => {
            guard.tally.add("affirmed deeds of force without dead told in the same sentence");
            Ok(())
        }
        _ => {
            guard.tally.add("affirmed matters of other deeds");
            Ok(())
        }
    })?;
    sheet.close(folder, "Deadly events under the columns of UCDP GED")?;
    Ok(NOTES)
}

const NONE: Killed = Killed { low: Some(0), high: Some(0) };

fn line(event: &Event, killed: Killed, guard: &Guard) -> Line<'static> {
    let mut line = Line::of(COLUMNS);
    line.set("id", event.uid.strip_prefix('m').and_then(|hex| i64::from_str_radix(hex, 16).ok()));
    line.set("relid", event.uid.as_str());
    line.set("type_of_violence", violence(&event.actors, &event.recipients));
    line.set("side_a", names(&event.actors));
    line.set("side_b", names(&event.recipients));
    if !event.actors.is_empty() && !event.recipients.is_empty() {
        line.set("dyad_name", format!("{} - {}", names(&event.actors), names(&event.recipients)));
    }
    set_sources(&mut line, event);
    line.set("where_description", event.note.as_str());
    if let Some(place) = &event.place {
        set_place(&mut line, place, guard.rules.coarsen_km);
    }
    set_days(&mut line, event);
    line.set("deaths_unknown", killed.agreed());
    line.set("best", killed.agreed());
    line.set("high", killed.high);
    line.set("low", killed.low);
    line
}

/// UCDP's type, from what the sides are.
fn violence(actors: &[Who], recipients: &[Who]) -> Option<i64> {
    let is_all =
        |who: &[Who], kinds: &[&str]| !who.is_empty() && who.iter().all(|w| kinds.contains(&w.kind.as_str()));
    const STATE: &[&str] = &["state", "institution"];
    const GROUP: &[&str] = &["armed_group"];
    if is_all(recipients, &["public"]) {
        return Some(3);
    }
    match (is_all(actors, GROUP), is_all(recipients, GROUP)) {
        (true, true) => Some(2),
        (true, false) if is_all(recipients, STATE) => Some(1),
        (false, true) if is_all(actors, STATE) => Some(1),
        _ => None,
    }
}

fn set_sources(line: &mut Line<'_>, event: &Event) {
    let accounts: BTreeSet<&str> = event.affirmed.iter().filter_map(|t| t.speaker()).collect();
    line.set("number_of_sources", accounts.len() as i64);
    line.set("source_original", accounts.into_iter().collect::<Vec<_>>().join("; "));
    line.set("source_office", publishers(event));
    let mut reports = BTreeSet::new();
    let (mut articles, mut days, mut headlines) = (Vec::new(), Vec::new(), Vec::new());
    for source in event.affirmed.iter().filter(|t| reports.insert(t.source.id)).map(|t| &t.source) {
        let parts = [&source.publisher, &source.published, &source.title];
        articles.push(parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(", "));
        days.extend(source.published.as_deref());
        headlines.extend(source.title.as_deref());
    }
    line.set("source_article", articles.join("; "));
    line.set("source_date", days.join("; "));
    line.set("source_headline", headlines.join("; "));
}

fn set_place(line: &mut Line<'_>, place: &Where, coarsen_km: Option<f64>) {
    let is_near = place.is_coarse && coarsen_km.is_some_and(|km| km <= 25.0);
    let precision = match (place.precision.as_deref(), place.kind.as_deref()) {
        (Some("exact"), _) => Some(1_i64),
        (Some("area"), _) if is_near => Some(2),
        (Some("area"), Some("district")) => Some(3),
        (Some("area"), _) => Some(4),
        (Some(_), _) => Some(6),
        (None, _) => None,
    };
    line.set("where_prec", precision);
    line.set("where_coordinates", place.name.as_str());
    match place.kind.as_deref() {
        Some("region") => line.set("adm_1", place.name.as_str()),
        Some("district") => line.set("adm_2", place.name.as_str()),
        _ => (),
    }
    line.set("country", place.country.as_deref().and_then(country_name));
    let Some((lat, lon)) = place.exact().or(place.point.filter(|_| is_near)) else { return };
    line.set("latitude", lat);
    line.set("longitude", lon);
    line.set("geom_wkt", format!("POINT ({lon} {lat})"));
    if place.exact().is_some() {
        line.set("priogrid_gid", priogrid(lat, lon));
    }
}

/// The half-degree cell of PRIO-GRID, counted from the south-west.
fn priogrid(lat: f64, lon: f64) -> i64 {
    let (row, column) = (((lat + 90.0) * 2.0).floor(), ((lon + 180.0) * 2.0).floor());
    (row.clamp(0.0, 359.0) * 720.0 + column.clamp(0.0, 719.0)) as i64 + 1
}

fn set_days(line: &mut Line<'_>, event: &Event) {
    let (from, to) =
        (event.days.0.as_ref().or(event.days.1.as_ref()), event.days.1.as_ref().or(event.days.0.as_ref()));
    line.set("year", from.and_then(|day| day.get(..4)).and_then(|y| y.parse::<i64>().ok()));
    line.set("date_start", from.map(|d| edge(d, Edge::First)));
    line.set("date_end", to.map(|d| edge(d, Edge::Last)));
    line.set(
        "date_prec",
        dated(&event.days).map(|d| match d {
            Dated::Day => 1_i64,
            Dated::Days => 2,
            Dated::Week => 3,
            Dated::Month => 4,
            Dated::Year => 5,
        }),
    );
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Edge {
    First,
    Last,
}

/// The first or last day of a day, month or year.
fn edge(text: &str, edge: Edge) -> String {
    let day = text.get(..10).unwrap_or(text);
    let Ok(date) = parse_date(day) else { return text.to_owned() };
    let month = date.month.unwrap_or(if edge == Edge::First { 1 } else { 12 });
    let first = jiff::civil::Date::new(date.year as i16, month as i8, date.day.unwrap_or(1) as i8);
    match (first, date.day, edge) {
        (Ok(first), None, Edge::Last) => first.last_of_month().to_string(),
        (Ok(first), _, _) => first.to_string(),
        (Err(_), _, _) => text.to_owned(),
    }
}
