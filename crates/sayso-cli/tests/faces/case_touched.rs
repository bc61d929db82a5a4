//! Rows that somebody touched, took out or put in behind the program's back: `sayso verify` names them.

use super::case_harness::setup_case;
use super::harness::{Dir, Outcome};

/// A case with an edit in it, and the record changed by these statements.
fn touched(name: &str, sql: &str) -> (Dir, Outcome) {
    let dir = setup_case(name);
    assert_eq!(dir.sayso("actors rename Fano 'Amhara Fano' --by A --why B --case case").code, 0);
    assert_eq!(dir.sayso("verify --case case --format json").rows(None)[0]["links"], 9);
    change(&dir, sql);
    let walked = dir.sayso("verify --case case");
    (dir, walked)
}

fn change(dir: &Dir, sql: &str) {
    let db = rusqlite::Connection::open(dir.path().join("case/record.sqlite")).unwrap();
    db.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
    db.execute_batch(sql).unwrap();
}

#[test]
fn a_row_that_was_changed_is_named() {
    let cases = [
        ("UPDATE report SET text = replace(text, 'e', 'a') WHERE id = 2", "report 2 "),
        ("UPDATE report SET published = '1999-01-01' WHERE id = 3", "report 3 "),
        ("UPDATE reading SET model = 'another' WHERE id = 1", "reading 1 "),
        ("UPDATE actor SET name = 'Nobody' WHERE id = 4", "actor 4 "),
        ("UPDATE place SET lat = lat + 0.001 WHERE id = 1", "place 1 "),
        ("UPDATE statement SET act = 'deny' WHERE id = 5", "statement 5 "),
        ("UPDATE statement_actor SET actor = 2 WHERE statement = 1", "statement_actor 1 "),
        ("UPDATE claim SET count_min = 1, truth = 'denied' WHERE id = 6", "claim 6 "),
        (
            "UPDATE claim_actor SET role = role || 's' WHERE claim = (SELECT min(claim) FROM claim_actor)",
            "claim_actor ",
        ),
        ("UPDATE plover SET code = 'AID' WHERE id = 1", "plover 1 "),
        ("UPDATE edit SET who = 'Somebody else' WHERE id = 1", "edit 1 "),
        ("UPDATE entry SET at = '1999-01-01T00:00:00Z' WHERE n = 3", "entry 3 itself "),
        ("UPDATE entry SET digest = lower(digest) || '0' WHERE n = 4", "entry 4 itself "),
    ];
    for (n, (sql, named)) in cases.into_iter().enumerate() {
        let (_dir, walked) = touched(&format!("changed_{n}"), sql);
        assert_eq!((walked.code, walked.out.as_str()), (2, ""), "{sql}");
        assert!(walked.err.starts_with(&format!("sayso: {named}")), "{sql}: {}", walked.err);
    }
}

#[test]
fn rows_taken_out_or_put_in_are_told_with_their_place() {
    let message = |name: &str, sql: &str| {
        let (_dir, walked) = touched(name, sql);
        assert_eq!((walked.code, walked.out.as_str()), (2, ""), "{sql}");
        walked.err.lines().next().unwrap().to_owned()
    };
    let out = |table: &str| message(&format!("out_{table}"), &format!("DELETE FROM {table} WHERE rowid = 2"));
    insta::assert_snapshot!(out("report"), @"sayso: entry 3 has 0 rows and had 1");
    let reading = out("reading");
    assert!(reading.contains("entry 4 has ") && reading.contains("; they differ from "), "{reading}");
    let gone = message("claim_gone", "DELETE FROM claim WHERE id = 2");
    assert!(gone.contains("they differ from claim 3 on"), "{gone}");
    let alone = message("statement_gone", "DELETE FROM statement WHERE id = 1");
    assert!(alone.contains("they differ from statement 2 on"), "{alone}");
    insta::assert_snapshot!(message("edit_gone", "DELETE FROM edit"), @"sayso: entry 9 has 0 rows and had 1");
    insta::assert_snapshot!(message("entry_gone", "DELETE FROM entry WHERE n = 4"), @"sayso: entry 4 is gone");
    insta::assert_snapshot!(message("last_gone", "DELETE FROM entry WHERE n = 9"), @"sayso: edit 1 stands in no entry of the chain");
    let put = "INSERT INTO claim_place SELECT c.id, p.id FROM claim c, place p WHERE c.reading = 1 AND p.reading = 1
        AND NOT EXISTS (SELECT 1 FROM claim_place x WHERE x.claim = c.id AND x.place = p.id) LIMIT 1";
    assert!(message("claim_place_in", put).contains(" rows and had "), "a row too many");
    let put = "INSERT INTO report (uid, capture, text_id, text) VALUES ('u', 'c', 't', 'Nobody said so.')";
    insta::assert_snapshot!(message("report_in", put), @"sayso: report 5 stands in no entry of the chain");
    let put = "INSERT INTO edit (at, who, why, verb, what) VALUES ('2024-01-01T00:00:00Z', 'A', 'B', 'settle', '{}')";
    insta::assert_snapshot!(message("edit_in", put), @"sayso: edit 2 stands in no entry of the chain");
}

/// Whoever writes a whole new chain is found by the last digest, kept elsewhere.
#[test]
fn the_last_digest_stands_for_all_that_was_recorded() {
    let dir = setup_case("last_digest");
    let last = |line: &str| dir.sayso(line).rows(None)[0]["last"].clone();
    let before = last("verify --case case --format json");
    change(
        &dir,
        "DELETE FROM claim_actor; DELETE FROM claim_place; DELETE FROM entry WHERE n > 6; DELETE FROM reading WHERE id = 4; DELETE FROM report WHERE id = 4",
    );
    let walked = dir.sayso("verify --case case --format json");
    assert!(walked.code == 2 || walked.rows(None)[0]["last"] != before);
}

#[test]
fn a_capture_with_other_bytes_is_not_taken_for_the_report() {
    let dir = setup_case("other_bytes");
    let case = sayso::case::Case::open(&dir.path().join("case")).unwrap();
    let rows = dir.sayso("why r1 --case case --format json").rows(None);
    let digest = rows.iter().find(|r| r["link"] == "capture").unwrap()["what"].as_str().unwrap().to_owned();
    assert!(case.captured(&digest).is_ok());
    std::fs::write(dir.path().join("case/captures").join(&digest[..2]).join(&digest), "other").unwrap();
    assert_eq!(case.captured(&digest).unwrap_err().kind(), sayso::ErrorKind::Touched);
}
