//! The worked cases of `cases/`, read: for the tests that weigh them. Nothing of the record is in here.
#![allow(dead_code, reason = "every test that takes this module in uses a part of it")]

use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use sayso::case::Settings;
use sayso::{Reading, Report};
use serde_json::Value;

/// A worked case, its reports read in the order of their names.
pub struct Worked {
    pub folder: PathBuf,
    pub settings: Settings,
    pub readings: Vec<Reading>,
}

/// The names of all worked cases, in order.
pub fn names() -> Vec<String> {
    let entries = fs::read_dir(root()).expect("the cases are part of the repository");
    let folders = entries.map(|e| e.unwrap().path()).filter(|p| p.join("expect.toml").exists());
    let mut names: Vec<String> =
        folders.map(|p| p.file_name().unwrap().to_str().unwrap().to_owned()).collect();
    names.sort();
    names
}

/// Reads a worked case.
pub fn read(name: &str) -> Worked {
    let folder = root().join(name);
    let settings = Settings::parse(&fs::read_to_string(folder.join("sayso.toml")).unwrap()).unwrap();
    let files = fs::read_dir(folder.join("reports")).unwrap().map(|e| e.unwrap().path());
    let mut texts: Vec<PathBuf> = files.filter(|p| p.extension().is_some_and(|e| e == "txt")).collect();
    texts.sort();
    let readings = texts.par_iter().map(|path| sayso::read(report(path))).collect();
    Worked { folder, settings, readings }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases")
}

fn report(path: &Path) -> Report {
    let beside: Value = serde_json::from_slice(&fs::read(path.with_extension("json")).unwrap()).unwrap();
    // An author may be a list; `sayso add` takes the first, too.
    let of = |key: &str| {
        let value = if beside[key].is_array() { &beside[key][0] } else { &beside[key] };
        value.as_str().map(str::to_owned)
    };
    Report {
        title: of("title"),
        publisher: of("publisher"),
        published: of("published"),
        author: of("author"),
        url: of("url"),
        file: path.file_stem().map(|stem| stem.to_str().unwrap().to_owned()),
        ..Report::from_text(fs::read_to_string(path).unwrap())
    }
}
