//! Files of rows: CSV, JSON lines, Parquet, GeoJSON.

use std::io::Write;

use sayso::ask::{Columns, Row};
use sayso::export::ParquetRows;
use sayso::{Error, ErrorKind};
use serde_json::Value;

use super::pipe::Pipe;
use super::rows::{Features, object};
use crate::answer::Form;
use crate::route::{Listed, View};

/// A file on its way.
pub(super) trait File {
    fn row(&mut self, row: Row) -> Result<(), Error>;
    /// All that was written goes out.
    fn end(self: Box<Self>) -> Result<(), Error>;
}

/// Begins a file.
pub(super) fn begin<'a>(
    to: Pipe,
    view: &View<'a>,
    listed: &Listed,
    form: Form,
) -> Result<Box<dyn File + 'a>, Error> {
    let columns = listed.columns;
    Ok(match form {
        Form::Parquet => Box::new(ParquetRows::new(to, "rows", &columns)?),
        Form::Geojson => Box::new(Geojson::begin(to, Features::of(view.record, &listed.places, columns))?),
        Form::Jsonl => Box::new(Jsonl { to, columns }),
        _ => Box::new(Csv::begin(to, &columns)?),
    })
}

fn broken(error: impl std::fmt::Display) -> Error {
    Error::new(ErrorKind::Input, format!("this file cannot be written: {error}"))
}

impl File for ParquetRows<Pipe> {
    fn row(&mut self, row: Row) -> Result<(), Error> {
        ParquetRows::row(self, row)
    }

    fn end(self: Box<Self>) -> Result<(), Error> {
        ParquetRows::end(*self)?.flush().map_err(broken)
    }
}

/// An object a line.
struct Jsonl {
    to: Pipe,
    columns: Columns,
}

impl File for Jsonl {
    fn row(&mut self, row: Row) -> Result<(), Error> {
        writeln!(self.to, "{}", object(&self.columns, row)).map_err(broken)
    }

    fn end(mut self: Box<Self>) -> Result<(), Error> {
        self.to.flush().map_err(broken)
    }
}

/// RFC 4180, and safe to open in a spreadsheet.
struct Csv(csv::Writer<Pipe>);

impl Csv {
    fn begin(to: Pipe, columns: &Columns) -> Result<Csv, Error> {
        let mut to = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(to);
        to.write_record(columns.names).map_err(broken)?;
        Ok(Csv(to))
    }
}

impl File for Csv {
    fn row(&mut self, row: Row) -> Result<(), Error> {
        self.0.write_record(row.iter().map(field)).map_err(broken)
    }

    fn end(self: Box<Self>) -> Result<(), Error> {
        self.0.into_inner().map_err(|e| broken(e.error()))?.flush().map_err(broken)
    }
}

/// A value as it stands in CSV. A spreadsheet takes text that begins with certain signs for a formula and works it out, and
/// what is recorded was written by strangers: an apostrophe before it makes it text again.
fn field(value: &Value) -> String {
    const BEGINS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    match value {
        Value::Null => String::new(),
        Value::String(text) if text.starts_with(BEGINS) => format!("'{text}"),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// RFC 7946.
struct Geojson<'a> {
    to: Pipe,
    features: Features<'a>,
    is_first: bool,
}

impl<'a> Geojson<'a> {
    fn begin(mut to: Pipe, features: Features<'a>) -> Result<Geojson<'a>, Error> {
        to.write_all(b"{\"type\":\"FeatureCollection\",\"features\":[").map_err(broken)?;
        Ok(Geojson { to, features, is_first: true })
    }
}

impl File for Geojson<'_> {
    fn row(&mut self, row: Row) -> Result<(), Error> {
        for feature in self.features.of_row(row)? {
            let before = if std::mem::take(&mut self.is_first) { "\n" } else { ",\n" };
            write!(self.to, "{before}{feature}").map_err(broken)?;
        }
        Ok(())
    }

    fn end(mut self: Box<Self>) -> Result<(), Error> {
        self.to.write_all(b"\n]}\n").and_then(|()| self.to.flush()).map_err(broken)
    }
}

#[cfg(test)]
mod tests {
    use super::field;

    #[test]
    fn no_text_is_a_formula() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1"] {
            assert_eq!(field(&text.into()), format!("'{text}"));
        }
        assert_eq!(field(&"1 = 1".into()), "1 = 1");
        assert_eq!(field(&(-1).into()), "-1", "a number is no text");
    }
}
