//! Boundary sets: every set draws somebody's point of view, so each is named, and one is chosen in the address.
//!
//! Natural Earth's countries are in the binary. A case's own stand in its folder as `boundaries.geojson` (RFC 7946): `name`
//! and `point_of_view` of the collection say what they are; `name` of a feature finds the area that a report tells of.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::trouble::Trouble;

/// The case's own file.
pub(crate) const FILE: &str = "boundaries.geojson";
/// Bytes that it may have.
const MOST: u64 = 64 * 1024 * 1024;

/// A set of boundaries.
pub(crate) struct Set {
    /// In the address.
    pub(crate) id: &'static str,
    pub(crate) name: String,
    pub(crate) point_of_view: String,
    /// Where its shapes are.
    pub(crate) address: &'static str,
}

impl Set {
    pub(crate) fn json(&self) -> Value {
        json!({
            "id": self.id, "name": self.name, "point_of_view": self.point_of_view, "address": self.address,
        })
    }
}

/// A case's own boundaries.
pub(crate) struct Own {
    pub(crate) name: String,
    pub(crate) point_of_view: Option<String>,
    /// Features with a `name` and `country`, as far as told, and a geometry.
    pub(crate) features: Vec<Value>,
}

/// The sets that a map can have.
pub(crate) fn sets(own: Option<&Own>) -> Vec<Set> {
    let mut sets = vec![Set {
        id: "naturalearth",
        name: "Natural Earth 4.1, 1:50 million".to_owned(),
        point_of_view: "de facto: who administers, not who claims".to_owned(),
        address: "/assets/countries.json",
    }];
    sets.extend(own.map(|own| Set {
        id: "case",
        name: own.name.clone(),
        point_of_view: own.point_of_view.clone().unwrap_or_else(|| "not told by the file".to_owned()),
        address: "/boundaries.json",
    }));
    sets
}

/// Which of these sets is asked for.
pub(crate) fn choose(sets: &[Set], asked: Option<&str>) -> Result<usize, Trouble> {
    let Some(asked) = asked else { return Ok(0) };
    sets.iter().position(|s| s.id == asked).ok_or_else(|| {
        let ids: Vec<&str> = sets.iter().map(|s| s.id).collect();
        Trouble::bad(format!("`bounds` is `{asked}`; expected {}", ids.join(" or ")))
            .with_hint(format!("{FILE} in the case's folder is the set `case`"))
    })
}

/// The state of a file: it is read again where this differs.
type State = (PathBuf, Option<SystemTime>, u64);
/// The last file that was read: a large one is not read for every page.
static LAST: Mutex<Option<(State, Arc<Own>)>> = Mutex::new(None);

/// The boundaries in a case's folder, where there are any.
pub(crate) fn own(folder: &Path) -> Result<Option<Arc<Own>>, Trouble> {
    let path = folder.join(FILE);
    let Ok(about) = fs::metadata(&path) else { return Ok(None) };
    if about.len() > MOST {
        return Err(unusable(format!("it has {} bytes; expected {MOST} or fewer", about.len())));
    }
    let state = (path, about.modified().ok(), about.len());
    let mut last = LAST.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, own)) = last.as_ref().filter(|(of, _)| *of == state) {
        return Ok(Some(Arc::clone(own)));
    }
    let text = fs::read(&state.0).map_err(|e| unusable(e.to_string()))?;
    let own = Arc::new(read(&text).map_err(unusable)?);
    *last = Some((state, Arc::clone(&own)));
    Ok(Some(own))
}

fn unusable(why: String) -> Trouble {
    Trouble::new(StatusCode::UNPROCESSABLE_ENTITY, format!("{FILE} cannot be used: {why}"))
}

