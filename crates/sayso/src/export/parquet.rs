//! Parquet: the tables of the record in columns, for R, Python, DuckDB and Spark. Every column may be empty; days are text,
//! because a record's days are as precise as the words ("2021-07").
//!
//! Written with the low-level column writers, so that Arrow stays out of the library; rows are gathered a group at a time.

use std::io::Write;
use std::sync::Arc;

use ::parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use ::parquet::column::writer::ColumnWriter;
use ::parquet::data_type::ByteArray;
use ::parquet::errors::ParquetError;
use ::parquet::file::properties::WriterProperties;
use ::parquet::file::writer::SerializedFileWriter;
use ::parquet::schema::types::{Type, TypePtr};
use rusqlite::Connection;
use sayso_core::Error;

use super::column::{Cell, Column, Kind};
use super::csv::TABLE_NOTES;
use super::folder::{Folder, Form, Resource, unwritten};
use super::guard::Guard;
use super::lost::Notes;
use super::tables::{TABLES, Table};
use crate::ask::{Columns, Row};

/// Rows that are gathered before they are written: some tens of megabytes of claims.
const GROUP: usize = 32_768;

/// Writes every table.
pub(super) fn write(db: &Connection, guard: &Guard, folder: &mut Folder) -> Result<Notes, Error> {
    for table in TABLES {
        one(db, guard, folder, table)?;
    }
    Ok(TABLE_NOTES)
}

fn one(db: &Connection, guard: &Guard, folder: &mut Folder, table: &'static Table) -> Result<(), Error> {
    let path = file_name(table.name);
    let mut sheet = Sheet::new(folder.create(path)?, path, table.name, table.columns.to_vec())?;
    table.each(db, guard, &mut |cells| sheet.row(cells))?;
    let (output, count) = sheet.end()?;
    folder.close(
        output,
        Resource { path, about: table.about, form: Form::Parquet(table.columns) },
        Some(count),
    )
}

/// The rows of a list ([`crate::ask::List`]) on their way into Parquet, wherever that goes: under the list's columns, with
/// the kinds that they hold.
pub struct ParquetRows<W: Write + Send>(Sheet<W>);

impl<W: Write + Send> ParquetRows<W> {
    /// Begins with the columns.
    ///
    /// # Errors
    /// [`sayso_core::ErrorKind::Input`] where nothing can be written.
    pub fn new(to: W, name: &'static str, columns: &Columns) -> Result<ParquetRows<W>, Error> {
        let column = |name: &&'static str| Column { name, kind: columns.kind(name), about: "" };
        Sheet::new(to, name, name, columns.names.iter().map(column).collect()).map(ParquetRows)
    }

    /// Takes a row.
    ///
    /// # Errors
    /// As [`ParquetRows::new`]; [`sayso_core::ErrorKind::Record`] for a value that is not what its column holds.
    pub fn row(&mut self, row: Row) -> Result<(), Error> {
        let cell = |(value, column): (serde_json::Value, &Column)| {
            let told = value.to_string();
            Cell::of(value, column.kind).ok_or_else(|| {
                let why = format!("`{}` holds {told}; expected {}", column.name, column.kind.as_str());
                Error::new(sayso_core::ErrorKind::Record, why)
            })
        };
        let cells = row.into_iter().zip(&self.0.columns).map(cell).collect::<Result<Vec<Cell>, Error>>()?;
        self.0.row(cells)
    }

    /// Ends, and gives back where it went.
    ///
    /// # Errors
    /// As [`ParquetRows::new`].
    pub fn end(self) -> Result<W, Error> {
        self.0.end().map(|(to, _)| to)
    }
}

/// A table on its way into a file.
struct Sheet<W: Write + Send> {
    writer: SerializedFileWriter<W>,
    /// What it is called where it cannot be written.
    path: &'static str,
    columns: Vec<Column>,
    group: Vec<Vec<Cell>>,
    count: u64,
}

