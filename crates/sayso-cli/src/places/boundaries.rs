//! Boundaries as GeoJSON: one division a feature, by HDX COD-AB or by geoBoundaries.
//!
//! COD-AB names its properties `ADM2_EN`, `ADM2_PCODE` (in newer files `adm2_name`, `adm2_pcode`), geoBoundaries
//! `shapeName`, `shapeID`, `shapeGroup`, `shapeType`. The point is the centre of the area within the boundary.

use serde_json::{Map, Value};

use super::Line;

/// The divisions of a file, or what was found instead.
pub(super) fn lines(text: &str) -> Result<Vec<Line>, String> {
    let json: Value = serde_json::from_str(text).map_err(|e| format!("no JSON at line {}", e.line()))?;
    if json["type"] == "Topology" {
        return Err("TopoJSON".to_owned());
    }
    let Some(features) = json["features"].as_array() else {
        return Err("JSON without \"features\"".to_owned());
    };
    let mut out = Vec::new();
    for (n, feature) in features.iter().enumerate() {
        let found = feature["properties"].as_object().and_then(named);
        let Some(mut line) = found else {
            return Err(format!("feature {} has no name of COD-AB or geoBoundaries", n + 1));
        };
        // The whole country is in the binary.
        if line.kind == "country" {
            continue;
        }
        line.point = centre(&feature["geometry"]).ok_or_else(|| format!("feature {} has no area", n + 1))?;
        out.push(line);
    }
    Ok(out)
}

type Properties = Map<String, Value>;

fn named(properties: &Properties) -> Option<Line> {
    geo_boundaries(properties).or_else(|| cod(properties))
}

fn text<'p>(properties: &'p Properties, key: &str) -> Option<&'p str> {
    properties.get(key).and_then(Value::as_str).map(str::trim).filter(|t| !t.is_empty())
}

fn geo_boundaries(properties: &Properties) -> Option<Line> {
    let level = text(properties, "shapeType")?.strip_prefix("ADM")?.parse().ok()?;
    let group = text(properties, "shapeGroup").unwrap_or_default();
    Some(Line {
        id: format!("geoboundaries:{}", text(properties, "shapeID")?),
        name: text(properties, "shapeName")?.to_owned(),
        others: Vec::new(),
        point: (0.0, 0.0),
        kind: kind_of(level),
        country: sayso::find_country(group).unwrap_or_default().to_owned(),
        division: String::new(),
        people: 0,
    })
}

/// The deepest level that a feature names is its own.
fn cod(properties: &Properties) -> Option<Line> {
    let level = (0..=4).rev().find(|level| pick(properties, *level, &["PCODE", "pcode"]).is_some())?;
    let names = ["EN", "name", "FR", "ES", "PT", "name1"];
    let code = pick(properties, level, &["PCODE", "pcode"])?;
    let other = |key: &str| pick(properties, level, &[key]).map(str::to_owned);
    let country =
        pick(properties, 0, &["PCODE", "pcode"]).or_else(|| text(properties, "iso2")).unwrap_or(code);
    Some(Line {
        id: format!("cod:{code}"),
        name: pick(properties, level, &names)?.to_owned(),
        others: ["REF", "ALT1EN", "ALT2EN", "ref_name", "name1", "name2", "name3"]
            .into_iter()
            .filter_map(other)
            .collect(),
        point: (0.0, 0.0),
        kind: kind_of(level),
        country: country_of(country),
        division: if level > 1 {
            pick(properties, 1, &names).unwrap_or_default().to_owned()
        } else {
            String::new()
        },
        people: 0,
    })
}

/// A property of a level, in either spelling: `ADM2_EN`, `adm2_name`.
fn pick<'p>(properties: &'p Properties, level: u8, keys: &[&str]) -> Option<&'p str> {
    keys.iter().find_map(|key| {
        text(properties, &format!("ADM{level}_{key}"))
            .or_else(|| text(properties, &format!("adm{level}_{key}")))
    })
}

/// Codes of places begin with their country's: "AF", "AFG", "AF0101".
fn country_of(code: &str) -> String {
    let letters: String = code.chars().take_while(char::is_ascii_alphabetic).collect();
    sayso::find_country(&letters)
        .or_else(|| sayso::find_country(letters.get(..2)?))
        .unwrap_or_default()
        .to_owned()
}

