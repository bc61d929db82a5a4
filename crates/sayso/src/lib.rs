//! Sayso as a library: the five verbs over `sayso-core`'s nouns.
//!
//! # Example
//! ```
//! let report = sayso::Report::from_text("Deputy Minister Amina Diallo denied that the road was closed.");
//! let reading = sayso::read(report);
//! assert_eq!(reading.actors[reading.statements[0].actor[0]].name, "Amina Diallo");
//! ```

pub mod ask;
pub mod case;
mod code;
pub mod export;
pub mod import;
mod known;
pub mod record;
mod resolve;
pub mod review;
pub mod weigh;

pub use resolve::place::{COLUMNS as PLACE_COLUMNS, PlaceList, find_country};
pub use sayso_core::*;
pub use weigh::Weighing;

/// Reads the dates of a report alone, without the network: fast, and not told which language it is.
///
/// # Example
/// ```
/// let mut report = sayso::Report::from_text("They met on Tuesday.");
/// report.published = Some("2021-07-08".to_owned());
/// assert_eq!(sayso::dates(&report)[0].value, "2021-07-06");
/// ```
pub fn dates(report: &Report) -> Vec<DateMention> {
    let published = report.published.as_deref().and_then(|d| parse_date(d).ok());
    resolve::date::dates(&report.text, &sayso_read::sentences_of(&report.text), published).0
}

/// Name and stamp of the model that [`read`] reads with.
pub fn model() -> &'static str {
    sayso_read::model()
}

pub use code::Tied;

/// Every deed of a report with what may belong to it, and the signs of how that hangs on it: what `train/attach.py` learns
/// from.
pub fn ties(report: Report) -> Vec<Tied> {
    let (mut reading, analysis) = sayso_read::read(report);
    resolve::ties(&mut reading, &analysis)
}

/// Reads a report: statements with their sources resolved within the report. A pure function of the report and the
/// weights in the binary; cannot fail on odd text.
pub fn read(report: Report) -> Reading {
    resolved(report, None)
}

/// As [`read`], with the places of a list beside those of the binary.
pub fn read_with_places(report: Report, places: &PlaceList) -> Reading {
    resolved(report, Some(places))
}

fn resolved(report: Report, places: Option<&PlaceList>) -> Reading {
    let (mut reading, analysis) = sayso_read::read(report);
    resolve::all(&mut reading, &analysis, places);
    reading
}
