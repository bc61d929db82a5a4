//! An answer as a table: what every face shows, whatever the question was.

use serde_json::Value;

/// Rows of an answer, with what the columns are called.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Names of the columns: lower case, no spaces; the keys in JSON.
    pub columns: Vec<&'static str>,
    /// One value a column: text, number, true or false, null; a list or an object where a cell holds several.
    pub rows: Vec<Vec<Value>>,
    /// How many rows there are beyond these.
    pub more: u64,
}

impl Table {
    /// An empty table with these columns.
    pub fn of(columns: &[&'static str]) -> Table {
        Table { columns: columns.to_vec(), ..Table::default() }
    }
}
