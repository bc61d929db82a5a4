//! Import: the event tables of other projects as reports' equals.
//!
//! A table goes in; rows come out, each with a short text of fixed wording ([`to_report`]) and the reading of that text
//! ([`to_reading`]), made from the row's columns and not by the network. A row is an account of the sources that its table
//! names, told by the table. What a column does not say exactly stays empty: a day within a week is an interval, no deaths
//! reported are no toll of nothing, a type that is no deed gives no claim.

mod acled;
mod reading;
mod sheet;
mod ucdp;

#[cfg(test)]
mod tests;

pub use acled::acled;
pub(crate) use reading::is_from_a_table;
pub use reading::{to_reading, to_report};
pub use ucdp::ucdp;

use sayso_core::{ActorKind, Matter};

/// The rows of a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Imported {
    /// In the order of the file.
    pub rows: Vec<Row>,
}

/// One event as another project has it.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// `ACLED` or `UCDP GED`.
    pub dataset: &'static str,
    /// The name of the file and the id of the event.
    pub file: String,
    /// Line of the file on which the row begins.
    pub line: u64,
    /// Id of the event in its data set.
    pub event: String,
    /// When.
    pub day: Day,
    /// Day on which the row was last changed, where the table says.
    pub changed: Option<String>,
    /// Type of the event, in the data set's words.
    pub kind: String,
    /// What it is to us, in order; none for what is no deed.
    pub deeds: Vec<Deed>,
    /// Who, side by side.
    pub sides: [Vec<Side>; 2],
    /// Where.
    pub place: Option<Spot>,
    /// The dead.
    pub killed: Option<Killed>,
    /// Whom the data set names as its sources.
    pub sources: Vec<String>,
    /// The data set's own words.
    pub notes: String,
}

/// First and last day (ISO 8601, as precise as the data set is), and how they are told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// The first day.
    pub from: String,
    /// The last day.
    pub to: String,
    /// As the text has it: `On 2021-07-08`.
    pub words: String,
}

/// A deed of a row.
#[derive(Clone, Debug, PartialEq)]
pub struct Deed {
    /// What it is.
    pub matter: Matter,
    /// Which sides do it; empty where the data set does not say.
    pub by: Vec<usize>,
    /// To whom.
    pub to: Vec<usize>,
}

/// One name of a side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// As the data set writes it.
    pub name: String,
    /// What it is, by the data set's own code or wording.
    pub kind: ActorKind,
}

/// A place as the data set has it.
#[derive(Clone, Debug, PartialEq)]
pub struct Spot {
    /// Its name.
    pub name: String,
    /// Degrees north, east; `None` where the row has none.
    pub point: Option<(f64, f64)>,
    /// Whether the point is the place's own; else it stands for a region.
    pub is_exact: bool,
}

/// The dead, least and most, with the data set's best estimate where it gives one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Killed {
    /// Least.
    pub low: u64,
    /// Best estimate.
    pub best: u64,
    /// Most.
    pub high: u64,
}
