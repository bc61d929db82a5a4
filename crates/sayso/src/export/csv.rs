//! CSV (RFC 4180): the tables of the record, and the files of profiles that are tables.

use rusqlite::Connection;
use sayso_core::Error;

use super::column::{Cell, Column};
use super::folder::{Folder, Form, Output, Resource, unwritten};
use super::guard::Guard;
use super::lost::Notes;
use super::tables::{TABLES, Table};

/// Writes every table.
pub(super) fn write(db: &Connection, guard: &Guard, folder: &mut Folder) -> Result<Notes, Error> {
    for table in TABLES {
        one(db, guard, folder, table)?;
    }
    Ok(TABLE_NOTES)
}

/// What tables of the record do not carry, in whatever format.
pub(super) const TABLE_NOTES: Notes = Notes {
    cannot: &[
        "the text of the reports: spans point into it, and text_id names it",
        "the captures, dates and counts that no claim uses, PLOVER events (profile polecat) and doubts",
        "readings by earlier models: the latest of each report is here",
    ],
    kept: &[
        "who said what, who denies it, figures as intervals, statuses by whose word, and the exact words",
    ],
    columns: &[],
};

fn one(db: &Connection, guard: &Guard, folder: &mut Folder, table: &'static Table) -> Result<(), Error> {
    let path = file_name(table.name);
    let form = Form::Csv { delimiter: ',', has_tags: false, columns: table.columns };
    let mut sheet = Sheet::create(folder, path, form)?;
    table.each(db, guard, &mut |cells| sheet.row(&cells))?;
    sheet.close(folder, table.about)
}

/// File names stand in the data package, which outlives the table's loop.
fn file_name(table: &str) -> &'static str {
    const NAMES: &[&str] = &[
        "reports.csv",
        "statements.csv",
        "claims.csv",
        "actors.csv",
        "places.csv",
        "matters.csv",
        "matter_claims.csv",
        "replies.csv",
        "figures.csv",
        "statuses.csv",
    ];
    let named = NAMES.iter().find(|n| n.strip_suffix(".csv") == Some(table));
    named.expect("every table has a file")
}

/// A table on its way into a file.
pub(super) struct Sheet {
    to: ::csv::Writer<Output>,
    path: &'static str,
    form: Form,
    rows: u64,
}

impl Sheet {
    /// Begins a file with its header, and with a row of tags where the form has one.
    pub(super) fn create(folder: &Folder, path: &'static str, form: Form) -> Result<Sheet, Error> {
        let Form::Csv { delimiter, columns, .. } = form else { unreachable!("only tables are sheets") };
        let mut make = ::csv::WriterBuilder::new();
        make.delimiter(delimiter as u8).terminator(::csv::Terminator::CRLF);
        let mut sheet = Sheet { to: make.from_writer(folder.create(path)?), path, form, rows: 0 };
        sheet.record(columns.iter().map(|c| c.name.to_owned()))?;
        Ok(sheet)
    }

    /// A row that is no data: HXL's hashtags.
    pub(super) fn tags(&mut self, tags: &[&str]) -> Result<(), Error> {
        self.record(tags.iter().map(|t| (*t).to_owned()))
    }

    /// A row of data, one cell a column.
    pub(super) fn row(&mut self, cells: &[Cell]) -> Result<(), Error> {
        self.rows += 1;
        self.record(cells.iter().map(Cell::to_field))
    }

    fn record(&mut self, fields: impl Iterator<Item = String>) -> Result<(), Error> {
        self.to.write_record(fields.map(String::into_bytes)).map_err(|e| unwritten(self.path, &e))
    }

    /// Ends the file.
    pub(super) fn close(self, folder: &mut Folder, about: &'static str) -> Result<(), Error> {
        let Sheet { to, path, form, rows } = self;
        let output = to.into_inner().map_err(|e| unwritten(path, e.error()))?;
        folder.close(output, Resource { path, about, form }, Some(rows))
    }
}

/// A row of cells under its columns: names that are set, the others empty.
pub(super) struct Line<'a> {
    columns: &'a [Column],
    cells: Vec<Cell>,
}

impl<'a> Line<'a> {
    pub(super) fn of(columns: &'a [Column]) -> Line<'a> {
        Line { columns, cells: vec![Cell::Empty; columns.len()] }
    }

    /// Sets a cell.
    ///
    /// # Panics
    /// For a name that is no column: a bug of ours.
    pub(super) fn set(&mut self, name: &str, cell: impl Into<Cell>) {
        let at = self.columns.iter().position(|c| c.name == name).expect("a column of the profile");
        self.cells[at] = cell.into();
    }

    pub(super) fn cells(&self) -> &[Cell] {
        &self.cells
    }
}
