//! A case: a folder with its settings, its record and the bytes as they were received. One conflict, one case.
//!
//! `sayso.toml` is a person's, `record.sqlite` and `captures/` are the program's. The folder is the whole case: copied, it
//! is the same case elsewhere.

mod capture;
mod settings;

use std::fs;
use std::io::ErrorKind as ErrorOf;
use std::path::{Path, PathBuf};

use sayso_core::{Error, ErrorKind};

pub(crate) use capture::hex;
pub use settings::{Export, Outlet, OwnActor, OwnPlace, Party, Settings};

/// A folder that is a case.
#[derive(Debug)]
pub struct Case {
    folder: PathBuf,
    settings: Settings,
}

/// The settings' file.
const SETTINGS: &str = "sayso.toml";
/// The record's file.
const RECORD: &str = "record.sqlite";

impl Case {
    /// Makes a case of a folder that is new or empty.
    ///
    /// # Errors
    /// [`ErrorKind::Case`] where the folder holds something already or cannot be written.
    pub fn init(folder: &Path, name: &str) -> Result<Case, Error> {
        let trouble = |e: std::io::Error| unwritten(folder, &e);
        fs::create_dir_all(folder).map_err(trouble)?;
        if fs::read_dir(folder).map_err(trouble)?.next().is_some() {
            let why = format!("{} is not empty; expected a new folder", folder.display());
            return Err(Error::new(ErrorKind::Case, why).with_hint("sayso init NEW_FOLDER"));
        }
        fs::write(folder.join(SETTINGS), settings::template(name)).map_err(trouble)?;
        fs::create_dir(folder.join("captures")).map_err(trouble)?;
        let case = Case::open(folder)?;
        crate::record::Record::create(&case.record_path())?;
        Ok(case)
    }

    /// Opens a case.
    ///
    /// # Errors
    /// [`ErrorKind::Case`] where the folder is none, [`ErrorKind::Settings`] where its settings cannot be followed.
    pub fn open(folder: &Path) -> Result<Case, Error> {
        let path = folder.join(SETTINGS);
        let text = fs::read_to_string(&path).map_err(|e| {
            let name = folder.display();
            let why = match e.kind() {
                ErrorOf::NotFound if folder.is_dir() => format!("{name} is no case: it holds no {SETTINGS}"),
                ErrorOf::NotFound => format!("{name} is no case: there is no such folder"),
                _ => format!("{name}: {SETTINGS} cannot be read: {e}"),
            };
            Error::new(ErrorKind::Case, why).with_hint(format!("sayso init {name}"))
        })?;
        let settings = Settings::parse(&text).map_err(|e| e.at(path.display()))?;
        Ok(Case { folder: folder.to_owned(), settings })
    }

    /// Its settings.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Its folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Where its record is.
    pub fn record_path(&self) -> PathBuf {
        self.folder.join(RECORD)
    }

    /// Keeps the bytes of a report as they were received, under their SHA-256, which is returned in hexadecimal. Bytes that
    /// are kept already stay as they are.
    ///
    /// # Errors
    /// [`ErrorKind::Case`] where they cannot be written.
    pub fn capture(&self, bytes: &[u8]) -> Result<String, Error> {
        capture::keep(&self.folder.join("captures"), bytes).map_err(|e| unwritten(&self.folder, &e))
    }

    /// The bytes of a capture.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`] where they are not there, [`ErrorKind::Touched`] where they are no longer the same.
    pub fn captured(&self, digest: &str) -> Result<Vec<u8>, Error> {
        capture::find(&self.folder.join("captures"), digest)
    }
}

fn unwritten(folder: &Path, error: &std::io::Error) -> Error {
    Error::new(
        ErrorKind::Case,
        format!("{}: {error}; expected a folder that can be written to", folder.display()),
    )
}
