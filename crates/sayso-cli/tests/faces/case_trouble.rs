//! Trouble with a case, each kind told so that a person can act on it.

use std::fs;

use super::case_harness::{files, setup_case};
use super::harness::setup;

#[test]
fn what_is_no_case_is_refused() {
    let (dir, _) = setup("what_is_no_case");
    fs::create_dir(dir.path().join("empty")).unwrap();
    for command in ["add x.txt", "claims", "verify", "dump", "weigh", "status"] {
        let done = dir.sayso(&format!("{command} --case empty"));
        assert_eq!((done.code, done.out.as_str()), (2, ""), "{command}");
        assert!(done.err.contains("empty is no case"), "{command}: {}", done.err);
    }
    insta::assert_snapshot!(dir.sayso("claims --case empty").err, @"
    sayso: empty is no case: it holds no sayso.toml
    hint: sayso init empty
    ");
    insta::assert_snapshot!(dir.sayso("claims --case nowhere").err, @"
    sayso: nowhere is no case: there is no such folder
    hint: sayso init nowhere
    ");
    assert!(!dir.path().join("nowhere").exists());
}

#[test]
fn a_folder_that_holds_something_becomes_no_case() {
    let (dir, _) = setup("holds_something");
    fs::create_dir(dir.path().join("full")).unwrap();
    dir.file("full/letter.txt", "Dear all,");
    let done = dir.sayso("init full");
    assert_eq!(done.code, 2);
    insta::assert_snapshot!(done.err, @"
    sayso: full is not empty; expected a new folder
    hint: sayso init NEW_FOLDER
    ");
    assert_eq!(files(&dir.path().join("full")).len(), 1);
    dir.sayso("init case");
    assert_eq!(dir.sayso("init case").code, 2);
}

#[test]
fn settings_that_cannot_be_followed_are_told_with_their_line() {
    let (dir, _) = setup("settings_with_their_line");
    dir.sayso("init case");
    let message = |settings: &str| {
        dir.file("case/sayso.toml", settings);
        let done = dir.sayso("claims --case case");
        assert_eq!(done.code, 2);
        done.err
    };
    insta::assert_snapshot!(message("name = \"x\"\n\n[[party]]\nname = \"y\"\nspeak = []\n"), @"sayso: case/sayso.toml: line 5: unknown field `speak`, expected one of `name`, `aliases`, `speaks`");
    insta::assert_snapshot!(message("name = \n"), @"sayso: case/sayso.toml: line 1: string values must be quoted, expected literal string");
    insta::assert_snapshot!(message("[[place]]\nname = \"x\"\nlat = \"north\"\n"), @r#"sayso: case/sayso.toml: line 3: invalid type: string "north", expected f64"#);
}

#[test]
fn a_record_that_is_none_or_of_another_format_is_refused() {
    let dir = setup_case("of_another_format");
    let path = dir.path().join("case/record.sqlite");
    let change = |sql: &str| {
        rusqlite::Connection::open(&path).unwrap().execute_batch(sql).unwrap();
        let done = dir.sayso("claims --case case");
        assert_eq!((done.code, done.out.as_str()), (2, ""));
        done.err
    };
    insta::assert_snapshot!(change("PRAGMA user_version = 7;"), @"
    sayso: case/record.sqlite was written in format 7; this build reads 1 to 4
    hint: use the version of sayso that wrote it, or a later one
    ");
    insta::assert_snapshot!(change("PRAGMA user_version = 1; PRAGMA application_id = 0;"), @"sayso: case/record.sqlite is no record of sayso's");
    fs::write(&path, "no database at all, but a text that is longer than its header would be. ".repeat(20))
        .unwrap();
    insta::assert_snapshot!(dir.sayso("claims --case case").err, @"sayso: case/record.sqlite is no record of sayso's, or is damaged: file is not a database");
    fs::remove_file(&path).unwrap();
    insta::assert_snapshot!(dir.sayso("claims --case case").err, @"
    sayso: case/record.sqlite is not there
    hint: a case without its record holds nothing; sayso init NEW_FOLDER begins another
    ");
    assert!(!path.exists(), "asking makes no record");
    assert_eq!(dir.sayso("add --case case x.txt").code, 2);
    assert!(!path.exists(), "nor does adding");
}

#[test]
fn names_and_ids_that_stand_for_nothing_are_refused() {
    let dir = setup_case("stand_for_nothing");
    let message = |line: &str| {
        let done = dir.sayso(&format!("{line} --case case"));
        assert_eq!((done.code, done.out.as_str()), (2, ""), "{line}");
        done.err
    };
    insta::assert_snapshot!(message("claims --actor 'Zaphod Beeblebrox'"), @"
    sayso: no actor of this case is called `Zaphod Beeblebrox`
    hint: sayso actors lists all
    ");
    insta::assert_snapshot!(message("claims --place Atlantis"), @"
    sayso: no place of this case is called `Atlantis`
    hint: sayso places lists all
    ");
    insta::assert_snapshot!(message("matter m000000000000"), @"
    sayso: no matter of this case is called `m000000000000`
    hint: sayso matters and sayso claims show matters with their ids
    ");
    insta::assert_snapshot!(message("matter c99999"), @"
    sayso: no matter of this case is called `c99999`
    hint: sayso matters and sayso claims show matters with their ids
    ");
    insta::assert_snapshot!(message("why s99999"), @"sayso: nothing in this case has the id `s99999`");
    insta::assert_snapshot!(message("why r99999"), @"sayso: nothing in this case has the id `r99999`");
    insta::assert_snapshot!(message("why nonsense"), @"
    sayso: no matter of this case is called `nonsense`
    hint: sayso matters and sayso claims show matters with their ids
    ");
    insta::assert_snapshot!(message("matter c1 --table pears --format json"), @"sayso: no table `pears` in this answer; expected matter, claims, replies, figures");
    insta::assert_snapshot!(message("matter c1 --format csv"), @"
    sayso: --format csv shows one table; this answer has 4: matter, claims, replies, figures
    hint: --table matter, or --format json
    ");
}

#[test]
fn days_that_are_none_are_refused() {
    let dir = setup_case("days_that_are_none");
    let message = |line: &str| {
        let done = dir.sayso(&format!("{line} --case case"));
        assert_eq!((done.code, done.out.as_str()), (2, ""), "{line}");
        done.err.lines().next().unwrap_or_default().to_owned()
    };
    insta::assert_snapshot!(message("claims --since soon"), @"sayso: --since: `soon` is no date: not three numbers joined by hyphens; expected YYYY-MM-DD, as in 2021-07-11");
    insta::assert_snapshot!(message("claims --until 2021-02-30"), @"sayso: --until: `2021-02-30` is no date: no such day; expected YYYY-MM-DD, as in 2021-07-11");
    insta::assert_snapshot!(message("control --as-of 8.7.2021"), @"sayso: --as-of: `8.7.2021` is no date: not three numbers joined by hyphens; expected YYYY-MM-DD, as in 2021-07-11");
    insta::assert_snapshot!(message("add x.txt --published yesterday"), @"sayso: --published: `yesterday` is no date: not three numbers joined by hyphens; expected YYYY-MM-DD, as in 2021-07-11");
}

#[test]
fn a_capture_that_is_gone_does_not_stop_the_case() {
    let dir = setup_case("a_capture_is_gone");
    fs::remove_dir_all(dir.path().join("case/captures")).unwrap();
    assert_eq!(dir.sayso("claims --case case").code, 0);
    assert_eq!(dir.sayso("verify --case case").code, 0);
}

/// Words that a database would take for its own.
#[test]
fn odd_words_are_looked_for_and_break_nothing() {
    let dir = setup_case("odd_words");
    let odd = ["\"", "a\"b", "NOT", "* OR", "'; DROP TABLE claim; --", "NEAR(", "%", "\u{202e}x", "🙂"];
    for word in odd {
        for line in [
            &["search", word][..],
            &["claims", "--text", word],
            &["claims", "--actor", word],
            &["said", "--text", word],
        ] {
            let done = dir.cmd().command().args(line).args(["--case", "case"]).output().unwrap();
            let told = String::from_utf8(done.stderr).unwrap();
            assert!(
                done.status.code() == Some(1)
                    || (told.contains("is called") && done.status.code() == Some(2))
                    || done.status.code() == Some(0),
                "{line:?}: {told}"
            );
            assert!(!told.contains("syntax") && !told.contains('\u{202e}'), "{line:?}: {told}");
        }
    }
    assert_eq!(dir.sayso("verify --case case").code, 0);
}
