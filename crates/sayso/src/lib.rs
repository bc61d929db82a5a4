//! Sayso as a library: the five verbs over `sayso-core`'s nouns.
//!
//! # Example
//! ```
//! let report = sayso::Report::from_text("Deputy Minister Amina Diallo denied that the road was closed.");
//! let reading = sayso::read(report);
//! assert_eq!(reading.actors[reading.statements[0].actor[0]].name, "Amina Diallo");
//! ```

mod known;
mod resolve;

pub use sayso_core::*;

/// Reads a report: statements with their sources resolved within the report. A pure function of the report and the
/// weights in the binary; cannot fail on odd text.
pub fn read(report: Report) -> Reading {
    let (mut reading, analysis) = sayso_read::read(report);
    resolve::actors(&mut reading, &analysis);
    reading
}
