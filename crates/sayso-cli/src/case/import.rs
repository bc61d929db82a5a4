//! `sayso import`: the events of another project's table as reports' equals, one a row.
//!
//! The row's own bytes are its capture, so that a claim leads back to the line it came from. A table that is not whole is
//! refused before anything is recorded.

use std::fs;

use sayso::Error;
use sayso::case::Case;
use sayso::import::{self, Row, to_reading};

use super::add::Adding;
use crate::args::case::{ImportArguments, Origin};
use crate::input::trouble;
use crate::read::Outcome;

/// Records the rows of a table that are not there yet, and weighs them.
///
/// # Errors
/// A table that is none of that project's; a case that cannot be written to.
pub fn import(arguments: &ImportArguments) -> Result<Outcome, Error> {
    let mut adding = Adding::new(Case::open(&arguments.folder.case)?)?;
    let imported = match arguments.from {
        Origin::Acled => import::acled(&arguments.file)?,
        Origin::Ucdp => import::ucdp(&arguments.file)?,
    };
    let bytes = fs::read(&arguments.file).map_err(|e| trouble(&arguments.file.to_string_lossy(), &e))?;
    for (row, line) in imported.rows.iter().zip(lines(&bytes, &imported.rows)) {
        adding.record_reading(to_reading(row), line)?;
    }
    adding.end(None)
}

/// The bytes of each row: from the line on which it begins to the one on which the next does.
fn lines<'a>(bytes: &'a [u8], rows: &[Row]) -> Vec<&'a [u8]> {
    let ends = bytes.iter().enumerate().filter(|(_, b)| **b == b'\n').map(|(n, _)| n + 1);
    let starts: Vec<usize> = [0].into_iter().chain(ends).collect();
    let start = |row: &Row| starts.get(row.line as usize - 1).copied().unwrap_or(bytes.len());
    let next = rows.iter().skip(1).map(start).chain([bytes.len()]);
    rows.iter().zip(next).map(|(row, end)| bytes[start(row).min(end)..end].trim_ascii()).collect()
}
