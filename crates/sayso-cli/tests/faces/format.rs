//! Formats and exit codes.

use super::harness::{SAID, SILENT, setup};

#[test]
fn found_is_0_nothing_is_1() {
    let (dir, mut cmd) = setup("exit_codes");
    dir.file("said.txt", SAID).file("silent.txt", SILENT);
    assert_eq!(cmd.read("said.txt").code, 0);
    assert_eq!(dir.cmd().read("silent.txt").code, 1);
    assert_eq!(dir.cmd().read("silent.txt said.txt").code, 0);
}

#[test]
fn json_is_reading_1_and_jsonl_its_one_line() {
    let (dir, mut cmd) = setup("json_and_jsonl");
    dir.file("a.txt", SAID);
    let line =
        cmd.read("a.txt --format jsonl --published 2021-07-11 --title T --publisher P").readings().remove(0);
    let pretty = dir.cmd().read("a.txt --format json --published 2021-07-11 --title T --publisher P").out;
    assert!(pretty.starts_with("{\n  \"schema\": \"reading/1\",\n"), "{pretty}");
    assert!(pretty.ends_with("\n}\n"));
    assert_eq!(line, serde_json::from_str::<serde_json::Value>(&pretty).unwrap());
    let report = &line["report"];
    assert_eq!(
        (&report["published"], &report["title"], &report["publisher"]),
        (&"2021-07-11".into(), &"T".into(), &"P".into())
    );
    assert_eq!(report["text"], SAID);
}

#[test]
fn text_is_the_default_and_plain_when_piped() {
    let (dir, mut cmd) = setup("text_is_the_default");
    dir.file("a.txt", SAID);
    let done = cmd.read("a.txt --published 2021-07-11");
    assert!(done.out.starts_with("a.txt\n2021-07-11\n1 statement · 1 speaker · "), "{}", done.out);
    assert!(done.out.contains("[said] "), "{}", done.out);
    assert!(!done.out.contains('\u{1b}'));
    assert_eq!(done.err, "");
    assert_eq!(dir.cmd().read("a.txt --published 2021-07-11 --color never"), done);
    assert!(dir.cmd().read("a.txt --color always").out.contains("\u{1b}[1m"));
    assert!(!dir.cmd().read("a.txt --format jsonl --color always").out.contains('\u{1b}'));
}

#[test]
fn no_color_and_clicolor_force_are_heard() {
    let (dir, mut cmd) = setup("no_color");
    dir.file("a.txt", SAID);
    cmd.command().env("CLICOLOR_FORCE", "1");
    assert!(cmd.read("a.txt").out.contains("\u{1b}[1m"));
    let mut cmd = dir.cmd();
    cmd.command().env("CLICOLOR_FORCE", "1").env("NO_COLOR", "1");
    assert!(!cmd.read("a.txt").out.contains('\u{1b}'));
}

#[test]
fn text_keeps_to_its_width() {
    let (dir, mut cmd) = setup("text_keeps_to_its_width");
    dir.file("a.txt", SAID);
    let widest = |out: String| out.lines().map(|line| line.chars().count()).max().unwrap();
    assert!(widest(cmd.read("a.txt --width 50").out) <= 50);
    assert!(widest(dir.cmd().read("a.txt").out) <= 80);
}

#[test]
fn readings_in_text_are_set_apart() {
    let (dir, mut cmd) = setup("readings_set_apart");
    dir.file("a.txt", SAID).file("b.txt", SAID);
    let done = cmd.read("a.txt b.txt");
    assert!(done.out.contains(&format!("\n\n{}\n\nb.txt\n", "─".repeat(80))), "{}", done.out);
}

#[test]
fn help_and_version_go_to_standard_output() {
    let (_dir, mut cmd) = setup("help_and_version");
    let done = cmd.read("--help");
    assert_eq!((done.code, done.err.as_str()), (0, ""));
    for flag in [
        "--published",
        "--title",
        "--publisher",
        "--author",
        "--format",
        "--threads",
        "--width",
        "--color",
        "--input",
    ] {
        assert!(done.out.contains(flag), "{flag}");
    }
}
