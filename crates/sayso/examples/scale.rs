//! How a case grows: makes one of so many synthetic reports, records and weighs it, and says how long that took.
//!
//!   scale DIR --reports 10000 [--every 500] [--seed 7]
//!
//! Out comes one JSON object a line. Without --every everything is weighed in one go; with it, after every so many reports,
//! as when a day's reports are added. Making the readings is not counted. Figures: docs/scale.md.
#![allow(clippy::print_stdout)] // an example prints

#[path = "synthetic/mod.rs"]
mod synthetic;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use sayso::Reading;
use sayso::case::Case;
use sayso::record::{Record, Stamp};
use serde_json::json;

use synthetic::{Settings, case_file, generate};

/// Readings recorded at once, as `sayso add` does.
const GROUP: usize = 64;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let value = |flag: &str| args.iter().position(|a| a == flag).and_then(|at| args.get(at + 1));
    let number = |flag: &str| value(flag).map(|v| v.parse::<usize>().expect("a number after the flag"));
    let folder = PathBuf::from(args.first().expect("a folder that is new or empty"));
    let reports = number("--reports").unwrap_or(1000);
    let mut settings = Settings::new(reports, number("--seed").unwrap_or(7) as u64);
    settings.per_day = number("--per-day").unwrap_or(settings.per_day);
    Growing::begin(&folder, settings).grow(settings, number("--every").unwrap_or(usize::MAX));
}

/// A case that is added to, with what that took.
struct Growing {
    case: Case,
    record: Record,
    waiting: Vec<Reading>,
    reports: usize,
    claims: usize,
    recording: Duration,
    weighing: Duration,
    /// Of the processor.
    busy: Duration,
    /// Of the last weighing.
    last: Duration,
}

impl Growing {
    fn begin(folder: &Path, settings: Settings) -> Growing {
        Case::init(folder, "Synthetic").expect("the folder can be made a case");
        fs::write(folder.join("sayso.toml"), case_file(settings)).expect("the folder can be written to");
        let case = Case::open(folder).expect("the settings are sound");
        let record = Record::open(&case.record_path()).expect("the record was just made");
        let none = Duration::ZERO;
        let (waiting, reports, claims) = (Vec::new(), 0, 0);
        let (recording, weighing, busy, last) = (none, none, none, none);
        Growing { case, record, waiting, reports, claims, recording, weighing, busy, last }
    }

    fn grow(mut self, settings: Settings, every: usize) {
        generate(settings, |reading| {
            self.waiting.push(reading);
            let is_due = (self.reports + self.waiting.len()).is_multiple_of(every);
            if self.waiting.len() == GROUP || is_due {
                self.add();
            }
            if is_due {
                self.weigh();
                if (self.reports / every).is_multiple_of(10) {
                    self.tell("part");
                }
            }
        });
        self.add();
        self.tell("recorded");
        self.weigh();
        self.tell("weighed");
    }

    fn add(&mut self) {
        let began = Instant::now();
        let group: Vec<(&Reading, &str)> = self.waiting.iter().map(|r| (r, r.id.as_str())).collect();
        self.record.add_all(&group, &Stamp::of_unix(0)).expect("a synthetic reading can be recorded");
        self.recording += began.elapsed();
        self.reports += self.waiting.len();
        self.claims += self.waiting.iter().map(|r| r.claims.len()).sum::<usize>();
        self.waiting.clear();
    }

    fn weigh(&mut self) {
        let (began, busy) = (Instant::now(), processor());
        self.record.weigh(self.case.settings()).expect("what was recorded can be weighed");
        self.last = began.elapsed();
        self.weighing += self.last;
        self.busy += processor() - busy;
    }

    fn tell(&self, at: &str) {
        let seconds = |d: Duration| (d.as_secs_f64() * 1000.0).round() / 1000.0;
        let size = fs::metadata(self.case.record_path()).map_or(0, |m| m.len());
        let line = json!({
            "at": at,
            "reports": self.reports,
            "claims": self.claims,
            "record_s": seconds(self.recording),
            "weigh_s": seconds(self.weighing),
            "weigh_cpu_s": seconds(self.busy),
            "last_weigh_s": seconds(self.last),
            "peak_mb": peak(),
            "file_mb": size / 1_000_000,
        });
        println!("{line}");
    }
}

/// Time of the processor that this process has used, where the system tells (Linux); else none.
fn processor() -> Duration {
    let told = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // Fields 14 and 15, in hundredths of a second; the second field, in brackets, may hold spaces.
    let after = told.rsplit_once(')').map_or("", |(_, after)| after);
    let ticks: u64 = after.split_whitespace().skip(11).take(2).filter_map(|n| n.parse::<u64>().ok()).sum();
    Duration::from_millis(10 * ticks)
}

/// Peak resident memory so far in MB, where the system tells (Linux); else 0.
fn peak() -> u64 {
    let told = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = told.lines().find_map(|l| l.strip_prefix("VmHWM:"));
    line.and_then(|l| l.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or(0) * 1024 / 1_000_000
}
