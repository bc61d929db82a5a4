//! GeoJSON (RFC 7946): a feature a claim and place, for claims of control and of events.
//!
//! Never a false point: a country, and a place without an entry in a gazetteer, has no geometry; the centre of an area stands
//! with `precision: area` and `centre_is_no_location: true`; sets without names (">140 districts") are features without
//! geometry. Denied claims are here with their `truth`, because the format has a place for it.

use rusqlite::Connection;
use sayso_core::Error;
use serde_json::{Value, json};

use super::folder::{Folder, Form, Output, Resource};
use super::guard::Guard;
use super::lost::Notes;
use super::told::{self, Told, Where, Who, names};
use super::trouble;

/// Whose points they are.
const BOUNDARIES: &str = "geonames points";

/// Writes `claims.geojson`.
pub(super) fn write(db: &Connection, guard: &Guard, folder: &mut Folder) -> Result<Notes, Error> {
    let mut output = folder.create("claims.geojson")?;
    output.text("{\"type\":\"FeatureCollection\",\"features\":[")?;
    let mut count = 0;
    told::each(db, guard, "c.type IN ('control', 'event')", &[], &mut |told| {
        let last_said = last_said(db, guard, &told).map_err(trouble)?;
        for place in &told.places {
            count += 1;
            add(&mut output, count, &feature(&told, Some(place), last_said.as_deref()))?;
        }
        match (told.places.is_empty(), told.kind.as_str()) {
            (true, "control") => {
                count += 1;
                add(&mut output, count, &feature(&told, None, last_said.as_deref()))?;
            }
            (true, _) => guard.tally.add("event claims without a place"),
            _ => (),
        }
        Ok(())
    })?;
    output.text("\n]}\n")?;
    let about = "Claims of control and events at places, by whose account";
    folder.close(output, Resource { path: "claims.geojson", about, form: Form::Geojson }, Some(count))?;
    Ok(NOTES)
}

const NOTES: Notes = Notes {
    cannot: &[
        "tolls, commitments and talks: they are in csv, parquet and jsonld",
        "areas as polygons: each place is a point of the gazetteer, and a country has none",
        "how claims answer each other: features of one `matter` belong together",
    ],
    kept: &[
        "claimant, stance and truth: a denied claim is a feature with truth `denied`, never a fact of its own",
        "valid_from and valid_to are the claim's own days; last_said is the last day on which the same account said so",
        "sets without names as features without geometry, with their count",
    ],
    columns: &[],
};

fn add(output: &mut Output, count: u64, feature: &Value) -> Result<(), Error> {
    output.text(if count > 1 { ",\n" } else { "\n" })?;
    output.text(&feature.to_string())
}

/// The last day on which the same account said so in this matter.
fn last_said(db: &Connection, guard: &Guard, told: &Told) -> rusqlite::Result<Option<String>> {
    const LAST: &str = "SELECT mc.claim, mc.said FROM matter_claim mc JOIN claim c ON c.id = mc.claim
         WHERE mc.matter = ? AND mc.account = ? AND c.code = ? AND c.truth = ? ORDER BY mc.said DESC, mc.claim";
    let Some(account) = &told.account else { return Ok(told.source.published.clone()) };
    let mut select = db.prepare_cached(LAST)?;
    let mut rows = select.query((account.matter, account.id, &told.code, &told.truth))?;
    while let Some(row) = rows.next()? {
        if !guard.held.claims.contains(&row.get(0)?) {
            return row.get(1);
        }
    }
    Ok(account.said.clone())
}

fn feature(told: &Told, place: Option<&Where>, last_said: Option<&str>) -> Value {
    let id = place.map_or_else(|| told.key(), |p| format!("{}-p{}", told.key(), p.n));
    let account = told.account.as_ref();
    let mut properties = json!({
        "type": told.kind,
        "claimant": told.speaker(),
        "claimant_side": account.map(|a| &a.side),
        "truth": told.truth,
        "actor": named(&told.actors),
        "recipient": named(&told.recipients),
        "valid_from": told.when.0,
        "valid_to": told.when.1,
        "said": account.and_then(|a| a.said.as_ref()).or(told.source.published.as_ref()),
        "last_said": last_said,
        "words": told.words,
        "matter": account.map(|a| &a.uid),
        "standing": account.and_then(|a| a.standing.as_ref()),
        "publisher": told.source.publisher,
        "published": told.source.published,
        "url": told.source.url,
        "report": told.source.uid,
        "boundary_set": BOUNDARIES,
    });
    if told.kind == "control" {
        properties["stance"] = json!(told.code);
    } else {
        properties["code"] = json!(told.code);
        properties["mode"] = json!(told.mode);
    }
    if told.count != (None, None) {
        properties["count_min"] = json!(told.count.0);
        properties["count_max"] = json!(told.count.1);
        properties["count_unit"] = json!(told.unit);
    }
    let geometry = place.map_or(Value::Null, |place| located(place, &mut properties));
    json!({"type": "Feature", "id": id, "geometry": geometry, "properties": properties})
}

/// Names; nothing where nobody is named.
fn named(who: &[Who]) -> Option<String> {
    Some(names(who)).filter(|n| !n.is_empty())
}

/// The geometry of a place, and what is told of it.
fn located(place: &Where, properties: &mut Value) -> Value {
    properties["place"] = json!(place.name);
    properties["gazetteer"] = json!(place.gazetteer);
    properties["country"] = json!(place.country);
    properties["precision"] = json!(place.precision);
    let (geometry, is_centre) = geometry(place.point, place.precision.as_deref());
    if is_centre {
        properties["centre_is_no_location"] = json!(true);
    }
    if place.is_coarse && !geometry.is_null() {
        properties["moved_to_grid"] = json!(true);
    }
    geometry
}

/// The point of a place (degrees north, degrees east), and whether it is the centre of an area and so no location. A country,
/// and a place that no gazetteer knows, has none.
pub fn geometry(point: Option<(f64, f64)>, precision: Option<&str>) -> (Value, bool) {
    match (point, precision) {
        (Some((lat, lon)), Some(precision @ ("exact" | "area"))) => {
            (json!({"type": "Point", "coordinates": [lon, lat]}), precision == "area")
        }
        _ => (Value::Null, false),
    }
}
