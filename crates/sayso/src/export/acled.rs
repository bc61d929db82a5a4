//! ACLED: a row an event, under ACLED's 31 columns. Only what fits one of ACLED's event types without a guess goes out.

use rusqlite::Connection;
use sayso_core::Error;

use super::column::{Column, integer, number, text};
use super::csv::{Line, Sheet};
use super::event::{self, Dated, Event, dated};
use super::folder::{Folder, Form};
use super::guard::Guard;
use super::lost::Notes;
use super::told::{Where, Who, names};
use crate::resolve::place::country_name;

const COLUMNS: &[Column] = &[
    text("event_id_cnty", "lasting name of the matter"),
    text(
        "event_date",
        "first day, where all accounts tell the same, exact to the day; a month or a year is given as its first day, with time_precision 3",
    ),
    integer("year", "of event_date"),
    integer("time_precision", "1 a day; 2 up to a week; 3 a month, or longer"),
    text("disorder_type", "by the event type"),
    text("event_type", "from PLOVER category, mode and kinds of actors; matters that fit none are left out"),
    text("sub_event_type", "where the mode names one"),
    text("actor1", "first actor, where all accounts name the same"),
    text("assoc_actor_1", "further actors"),
    text("inter1", "Civilians or Protesters where the actor is the public; otherwise empty: not read"),
    text("actor2", "first recipient, where all accounts name the same"),
    text("assoc_actor_2", "further recipients"),
    text("inter2", "as inter1"),
    text("interaction", "empty: not read"),
    text("civilian_targeting", "where force is used against the public alone"),
    integer("iso", "empty: numeric codes are not kept"),
    text("region", "empty: ACLED's own regions"),
    text("country", "of the place"),
    text("admin1", "the place, where it is a first-level division"),
    text("admin2", "the place, where it is a district"),
    text("admin3", "empty: not kept"),
    text("location", "name of the place, where all accounts name the same one"),
    number("latitude", "of an exact place only: ACLED would give a region's capital, which nobody named"),
    number("longitude", "as latitude"),
    integer(
        "geo_precision",
        "1 an exact place; 2 a district or an exact place moved to a grid; 3 a region or country",
    ),
    text("source", "publishers, joined by '; '"),
    text("source_scale", "empty: not read"),
    text("notes", "who affirms it, who puts it otherwise, where accounts differ, and the standing"),
    integer(
        "fatalities",
        "only where all accounts that stand give the same number; a range is in notes. ACLED would take the lowest",
    ),
    text("tags", "empty"),
    text("timestamp", "empty: no clock is read"),
];

const NOTES: Notes = Notes {
    cannot: &[
        "who said what: notes name the accounts, no column does",
        "disagreement: a column on which accounts differ is empty",
        "denied, possible and future claims as rows of their own",
        "figures as intervals; tolls that no told deed carries",
        "control of ground: without a told fight or transfer no ACLED type fits, and none is guessed",
        "commitments, and talks other than agreements",
    ],
    kept: &["a denial of an affirmed matter, in its notes and standing"],
    columns: COLUMNS,
};

