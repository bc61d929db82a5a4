//! The clock of the machine: the binary alone asks it, for when something was recorded, never for what day it is in a report.

use std::time::{SystemTime, UNIX_EPOCH};

use sayso::record::Stamp;

/// Now.
#[expect(clippy::disallowed_methods, reason = "the binary alone asks the clock")]
pub fn stamp() -> Stamp {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_secs());
    Stamp::of_unix(seconds)
}

/// Today, `YYYY-MM-DD`, UTC: what an embargo counts back from.
pub fn today() -> String {
    stamp().at.chars().take_while(|c| *c != 'T').collect()
}