/// Reads GeoJSON, or says what it lacks.
fn read(text: &[u8]) -> Result<Own, String> {
    let file: Value = serde_json::from_slice(text).map_err(|e| format!("it is no JSON: {e}"))?;
    let told = |key: &str| file[key].as_str().map(str::trim).filter(|t| !t.is_empty()).map(str::to_owned);
    let features = match file["type"].as_str() {
        Some("FeatureCollection") => file["features"].as_array().ok_or("it has no `features`")?.clone(),
        Some("Feature") => vec![file.clone()],
        _ => return Err("its `type` is not FeatureCollection".to_owned()),
    };
    let feature = |(n, f): (usize, &Value)| feature(f).map_err(|why| format!("feature {}: {why}", n + 1));
    let features = features.iter().enumerate().map(feature).collect::<Result<Vec<Value>, String>>()?;
    Ok(Own {
        name: told("name").unwrap_or_else(|| FILE.to_owned()),
        point_of_view: told("point_of_view"),
        features,
    })
}

/// Where names stand in files of geoBoundaries, OCHA and Natural Earth.
const NAMES: [&str; 8] = ["name", "NAME", "shapeName", "ADM3_EN", "ADM2_EN", "ADM1_EN", "ADM0_EN", "name_en"];
const COUNTRIES: [&str; 5] = ["country", "iso_a2", "ISO_A2", "iso_3166_1_alpha_2", "ADM0_A2"];

fn feature(feature: &Value) -> Result<Value, String> {
    let geometry = &feature["geometry"];
    let depth = match geometry["type"].as_str() {
        Some("LineString") => 2,
        Some("Polygon" | "MultiLineString") => 3,
        Some("MultiPolygon") => 4,
        _ => return Err("expected a polygon or a line".to_owned()),
    };
    if !is_line(&geometry["coordinates"], depth) {
        return Err("expected coordinates as degrees east and north".to_owned());
    }
    let first = |keys: &[&str]| keys.iter().find_map(|k| feature["properties"][*k].as_str());
    Ok(json!({
        "type": "Feature",
        "properties": { "name": first(&NAMES), "country": first(&COUNTRIES) },
        "geometry": { "type": geometry["type"], "coordinates": geometry["coordinates"] },
    }))
}

/// Whether these are coordinates: lists so deep, a point at the bottom.
fn is_line(value: &Value, depth: usize) -> bool {
    let Some(parts) = value.as_array() else { return false };
    if depth > 1 {
        return parts.iter().all(|p| is_line(p, depth - 1));
    }
    let degrees = |n: usize, most: f64| {
        parts.get(n).and_then(Value::as_f64).is_some_and(|x| (-most..=most).contains(&x))
    };
    degrees(0, 180.0) && degrees(1, 90.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SQUARE: &str = r#"{"type": "FeatureCollection", "name": "Provinces", "point_of_view": "the government's",
        "features": [{"type": "Feature", "properties": {"shapeName": "Nimruz", "more": 1},
        "geometry": {"type": "Polygon", "coordinates": [[[61, 30], [63, 30], [63, 32], [61, 30]]]}}]}"#;

    #[test]
    fn own_boundaries_say_what_they_are() {
        let own = read(SQUARE.as_bytes()).unwrap();
        assert_eq!(
            (own.name.as_str(), own.point_of_view.as_deref()),
            ("Provinces", Some("the government's"))
        );
        assert_eq!(own.features[0]["properties"], json!({ "name": "Nimruz", "country": null }));
        let sets = sets(Some(&own));
        assert_eq!(choose(&sets, Some("case")).unwrap(), 1);
        assert_eq!(choose(&sets, None).unwrap(), 0);
        assert_eq!(choose(&sets[..1], Some("case")).unwrap_err().status, 400);
    }

    #[test]
    fn what_is_no_boundary_is_refused_with_its_place() {
        let why = |text: &str| read(text.as_bytes()).err().unwrap();
        assert!(why("{").starts_with("it is no JSON"));
        assert_eq!(why("[]"), "its `type` is not FeatureCollection");
        assert_eq!(why(r#"{"type": "FeatureCollection"}"#), "it has no `features`");
        assert_eq!(
            why(&SQUARE.replace("[61, 30]", "[610, 30]")),
            "feature 1: expected coordinates as degrees east and north"
        );
        assert_eq!(why(&SQUARE.replace("Polygon", "Point")), "feature 1: expected a polygon or a line");
    }
}
