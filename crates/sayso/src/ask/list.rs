//! A list: a question whose answer is rows alike, given as one table or row by row as rows are found.
//!
//! A table is held in memory and is for looking at; row by row the answer may be longer than memory, as a download of two
//! million claims is. Both walk the same way, so they hold the same rows in the same order.

use std::ops::ControlFlow;

use sayso_core::Error;
use serde_json::Value;

use super::{Filter, Table};
use crate::record::Record;

/// A row: a value a column.
pub type Row = Vec<Value>;

/// Takes a row, and says whether another one is wanted.
pub(super) type Take<'a> = &'a mut dyn FnMut(Row) -> Result<ControlFlow<()>, Error>;

/// What the cells of a column hold, where they are not empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text; a list or an object as JSON.
    Text,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// True or false.
    Boolean,
}

/// Walks through the rows of a list.
pub(super) type Walk = fn(&Record, &Filter, Take<'_>) -> Result<(), Error>;

/// The columns of a list, with what they hold.
#[derive(Clone, Copy, Debug)]
pub struct Columns {
    /// Their names, as [`Table::columns`].
    pub names: &'static [&'static str],
    /// Those of whole numbers; degrees are known by their names, `lat` and `lon`, and the others are text.
    pub integers: &'static [&'static str],
    /// Those of true and false.
    pub booleans: &'static [&'static str],
}

/// A question with a list for an answer.
#[derive(Clone, Copy, Debug)]
pub struct List {
    /// What it is called.
    pub name: &'static str,
    /// Its columns.
    pub columns: Columns,
    pub(super) walk: Walk,
}

impl List {
    /// Its rows, at most `filter.limit` (0 is all), and whether there are more.
    ///
    /// # Errors
    /// [`sayso_core::ErrorKind::NotFound`] for a name that the case does not know; [`sayso_core::ErrorKind::Record`].
    pub fn table(&self, record: &Record, filter: &Filter) -> Result<Table, Error> {
        shown(self.columns.names, filter, |filter, take| (self.walk)(record, filter, take))
    }

    /// Gives its rows one after the other, at most `filter.limit` (0 is all), all as they stand when the first one is given:
    /// what is written meanwhile is not among them.
    ///
    /// # Errors
    /// As [`List::table`], and those of `take`.
    pub fn each(
        &self,
        record: &Record,
        filter: &Filter,
        take: &mut dyn FnMut(Row) -> Result<(), Error>,
    ) -> Result<(), Error> {
        each(record, filter.limit, take, |take| {
            after(filter, take, |filter, take| (self.walk)(record, filter, take))
        })
    }
}

impl Columns {
    /// What a column holds.
    pub fn kind(&self, column: &str) -> Kind {
        match column {
            "lat" | "lon" => Kind::Number,
            _ if self.integers.contains(&column) => Kind::Integer,
            _ if self.booleans.contains(&column) => Kind::Boolean,
            _ => Kind::Text,
        }
    }
}

/// What a walk gives, row by row: at most `limit` rows (0 is all).
pub(super) fn each(
    record: &Record,
    limit: u64,
    take: &mut dyn FnMut(Row) -> Result<(), Error>,
    walk: impl FnOnce(Take<'_>) -> Result<(), Error>,
) -> Result<(), Error> {
    // One view of the record for all statements of the walk; nothing is written, so nothing is to be committed.
    let _one = record.db().unchecked_transaction().map_err(|e| record.trouble(&e))?;
    let mut count = 0;
    walk(&mut |row| {
        if limit > 0 && count == limit {
            return Ok(ControlFlow::Break(()));
        }
        count += 1;
        take(row).map(ControlFlow::Continue)
    })
}

/// What a walk gives, as a table: at most `limit` rows (0 is all), and whether there is one more.
pub(super) fn gathered(
    columns: &[&'static str],
    limit: u64,
    walk: impl FnOnce(Take<'_>) -> Result<(), Error>,
) -> Result<Table, Error> {
    let mut table = Table::of(columns);
    walk(&mut |row| {
        if limit > 0 && table.rows.len() as u64 == limit {
            table.more = 1;
            return Ok(ControlFlow::Break(()));
        }
        table.rows.push(row);
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(table)
}

/// The same without the rows of pages before (`filter.start`).
pub(super) fn shown(
    columns: &[&'static str],
    filter: &Filter,
    walk: impl FnOnce(&Filter, Take<'_>) -> Result<(), Error>,
) -> Result<Table, Error> {
    gathered(columns, filter.limit, |take| after(filter, take, walk))
}

/// Walks as far as the rows after `filter.start` reach, and gives those.
fn after(
    filter: &Filter,
    take: Take<'_>,
    walk: impl FnOnce(&Filter, Take<'_>) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut left = filter.start;
    walk(&Filter { limit: filter.reach(), start: 0, ..filter.clone() }, &mut |row| {
        if left > 0 {
            left -= 1;
            return Ok(ControlFlow::Continue(()));
        }
        take(row)
    })
}

/// The rows of a table, for lists that are short by nature: what people did by hand, days.
pub(super) fn of_table(table: Table, take: Take<'_>) -> Result<(), Error> {
    for row in table.rows {
        if take(row)?.is_break() {
            break;
        }
    }
    Ok(())
}
