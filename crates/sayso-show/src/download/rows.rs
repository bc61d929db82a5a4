//! Rows as objects, and as features of a map.

use sayso::Error;
use sayso::ask::{self, Columns, Row};
use sayso::export::geometry;
use sayso::record::Record;
use serde_json::{Map, Value, json};

/// Where rows of a list are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Places {
    Nowhere,
    /// Where the row itself says: `lat`, `lon`, `precision`.
    Own,
    /// Where the claim is of which this column holds the id.
    OfClaim(&'static str),
}

/// A row as an object, a key a column.
pub(super) fn object(columns: &Columns, row: Row) -> Value {
    Value::Object(fields(columns, row))
}

fn fields(columns: &Columns, row: Row) -> Map<String, Value> {
    columns.names.iter().map(|c| (*c).to_owned()).zip(row).collect()
}

/// Rows on their way to a map.
pub(super) struct Features<'a> {
    record: &'a Record,
    places: Places,
    columns: Columns,
}

impl<'a> Features<'a> {
    pub(super) fn of(record: &'a Record, places: &Places, columns: Columns) -> Features<'a> {
        Features { record, places: *places, columns }
    }

    /// A row as features: one a place, one without geometry where it has none. Never a false point: a country has none, and
    /// of an area it is told that its centre is no location.
    pub(super) fn of_row(&self, row: Row) -> Result<Vec<Value>, Error> {
        let fields = fields(&self.columns, row);
        let Places::OfClaim(column) = self.places else {
            return Ok(vec![feature(fields.get("id").or(fields.get("claim")).cloned(), fields)]);
        };
        let claim = fields.get(column).and_then(Value::as_str).unwrap_or_default().to_owned();
        let spots = ask::places_of(self.record, &claim)?;
        if spots.rows.is_empty() {
            return Ok(vec![feature(Some(claim.into()), fields)]);
        }
        let of_spot = |spot: &Row| {
            let mut fields = fields.clone();
            let id = format!("{claim}-{}", spot[0].as_str().unwrap_or_default());
            let told = spots.columns.iter().map(|c| (*c).to_owned()).zip(spot.iter().cloned());
            fields.extend(told);
            feature(Some(id.into()), fields)
        };
        Ok(spots.rows.iter().map(of_spot).collect())
    }
}

fn feature(id: Option<Value>, mut properties: Map<String, Value>) -> Value {
    let degrees = |name: &str| properties.get(name).and_then(Value::as_f64);
    let point = degrees("lat").zip(degrees("lon"));
    let (geometry, is_centre) = geometry(point, properties.get("precision").and_then(Value::as_str));
    if is_centre {
        properties.insert("centre_is_no_location".to_owned(), true.into());
    }
    json!({ "type": "Feature", "id": id, "geometry": geometry, "properties": properties })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn placed(precision: &str) -> Value {
        let told = json!({ "id": "p1", "lat": 36.5, "lon": 69.25, "precision": precision });
        feature(None, told.as_object().unwrap().clone())
    }

    #[test]
    fn a_point_is_where_something_is() {
        assert_eq!(placed("exact")["geometry"]["coordinates"], json!([69.25, 36.5]));
        assert_eq!(placed("area")["properties"]["centre_is_no_location"], true);
        assert!(placed("country")["geometry"].is_null());
    }
}
