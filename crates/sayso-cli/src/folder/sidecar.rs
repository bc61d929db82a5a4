//! What the file beside a text says of it: `STEM.json` beside `STEM.txt`.
//!
//! Why a broken one costs the report: a record only grows, and a report without its day would stay without it.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use sayso::{Error, ErrorKind, Report, parse_date};
use serde::Deserialize;
use serde_json::Value;

use crate::decode::{empty, foreign};
use crate::input::{LONGEST, trouble};
use crate::object::parse;

const EXAMPLE: &str = r#"{"title": "…", "publisher": "…", "published": "2021-07-11"}"#;

/// What is said of a report. Its text and file are empty.
#[derive(Debug)]
pub struct Beside {
    said: Report,
    /// What was put right.
    pub remarks: Vec<String>,
}

/// What the file may hold. Other keys are passed over.
#[derive(Deserialize)]
struct Keys {
    title: Option<String>,
    publisher: Option<String>,
    published: Option<String>,
    date: Option<String>,
    url: Option<String>,
    author: Option<Value>,
}

impl Beside {
    /// What is said, and what is `known` where nothing is.
    pub fn over(&self, known: &Report) -> Report {
        let (said, known) = (self.said.clone(), known.clone());
        Report {
            title: said.title.or(known.title),
            publisher: said.publisher.or(known.publisher),
            published: said.published.or(known.published),
            author: said.author.or(known.author),
            url: said.url.or(known.url),
            ..known
        }
    }
}

/// What the file beside a text says; nothing where there is none.
///
/// # Errors
/// A file that cannot be read, is no JSON object, or holds a value of another type or a date that is none.
pub fn beside(text: &Path) -> Result<Option<Beside>, Error> {
    let path = text.with_extension("json");
    // A text called .json stands beside itself.
    if path == text {
        return Ok(None);
    }
    let name = path.to_string_lossy();
    match bytes(&path) {
        Ok(bytes) => said(&name, &bytes).map(Some),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(trouble(&name, &error)),
    }
}

fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(LONGEST).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn said(name: &str, bytes: &[u8]) -> Result<Beside, Error> {
    if bytes.trim_ascii().is_empty() {
        return Err(empty(name, &format!("a JSON object: {EXAMPLE}")));
    }
    if let Some(error) = foreign(name, bytes) {
        return Err(error);
    }
    let keys: Keys = parse(bytes, "file").map_err(|e| {
        let why = format!("{name}:{}:{}: {}", e.line, e.column, e.why);
        Error::new(ErrorKind::Input, why).with_hint(EXAMPLE)
    })?;
    let mut remarks = Vec::new();
    let published = published(name, keys.published, keys.date, &mut remarks)?;
    let author = author(name, keys.author, &mut remarks)?;
    let said = Report {
        title: keys.title,
        publisher: keys.publisher,
        published,
        author,
        url: keys.url,
        ..Report::default()
    };
    Ok(Beside { said, remarks })
}

fn published(
    name: &str,
    published: Option<String>,
    date: Option<String>,
    remarks: &mut Vec<String>,
) -> Result<Option<String>, Error> {
    for (key, day) in [("published", &published), ("date", &date)] {
        if let Some(day) = day {
            parse_date(day).map_err(|e| e.at(format!("{name}: \"{key}\"")))?;
        }
    }
    if let (Some(published), Some(date)) = (&published, &date)
        && published != date
    {
        remarks
            .push(format!("{name}: \"published\" is {published} and \"date\" is {date}; the first is kept"));
    }
    Ok(published.or(date))
}

/// One name: a report is the own statement of one person or body.
fn author(name: &str, author: Option<Value>, remarks: &mut Vec<String>) -> Result<Option<String>, Error> {
    let refuse = |found: &Value| {
        let why = format!("{name}: \"author\" holds {}; expected a name or a list of names", kind(found));
        Err(Error::new(ErrorKind::Input, why).with_hint(EXAMPLE))
    };
    let names = match author {
        None => return Ok(None),
        Some(Value::String(one)) => return Ok(Some(one)),
        Some(Value::Array(names)) => names,
        Some(other) => return refuse(&other),
    };
    if let Some(other) = names.iter().find(|n| !n.is_string()) {
        return refuse(other);
    }
    let first = names.first().and_then(Value::as_str).map(str::to_owned);
    if let Some(first) = first.as_ref().filter(|_| names.len() > 1) {
        remarks.push(format!("{name}: \"author\" lists {} names; the first is kept: {first}", names.len()));
    }
    Ok(first)
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}
