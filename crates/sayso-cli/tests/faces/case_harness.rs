//! A case for tests: one of the worked cases, read once and copied into the folder of each test that asks it something.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use super::harness::{Dir, Outcome, setup};

/// The worked case that is asked: claimed, denied, confirmed, conceded.
const WORKED: &str = "district-claim";

/// A file of the case: its path inside, its bytes.
type Files = Vec<(PathBuf, Vec<u8>)>;

/// The reports of a worked case.
pub fn reports(case: &str) -> PathBuf {
    worked(case).join("reports")
}

fn worked(case: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases").join(case)
}

/// A folder with a new, empty case `case` that has the settings of a worked one.
pub fn setup_empty(name: &str, case: &str) -> Dir {
    let (dir, _) = setup(name);
    assert_eq!(dir.sayso("init case").code, 0);
    fs::copy(worked(case).join("sayso.toml"), dir.path().join("case/sayso.toml")).unwrap();
    dir
}

/// A folder with the worked case as `case`, filled and weighed.
pub fn setup_case(name: &str) -> Dir {
    static FILLED: OnceLock<Files> = OnceLock::new();
    let (dir, _) = setup(name);
    for (path, bytes) in FILLED.get_or_init(filled) {
        let to = dir.path().join("case").join(path);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::write(to, bytes).unwrap();
    }
    dir
}

fn filled() -> Files {
    let dir = setup_empty("filled", WORKED);
    let done = dir.sayso(&format!("add --case case '{}'", reports(WORKED).display()));
    assert_eq!(done.code, 0, "{}", done.err);
    files(&dir.path().join("case"))
}

/// All files of a folder and the folders in it, by their paths.
pub fn files(folder: &Path) -> Files {
    let mut found = Files::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(at) = open.pop() {
        for entry in fs::read_dir(&at).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                found.push((path.strip_prefix(folder).unwrap().to_path_buf(), fs::read(&path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

impl Outcome {
    /// The rows of an answer in JSON: of a single table, or of the one of that name.
    pub fn rows(&self, table: Option<&str>) -> Vec<serde_json::Value> {
        let answer: serde_json::Value =
            serde_json::from_str(&self.out).unwrap_or_else(|e| panic!("{e}: {self:?}"));
        let answer = table.map_or(&answer, |name| &answer[name]);
        answer["rows"].as_array().unwrap_or_else(|| panic!("{table:?} in {self:?}")).clone()
    }

    /// The values of one column of a single table.
    pub fn column(&self, name: &str) -> Vec<String> {
        let words = |v: &serde_json::Value| v.as_str().map_or_else(|| v.to_string(), str::to_owned);
        self.rows(None).iter().map(|row| words(&row[name])).collect()
    }
}

/// What is the same in a case however its rows are numbered: the dump with claims named by their places in reports, sorted.
pub fn facts(dir: &Dir, case: &str) -> Vec<String> {
    let dumped = dir.sayso(&format!("dump --case {case}"));
    assert_eq!(dumped.code, 0, "{}", dumped.err);
    let mut rows: Vec<serde_json::Value> = dumped.readings();
    let claims = rows.iter().filter(|r| r["table"] == "claim");
    let names: std::collections::BTreeMap<i64, String> = claims
        .map(|r| (r["id"].as_i64().unwrap(), format!("{} {} {}", r["report"], r["type"], r["trigger"])))
        .collect();
    for row in &mut rows {
        for key in ["from", "to", "claim", "id"] {
            if let Some(id) = row[key].as_i64() {
                row[key] = names.get(&id).filter(|_| key != "id").cloned().into();
            }
        }
    }
    let mut lines: Vec<String> = rows.iter().map(ToString::to_string).collect();
    lines.sort();
    lines
}
