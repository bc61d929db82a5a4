//! What is sent: a form a deed, answered as a page or as data.

use serde_json::{Map, Value, json};

use super::{reference, trouble};
use crate::deed::field::{self, Field, Holds};
use crate::deed::{Deed, PATH};

/// What a deed's addresses take: a form, answered as a page or as data.
pub(super) fn sent(deed: &'static Deed) -> Vec<(String, Value)> {
    let form = json!({
        "required": true,
        "content": { "application/x-www-form-urlencoded": { "schema": reference(&form_name(deed)) } },
    });
    let post = |refused: &str, done: Value| {
        let mut responses = done;
        responses["default"] = json!({ "$ref": format!("#/components/responses/{refused}") });
        json!({ "post": {
            "summary": deed.says,
            "parameters": [{ "$ref": "#/components/parameters/origin" }],
            "requestBody": form,
            "responses": responses,
        } })
    };
    let page = json!({ "303": {
        "description": "Done: on to the page that shows it, or the one that the form came from.",
        "headers": { "Location": { "schema": { "type": "string" } } },
    } });
    let told = |says: &str| json!({ "description": says, "content": { "application/json": { "schema": reference("Done") } } });
    let data = json!({
        "200": told("Done, and weighed."),
        "202": told("Done and logged; the case is still being weighed anew."),
    });
    vec![
        (format!("{PATH}{}", deed.name), post("UndonePage", page)),
        (format!("{PATH}{}.json", deed.name), post("Undone", data)),
    ]
}

/// What the form of a deed is called among schemas.
pub(super) fn form_name(deed: &Deed) -> String {
    format!("deed.{}", deed.name)
}

pub(super) fn sent_form(deed: &'static Deed) -> Value {
    let fields = [&field::SEAL, &field::BACK].into_iter().chain(deed.fields());
    let needs: Vec<&str> = [field::SEAL.name].into_iter().chain(deed.needs.iter().map(|f| f.name)).collect();
    json!({
        "type": "object",
        "required": needs,
        "properties": fields.map(|f| (f.name.to_owned(), held(f))).collect::<Map<_, _>>(),
        "additionalProperties": false,
    })
}

/// What a field holds.
fn held(field: &Field) -> Value {
    let mut schema = json!({ "type": "string", "description": field.label, "maxLength": field.longest });
    match field.holds {
        Holds::Number => schema = json!({ "type": "integer", "description": field.label }),
        Holds::Word(all) => schema["enum"] = all().into(),
        Holds::Day => {
            schema["description"] = format!("{}: a day, month or year (ISO 8601)", field.label).into()
        }
        Holds::Names => {
            schema["description"] =
                format!("{}: names as the report gives them, split by `;`", field.label).into();
        }
        Holds::Id | Holds::Line | Holds::Text | Holds::Hidden => {}
    }
    if field.name == field::SEAL.name {
        schema["description"] =
            "What forms of this server's own pages carry, as long as it runs: no other site can send them."
                .into();
    }
    schema
}

pub(super) fn done() -> Value {
    json!({
        "type": "object",
        "required": ["done", "to"],
        "properties": {
            "done": { "type": "string", "description": "The deed." },
            "to": { "type": "string", "description": "The page that shows it." },
        },
    })
}

pub(super) fn undone(kind: &str) -> Value {
    trouble(
        kind,
        "Nothing was recorded; the page gives the form again. 400: a field is missing, unknown or not what it may hold, or \
        nothing would change. 401: the token is missing. 403: another origin, or no seal. 404: there is no such thing in the \
        case. 405: nobody reviews. 408: the form did not come in time. 409: another process writes. 413: too large. 415: no form.",
    )
}
