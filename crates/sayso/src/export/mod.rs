//! Show: a case for other tools. A record goes in; a folder of files comes out, with a `datapackage.json` that names each file
//! by its SHA-256 and a `what-is-lost.txt` that says what the profile cannot carry.
//!
//! The profiles of other projects have one row an event and no speaker. What their columns cannot say without becoming a
//! plain fact (a denial, a possibility, one of two figures) is left out or left empty, and counted: a gap can be seen, a false
//! fact cannot. Only the latest reading of each report goes out.

mod acled;
mod address;
mod column;
mod csv;
mod event;
mod folder;
mod geojson;
mod grid;
mod guard;
mod held;
mod hxl;
mod jsonld;
mod lost;
mod mask;
mod package;
mod parquet;
mod polecat;
mod tables;
mod told;
mod ucdp;

#[cfg(test)]
mod tests;

use std::path::Path;

use rusqlite::Connection;
use sayso_core::{Error, ErrorKind};

pub use folder::Written;
pub use geojson::geometry;
pub use parquet::ParquetRows;

use folder::Folder;
use guard::Guard;

/// What the files look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    /// Tables of the record, RFC 4180.
    Csv,
    /// The same tables as Parquet.
    Parquet,
    /// Control and events at places, RFC 7946.
    Geojson,
    /// schema.org claims with PROV-O and Web Annotation selectors.
    Jsonld,
    /// Events as POLECAT has them.
    Polecat,
    /// Events as ACLED has them.
    Acled,
    /// Deadly events as UCDP GED has them.
    Ucdp,
    /// Claims under HXL hashtags.
    Hxl,
}

impl Profile {
    /// All of them.
    pub const ALL: &'static [Profile] = &[
        Profile::Csv,
        Profile::Parquet,
        Profile::Geojson,
        Profile::Jsonld,
        Profile::Polecat,
        Profile::Acled,
        Profile::Ucdp,
        Profile::Hxl,
    ];

    /// The word that stands for it on a command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Profile::Csv => "csv",
            Profile::Parquet => "parquet",
            Profile::Geojson => "geojson",
            Profile::Jsonld => "jsonld",
            Profile::Polecat => "polecat",
            Profile::Acled => "acled",
            Profile::Ucdp => "ucdp",
            Profile::Hxl => "hxl",
        }
    }

    /// The profile that a word stands for.
    pub fn find(word: &str) -> Option<Profile> {
        Profile::ALL.iter().copied().find(|p| p.as_str() == word)
    }
}

/// What of the record is kept back.
#[derive(Clone, Debug, PartialEq)]
pub struct Rules {
    /// Whether private persons (sources of standing `public`) become numbered residents, also inside words.
    pub mask_public: bool,
    /// Side of the grid that exact places are moved to, in kilometres; their names go too.
    pub coarsen_km: Option<f64>,
    /// Claims about the holding of ground that are younger than this stay in the record.
    pub embargo_days: Option<u32>,
    /// The day from which the embargo counts back, `YYYY-MM-DD`: the caller's clock, never ours.
    pub today: Option<String>,
}

impl Default for Rules {
    fn default() -> Rules {
        Rules { mask_public: true, coarsen_km: None, embargo_days: None, today: None }
    }
}

/// Writes a record into a folder, which is made where it is not there.
///
/// # Errors
/// [`ErrorKind::Input`] where the folder is not empty or cannot be written to, [`ErrorKind::Settings`] and
/// [`ErrorKind::BadDate`] for rules that cannot be followed, [`ErrorKind::Record`] where the record cannot be read. Files
/// written before the error stay; `datapackage.json` comes last, so a folder without one is not whole.
pub fn export(db: &Connection, to: &Path, profile: Profile, rules: &Rules) -> Result<Vec<Written>, Error> {
    let guard = Guard::new(db, rules)?;
    let mut folder = Folder::open(to)?;
    let notes = match profile {
        Profile::Csv => csv::write(db, &guard, &mut folder)?,
        Profile::Parquet => parquet::write(db, &guard, &mut folder)?,
        Profile::Geojson => geojson::write(db, &guard, &mut folder)?,
        Profile::Jsonld => jsonld::write(db, &guard, &mut folder)?,
        Profile::Polecat => polecat::write(db, &guard, &mut folder)?,
        Profile::Acled => acled::write(db, &guard, &mut folder)?,
        Profile::Ucdp => ucdp::write(db, &guard, &mut folder)?,
        Profile::Hxl => hxl::write(db, &guard, &mut folder)?,
    };
    lost::write(profile, &guard, &notes, &mut folder)?;
    package::write(db, profile, &guard, &mut folder)?;
    Ok(folder.into_written())
}

/// What SQLite says, as an error of ours.
fn trouble(error: rusqlite::Error) -> Error {
    Error::new(ErrorKind::Record, format!("the record cannot be read: {error}"))
}
