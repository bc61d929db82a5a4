//! The API as an OpenAPI 3.1 document, made from the tables of routes and of deeds.
//!
//! What keys the JSON of an address has is no part of that table: `keys.json` holds it, as a test found it on a worked case,
//! and the test fails when an address gives other ones. JSON only grows, so no schema forbids further keys.

mod rows;
mod sent;

use serde_json::{Map, Value, json};

use crate::answer::Form;
use crate::deed::DEEDS;
use crate::route::{ROUTES, Route};
use rows::{features, row};
use sent::{done, form_name, sent, sent_form, undone};

/// Keys of the JSON of each address: `{"rows": [{"id": null}], "more": null}`, an object where keys were found, a list of one
/// where there were several alike, `null` for a plain value.
const KEYS: &str = include_str!("keys.json");

/// The document.
pub(crate) fn document() -> Value {
    let keys: Value = serde_json::from_str(KEYS).unwrap_or_default();
    let paths: Map<String, Value> =
        ROUTES.iter().flat_map(paths).chain(DEEDS.iter().flat_map(sent)).collect();
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Sayso: a case as pages and as data",
            "version": env!("CARGO_PKG_VERSION"),
            "description": SAYS,
            "license": { "name": "MIT OR Apache-2.0" },
        },
        "security": [{}, { "bearer": [] }, { "cookie": [] }, { "query": [] }],
        "paths": paths,
        "components": {
            "schemas": schemas(&keys),
            "parameters": parameters(),
            "headers": { "Named": {
                "description": "A file to be kept, with its name.",
                "schema": { "type": "string" },
            } },
            "responses": {
                "Refused": refused("application/json"),
                "RefusedPage": refused("text/html"),
                "Undone": undone("application/json"),
                "UndonePage": undone("text/html"),
            },
            "securitySchemes": {
                "bearer": { "type": "http", "scheme": "bearer" },
                "cookie": { "type": "apiKey", "in": "cookie", "name": crate::door::COOKIE_NAME },
                "query": { "type": "apiKey", "in": "query", "name": "token" },
            },
        },
    })
}

const SAYS: &str = "Each page has the same address with .json: as many rows as the page shows. Lists are files, too: .csv, .jsonl and \
    .parquet, and .geojson where rows have a place. A file holds all rows of the answer, unless `limit` says how many, as they \
    stood when it was begun; one that breaks off has no end, as HTTP tells it. In CSV, text that a spreadsheet would take for a \
    formula has an apostrophe before it. Names of private persons and places are as the record has them: what may be given away \
    leaves by `sayso export`. The server is this machine's own: it answers to its loopback address and to no other name. What is \
    under /deed/ writes, where a case is served with --review. JSON only grows.";

/// A route's addresses: one a form.
fn paths(route: &'static Route) -> Vec<(String, Value)> {
    let path = |form: Form| {
        let refused = if form == Form::Html { "RefusedPage" } else { "Refused" };
        let media = form.media().split(';').next().unwrap_or_default();
        let mut given = json!({
            "description": "What was asked for.",
            "content": { media: { "schema": given(route, form) } },
        });
        if form.is_of_rows() || form == Form::Case {
            given["headers"] = json!({ "Content-Disposition": { "$ref": "#/components/headers/Named" } });
        }
        let get = json!({
            "summary": route.says,
            "parameters": taken(route),
            "responses": {
                "200": given,
                "default": { "$ref": format!("#/components/responses/{refused}") },
            },
        });
        (format!("{}{}", route.path, form.end()), json!({ "get": get }))
    };
    route.forms().into_iter().map(path).collect()
}

