//! The files of a folder and of all folders in it, in the order of their bytes.
//!
//! Why links to folders wait: each folder is walked once, by the shortest way that no link is part of, and a link that
//! leads back up leads to a folder that was walked already. So no loop is followed and no file comes twice.

use std::cmp::Ordering;
use std::collections::{BTreeSet, VecDeque};
use std::fs::{self, DirEntry};
use std::io;
use std::path::{Path, PathBuf};

use sayso::Error;

use crate::input::trouble;

/// The files, sorted, and the folders that could not be looked into. Hidden folders are left alone.
pub fn files(root: &Path) -> (Vec<PathBuf>, Vec<Error>) {
    let mut walk = Walk::default();
    walk.folders.push(root.to_path_buf());
    while let Some(folder) = walk.folders.pop().or_else(|| walk.links.pop_front()) {
        if let Err(error) = walk.look(&folder) {
            walk.troubles.push(trouble(&folder.to_string_lossy(), &error));
        }
    }
    walk.files.sort_unstable_by(|a, b| by_bytes(a, b));
    (walk.files, walk.troubles)
}

/// Paths by their bytes, on every system alike.
pub fn by_bytes(a: &Path, b: &Path) -> Ordering {
    a.as_os_str().as_encoded_bytes().cmp(b.as_os_str().as_encoded_bytes())
}

/// Whether the name begins with a dot.
pub fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
}

#[derive(Default)]
struct Walk {
    /// Still to look into.
    folders: Vec<PathBuf>,
    /// Links to folders, looked into when no folder is left.
    links: VecDeque<PathBuf>,
    /// Looked into, by their real paths.
    seen: BTreeSet<PathBuf>,
    files: Vec<PathBuf>,
    troubles: Vec<Error>,
}

impl Walk {
    fn look(&mut self, folder: &Path) -> io::Result<()> {
        if !self.seen.insert(fs::canonicalize(folder)?) {
            return Ok(());
        }
        let mut entries = fs::read_dir(folder)?.collect::<io::Result<Vec<DirEntry>>>()?;
        entries.sort_unstable_by_key(DirEntry::file_name);
        for entry in entries {
            self.take(&entry)?;
        }
        Ok(())
    }

    fn take(&mut self, entry: &DirEntry) -> io::Result<()> {
        let path = entry.path();
        let is_link = entry.file_type()?.is_symlink();
        match fs::metadata(&path) {
            Ok(found) if !found.is_dir() => self.files.push(path),
            Ok(_) if is_hidden(&path) => {}
            Ok(_) if is_link => self.links.push_back(path),
            Ok(_) => self.folders.push(path),
            // A link to nothing: opening it says so, where it is called a report.
            Err(_) => self.files.push(path),
        }
        Ok(())
    }
}
