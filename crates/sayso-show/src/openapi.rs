//! The API as an OpenAPI 3.1 document, made from the table of routes.
//!
//! What keys the JSON of an address has is no part of that table: `keys.json` holds it, as a test found it on a worked case,
//! and the test fails when an address gives other ones. JSON only grows, so no schema forbids further keys.

use serde_json::{Map, Value, json};

use crate::route::{ROUTES, Route};

/// Keys of the JSON of each address: `{"rows": [{"id": null}], "more": null}`, an object where keys were found, a list of one
/// where there were several alike, `null` for a plain value.
const KEYS: &str = include_str!("keys.json");

/// The document.
pub(crate) fn document() -> Value {
    let keys: Value = serde_json::from_str(KEYS).unwrap_or_default();
    let paths: Map<String, Value> = ROUTES.iter().flat_map(paths).collect();
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Sayso: a case as pages and as data",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "Each page has the same address with .json; each list with .csv and .jsonl too. The server is \
                this machine's own: it answers to its loopback address and to no other name. JSON only grows.",
            "license": { "name": "MIT OR Apache-2.0" },
        },
        "security": [{}, { "bearer": [] }, { "cookie": [] }, { "query": [] }],
        "paths": paths,
        "components": {
            "schemas": schemas(&keys),
            "parameters": parameters(),
            "responses": { "Refused": refused("application/json"), "RefusedPage": refused("text/html") },
            "securitySchemes": {
                "bearer": { "type": "http", "scheme": "bearer" },
                "cookie": { "type": "apiKey", "in": "cookie", "name": crate::door::COOKIE_NAME },
                "query": { "type": "apiKey", "in": "query", "name": "token" },
            },
        },
    })
}

/// A route's addresses: one a form.
fn paths(route: &Route) -> Vec<(String, Value)> {
    let text = json!({ "type": "string" });
    let keys = json!({ "$ref": format!("#/components/schemas/{}", name(route)) });
    let mut forms = vec![("", "text/html", text.clone()), (".json", "application/json", keys)];
    if route.is_list {
        forms.push((".csv", "text/csv", text));
        let row = format!("#/components/schemas/{}/properties/rows/items", name(route));
        forms.push((".jsonl", "application/jsonl", json!({ "$ref": row })));
    }
    let path = |(end, kind, schema): (&str, &str, Value)| {
        let refused = if kind == "text/html" { "RefusedPage" } else { "Refused" };
        let get = json!({
            "summary": route.says,
            "parameters": taken(route),
            "responses": {
                "200": { "description": "What was asked for.", "content": { kind: { "schema": schema } } },
                "default": { "$ref": format!("#/components/responses/{refused}") },
            },
        });
        (format!("{}{end}", route.path), json!({ "get": get }))
    };
    forms.into_iter().map(path).collect()
}

/// A route's name among schemas: `/report/{id}` is `report.id`, `/` is `first`.
fn name(route: &Route) -> String {
    let name = route.path.trim_start_matches('/').replace(['{', '}'], "").replace('/', ".");
    if name.is_empty() { "first".to_owned() } else { name }
}

fn schemas(keys: &Value) -> Map<String, Value> {
    let of_routes = ROUTES.iter().map(|route| (name(route), schema(&keys[route.path])));
    of_routes.chain([("Error".to_owned(), error())]).collect()
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
            "Most rows.",
            json!({ "type": "integer", "minimum": 1, "maximum": crate::route::MOST, "default": crate::route::USUAL }),
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
    let schema = match kind {
        "application/json" => json!({ "$ref": "#/components/schemas/Error" }),
        _ => json!({ "type": "string" }),
    };
    let says = "400: what was asked is not understood. 401: the token is missing. 403: another host, origin or site. 404: \
        there is no such thing in the case. 405: it can only be read. 413, 414: too long. 503, 504: too busy, too slow.";
    json!({ "description": says, "content": { kind: { "schema": schema } } })
}
