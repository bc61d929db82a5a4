//! Place lists: made from files, used in reading, and refused with clear words.

use super::harness::{Dir, Outcome, setup};

const DUMP: &str =
    "9\tQzarabul\tQzarabul\tKzarabul\t34.1\t70.5\tP\tPPL\tAF\t\t18\t\t\t\t700\t\t\tAsia/Kabul\t2020-01-01\n";

fn add(dir: &Dir, file: &str) -> Outcome {
    let done = dir.cmd().command().args(["places", "add", file, "--to", "places.tsv"]).output().unwrap();
    Outcome {
        code: done.status.code().unwrap(),
        out: String::from_utf8(done.stdout).unwrap(),
        err: String::from_utf8(done.stderr).unwrap(),
    }
}

#[test]
fn a_list_is_made_and_used() {
    let (dir, _) = setup("a_list_is_made_and_used");
    dir.file("AF.txt", DUMP).file("a.txt", "The mayor said that shells had fallen in Qzarabul.\n");
    let first = add(&dir, "AF.txt");
    assert_eq!(
        (first.code, first.out.as_str()),
        (0, "places.tsv: 1 places added, 1 in all\n"),
        "{}",
        first.err
    );
    let again = add(&dir, "AF.txt");
    assert_eq!(
        (again.code, again.out.as_str()),
        (1, "places.tsv: 0 places added, 1 in all\n"),
        "{}",
        again.err
    );
    let read = dir.cmd().read("--format jsonl --places places.tsv a.txt");
    assert!(read.out.contains(r#""gazetteer":"geonames:9""#), "{}", read.out);
}

#[test]
fn what_is_no_such_file_is_refused() {
    let (dir, _) = setup("what_is_no_such_file_is_refused");
    dir.file("short.txt", "a\tb\n").file("t.json", r#"{"type":"Topology"}"#).file("z.zip", "PK\u{3}\u{4}");
    let message = |file: &str| {
        let done = add(&dir, file);
        assert_eq!((done.code, done.out.as_str()), (2, ""), "{file}");
        done.err.lines().next().unwrap_or_default().split("; expected").next().unwrap_or_default().to_owned()
    };
    insta::assert_snapshot!(message("nowhere.txt"), @"sayso: nowhere.txt: no such file");
    insta::assert_snapshot!(message("short.txt"), @"sayso: short.txt: line 1 has 2 columns");
    insta::assert_snapshot!(message("t.json"), @"sayso: t.json: TopoJSON");
    insta::assert_snapshot!(message("z.zip"), @"sayso: z.zip: a zip archive");
    assert!(!dir.path().join("places.tsv").exists());
}

#[test]
fn a_list_that_is_none_is_refused() {
    let (dir, _) = setup("a_list_that_is_none_is_refused");
    dir.file("a.txt", "Rain.\n").file("l.tsv", "x\ty\n");
    insta::assert_snapshot!(dir.cmd().read("--places l.tsv a.txt").err, @r"
    sayso: l.tsv:1: found 2 columns; expected 9
    hint: columns split by tabs: id, name, other names, lat, lon, kind, country, division, people
    ");
    insta::assert_snapshot!(dir.cmd().read("--places none.tsv a.txt").err, @r"
    sayso: none.tsv: no such file; expected a place list
    hint: sayso places add AF.txt --to places.tsv
    ");
}
