//! Ask: questions to a record, answered as tables.

mod table;

pub use table::Table;
