//! Rows of lists, as files hold them.

use sayso::ask::{Columns, Kind};
use serde_json::{Map, Value, json};

use super::reference;

/// A row of a list, with what its columns hold.
pub(super) fn row(columns: &Columns) -> Value {
    let property = |name: &&str| {
        let kind = match columns.kind(name) {
            Kind::Text => "string",
            Kind::Integer => "integer",
            Kind::Number => "number",
            Kind::Boolean => "boolean",
        };
        // Cells of several values are lists and objects of JSON.
        let several = ["what", "marks", "title_marks"].contains(name);
        let schema = if several { json!({}) } else { json!({ "type": [kind, "null"] }) };
        ((*name).to_owned(), schema)
    };
    json!({ "type": "object", "properties": columns.names.iter().map(property).collect::<Map<_, _>>() })
}

/// Rows as features: a row of several places is several.
pub(super) fn features(row: &str) -> Value {
    json!({
        "type": "object",
        "required": ["type", "features"],
        "properties": {
            "type": { "const": "FeatureCollection" },
            "features": { "type": "array", "items": {
                "type": "object",
                "required": ["type", "id", "geometry", "properties"],
                "properties": {
                    "type": { "const": "Feature" },
                    "id": { "type": ["string", "null"] },
                    "geometry": {
                        "type": ["object", "null"],
                        "description": "A point; null for a country, and where no place is known. Of an area it is the \
                            centre, and the property centre_is_no_location says so.",
                    },
                    "properties": reference(row),
                },
            } },
        },
    })
}
