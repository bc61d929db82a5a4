//! Beginning a case and adding to it: folders with what stands beside the texts, twice, and what comes of it.

use std::fs;

use super::case_harness::{facts, files, reports, setup_case, setup_empty};
use super::harness::{SAID, SILENT, setup};

#[test]
fn a_case_is_a_folder_with_settings_and_a_record() {
    let (dir, _) = setup("a_case_is_a_folder");
    let done = dir.sayso("init 'the war'");
    assert_eq!((done.code, done.err.as_str()), (0, ""));
    insta::assert_snapshot!(done.out, @"the war is a case now; sayso.toml says who the parties are");
    let names: Vec<String> =
        files(&dir.path().join("the war")).iter().map(|(p, _)| p.display().to_string()).collect();
    assert_eq!(names, ["record.sqlite", "sayso.toml"]);
    let settings = fs::read_to_string(dir.path().join("the war/sayso.toml")).unwrap();
    assert!(settings.contains("name = \"the war\""), "{settings}");
    assert_eq!(dir.sayso("init other --name 'Mali 2012'").code, 0);
    let settings = fs::read_to_string(dir.path().join("other/sayso.toml")).unwrap();
    assert!(settings.contains("name = \"Mali 2012\""), "{settings}");
}

#[test]
fn a_folder_is_added_with_what_stands_beside_its_texts() {
    let dir = setup_empty("beside_its_texts", "district-claim");
    let add = format!("add --case case '{}'", reports("district-claim").display());
    let first = dir.sayso(&add);
    assert_eq!((first.code, first.out.as_str()), (0, ""), "{}", first.err);
    assert!(first.err.starts_with("sayso: 4 reports added; "), "{}", first.err);
    let report = dir.sayso("why r1 --case case --format json");
    let rows = report.rows(None);
    let of = |link: &str| {
        rows.iter().find(|r| r["link"] == link).unwrap_or_else(|| panic!("{link}: {rows:?}"))["what"].clone()
    };
    let beside: serde_json::Value =
        serde_json::from_slice(&fs::read(reports("district-claim").join("01-claim.json")).unwrap()).unwrap();
    assert_eq!(
        [of("title"), of("publisher"), of("published")],
        [beside["title"].clone(), beside["publisher"].clone(), beside["published"].clone()]
    );
    let digest = of("capture").as_str().unwrap().to_owned();
    let kept = fs::read(dir.path().join("case/captures").join(&digest[..2]).join(&digest)).unwrap();
    assert_eq!(kept, fs::read(reports("district-claim").join("01-claim.txt")).unwrap());

    let before = facts(&dir, "case");
    let again = dir.sayso(&add);
    insta::assert_snapshot!(again.err, @"sayso: 0 reports added; 4 were there already; 0 matters touched");
    assert_eq!(again.code, 1, "adding what is there finds nothing");
    assert_eq!(facts(&dir, "case"), before);
}

#[test]
fn what_cannot_be_read_is_told_and_the_rest_is_added() {
    let (dir, _) = setup("the_rest_is_added");
    dir.sayso("init case");
    dir.file("a.txt", SAID)
        .file("b.txt", b"\xff\xfe")
        .file("c.jsonl", "{\"text\": \"He said so.\"}\nbroken\n");
    let done = dir.sayso("add --case case a.txt b.txt c.jsonl nowhere.txt");
    assert_eq!(done.code, 2);
    let told: Vec<&str> = done.err.lines().filter(|l| l.starts_with("sayso: ")).collect();
    assert!(told.len() == 4 && told[3].contains("2 reports added"), "{}", done.err);
    assert_eq!(dir.sayso("search minister --case case").code, 0);
    assert_eq!(dir.sayso("search volcano --case case").code, 1);
}

#[test]
fn bytes_from_standard_input_and_what_is_said_of_them() {
    let (dir, mut cmd) = setup("standard_input_added");
    dir.sayso("init case").code.eq(&0).then_some(()).unwrap();
    let command = cmd.command();
    command.args(["add", "--case", "case", "--published", "2021-07-08", "--publisher", "Example Wire", "-"]);
    dir.file("in.txt", SILENT);
    command.stdin(fs::File::open(dir.path().join("in.txt")).unwrap());
    assert_eq!(command.output().unwrap().status.code(), Some(0));
    let found = dir.sayso("search rain --case case --format json");
    assert_eq!(
        (found.column("day"), found.column("publisher")),
        (vec!["2021-07-08".into()], vec!["Example Wire".into()])
    );
}

/// A report is what it says and what is known of it: the same words of another day are another report.
#[test]
fn the_same_words_of_another_day_are_another_report() {
    let (dir, _) = setup("another_day");
    dir.sayso("init case");
    dir.file("a.txt", SAID);
    for (day, code) in [("2021-07-08", 0), ("2021-07-08", 1), ("2021-07-09", 0)] {
        assert_eq!(dir.sayso(&format!("add --case case a.txt --published {day}")).code, code, "{day}");
    }
}

#[test]
fn a_copied_case_is_the_same_case() {
    let dir = setup_case("a_copied_case");
    for (path, bytes) in files(&dir.path().join("case")) {
        let to = dir.path().join("copy").join(path);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::write(to, bytes).unwrap();
    }
    assert_eq!(facts(&dir, "copy"), facts(&dir, "case"));
    assert_eq!(dir.sayso("verify --case copy").out, dir.sayso("verify --case case").out);
}
