//! Several processes at one case: one writes at a time, the next waits or says so, and everybody may read meanwhile.

use std::process::Stdio;
use std::thread::{self, sleep};
use std::time::Duration;

use super::case_harness::setup_case;
use super::harness::{Dir, Outcome};

/// A connection that holds the record as a writer does.
fn holding(dir: &Dir) -> rusqlite::Connection {
    let db = rusqlite::Connection::open(dir.path().join("case/record.sqlite")).unwrap();
    db.execute_batch("BEGIN IMMEDIATE; INSERT INTO weighed (name, value) VALUES ('held', '1');").unwrap();
    db
}

const RENAME: &str = "actors rename Fano 'Amhara Fano' --by A --why B --case case";

#[test]
fn readers_read_while_a_writer_writes_and_the_next_writer_waits() {
    let dir = setup_case("readers_and_writers");
    let before = dir.sayso("matters --case case");
    let db = holding(&dir);
    thread::scope(|scope| {
        let second = scope.spawn(|| dir.sayso(RENAME));
        for question in ["matters", "verify", "status", "dump", "search Fano"] {
            assert_eq!(dir.sayso(&format!("{question} --case case")).code, 0, "{question}");
        }
        assert_eq!(dir.sayso("matters --case case").out, before.out, "what is half written is not seen");
        sleep(Duration::from_millis(300));
        assert!(!second.is_finished(), "the second writer waits");
        db.execute_batch("ROLLBACK").unwrap();
        let second = second.join().unwrap();
        assert_eq!(second.code, 0, "{}", second.err);
    });
}

#[test]
fn who_has_waited_long_says_so() {
    let dir = setup_case("waited_long");
    let db = holding(&dir);
    let done = dir.sayso(RENAME);
    drop(db);
    assert_eq!(done.code, 2);
    insta::assert_snapshot!(done.err, @"
    sayso: case/record.sqlite is being written to by another process
    hint: wait until it is done and try again; reading is possible meanwhile
    ");
    assert_eq!(dir.sayso("edits --case case").code, 1, "nothing was logged");
}

#[test]
fn what_two_add_at_once_is_there_in_the_end() {
    let dir = setup_case("two_add_at_once");
    let start = |n: usize| {
        dir.file(
            &format!("{n}.txt"),
            format!("Fano said on Tuesday that {n} soldiers had died in Ward {n}.\n"),
        );
        let mut cmd = dir.cmd();
        let command = cmd.command().args(["add", "--case", "case", &format!("{n}.txt")]);
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    };
    let children: Vec<_> = (7..11).map(start).collect();
    for child in children {
        let done = Outcome::of(child.wait_with_output().unwrap());
        assert_eq!(done.code, 0, "{}", done.err);
    }
    for n in 7..11 {
        assert_eq!(
            dir.sayso(&format!("search '\"Ward {n}\"' --case case --format json")).rows(None).len(),
            1
        );
    }
    assert_eq!(dir.sayso("verify --case case --format json").rows(None)[0]["links"], 16);
    let weighed = dir.sayso("dump --case case").out;
    dir.sayso("weigh --anew --case case");
    assert_eq!(dir.sayso("dump --case case").out, weighed);
}
