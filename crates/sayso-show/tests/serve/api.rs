//! The API is what `docs/openapi.json` says.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use parquet::file::reader::{FileReader, SerializedFileReader};
use serde_json::{Map, Value, json};

use super::http::{Answer, get};
use super::site::{addresses, api, pages, real, resolved, routes};

/// Holds a committed file against what it should be; what it should be is left where it can be copied from.
fn is_as_committed(file: &str, value: &Value) {
    let text = format!("{}\n", serde_json::to_string_pretty(value).unwrap());
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let committed = fs::read_to_string(root.join(file)).unwrap_or_default();
    let name = Path::new(file).file_name().unwrap();
    let new = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&new, &text).unwrap();
    assert!(
        text == committed,
        "{file} is not what the server gives; read the difference, then: cp {} {file}",
        new.display()
    );
}

#[test]
fn the_committed_description_is_the_server_s() {
    is_as_committed("docs/openapi.json", api());
}

#[test]
fn keys_are_those_of_a_real_case() {
    let keys = |route: &&'static str| {
        let pages = real(&format!("{route}.json"));
        let found = pages.iter().map(|page| keys_of(&get(page).json(), DEPTH)).reduce(merged);
        ((*route).to_owned(), found.unwrap_or_default())
    };
    let all: Map<String, Value> =
        routes().filter(|r| *r != "/openapi").collect::<Vec<_>>().iter().map(keys).collect();
    is_as_committed("crates/sayso-show/src/keys.json", &Value::Object(all));
}

/// Deeper than rows of a table within a page, keys are the data's own.
const DEPTH: usize = 4;

/// The keys of a value: an object of keys, a list of one where its items have keys, else nothing.
fn keys_of(value: &Value, depth: usize) -> Value {
    match value {
        Value::Object(object) if depth > 0 => {
            object.iter().map(|(k, v)| (k.clone(), keys_of(v, depth - 1))).collect::<Map<_, _>>().into()
        }
        Value::Array(items) if depth > 0 => {
            let inner = items.iter().map(|i| keys_of(i, depth)).reduce(merged).unwrap_or_default();
            json!([inner])
        }
        _ => Value::Null,
    }
}

fn merged(a: Value, b: Value) -> Value {
    match (a, b) {
        (Value::Object(mut a), Value::Object(b)) => {
            for (key, value) in b {
                let before = a.remove(&key).unwrap_or_default();
                a.insert(key, merged(before, value));
            }
            a.into()
        }
        (Value::Array(mut a), Value::Array(mut b)) => {
            let (a, b) = (a.pop().unwrap_or_default(), b.pop().unwrap_or_default());
            json!([merged(a, b)])
        }
        (Value::Null, other) | (other, _) => other,
    }
}

#[test]
fn every_address_answers_as_it_says() {
    for (path, said) in addresses() {
        let content = said["responses"]["200"]["content"].as_object().unwrap();
        let (kind, media) = content.iter().next().unwrap();
        let addresses = real(path);
        assert!(!addresses.is_empty(), "the case has a page of {path}");
        for address in addresses {
            let answer = get(&address);
            assert_eq!((answer.status, answer.kind()), (200, kind.as_str()), "{address}");
            fits(&address, &answer, &media["schema"]);
        }
    }
}

/// The body is what the media type says, and has the keys of the schema: all of an object's, and no others.
fn fits(address: &str, answer: &Answer, schema: &'static Value) {
    match answer.kind() {
        "application/json" => holds(address, &answer.json(), schema),
        "application/jsonl" => {
            for line in answer.text().lines() {
                holds(address, &serde_json::from_str(line).unwrap(), schema);
            }
        }
        "application/geo+json" => on_a_map(address, &answer.json(), schema),
        "application/vnd.apache.parquet" => {
            let (columns, _) = table(answer);
            let said: BTreeSet<&String> =
                resolved(schema)["properties"].as_object().unwrap().keys().collect();
            assert_eq!(columns.iter().collect::<BTreeSet<_>>(), said, "columns of {address}");
        }
        "text/csv" => {
            let text = answer.text();
            let head = text.lines().next().unwrap().replace(',', ", ");
            assert_eq!(schema["description"], format!("Columns: {head}."), "{address}");
        }
        "text/plain" => assert!(answer.text().is_empty() || answer.text().starts_with("--- "), "{address}"),
        _ => assert!(answer.text().starts_with("<!doctype html>"), "{address}"),
    }
}

