//! A case with real reports and one hostile one.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::Duration;

use sayso::case::Case;
use sayso::record::{Record, Stamp};
use sayso::{Reading, Report};
use serde_json::Value;

const WORKED: &str = "afghan-summer-2021";

/// Markup as a report's text, title and names.
pub const HOSTILE: &str = "\"><img src=x onerror=alert(1)><script>alert('got in')</script>";

static FOLDER: LazyLock<PathBuf> = LazyLock::new(make);

/// The case's folder. Nothing may be written to it.
pub fn folder() -> &'static Path {
    &FOLDER
}

fn make() -> PathBuf {
    let top = Path::new(env!("CARGO_TARGET_TMPDIR"));
    sweep(top);
    let folder = top.join(format!("serve-{}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    let worked = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases").join(WORKED);
    Case::init(&folder, "A case").unwrap();
    fs::copy(worked.join("sayso.toml"), folder.join("sayso.toml")).unwrap();
    let case = Case::open(&folder).unwrap();
    let mut reports = reports(&worked.join("reports"));
    reports.push(hostile());
    record(&case, reports);
    folder
}

fn record(case: &Case, reports: Vec<Report>) {
    let captures: Vec<String> = reports.iter().map(|r| case.capture(r.text.as_bytes()).unwrap()).collect();
    let readings = read(reports);
    let both: Vec<(&Reading, &str)> = readings.iter().zip(captures.iter().map(String::as_str)).collect();
    let mut record = Record::open(&case.record_path()).unwrap();
    record.add_all(&both, &Stamp::of_unix(1_630_000_000)).unwrap();
    record.weigh(case.settings()).unwrap();
}

/// Reads on all processors: unoptimized, the reader is slow.
fn read(reports: Vec<Report>) -> Vec<Reading> {
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    let share = reports.len().div_ceil(threads);
    let read = |part: &[Report]| -> Vec<Reading> { part.iter().cloned().map(sayso::read).collect() };
    std::thread::scope(|scope| {
        let parts: Vec<_> = reports.chunks(share).map(|part| scope.spawn(move || read(part))).collect();
        parts.into_iter().flat_map(|p| p.join().unwrap()).collect()
    })
}

fn reports(folder: &Path) -> Vec<Report> {
    let files = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path());
    let mut texts: Vec<PathBuf> = files.filter(|p| p.extension().is_some_and(|e| e == "txt")).collect();
    texts.sort();
    texts.iter().map(|path| report(path)).collect()
}

fn report(path: &Path) -> Report {
    let beside: Value = serde_json::from_slice(&fs::read(path.with_extension("json")).unwrap()).unwrap();
    let of = |key: &str| beside[key].as_str().map(str::to_owned);
    Report {
        title: of("title"),
        publisher: of("publisher"),
        published: of("published"),
        author: of("author"),
        url: of("url"),
        ..Report::from_text(fs::read_to_string(path).unwrap())
    }
}

fn hostile() -> Report {
    let text = format!(
        "The Afghan defense ministry said on Tuesday that 40 Taliban fighters were killed in Kunduz. {HOSTILE}\n\
         \"{HOSTILE} must end,\" the Taliban spokesman Zabihullah Mujahid said."
    );
    Report {
        title: Some(format!("Fighting {HOSTILE}")),
        publisher: Some(format!("Wire {HOSTILE}")),
        published: Some("2021-08-05".to_owned()),
        author: Some(format!("A. Writer {HOSTILE}")),
        url: Some("javascript:alert('got in')".to_owned()),
        ..Report::from_text(text)
    }
}

/// Removes what processes before left: none of them runs for hours.
pub fn sweep(top: &Path) {
    const OLD: Duration = Duration::from_secs(3 * 3600);
    let folders = fs::read_dir(top).into_iter().flatten().filter_map(Result::ok);
    for folder in folders.filter(|f| f.file_name().to_string_lossy().starts_with("serve-")) {
        let age = folder.metadata().and_then(|m| m.modified()).ok().and_then(|m| m.elapsed().ok());
        if age.is_some_and(|age| age > OLD) {
            let _ = fs::remove_dir_all(folder.path());
        }
    }
}