/// Disorder type, event type, sub-event type.
type Fit = (&'static str, &'static str, &'static str);

/// Writes `acled.csv`.
pub(super) fn write(db: &Connection, guard: &Guard, folder: &mut Folder) -> Result<Notes, Error> {
    let form = Form::Csv { delimiter: ',', has_tags: false, columns: COLUMNS };
    let mut sheet = Sheet::create(folder, "acled.csv", form)?;
    event::each(db, guard, "'event', 'talks'", &mut |event| match fit(&event) {
        Some(fit) => sheet.row(line(&event, fit).cells()),
        None => {
            guard.tally.add("affirmed matters of events or talks that fit none of ACLED's event types");
            Ok(())
        }
    })?;
    sheet.close(folder, "Events under ACLED's columns")?;
    Ok(NOTES)
}

/// The event type that a matter fits without a guess.
fn fit(event: &Event) -> Option<Fit> {
    const REMOTE: &str = "Explosions/Remote violence";
    const CIVILIANS: &str = "Violence against civilians";
    const STRATEGIC: &str = "Strategic developments";
    let force = |kind, sub| Some(("Political violence", kind, sub));
    let (victims, doers) = (all(&event.recipients, is_public), all(&event.actors, is_armed));
    match (event.kind.as_str(), event.code.as_str(), event.mode.as_deref()) {
        ("talks", "agreed", _) if event.instrument.as_deref().is_some_and(|i| i != "talks") => {
            Some((STRATEGIC, STRATEGIC, "Agreement"))
        }
        ("event", "ASSAULT", Some("explosives")) => force(REMOTE, "Remote explosive/landmine/IED"),
        ("event", "ASSAULT", Some("suicide-attack")) => force(REMOTE, "Suicide bomb"),
        ("event", "ASSAULT", Some("aerial" | "drone")) => force(REMOTE, "Air/drone strike"),
        ("event", "ASSAULT", Some("sexual")) => force(CIVILIANS, "Sexual violence"),
        ("event", "ASSAULT", Some("abduct")) if victims => force(CIVILIANS, "Abduction/forced disappearance"),
        ("event", "ASSAULT", _) if victims => force(CIVILIANS, "Attack"),
        ("event", "ASSAULT", None | Some("firearms")) if doers && all(&event.recipients, is_armed) => {
            force("Battles", "Armed clash")
        }
        ("event", "PROTEST", Some("riot")) => Some(("", "Riots", "")),
        ("event", "PROTEST", Some("demo")) => Some(("Demonstrations", "Protests", "")),
        ("event", "COERCE", Some("arrest")) => Some((STRATEGIC, STRATEGIC, "Arrests")),
        _ => None,
    }
}

fn all(who: &[Who], is: fn(&Who) -> bool) -> bool {
    !who.is_empty() && who.iter().all(is)
}

fn is_public(who: &Who) -> bool {
    who.kind == "public"
}

/// Whether it may be told as a side of a fight: in a fight a state stands for its forces.
fn is_armed(who: &Who) -> bool {
    matches!(who.kind.as_str(), "armed_group" | "state" | "institution")
}

fn line(event: &Event, (disorder, kind, sub): Fit) -> Line<'static> {
    let mut line = Line::of(COLUMNS);
    line.set("event_id_cnty", event.uid.as_str());
    set_days(&mut line, event);
    line.set("disorder_type", disorder);
    line.set("event_type", kind);
    line.set("sub_event_type", sub);
    set_actors(&mut line, event, kind);
    if let Some(place) = &event.place {
        set_place(&mut line, place);
    }
    line.set("source", publishers(event));
    line.set("notes", event.note.as_str());
    line.set("fatalities", event.killed.and_then(event::Killed::agreed));
    line
}

fn set_days(line: &mut Line<'_>, event: &Event) {
    let Some(day) = event.days.0.as_deref().or(event.days.1.as_deref()) else { return };
    let first = match day.len() {
        4 => format!("{day}-01-01"),
        7 => format!("{day}-01"),
        _ => day.get(..10).unwrap_or(day).to_owned(),
    };
    line.set("year", first.get(..4).and_then(|y| y.parse::<i64>().ok()));
    line.set("event_date", first);
    line.set(
        "time_precision",
        dated(&event.days).map(|d| match d {
            Dated::Day => 1_i64,
            Dated::Days | Dated::Week => 2,
            Dated::Month | Dated::Year => 3,
        }),
    );
}

fn set_actors(line: &mut Line<'_>, event: &Event, kind: &str) {
    let sides = [
        (&event.actors, "actor1", "assoc_actor_1", "inter1"),
        (&event.recipients, "actor2", "assoc_actor_2", "inter2"),
    ];
    for (who, first, further, inter) in sides {
        line.set(first, who.first().map(|w| w.name.as_str()));
        line.set(further, names(who.get(1..).unwrap_or_default()));
        if all(who, is_public) {
            let protests = kind == "Protests" && inter == "inter1";
            line.set(inter, if protests { "Protesters" } else { "Civilians" });
        }
    }
    if event.code == "ASSAULT" && all(&event.recipients, is_public) {
        line.set("civilian_targeting", "Civilian targeting");
    }
}

fn set_place(line: &mut Line<'_>, place: &Where) {
    line.set("country", place.country.as_deref().and_then(country_name));
    match place.kind.as_deref() {
        Some("region") => line.set("admin1", place.name.as_str()),
        Some("district") => line.set("admin2", place.name.as_str()),
        _ => (),
    }
    line.set("location", place.name.as_str());
    line.set("latitude", place.exact().map(|p| p.0));
    line.set("longitude", place.exact().map(|p| p.1));
    let is_near = place.is_coarse || place.kind.as_deref() == Some("district");
    let precision = match place.precision.as_deref() {
        Some("exact") => Some(1_i64),
        Some("area") if is_near => Some(2),
        Some(_) => Some(3),
        None => None,
    };
    line.set("geo_precision", precision);
}

/// Publishers of the reports that affirm it, in order of first word.
pub(super) fn publishers(event: &Event) -> String {
    let mut named: Vec<&str> = Vec::new();
    for publisher in event.affirmed.iter().filter_map(|t| t.source.publisher.as_deref()) {
        if !named.contains(&publisher) {
            named.push(publisher);
        }
    }
    named.join("; ")
}