/// What a form of a route holds.
fn given(route: &Route, form: Form) -> Value {
    match (form, route.list()) {
        (Form::Json, _) => reference(&name(route)),
        // Of Parquet these are the columns.
        (Form::Jsonl | Form::Parquet, Some(_)) => reference(&format!("{}.row", name(route))),
        (Form::Geojson, Some(_)) => features(&format!("{}.row", name(route))),
        (Form::Csv, Some(listed)) => {
            json!({ "type": "string", "description": format!("Columns: {}.", listed.columns.names.join(", ")) })
        }
        _ => json!({ "type": "string" }),
    }
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

/// A route's name among schemas: `/report/{id}` is `report.id`, `/` is `first`.
fn name(route: &Route) -> String {
    let name = route.path.trim_start_matches('/').replace(['{', '}'], "").replace('/', ".");
    if name.is_empty() { "first".to_owned() } else { name }
}

fn schemas(keys: &Value) -> Map<String, Value> {
    let of_routes = ROUTES.iter().map(|route| (name(route), schema(&keys[route.path])));
    let rows = ROUTES.iter().filter_map(|r| Some((format!("{}.row", name(r)), row(&r.list()?.columns))));
    let forms = DEEDS.iter().map(|deed| (form_name(deed), sent_form(deed)));
    let own = [("Error".to_owned(), error()), ("Done".to_owned(), done())];
    of_routes.chain(rows).chain(forms).chain(own).collect()
}

/// What a route takes.
fn taken(route: &Route) -> Vec<Value> {
    let id = route.path.contains("{id}").then_some(&"id");
    let names = id.into_iter().chain(route.takes);
    names.map(|name| json!({ "$ref": format!("#/components/parameters/{name}") })).collect()
}

/// All parameters, by name: one name means one thing wherever it is taken.
fn parameters() -> Map<String, Value> {
    let names = ROUTES.iter().flat_map(|route| route.takes);
    let mut all: Map<String, Value> = names.map(|name| ((*name).to_owned(), query(name))).collect();
    let says = "An id as lists show it: r12 a report, s12 a statement, c12 a claim, e12 an actor, p12 a place, \
        m0123456789ab a matter.";
    let id = json!({ "name": "id", "in": "path", "required": true, "description": says, "schema": { "type": "string" } });
    all.insert("id".to_owned(), id);
    let says = "The server's own, http://127.0.0.1:7420: nothing is written from another site.";
    let origin = json!({ "name": "Origin", "in": "header", "required": true, "description": says, "schema": { "type": "string" } });
    all.insert("origin".to_owned(), origin);
    all
}

fn query(name: &str) -> Value {
    let (says, schema) = parameter(name);
    let mut query = json!({ "name": name, "in": "query", "schema": schema });
    if !says.is_empty() {
        query["description"] = says.into();
    }
    query
}

/// What a parameter means; one that does not stand here is a string of its page's own.
fn parameter(name: &str) -> (&'static str, Value) {
    let text = json!({ "type": "string" });
    let day = json!({ "type": "string", "format": "date" });
    match name {
        "since" => ("First day.", day),
        "until" => ("Last day.", day),
        "as_of" => ("The day on which things stand.", day),
        "limit" => (
            "Most rows: of a page 200 where nothing is said, of a file all.",
            json!({ "type": "integer", "minimum": 1, "maximum": crate::route::MOST }),
        ),
        "start" => (
            "Rows left out before the first: those of pages before; of a report, paragraphs.",
            json!({ "type": "integer", "minimum": 0, "maximum": crate::route::FARTHEST, "default": 0 }),
        ),
        "actor" => ("An actor: a name, a part of one, or an id.", text),
        "place" => ("A place: a name, a part of one, or an id.", text),
        "party" => ("Accounts of a party, or third, outlet, public.", text),
        "standing" => ("How a matter, or a source, stands.", text),
        "type" => ("Type of claim, or kind of actor or place.", text),
        "text" => ("Words that must stand there; what is quoted stands together.", text),
        _ => ("", text),
    }
}

/// Keys as a JSON schema.
fn schema(keys: &Value) -> Value {
    match keys {
        Value::Object(keys) => {
            let properties: Map<String, Value> = keys.iter().map(|(k, v)| (k.clone(), schema(v))).collect();
            json!({ "type": "object", "properties": properties })
        }
        Value::Array(items) => json!({ "type": "array", "items": items.first().map_or(json!({}), schema) }),
        _ => json!({}),
    }
}

fn error() -> Value {
    json!({
        "type": "object",
        "required": ["error"],
        "properties": { "error": {
            "type": "object",
            "required": ["status", "what", "hint"],
            "properties": {
                "status": { "type": "integer" },
                "what": { "type": "string" },
                "hint": { "type": ["string", "null"] },
            },
        } },
    })
}

fn refused(kind: &str) -> Value {
    trouble(
        kind,
        "400: what was asked is not understood. 401: the token is missing. 403: another host, origin or site. 404: \
        there is no such thing in the case. 405: it can only be read. 413, 414: too long. 503, 504: too busy, too slow.",
    )
}

fn trouble(kind: &str, says: &str) -> Value {
    let schema = match kind {
        "application/json" => reference("Error"),
        _ => json!({ "type": "string" }),
    };
    json!({ "description": says, "content": { kind: { "schema": schema } } })
}
