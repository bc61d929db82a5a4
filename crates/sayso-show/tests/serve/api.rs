//! The API is what `docs/openapi.json` says.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

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
        "text/csv" => {
            assert!(answer.text().lines().next().is_some_and(|head| head.contains(',')), "{address}")
        }
        _ => assert!(answer.text().starts_with("<!doctype html>"), "{address}"),
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