impl<W: Write + Send> Sheet<W> {
    fn new(to: W, path: &'static str, name: &str, columns: Vec<Column>) -> Result<Sheet<W>, Error> {
        let broken = |e: ParquetError| unwritten(path, &e);
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_created_by(concat!("sayso ", env!("CARGO_PKG_VERSION")).to_owned());
        let schema = schema(name, &columns).map_err(broken)?;
        let writer = SerializedFileWriter::new(to, schema, Arc::new(properties.build())).map_err(broken)?;
        Ok(Sheet { writer, path, columns, group: Vec::new(), count: 0 })
    }

    fn row(&mut self, cells: Vec<Cell>) -> Result<(), Error> {
        self.group.push(cells);
        self.count += 1;
        if self.group.len() < GROUP { Ok(()) } else { self.write() }
    }

    fn write(&mut self) -> Result<(), Error> {
        let group = std::mem::take(&mut self.group);
        write_group(&mut self.writer, &self.columns, &group).map_err(|e| unwritten(self.path, &e))
    }

    /// Where it went, and how many rows there are.
    fn end(mut self) -> Result<(W, u64), Error> {
        self.write()?;
        let to = self.writer.into_inner().map_err(|e| unwritten(self.path, &e))?;
        Ok((to, self.count))
    }
}

fn file_name(table: &str) -> &'static str {
    const NAMES: &[&str] = &[
        "reports.parquet",
        "statements.parquet",
        "claims.parquet",
        "actors.parquet",
        "places.parquet",
        "matters.parquet",
        "matter_claims.parquet",
        "replies.parquet",
        "figures.parquet",
        "statuses.parquet",
    ];
    let named = NAMES.iter().find(|n| n.strip_suffix(".parquet") == Some(table));
    named.expect("every table has a file")
}

fn schema(name: &str, columns: &[Column]) -> Result<TypePtr, ParquetError> {
    let field = |column: &Column| {
        let (physical, logical) = match column.kind {
            Kind::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
            Kind::Integer => (Physical::INT64, None),
            Kind::Number => (Physical::DOUBLE, None),
            Kind::Boolean => (Physical::BOOLEAN, None),
        };
        let field = Type::primitive_type_builder(column.name, physical)
            .with_repetition(Repetition::OPTIONAL)
            .with_logical_type(logical);
        field.build().map(Arc::new)
    };
    let fields = columns.iter().map(field).collect::<Result<Vec<TypePtr>, ParquetError>>()?;
    Type::group_type_builder(name).with_fields(fields).build().map(Arc::new)
}

fn write_group<W: Write + Send>(
    writer: &mut SerializedFileWriter<W>,
    columns: &[Column],
    rows: &[Vec<Cell>],
) -> Result<(), ParquetError> {
    if rows.is_empty() {
        return Ok(());
    }
    let mut group = writer.next_row_group()?;
    for n in 0..columns.len() {
        let mut column = group.next_column()?.expect("as many columns as the schema has");
        let cells = rows.iter().map(|row| &row[n]);
        let levels: Vec<i16> = cells.clone().map(|cell| i16::from(*cell != Cell::Empty)).collect();
        let levels = Some(levels.as_slice());
        match column.untyped() {
            ColumnWriter::ByteArrayColumnWriter(to) => {
                let texts = |cell: &Cell| match cell {
                    Cell::Empty => None,
                    told => Some(ByteArray::from(told.to_field().into_bytes())),
                };
                to.write_batch(&cells.filter_map(texts).collect::<Vec<_>>(), levels, None)?
            }
            ColumnWriter::Int64ColumnWriter(to) => {
                let whole = |cell: &Cell| if let Cell::Integer(n) = cell { Some(*n) } else { None };
                to.write_batch(&cells.filter_map(whole).collect::<Vec<_>>(), levels, None)?
            }
            ColumnWriter::DoubleColumnWriter(to) => {
                let number = |cell: &Cell| if let Cell::Number(n) = cell { Some(*n) } else { None };
                to.write_batch(&cells.filter_map(number).collect::<Vec<_>>(), levels, None)?
            }
            ColumnWriter::BoolColumnWriter(to) => {
                let truth = |cell: &Cell| if let Cell::Boolean(b) = cell { Some(*b) } else { None };
                to.write_batch(&cells.filter_map(truth).collect::<Vec<_>>(), levels, None)?
            }
            _ => unreachable!("the schema has no other columns"),
        };
        column.close()?;
    }
    group.close().map(|_| ())
}
