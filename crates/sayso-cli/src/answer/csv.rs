//! A table as CSV (RFC 4180): a header, CRLF, nothing for null.
//!
//! Why words that a spreadsheet takes for a formula stay as they are: a mark before them would be read back as part of
//! the words, and here the words are the evidence. The help says how to import them.

use std::io::{self, Write};

use csv::{Terminator, WriterBuilder};
use sayso::ask::Table;

use super::words::words;

/// Writes one table.
///
/// # Errors
/// The output could not be written.
pub fn write(out: &mut impl Write, table: &Table) -> io::Result<()> {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(out);
    if table.columns.is_empty() {
        return Ok(());
    }
    writer.write_record(&table.columns)?;
    for row in &table.rows {
        writer.write_record(row.iter().map(|value| words(value).into_owned()))?;
    }
    writer.flush()
}