fn kind_of(level: u8) -> &'static str {
    match level {
        0 => "country",
        1 => "region",
        _ => "district",
    }
}

/// The centre of the area of a polygon or of several, as degrees north and east.
fn centre(geometry: &Value) -> Option<(f64, f64)> {
    let coordinates = &geometry["coordinates"];
    let polygons: Vec<&Value> = match geometry["type"].as_str()? {
        "Polygon" => vec![coordinates],
        "MultiPolygon" => coordinates.as_array()?.iter().collect(),
        _ => return None,
    };
    let (mut area, mut lat, mut lon) = (0.0, 0.0, 0.0);
    for polygon in polygons {
        let ring: Vec<(f64, f64)> = polygon.get(0)?.as_array()?.iter().filter_map(pair).collect();
        let (a, y, x) = weighed(&ring);
        (area, lat, lon) = (area + a, lat + y, lon + x);
    }
    let point = (lat / area, lon / area);
    (point.0.abs() <= 90.0 && point.1.abs() <= 180.0).then_some(point)
}

/// GeoJSON writes east first.
fn pair(value: &Value) -> Option<(f64, f64)> {
    Some((value.get(1)?.as_f64()?, value.get(0)?.as_f64()?))
}

/// Area of a ring, and its centre times the area.
fn weighed(ring: &[(f64, f64)]) -> (f64, f64, f64) {
    let Some(&first) = ring.first() else { return (0.0, 0.0, 0.0) };
    let (mut area, mut lat, mut lon) = (0.0, 0.0, 0.0);
    // Measured from the first corner, so that small rings far from zero keep their digits.
    for pair in ring.windows(2) {
        let (y0, x0) = (pair[0].0 - first.0, pair[0].1 - first.1);
        let (y1, x1) = (pair[1].0 - first.0, pair[1].1 - first.1);
        let cross = x0 * y1 - x1 * y0;
        area += cross / 2.0;
        lat += (y0 + y1) * cross / 6.0;
        lon += (x0 + x1) * cross / 6.0;
    }
    let sign = if area < 0.0 { -1.0 } else { 1.0 };
    (area.abs(), sign * lat + first.0 * area.abs(), sign * lon + first.1 * area.abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    const SQUARE: &str = r#"{"type":"Polygon","coordinates":[[[69,34],[71,34],[71,36],[69,36],[69,34]]]}"#;

    fn file(properties: &str) -> String {
        format!(
            r#"{{"type":"FeatureCollection","features":[{{"properties":{properties},"geometry":{SQUARE}}}]}}"#
        )
    }

    #[test]
    fn both_makers_are_read() {
        for (properties, id, kind, division) in [
            (
                r#"{"shapeName":"Shakardara","shapeISO":"","shapeID":"7B1","shapeGroup":"AFG","shapeType":"ADM2"}"#,
                "geoboundaries:7B1",
                "district",
                "",
            ),
            (
                r#"{"ADM0_PCODE":"AF","ADM1_EN":"Kabul","ADM1_PCODE":"AF01","ADM2_EN":"Shakardara","ADM2_PCODE":"AF0104"}"#,
                "cod:AF0104",
                "district",
                "Kabul",
            ),
            (r#"{"adm1_name":"Shakardara","adm1_pcode":"AF01","iso2":"AF"}"#, "cod:AF01", "region", ""),
        ] {
            let found = lines(&file(properties)).expect(properties);
            let line = &found[0];
            assert_eq!((line.id.as_str(), line.kind, line.division.as_str()), (id, kind, division));
            assert_eq!((line.name.as_str(), line.country.as_str()), ("Shakardara", "AF"));
            assert!((line.point.0 - 35.0).abs() < 1e-9 && (line.point.1 - 70.0).abs() < 1e-9);
        }
    }

    #[test]
    fn what_is_none_is_told() {
        for (text, found) in [
            ("{", "no JSON at line 1"),
            ("{}", "JSON without \"features\""),
            (r#"{"type":"Topology"}"#, "TopoJSON"),
            (
                r#"{"features":[{"properties":{"a":"b"}}]}"#,
                "feature 1 has no name of COD-AB or geoBoundaries",
            ),
        ] {
            assert_eq!(lines(text), Err(found.to_owned()), "{text}");
        }
    }
}