/// Features with the columns of the list, and a point where one is known.
fn on_a_map(address: &str, value: &Value, schema: &'static Value) {
    let row = resolved(&resolved(schema)["properties"]["features"]["items"]["properties"]["properties"]);
    let columns = row["properties"].as_object().unwrap();
    assert_eq!(value["type"], "FeatureCollection", "{address}");
    let features = value["features"].as_array().unwrap();
    assert!(features.iter().any(|f| f["geometry"]["type"] == "Point"), "{address} has a place");
    for feature in features {
        assert_eq!(feature["type"], "Feature", "{address}");
        assert!(columns.keys().all(|c| feature["properties"].get(c).is_some()), "{address}: {feature}");
        if let Some(point) = feature["geometry"]["coordinates"].as_array() {
            let [lon, lat] = [0, 1].map(|n| point[n].as_f64().unwrap());
            assert!((-180.0..=180.0).contains(&lon) && (-90.0..=90.0).contains(&lat), "{address}: {feature}");
        }
    }
}

/// The columns of a Parquet file, and how many rows it has.
fn table(answer: &Answer) -> (Vec<String>, usize) {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("api-{}.parquet", std::process::id()));
    fs::write(&path, &answer.body).unwrap();
    let reader = SerializedFileReader::new(fs::File::open(&path).unwrap()).expect("a whole file");
    let columns = reader.metadata().file_metadata().schema().get_fields().iter();
    let columns = columns.map(|f| f.name().to_owned()).collect();
    (columns, reader.get_row_iter(None).unwrap().map(Result::unwrap).count())
}

#[test]
fn a_file_holds_the_whole_answer_and_a_page_a_part() {
    let shown = |path: &str| get(path).json()["rows"].as_array().unwrap().len();
    for list in ["/claims", "/said", "/reports", "/matters", "/places", "/control?as_of=2021-08-20"] {
        let (path, query) = list.split_once('?').unwrap_or((list, ""));
        let of = |end: &str, more: &str| get(&format!("{path}{end}?{query}&{more}"));
        let all = shown(&format!("{path}.json?{query}&limit=10000"));
        let lines = |answer: &Answer| answer.text().lines().count();
        assert!(all > 3, "{list}");
        assert_eq!(lines(&of(".jsonl", "")), all, "{list}");
        assert_eq!(table(&of(".parquet", "")).1, all, "{list}");
        assert_eq!(lines(&of(".jsonl", "limit=3")), 3, "{list}");
        assert_eq!(table(&of(".parquet", "limit=3")).1, 3, "{list}");
    }
}

/// What is due depends on the day that is asked for; without one nothing is.
#[test]
fn pledges_are_due_as_of_a_day() {
    let statuses = |query: &str| -> Vec<String> {
        let rows = get(&format!("/pledges.json?limit=10000{query}")).json()["rows"].clone();
        rows.as_array().unwrap().iter().map(|r| r["status"].as_str().unwrap().to_owned()).collect()
    };
    let is_dated = |s: &String| s == "due" || s == "past_due";
    assert!(!statuses("").iter().any(is_dated));
    assert!(statuses("&as_of=2199-01-01").iter().any(is_dated));
    let past = statuses("&as_of=2199-01-01&standing=past_due");
    assert!(!past.is_empty() && past.iter().all(|s| s == "past_due"), "{past:?}");
}

#[test]
fn a_file_has_a_name_of_its_own() {
    for (path, _) in addresses() {
        let page = real(path).remove(0);
        let name = get(&page).header("content-disposition").to_owned();
        let is_file =
            [".csv", ".jsonl", ".parquet", ".geojson", ".case"].iter().any(|end| page.ends_with(end));
        let own = page.trim_start_matches('/').replace('/', "-");
        assert_eq!(name, if is_file { format!("attachment; filename=\"{own}\"") } else { String::new() });
    }
}

fn holds(at: &str, value: &Value, schema: &'static Value) {
    let schema = resolved(schema);
    let Some(properties) = schema["properties"].as_object() else { return };
    let object = value.as_object().unwrap_or_else(|| panic!("{at} is an object"));
    let (said, found): (BTreeSet<_>, BTreeSet<_>) = (properties.keys().collect(), object.keys().collect());
    assert_eq!(found, said, "keys of {at}");
    for (key, inner) in properties {
        let at = format!("{at} {key}");
        match &object[key] {
            Value::Array(items) => items.iter().for_each(|item| holds(&at, item, &inner["items"])),
            Value::Null => {}
            other => holds(&at, other, inner),
        }
    }
}

#[test]
fn every_route_has_a_page_in_the_case() {
    let without: Vec<_> = pages().iter().filter(|(_, pages)| pages.is_empty()).collect();
    assert!(without.is_empty(), "nothing links to {without:?}");
}
