//! Tables as JSON: an object a row, its keys in the order of the columns.

use std::io::{self, Write};

use sayso::ask::Table;
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value;

/// One object, indented: the rows of a single table, or each table under its name.
///
/// # Errors
/// The output could not be written.
pub fn write(out: &mut impl Write, tables: &[(&str, Table)]) -> io::Result<()> {
    match tables {
        [(_, table)] => serde_json::to_writer_pretty(&mut *out, &Whole(table))?,
        _ => serde_json::to_writer_pretty(&mut *out, &Several(tables))?,
    }
    out.write_all(b"\n")
}

/// One object a row and line; of several tables, the table's name first.
///
/// # Errors
/// The output could not be written.
pub fn write_lines(out: &mut impl Write, tables: &[(&str, Table)]) -> io::Result<()> {
    for (name, table) in tables {
        let name = (tables.len() > 1).then_some(*name);
        for values in &table.rows {
            serde_json::to_writer(&mut *out, &Row { name, columns: &table.columns, values })?;
            out.write_all(b"\n")?;
        }
    }
    Ok(())
}

struct Several<'a>(&'a [(&'a str, Table)]);

impl Serialize for Several<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, table)| (name, Whole(table))))
    }
}

struct Whole<'a>(&'a Table);

impl Serialize for Whole<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("rows", &Rows(self.0))?;
        map.serialize_entry("more", &self.0.more)?;
        map.end()
    }
}

struct Rows<'a>(&'a Table);

impl Serialize for Rows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let columns = &self.0.columns;
        serializer.collect_seq(self.0.rows.iter().map(|values| Row { name: None, columns, values }))
    }
}

/// Not a `serde_json::Map`: that one sorts its keys.
struct Row<'a> {
    name: Option<&'a str>,
    columns: &'a [&'static str],
    values: &'a [Value],
}

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(name) = self.name {
            map.serialize_entry("table", name)?;
        }
        for (column, value) in self.columns.iter().zip(self.values) {
            map.serialize_entry(column, value)?;
        }
        map.end()
    }
}
