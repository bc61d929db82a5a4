//! A table with a header: columns by name, in any order, further ones ignored, between commas, semicolons or tabs. Errors
//! name file, line and column.

use std::collections::HashMap;
use std::io::Cursor;
use std::path::Path;

use sayso_core::{Error, ErrorKind};

/// A table that is being read.
pub(super) struct Sheet {
    file: String,
    rows: csv::Reader<Cursor<Vec<u8>>>,
    at: HashMap<String, usize>,
}

/// A row of it.
pub(super) struct Line<'s> {
    sheet: &'s Sheet,
    record: &'s csv::StringRecord,
}

impl Sheet {
    /// Opens a table whose header must have some columns.
    ///
    /// # Errors
    /// [`ErrorKind::Input`] where the file cannot be read, [`ErrorKind::BadLine`] where columns are missing.
    pub(super) fn open(path: &Path, what: &str, needed: &[&str]) -> Result<Sheet, Error> {
        let file = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        let from = std::fs::read(path)
            .map_err(|e| Error::new(ErrorKind::Input, format!("{}: {}", path.display(), why(&e))))?;
        let mut rows = csv::ReaderBuilder::new()
            .flexible(false)
            .delimiter(delimiter(&from))
            .from_reader(Cursor::new(from));
        let header = rows.headers().map_err(|e| broken(&file, &[], &e))?;
        let name = |n: &str| n.trim_start_matches('\u{feff}').trim().to_owned();
        let at: HashMap<String, usize> = header.iter().enumerate().map(|(n, c)| (name(c), n)).collect();
        let missing: Vec<String> =
            needed.iter().filter(|c| !at.contains_key(**c)).map(|c| format!("`{c}`")).collect();
        if !missing.is_empty() {
            let why = format!("{file}: line 1: no column {}; expected those of {what}", missing.join(", "));
            return Err(Error::new(ErrorKind::BadLine, why).with_hint(
                "the first line must hold the names of the columns, as the project exports them",
            ));
        }
        Ok(Sheet { file, rows, at })
    }

    /// Turns each row into something.
    pub(super) fn each<T>(mut self, row: impl Fn(&Line<'_>) -> Result<T, Error>) -> Result<Vec<T>, Error> {
        let (mut record, mut out) = (csv::StringRecord::new(), Vec::new());
        loop {
            let read = self.rows.read_record(&mut record);
            if !read.map_err(|e| broken(&self.file, self.bytes(), &e))? {
                break;
            }
            out.push(row(&Line { sheet: &self, record: &record })?);
        }
        Ok(out)
    }

    fn bytes(&self) -> &[u8] {
        self.rows.get_ref().get_ref()
    }
}

/// What stands between the columns: of the marks that tables use, the one that the first line holds most often.
fn delimiter(table: &[u8]) -> u8 {
    let header = table.split(|&b| b == b'\n').next().unwrap_or_default();
    let held = |mark: &u8| header.iter().filter(|b| *b == mark).count();
    // Of equals the last: a comma.
    *b"\t;,".iter().max_by_key(|mark| held(mark)).unwrap_or(&b',')
}

impl Line<'_> {
    /// The words of a column, without white space around them; empty where there is no such column.
    pub(super) fn text(&self, column: &str) -> &str {
        let at = self.sheet.at.get(column);
        at.and_then(|&n| self.record.get(n)).unwrap_or_default().trim()
    }

    /// The words of a column that must not be empty.
    pub(super) fn needed(&self, column: &str) -> Result<&str, Error> {
        match self.text(column) {
            "" => Err(self.refuse(column, "is empty")),
            text => Ok(text),
        }
    }

    /// A whole number; none where the column is empty.
    pub(super) fn whole(&self, column: &str) -> Result<Option<u64>, Error> {
        let text = self.text(column);
        let number = |t: &str| {
            let whole = t.strip_suffix(".0").unwrap_or(t);
            whole.parse().map_err(|_| self.refuse(column, &format!("`{text}` is no whole number")))
        };
        Some(text).filter(|t| !t.is_empty()).map(number).transpose()
    }

    /// A point from two columns; none where either is empty.
    pub(super) fn point(&self, lat: &str, lon: &str) -> Result<Option<(f64, f64)>, Error> {
        let degrees = |column: &str, most: f64| match self.text(column) {
            "" => Ok(None),
            text => match text.parse::<f64>() {
                Ok(d) if d.abs() <= most => Ok(Some(d)),
                _ => Err(self.refuse(column, &format!("`{text}` is no degree of -{most} to {most}"))),
            },
        };
        Ok(degrees(lat, 90.0)?.zip(degrees(lon, 180.0)?))
    }

    /// An error about a column of this row.
    pub(super) fn refuse(&self, column: &str, why: &str) -> Error {
        let why = format!("{}: line {}: column `{column}`: {why}", self.sheet.file, self.number());
        Error::new(ErrorKind::BadLine, why)
    }

    /// The line of the file on which the row begins.
    pub(super) fn number(&self) -> u64 {
        self.record.position().map_or(0, |at| line(self.sheet.bytes(), at))
    }

    /// The name of the file with an id.
    pub(super) fn file(&self, id: &str) -> String {
        format!("{}#{id}", self.sheet.file)
    }
}

fn why(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "no such file".to_owned(),
        _ => error.to_string(),
    }
}

/// The line on which a row begins. The CSV reader stands before the line feed of CRLF, and before empty lines.
fn line(bytes: &[u8], at: &csv::Position) -> u64 {
    let rest = bytes.get(at.byte() as usize..).unwrap_or_default().iter();
    let ahead = rest.take_while(|b| matches!(b, b'\r' | b'\n')).filter(|b| **b == b'\n').count();
    at.line() + ahead as u64
}

/// What the CSV reader says, with the line where it has one.
fn broken(file: &str, bytes: &[u8], error: &csv::Error) -> Error {
    let line = error.position().map(|p| format!("line {}: ", line(bytes, p))).unwrap_or_default();
    let why = match error.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            format!("{len} columns, where the header has {expected_len}")
        }
        csv::ErrorKind::Utf8 { .. } => "bytes that are no UTF-8".to_owned(),
        _ => error.to_string(),
    };
    Error::new(ErrorKind::BadLine, format!("{file}: {line}{why}"))
}
