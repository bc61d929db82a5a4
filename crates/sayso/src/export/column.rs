//! Columns and cells: what a table of any format is made of.

use serde_json::Value;

pub(super) use crate::ask::Kind;

impl Kind {
    /// Its name in a Frictionless table schema.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Kind::Text => "string",
            Kind::Integer => "integer",
            Kind::Number => "number",
            Kind::Boolean => "boolean",
        }
    }
}

/// A column: its name, its kind and what stands in it or why it is empty.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    pub(super) about: &'static str,
}

/// A column of text.
pub(super) const fn text(name: &'static str, about: &'static str) -> Column {
    Column { name, kind: Kind::Text, about }
}

/// A column of whole numbers.
pub(super) const fn integer(name: &'static str, about: &'static str) -> Column {
    Column { name, kind: Kind::Integer, about }
}

/// A column of numbers.
pub(super) const fn number(name: &'static str, about: &'static str) -> Column {
    Column { name, kind: Kind::Number, about }
}

/// A column of true and false.
pub(super) const fn boolean(name: &'static str, about: &'static str) -> Column {
    Column { name, kind: Kind::Boolean, about }
}

/// A value of a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Cell {
    #[default]
    Empty,
    Text(String),
    Integer(i64),
    Number(f64),
    Boolean(bool),
}

impl Cell {
    /// As it stands in CSV.
    pub(super) fn to_field(&self) -> String {
        match self {
            Cell::Empty => String::new(),
            Cell::Text(text) => text.clone(),
            Cell::Integer(n) => n.to_string(),
            Cell::Number(n) => n.to_string(),
            Cell::Boolean(b) => b.to_string(),
        }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Cell {
        if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) }
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Cell {
        if text.is_empty() { Cell::Empty } else { Cell::Text(text) }
    }
}

impl Cell {
    /// A value of a list; a list or an object within it as JSON. Nothing where the value is not what its column holds.
    pub(super) fn of(value: Value, kind: Kind) -> Option<Cell> {
        Some(match (kind, value) {
            (_, Value::Null) => Cell::Empty,
            (Kind::Text, Value::String(text)) => text.into(),
            (Kind::Text, other @ (Value::Array(_) | Value::Object(_))) => Cell::Text(other.to_string()),
            (Kind::Integer, value) => value.as_i64()?.into(),
            (Kind::Number, value) => value.as_f64()?.into(),
            (Kind::Boolean, value) => Cell::Boolean(value.as_bool()?),
            (Kind::Text, _) => return None,
        })
    }
}

impl From<i64> for Cell {
    fn from(n: i64) -> Cell {
        Cell::Integer(n)
    }
}

impl From<f64> for Cell {
    fn from(n: f64) -> Cell {
        Cell::Number(n)
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Cell {
        value.map(Into::into).unwrap_or_default()
    }
}
