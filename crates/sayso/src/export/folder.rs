//! The folder that an export goes to: empty before, every file hashed as it is written.

use std::cell::RefCell;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use sayso_core::{Error, ErrorKind};
use sha2::{Digest, Sha256};

use super::column::Column;

/// A file of an export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Its name inside the folder.
    pub path: String,
    /// How long it is.
    pub bytes: u64,
    /// SHA-256 in hex.
    pub sha256: String,
    /// Rows, features or nodes; none for what is no table.
    pub rows: Option<u64>,
}

/// What a data package says of a file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Resource {
    pub(super) path: &'static str,
    pub(super) about: &'static str,
    pub(super) form: Form,
}

/// How a file is to be read.
#[derive(Clone, Copy, Debug)]
pub(super) enum Form {
    /// Text in columns.
    Csv {
        delimiter: char,
        has_tags: bool,
        columns: &'static [Column],
    },
    Parquet(&'static [Column]),
    Geojson,
    Jsonld,
    Text,
}

/// The folder, with what was written to it.
#[derive(Debug)]
pub(super) struct Folder {
    at: PathBuf,
    files: Vec<(Resource, Written)>,
    package: Option<Written>,
}

impl Folder {
    /// Makes the folder, or takes one that is empty.
    pub(super) fn open(at: &Path) -> Result<Folder, Error> {
        let refuse = |why: String| Error::new(ErrorKind::Input, format!("{}: {why}", at.display()));
        fs::create_dir_all(at).map_err(|e| refuse(e.to_string()))?;
        let mut inside = fs::read_dir(at).map_err(|e| refuse(e.to_string()))?;
        if inside.next().is_some() {
            return Err(refuse("the folder is not empty".to_owned())
                .with_hint("name a folder that is not there yet: an export never writes over files"));
        }
        Ok(Folder { at: at.to_owned(), files: Vec::new(), package: None })
    }

    /// A new file; [`Folder::close`] takes it back.
    pub(super) fn create(&self, path: &str) -> Result<Output, Error> {
        let file = File::create_new(self.at.join(path)).map_err(|e| unwritten(path, &e))?;
        Ok(Output { path: path.to_owned(), to: BufWriter::new(file), hash: Sha256::new(), bytes: 0 })
    }

    /// Ends a file that the data package lists.
    pub(super) fn close(
        &mut self,
        output: Output,
        resource: Resource,
        rows: Option<u64>,
    ) -> Result<(), Error> {
        let written = output.end(rows)?;
        self.files.push((resource, written));
        Ok(())
    }

    /// Ends the data package itself.
    pub(super) fn close_package(&mut self, output: Output) -> Result<(), Error> {
        self.package = Some(output.end(None)?);
        Ok(())
    }

    pub(super) fn files(&self) -> &[(Resource, Written)] {
        &self.files
    }

    pub(super) fn into_written(self) -> Vec<Written> {
        self.files.into_iter().map(|(_, written)| written).chain(self.package).collect()
    }
}

/// A file on its way to the disk.
pub(super) struct Output {
    path: String,
    to: BufWriter<File>,
    hash: Sha256,
    bytes: u64,
}

impl Output {
    /// Writes text.
    pub(super) fn text(&mut self, text: &str) -> Result<(), Error> {
        self.write_all(text.as_bytes()).map_err(|e| unwritten(&self.path, &e))
    }

    fn end(mut self, rows: Option<u64>) -> Result<Written, Error> {
        self.to.flush().map_err(|e| unwritten(&self.path, &e))?;
        let hex = |bytes: &[u8]| bytes.iter().map(|b| format!("{b:02x}")).collect();
        Ok(Written { path: self.path, bytes: self.bytes, sha256: hex(&self.hash.finalize()), rows })
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let n = self.to.write(bytes)?;
        self.hash.update(&bytes[..n]);
        self.bytes += n as u64;
        Ok(n)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

/// An error of the disk's in our words.
pub(super) fn unwritten(path: &str, error: &dyn std::fmt::Display) -> Error {
    Error::new(ErrorKind::Input, format!("{path} cannot be written: {error}"))
}

/// How often something was left out, by the reason; in the order in which reasons came up.
#[derive(Debug, Default)]
pub(super) struct Tally(RefCell<Vec<(&'static str, u64)>>);

impl Tally {
    pub(super) fn add(&self, why: &'static str) {
        let mut counts = self.0.borrow_mut();
        match counts.iter_mut().find(|(w, _)| *w == why) {
            Some((_, n)) => *n += 1,
            None => counts.push((why, 1)),
        }
    }

    /// Sorted by reason.
    pub(super) fn sorted(&self) -> Vec<(&'static str, u64)> {
        let mut counts = self.0.borrow().clone();
        counts.sort_unstable();
        counts
    }
}
