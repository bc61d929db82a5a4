//! A process that is killed at any moment leaves a case that opens, holds, and comes to the same in the end.

use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::case_harness::facts;
use super::harness::{Dir, setup};

/// More than are recorded at once, so that a kill also falls between two groups.
const TEXTS: usize = 40;
const KILLS: u64 = 12;

fn write_texts(folder: &Path) {
    fs::create_dir_all(folder).unwrap();
    for n in 0..TEXTS {
        let text = format!(
            "Residents said on Tuesday that {} people had been killed by rebels at Ward {n}.\n",
            n + 3
        );
        fs::write(folder.join(format!("{n:02}.txt")), text).unwrap();
    }
}

fn begin(dir: &Dir, case: &str) {
    assert_eq!(dir.sayso(&format!("init {case}")).code, 0);
}

/// The value of a line of `sayso status`.
fn status(dir: &Dir, case: &str, what: &str) -> u64 {
    let done = dir.sayso(&format!("status --case {case} --format json"));
    assert_eq!(done.code, 0, "{}", done.err);
    let rows = done.rows(None);
    rows.iter().find(|r| r["what"] == what).unwrap()["value"].as_u64().unwrap()
}

#[test]
fn killed_at_any_moment_a_case_goes_on() {
    let (dir, _) = setup("killed_at_any_moment");
    write_texts(&dir.path().join("texts"));
    begin(&dir, "whole");
    let began = Instant::now();
    assert_eq!(dir.sayso("add --case whole texts").code, 0);
    let took = began.elapsed();
    let whole = facts(&dir, "whole");

    let mut seed = 0x5a55_u64;
    let mut left = Vec::new();
    for kill in 0..KILLS {
        let case = format!("case{kill}");
        begin(&dir, &case);
        let mut cmd = dir.cmd();
        let mut child =
            cmd.command().args(["add", "--case", &case, "texts"]).stderr(Stdio::null()).spawn().unwrap();
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        // From the start of the process to a little after its end.
        sleep(took.mul_f64((seed >> 40) as f64 / (1_u64 << 24) as f64 * 1.1) + Duration::from_millis(1));
        child.kill().unwrap();
        child.wait().unwrap();

        let walked = dir.sayso(&format!("verify --case {case}"));
        let reports = status(&dir, &case, "reports");
        // An empty chain is nothing found; a broken one would be trouble.
        assert!(walked.code <= 1, "after {reports} reports: {}", walked.err);
        assert_eq!(
            status(&dir, &case, "readings"),
            reports,
            "a report is there with its reading or not at all"
        );
        left.push(reports);
        let again = dir.sayso(&format!("add --case {case} texts"));
        assert_eq!(again.code, i32::from(reports == TEXTS as u64), "{}", again.err);
        assert_eq!(dir.sayso(&format!("verify --case {case}")).code, 0);
        assert_eq!(status(&dir, &case, "not weighed"), 0);
        assert_eq!(facts(&dir, &case), whole, "killed after {reports} reports");
        fs::remove_dir_all(dir.path().join(case)).unwrap();
    }
    assert!(left.contains(&0), "no kill came before the end: {left:?}");
}
