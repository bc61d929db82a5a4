//! Parquet: the tables of the record in columns, for R, Python, DuckDB and Spark. Every column may be empty; days are text,
//! because a record's days are as precise as the words ("2021-07").
//!
//! Written with the low-level column writers, so that Arrow stays out of the library; rows are gathered a group at a time.

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
use super::folder::{Folder, Form, Output, Resource, unwritten};
use super::guard::Guard;
use super::lost::Notes;
use super::tables::{TABLES, Table};

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
    let broken = |e: ParquetError| unwritten(path, &e);
    let schema = schema(table.name, table.columns).map_err(broken)?;
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_created_by(concat!("sayso ", env!("CARGO_PKG_VERSION")).to_owned());
    let output = folder.create(path)?;
    let mut writer =
        SerializedFileWriter::new(output, schema, Arc::new(properties.build())).map_err(broken)?;
    let (mut group, mut count): (Vec<Vec<Cell>>, u64) = (Vec::new(), 0);
    table.each(db, guard, &mut |cells| {
        group.push(cells);
        count += 1;
        if group.len() >= GROUP {
            write_group(&mut writer, table.columns, &std::mem::take(&mut group)).map_err(broken)?;
        }
        Ok(())
    })?;
    write_group(&mut writer, table.columns, &group).map_err(broken)?;
    let output = writer.into_inner().map_err(broken)?;
    folder.close(
        output,
        Resource { path, about: table.about, form: Form::Parquet(table.columns) },
        Some(count),
    )
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

fn write_group(
    writer: &mut SerializedFileWriter<Output>,
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
