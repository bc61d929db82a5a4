//! A page as bytes, by the end of its address: HTML, JSON or a file of the corpus.

use axum::body::Body;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderValue, Response, StatusCode};
use sayso::ask::Table;
use serde_json::Value;

use crate::trouble::Trouble;

/// In which form a page is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    Html,
    Json,
    Csv,
    Jsonl,
    Parquet,
    Geojson,
    /// A file of the corpus.
    Case,
}

impl Form {
    /// All but the page itself.
    const ENDS: [Form; 6] = [Form::Json, Form::Jsonl, Form::Csv, Form::Parquet, Form::Geojson, Form::Case];

    /// Takes the form off the end of a path.
    pub(crate) fn of(path: &str) -> (&str, Form) {
        for form in Form::ENDS {
            if let Some(rest) = path.strip_suffix(form.end()) {
                return (if rest.is_empty() { "/" } else { rest }, form);
            }
        }
        (path, Form::Html)
    }

    /// What stands behind the address of the page.
    pub(crate) fn end(self) -> &'static str {
        match self {
            Form::Html => "",
            Form::Json => ".json",
            Form::Csv => ".csv",
            Form::Jsonl => ".jsonl",
            Form::Parquet => ".parquet",
            Form::Geojson => ".geojson",
            Form::Case => ".case",
        }
    }

    /// What people call it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Form::Html => "page",
            Form::Json => "JSON",
            Form::Csv => "CSV",
            Form::Jsonl => "JSON lines",
            Form::Parquet => "Parquet",
            Form::Geojson => "GeoJSON",
            Form::Case => "corpus file",
        }
    }

    /// Its media type, with the set of signs where it is text.
    pub(crate) fn media(self) -> &'static str {
        match self {
            Form::Html => "text/html; charset=utf-8",
            Form::Json => "application/json; charset=utf-8",
            Form::Csv => "text/csv; charset=utf-8",
            Form::Jsonl => "application/jsonl; charset=utf-8",
            Form::Parquet => "application/vnd.apache.parquet",
            Form::Geojson => "application/geo+json",
            Form::Case => "text/plain; charset=utf-8",
        }
    }

    /// Whether it is a file of all rows of a list.
    pub(crate) fn is_of_rows(self) -> bool {
        matches!(self, Form::Csv | Form::Jsonl | Form::Parquet | Form::Geojson)
    }
}

/// Something that can be shown.
pub(crate) trait Shown: Send {
    /// The page.
    fn html(&self) -> Result<String, askama::Error>;
    /// The same as data.
    fn json(&self) -> Value;
    /// Data as it is sent. What is large writes itself: as a value it takes many times the room.
    fn json_text(&self) -> String {
        self.json().to_string()
    }
    /// Its stories, where it is a file of the corpus.
    fn stories(&self) -> Option<&str> {
        None
    }
}

/// A page in the form that was asked for; rows of lists are given by [`crate::download`].
pub(crate) fn answer(page: &dyn Shown, form: Form) -> Result<Response<Body>, Trouble> {
    let bytes = match form {
        Form::Html => page.html().map_err(|e| {
            Trouble::new(StatusCode::INTERNAL_SERVER_ERROR, format!("this page could not be made: {e}"))
        })?,
        Form::Case => page.stories().ok_or_else(|| is_not(form))?.to_owned(),
        Form::Json => page.json_text(),
        _ => return Err(is_not(form)),
    };
    Ok(body(StatusCode::OK, form.media(), bytes))
}

/// A page was asked for in a form that it does not have.
pub(crate) fn is_not(form: Form) -> Trouble {
    let what = match form {
        Form::Case => "this page is no file of the corpus; it is there as .json",
        Form::Geojson => "rows of this page have no place; it is there as .json",
        _ => "this page is no list; it is there as .json",
    };
    Trouble::not_found(what)
}

/// As a file to be kept, under the name of its page: `/review/decisions` is `review-decisions.csv`.
pub(crate) fn kept(response: &mut Response<Body>, path: &str, form: Form) {
    // Paths of routes are plain letters; what stood in an id would not be.
    let plain: String = path.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let name = format!("attachment; filename=\"{}{}\"", plain.trim_matches('-'), form.end());
    if let Ok(name) = HeaderValue::from_str(&name) {
        response.headers_mut().insert(CONTENT_DISPOSITION, name);
    }
}

/// Rows as objects, a key a column.
pub(crate) fn objects(table: &Table) -> impl Iterator<Item = Value> + '_ {
    let object = |row: &Vec<Value>| {
        let pairs = table.columns.iter().map(|c| (*c).to_owned()).zip(row.iter().cloned());
        Value::Object(pairs.collect())
    };
    table.rows.iter().map(object)
}

/// A table as JSON: `{"rows": [...], "more": N}`.
pub(crate) fn table_json(table: &Table) -> Value {
    serde_json::json!({ "rows": objects(table).collect::<Vec<_>>(), "more": table.more })
}

pub(crate) fn json(status: StatusCode, value: &Value) -> Response<Body> {
    body(status, Form::Json.media(), value.to_string())
}

pub(crate) fn body(status: StatusCode, kind: &'static str, bytes: impl Into<Body>) -> Response<Body> {
    let mut response = Response::new(bytes.into());
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
