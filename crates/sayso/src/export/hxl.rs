//! HXL 1.1: a row a claim under hashtags, with who said it. Claims that are affirmed only: a tool that looks for `#affected`
//! reads numbers and no truth.

use rusqlite::Connection;
use sayso_core::Error;

use super::column::{Column, integer, number, text};
use super::csv::{Line, Sheet};
use super::event::said;
use super::folder::{Folder, Form};
use super::guard::Guard;
use super::lost::Notes;
use super::told::{self, Told, names};
use crate::resolve::place::country_name;

const COLUMNS: &[Column] = &[
    text("Claim", "the report's name and the number of the claim within its reading"),
    text(
        "Matter",
        "lasting name of what several claims are about: rows of one matter are accounts of one thing",
    ),
    text("Said by", "by whose account"),
    text("Publisher", "of the report"),
    text("Address", "of the report"),
    text("Reported", "day of the report"),
    text("Said", "day on which it was said"),
    text("From", "first day of what it is about, as precise as the words"),
    text("To", "last day"),
    text("Type", "event, control or toll"),
    text("Code", "PLOVER category, change or harm"),
    text("Actor", "who does or holds; empty where nobody is named"),
    text("Recipient", "to whom; the victims of a toll"),
    text("Country", "name of the places' country, where all lie in one"),
    text("Country code", "ISO 3166-1 alpha-2"),
    text("Admin 1", "the place, where it is a first-level division"),
    text("Admin 2", "the place, where it is a district"),
    text("Location", "names of the places, joined by '; '"),
    number("Latitude", "of one exact place only: centres of areas and countries are no locations"),
    number("Longitude", "as Latitude"),
    text("Precision", "what the place is: exact, area, country"),
    integer("Killed, least", "of a toll of dead"),
    integer("Killed, most", "empty is no bound"),
    integer("Injured, least", "of a toll of wounded"),
    integer("Injured, most", "empty is no bound"),
    integer("Displaced, least", "of a toll of displaced"),
    integer("Displaced, most", "empty is no bound"),
    text("Part", "yes: of a larger count, never to be added to it"),
    text("Standing", "of the matter: single, echoed, corroborated, disputed, conceded, superseded, settled"),
    text("Words", "of the claim"),
];

const TAGS: &[&str] = &[
    "#meta+id",
    "#meta+id+matter",
    "#meta+source+account",
    "#meta+source",
    "#meta+url",
    "#date+reported",
    "#date+said",
    "#date+start",
    "#date+end",
    "#event+type",
    "#event+code",
    "#group+name+first",
    "#group+name+second",
    "#country+name",
    "#country+code",
    "#adm1+name",
    "#adm2+name",
    "#loc+name",
    "#geo+lat",
    "#geo+lon",
    "#geo+precision",
    "#affected+killed+min",
    "#affected+killed+max",
    "#affected+injured+min",
    "#affected+injured+max",
    "#affected+displaced+min",
    "#affected+displaced+max",
    "#affected+part",
    "#status",
    "#description",
];

const NOTES: Notes = Notes {
    cannot: &[
        "denied, possible, conditional and future claims: HXL has no tag for truth, so they are left out",
        "how claims answer each other: rows of one #meta+id+matter belong together, and #status says how it stands",
        "commitments and talks; people detained or missing as #affected; shares and rates",
        "a total over rows: rows of one matter are accounts of one thing, never to be added up",
    ],
    kept: &["who said it, figures as intervals by account, the standing of each matter"],
    columns: COLUMNS,
};

/// Writes `hxl.csv`.
pub(super) fn write(db: &Connection, guard: &Guard, folder: &mut Folder) -> Result<Notes, Error> {
    let form = Form::Csv { delimiter: ',', has_tags: true, columns: COLUMNS };
    let mut sheet = Sheet::create(folder, "hxl.csv", form)?;
    sheet.tags(TAGS)?;
    told::each(db, guard, "1", &[], &mut |told| {
        if !matches!(told.kind.as_str(), "event" | "control" | "toll") {
            guard.tally.add("commitments and talks");
        } else if told.is_affirmed() {
            return sheet.row(line(&told).cells());
        } else {
            guard.tally.add(
                "claims of events, control and tolls that are denied, possible, conditional or still to come",
            );
        }
        Ok(())
    })?;
    sheet.close(folder, "Affirmed claims under HXL hashtags; the second row holds the tags")?;
    Ok(NOTES)
}

fn line(told: &Told) -> Line<'static> {
    let mut line = Line::of(COLUMNS);
    let account = told.account.as_ref();
    line.set("Claim", told.key());
    line.set("Matter", account.map(|a| a.uid.as_str()));
    line.set("Said by", told.speaker());
    line.set("Publisher", told.source.publisher.as_deref());
    line.set("Address", told.source.url.as_deref());
    line.set("Reported", told.source.published.as_deref());
    line.set("Said", told.said.as_ref().and_then(|s| s.said_on.clone()).or_else(|| said(told)));
    line.set("From", told.when.0.as_deref());
    line.set("To", told.when.1.as_deref());
    line.set("Type", told.kind.as_str());
    line.set("Code", told.code.as_str());
    line.set("Actor", names(&told.actors));
    line.set("Recipient", names(&told.recipients));
    set_places(&mut line, told);
    set_harm(&mut line, told);
    line.set("Standing", account.and_then(|a| a.standing.as_deref()));
    line.set("Words", told.words.as_str());
    line
}

fn set_places(line: &mut Line<'_>, told: &Told) {
    let named: Vec<&str> = told.places.iter().map(|p| p.name.as_str()).collect();
    line.set("Location", named.join("; "));
    let country = told.places.first().and_then(|p| p.country.as_deref());
    if told.places.iter().all(|p| p.country.as_deref() == country) {
        line.set("Country", country.and_then(country_name));
        line.set("Country code", country);
    }
    let [place] = told.places.as_slice() else { return };
    match place.kind.as_deref() {
        Some("region") => line.set("Admin 1", place.name.as_str()),
        Some("district") => line.set("Admin 2", place.name.as_str()),
        _ => (),
    }
    line.set("Latitude", place.exact().map(|p| p.0));
    line.set("Longitude", place.exact().map(|p| p.1));
    line.set("Precision", place.precision.as_deref());
}

fn set_harm(line: &mut Line<'_>, told: &Told) {
    let (least, most) = match (told.kind.as_str(), told.code.as_str()) {
        ("toll", "killed") => ("Killed, least", "Killed, most"),
        ("toll", "wounded") => ("Injured, least", "Injured, most"),
        ("toll", "displaced") => ("Displaced, least", "Displaced, most"),
        _ => return,
    };
    line.set(least, told.count.0);
    line.set(most, told.count.1);
    line.set("Part", if told.is_part { "yes" } else { "" });
}
