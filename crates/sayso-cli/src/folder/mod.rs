//! Inputs for a case: files and whole folders, each report with its bytes as received and what the file beside it says.
//!
//! In go paths, out come reports in the order of the arguments, those of a folder by the bytes of their paths: the same
//! folder is added in the same order on every machine. Why trouble with one file is one item and no end: a folder of
//! ten thousand reports is not given up for one that cannot be read.

mod sidecar;
mod walk;

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use sayso::{Error, ErrorKind, Report};

use crate::args::Form;
use crate::input::{Arrival, Arrivals, Input, Source, one, read_twice};
use crate::plan::form;

/// What the arguments hold.
#[derive(Debug, Default)]
pub struct Found {
    /// What is read, in order, and what could not be looked into.
    entries: Vec<Result<Input, Error>>,
    /// Files that are no report and stand beside none.
    others: usize,
}

/// Looks through the arguments: a folder with all folders in it, a file, or `-` for standard input. `given` is what named
/// files and standard input are, where somebody said so; in a folder the names decide.
pub fn find(paths: &[PathBuf], given: Option<Form>) -> Found {
    let mut found = Found::default();
    let named: BTreeSet<&Path> = paths.iter().map(PathBuf::as_path).collect();
    for path in paths {
        if path.as_os_str() == "-" {
            found.stdin(given);
        } else if path.is_dir() {
            found.folder(path);
        } else {
            found.file(path, given, &named);
        }
    }
    found
}

impl Found {
    /// The inputs that will be read: what progress is counted by.
    pub fn inputs(&self) -> Vec<Input> {
        self.entries.iter().flatten().cloned().collect()
    }

    /// `12 other files passed over`; nothing where there were none.
    pub fn passed_over(&self) -> Option<String> {
        match self.others {
            0 => None,
            1 => Some("1 other file passed over".to_string()),
            n => Some(format!("{n} other files passed over")),
        }
    }

    /// Every report of every input, in order, each opened when its turn comes. `known` fills what neither the report nor
    /// the file beside it says.
    pub fn received(self, known: Report) -> impl Iterator<Item = Arrival> + Send {
        self.entries.into_iter().flat_map(move |entry| match entry {
            Ok(input) => described(input, &known),
            Err(error) => one(Err(error)),
        })
    }

    fn stdin(&mut self, given: Option<Form>) {
        let is_stdin = |entry: &Result<Input, Error>| {
            entry.as_ref().is_ok_and(|input| matches!(input.source, Source::Stdin))
        };
        let again = self.entries.iter().any(is_stdin);
        let input = Input { source: Source::Stdin, form: given.unwrap_or(Form::Text) };
        self.entries.push(if again { Err(read_twice()) } else { Ok(input) });
    }

    /// A file that is named is read whatever it is called; but `reports/*` names the files beside reports too.
    fn file(&mut self, path: &Path, given: Option<Form>, named: &BTreeSet<&Path>) {
        if given.is_some() || !is_called(path, "json") {
            self.entries.push(Ok(input(path, given)));
        } else if !named.contains(&*path.with_extension("txt")) {
            self.entries.push(Err(beside_nothing(path)));
        }
    }

    fn folder(&mut self, folder: &Path) {
        let (files, troubles) = walk::files(folder);
        let before = self.entries.len();
        let mut others = 0;
        for path in &files {
            if is_report(path) {
                self.entries.push(Ok(input(path, None)));
            } else if !stands_beside(path, &files) {
                others += 1;
            }
        }
        self.entries.extend(troubles.into_iter().map(Err));
        if self.entries.len() == before {
            self.entries.push(Err(holds_nothing(folder, others)));
        }
        self.others += others;
    }
}

/// The reports of an input; those of a text with what the file beside it says.
fn described(input: Input, known: &Report) -> Arrivals {
    let beside = match (&input.source, input.form) {
        (Source::File(path), Form::Text) => sidecar::beside(path),
        _ => Ok(None),
    };
    match beside {
        Ok(None) => input.received(known),
        Ok(Some(beside)) => {
            let arrivals = input.received(&beside.over(known));
            Box::new(arrivals.map(move |arrival| {
                arrival.map(|mut received| {
                    received.remarks.extend(beside.remarks.iter().cloned());
                    received
                })
            }))
        }
        Err(error) => one(Err(error)),
    }
}

fn input(path: &Path, given: Option<Form>) -> Input {
    Input { source: Source::File(path.to_path_buf()), form: given.unwrap_or_else(|| form(path)) }
}

fn is_called(path: &Path, ending: &str) -> bool {
    path.extension().and_then(OsStr::to_str).is_some_and(|found| found.eq_ignore_ascii_case(ending))
}

/// What is a report by its name, where nobody named it. A hidden file is none: `._a.txt` is what a Mac leaves behind.
fn is_report(path: &Path) -> bool {
    !walk::is_hidden(path) && (is_called(path, "txt") || is_called(path, "jsonl"))
}

/// `a.json`, where there is `a.txt`. The files are in the order of their bytes.
fn stands_beside(path: &Path, files: &[PathBuf]) -> bool {
    let text = path.with_extension("txt");
    is_called(path, "json") && files.binary_search_by(|file| walk::by_bytes(file, &text)).is_ok()
}

fn beside_nothing(path: &Path) -> Error {
    let why = format!("{} is no report; expected a text or a .jsonl batch", path.display());
    let hint = format!("what it says of {} goes along with that", path.with_extension("txt").display());
    Error::new(ErrorKind::Input, why).with_hint(hint)
}

fn holds_nothing(folder: &Path, others: usize) -> Error {
    let found = match others {
        0 => "no file".to_string(),
        1 => "1 other file".to_string(),
        n => format!("{n} other files"),
    };
    let why = format!("{} holds no report; expected *.txt or *.jsonl, found {found}", folder.display());
    Error::new(ErrorKind::Input, why)
}

#[cfg(test)]
mod tests;
