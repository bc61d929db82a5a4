//! A page as bytes: HTML, JSON, JSON lines or CSV, by the end of its address.

use axum::body::Body;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderValue, Response, StatusCode};
use sayso::ask::Table;
use serde_json::Value;

use crate::trouble::Trouble;

/// In which form a page is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    Html,
    Json,
    Jsonl,
    Csv,
    /// A file of the corpus.
    Case,
}

impl Form {
    /// Takes the form off the end of a path.
    pub(crate) fn of(path: &str) -> (&str, Form) {
        for (end, form) in
            [(".json", Form::Json), (".jsonl", Form::Jsonl), (".csv", Form::Csv), (".case", Form::Case)]
        {
            if let Some(rest) = path.strip_suffix(end) {
                return (if rest.is_empty() { "/" } else { rest }, form);
            }
        }
        (path, Form::Html)
    }
}

/// Something that can be shown.
pub(crate) trait Shown: Send {
    /// The page.
    fn html(&self) -> Result<String, askama::Error>;
    /// The same as data.
    fn json(&self) -> Value;
    /// Its rows, where it is one list.
    fn rows(&self) -> Option<&Table> {
        None
    }
    /// Its stories, where it is a file of the corpus.
    fn stories(&self) -> Option<&str> {
        None
    }
}

/// A page in the form that was asked for.
pub(crate) fn answer(page: &dyn Shown, form: Form) -> Result<Response<Body>, Trouble> {
    let no_list = || Trouble::not_found("this page is no list; it is there as .json");
    match form {
        Form::Html => {
            let html = page.html().map_err(|e| {
                Trouble::new(StatusCode::INTERNAL_SERVER_ERROR, format!("this page could not be made: {e}"))
            })?;
            Ok(body(StatusCode::OK, "text/html; charset=utf-8", html))
        }
        Form::Json => Ok(json(StatusCode::OK, &page.json())),
        Form::Jsonl => {
            let table = page.rows().ok_or_else(no_list)?;
            let lines: String = objects(table).map(|row| format!("{row}\n")).collect();
            Ok(body(StatusCode::OK, "application/jsonl; charset=utf-8", lines))
        }
        Form::Case => {
            let stories =
                page.stories().ok_or_else(|| Trouble::not_found("this page is no file of the corpus"))?;
            Ok(body(StatusCode::OK, "text/plain; charset=utf-8", stories.to_owned()))
        }
        Form::Csv => {
            Ok(body(StatusCode::OK, "text/csv; charset=utf-8", csv(page.rows().ok_or_else(no_list)?)))
        }
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

fn csv(table: &Table) -> Vec<u8> {
    let mut out = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    let cell = |v: &Value| match v {
        Value::Null => String::new(),
        Value::String(s) => s.clone(),
        other => other.to_string(),
    };
    // A vector takes every byte.
    let _ = out.write_record(&table.columns);
    for row in &table.rows {
        let _ = out.write_record(row.iter().map(cell));
    }
    out.into_inner().unwrap_or_default()
}

pub(crate) fn json(status: StatusCode, value: &Value) -> Response<Body> {
    body(status, "application/json; charset=utf-8", value.to_string())
}

pub(crate) fn body(status: StatusCode, kind: &'static str, bytes: impl Into<Body>) -> Response<Body> {
    let mut response = Response::new(bytes.into());
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
