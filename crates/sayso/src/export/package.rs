//! `datapackage.json` (Frictionless Data Package v1): each file with its SHA-256, its columns, and whose reports it rests on.
//!
//! It has no `licenses` and no `created`: the case decides the one, and no clock is read here for the other.

use rusqlite::Connection;
use sayso_core::Error;
use serde_json::{Map, Value, json};

use super::column::Column;
use super::folder::{Folder, Form, Resource, Written};
use super::guard::Guard;
use super::{Profile, trouble};

/// Writes it; the last file of an export.
pub(super) fn write(
    db: &Connection,
    profile: Profile,
    guard: &Guard,
    folder: &mut Folder,
) -> Result<(), Error> {
    let mut package = json!({
        "profile": "data-package",
        "name": format!("sayso-{}", profile.as_str()),
        "title": format!("A sourced record, profile {}", profile.as_str()),
        "description": "What reports say, by whom; what-is-lost.txt says what these files cannot carry.",
        "resources": folder.files().iter().map(|(resource, written)| entry(resource, written)).collect::<Vec<Value>>(),
    });
    let publishers = publishers(db, guard).map_err(trouble)?;
    if !publishers.is_empty() {
        package["sources"] = publishers.into_iter().map(|title| json!({"title": title})).collect();
    }
    let mut output = folder.create("datapackage.json")?;
    let text =
        serde_json::to_string_pretty(&package).expect("a package has only string keys and finite numbers");
    output.text(&text)?;
    output.text("\n")?;
    folder.close_package(output)
}

/// Those whose reports were read, in order.
fn publishers(db: &Connection, guard: &Guard) -> rusqlite::Result<Vec<String>> {
    let mut select =
        db.prepare("SELECT DISTINCT publisher FROM report WHERE publisher <> '' ORDER BY publisher")?;
    let rows = select.query_map([], |row| row.get::<_, String>(0))?;
    rows.map(|publisher| publisher.map(|p| guard.words(None, &p))).collect()
}

fn entry(resource: &Resource, written: &Written) -> Value {
    let (format, media) = media(resource.form);
    let mut entry = Map::new();
    let is_csv = matches!(resource.form, Form::Csv { .. });
    let mut set = |key: &str, value: Value| drop(entry.insert(key.to_owned(), value));
    set("profile", json!(if is_csv { "tabular-data-resource" } else { "data-resource" }));
    set("name", json!(resource.path.split('.').next().unwrap_or(resource.path)));
    set("path", json!(resource.path));
    set("description", json!(resource.about));
    set("format", json!(format));
    set("mediatype", json!(media));
    set("encoding", if matches!(resource.form, Form::Parquet(_)) { Value::Null } else { json!("utf-8") });
    set("bytes", json!(written.bytes));
    set("hash", json!(format!("sha256:{}", written.sha256)));
    match resource.form {
        Form::Csv { delimiter, has_tags, columns } => {
            set("dialect", dialect(delimiter, has_tags));
            set("schema", schema(columns));
        }
        Form::Parquet(columns) => set("schema", schema(columns)),
        Form::Geojson | Form::Jsonld | Form::Text => (),
    }
    entry.retain(|_, value| !value.is_null());
    Value::Object(entry)
}

fn media(form: Form) -> (&'static str, &'static str) {
    match form {
        Form::Csv { delimiter: '\t', .. } => ("tsv", "text/tab-separated-values"),
        Form::Csv { .. } => ("csv", "text/csv"),
        Form::Parquet(_) => ("parquet", "application/vnd.apache.parquet"),
        Form::Geojson => ("geojson", "application/geo+json"),
        Form::Jsonld => ("jsonld", "application/ld+json"),
        Form::Text => ("txt", "text/plain"),
    }
}

/// A row of hashtags reads as a comment.
fn dialect(delimiter: char, has_tags: bool) -> Value {
    let mut dialect = json!({"delimiter": delimiter.to_string(), "lineTerminator": "\r\n", "header": true});
    if has_tags {
        dialect["commentChar"] = json!("#");
    }
    dialect
}

fn schema(columns: &[Column]) -> Value {
    let field = |c: &Column| json!({"name": c.name, "type": c.kind.as_str(), "description": c.about});
    json!({"fields": columns.iter().map(field).collect::<Vec<Value>>(), "missingValues": [""]})
}
