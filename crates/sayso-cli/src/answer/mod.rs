//! An answer to people and programs: tables for a terminal, JSON, JSON a line, CSV.
//!
//! In go the named tables of one answer, out go bytes. Why one function for every question: a new question brings
//! columns, never a new way to show them. What a file keeps, it keeps exactly; only the terminal's form cuts, wraps and
//! makes control characters visible.

mod arguments;
mod csv;
mod grid;
mod json;
mod layout;
mod record;
mod words;

use std::fmt::Display;
use std::io::{self, Write};

use clap::ValueEnum;
use sayso::ask::Table;
use sayso::{Error, ErrorKind};

use crate::input::trouble;
use crate::text::Palette;

pub use arguments::AnswerArguments;

/// How an answer is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum As {
    /// Columns for a terminal; in a narrow one, a field a line
    Table,
    /// One object: {"rows": [{…}], "more": 0}; of several tables, one such object under each name
    Json,
    /// One object a row; of several tables, with "table" first
    Jsonl,
    /// RFC 4180, for one table: a header, CRLF, nothing for null
    Csv,
}

/// Writes the named tables of one answer. `width` is the terminal's columns; `palette` colours headings.
///
/// # Errors
/// The output could not be written; several tables as CSV, which is an [`Error`] of ours inside: see [`told`].
pub fn write(
    out: &mut impl Write,
    tables: &[(&str, Table)],
    as_: As,
    width: usize,
    palette: &Palette,
) -> io::Result<()> {
    match (as_, tables) {
        (As::Table, _) => grid::write(out, tables, width, palette),
        (As::Json, _) => json::write(out, tables),
        (As::Jsonl, _) => json::write_lines(out, tables),
        (As::Csv, []) => Ok(()),
        (As::Csv, [(_, table)]) => csv::write(out, table),
        (As::Csv, _) => Err(io::Error::new(io::ErrorKind::InvalidInput, several(tables))),
    }
}

/// The one table of that name.
///
/// # Errors
/// [`ErrorKind::NotFound`], with the names that there are.
pub fn only<'a>(tables: Vec<(&'a str, Table)>, name: &str) -> Result<Vec<(&'a str, Table)>, Error> {
    let names = names(&tables);
    let found: Vec<_> = tables.into_iter().filter(|(n, _)| *n == name).collect();
    if found.is_empty() {
        let why = format!("no table `{name}` in this answer; expected {names}");
        return Err(Error::new(ErrorKind::NotFound, why));
    }
    Ok(found)
}

/// What must be told beside the output where its form has no place for it: how many rows there are beyond these.
pub fn left_out(tables: &[(&str, Table)], as_: As) -> Option<String> {
    let more = tables.iter().map(|(_, table)| table.more).fold(0, u64::saturating_add);
    (matches!(as_, As::Jsonl | As::Csv) && more > 0).then(|| beyond(more))
}

/// An error of [`write`], as it is told.
pub fn told(error: io::Error) -> Error {
    match error.downcast::<Error>() {
        Ok(own) => own,
        Err(error) => trouble("standard output", &error),
    }
}

fn several(tables: &[(&str, Table)]) -> Error {
    let why = format!("--format csv shows one table; this answer has {}: {}", tables.len(), names(tables));
    let first = tables.first().map_or("NAME", |(name, _)| name);
    Error::new(ErrorKind::Input, why).with_hint(format!("--table {first}, or --format json"))
}

fn names(tables: &[(&str, Table)]) -> String {
    tables.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
}

fn beyond(more: impl Display) -> String {
    format!("… and {more} more (--limit 0 shows all)")
}

#[cfg(test)]
mod tests;
