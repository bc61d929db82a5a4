//! Bytes as received, named by their SHA-256: `captures/ab/abcdef…`.
//!
//! A file appears under its name only when it is whole: it is written beside and renamed, so a process that is killed leaves
//! at most a file that nobody asks for.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use sayso_core::{Error, ErrorKind};
use sha2::{Digest, Sha256};

pub(super) fn keep(captures: &Path, bytes: &[u8]) -> io::Result<String> {
    let digest = hex(&Sha256::digest(bytes));
    let path = path_of(captures, &digest);
    if path.exists() {
        return Ok(digest);
    }
    let folder = path.parent().expect("a capture lies in a folder");
    fs::create_dir_all(folder)?;
    let beside = folder.join(format!("{digest}.{}.part", std::process::id()));
    let mut file = File::create(&beside)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&beside, &path)?;
    Ok(digest)
}

pub(super) fn find(captures: &Path, digest: &str) -> Result<Vec<u8>, Error> {
    let path = path_of(captures, digest);
    let bytes =
        fs::read(&path).map_err(|e| Error::new(ErrorKind::NotFound, format!("capture {digest}: {e}")))?;
    let found = hex(&Sha256::digest(&bytes));
    if found == digest {
        return Ok(bytes);
    }
    Err(Error::new(
        ErrorKind::Touched,
        format!("capture {digest} holds other bytes now: their SHA-256 is {found}"),
    ))
}

fn path_of(captures: &Path, digest: &str) -> PathBuf {
    captures.join(digest.get(..2).unwrap_or(digest)).join(digest)
}

/// Bytes in hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut out, b| {
        write!(out, "{b:02x}").expect("a string takes all that is written");
        out
    })
}
