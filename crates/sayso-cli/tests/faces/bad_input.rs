//! Inputs that are no report: a clear message, exit code 2, and every other input is read all the same.

use std::fs::File;

use super::harness::{Dir, SAID, SILENT, setup};

/// Reads a good report, the bad input, a good one: the message, once both good ones are seen to be read.
fn message(dir: &Dir, bad: &str) -> String {
    dir.file("a.txt", SAID).file("z.txt", SILENT);
    let done = dir.cmd().read(&format!("--format jsonl a.txt {bad} z.txt"));
    assert_eq!(done.code, 2, "{}", done.err);
    assert_eq!(done.files(), ["a.txt", "z.txt"], "{}", done.err);
    done.err
}

#[test]
fn no_such_file() {
    let (dir, _) = setup("no_such_file");
    insta::assert_snapshot!(message(&dir, "nowhere.txt"), @"sayso: nowhere.txt: no such file; expected a text, a .jsonl batch, or - for standard input");
}

#[test]
fn a_folder() {
    let (dir, _) = setup("a_folder");
    std::fs::create_dir(dir.path().join("reports")).unwrap();
    insta::assert_snapshot!(message(&dir, "reports"), @r"
    sayso: reports is a folder; expected a file: a text or a .jsonl batch
    hint: sayso read reports/*.txt
    ");
}

#[test]
fn a_folder_named_as_a_batch() {
    let (dir, _) = setup("a_folder_named_as_a_batch");
    std::fs::create_dir(dir.path().join("all.jsonl")).unwrap();
    insta::assert_snapshot!(message(&dir, "all.jsonl"), @r"
    sayso: all.jsonl is a folder; expected a file: a text or a .jsonl batch
    hint: sayso read all.jsonl/*.txt
    ");
}

#[cfg(target_os = "linux")]
#[test]
fn unreadable_bytes() {
    // Opens, but its first byte cannot be read, by root either.
    let (dir, _) = setup("unreadable_bytes");
    insta::assert_snapshot!(message(&dir, "/proc/self/mem"), @"sayso: /proc/self/mem: input/output error");
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read() {
    use std::os::unix::fs::PermissionsExt;
    let (dir, _) = setup("a_file_that_may_not_be_read");
    dir.file("secret.txt", SAID);
    let path = dir.path().join("secret.txt");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o000)).unwrap();
    if File::open(&path).is_ok() {
        return; // root may read everything
    }
    assert_eq!(
        message(&dir, "secret.txt"),
        "sayso: secret.txt: permission denied; expected a file that may be read\n"
    );
}

#[test]
fn an_empty_file() {
    let (dir, _) = setup("an_empty_file");
    dir.file("empty.txt", "");
    insta::assert_snapshot!(message(&dir, "empty.txt"), @"sayso: empty.txt is empty; expected the text of a report");
}

#[test]
fn a_binary() {
    let (dir, _) = setup("a_binary");
    dir.file("photo.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    insta::assert_snapshot!(message(&dir, "photo.txt"), @"sayso: photo.txt is a binary (byte 0x89 at 0 is not UTF-8); expected text in UTF-8");
}

#[test]
fn a_document_of_another_program() {
    let (dir, _) = setup("a_document_of_another_program");
    dir.file("report.pdf", b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
    insta::assert_snapshot!(message(&dir, "report.pdf"), @"sayso: report.pdf is a PDF document (byte 0xE2 at 10 is not UTF-8); expected text in UTF-8");
}

#[test]
fn another_encoding() {
    let (dir, _) = setup("another_encoding");
    dir.file("latin.txt", b"Talks\nCura\xE7ao said no.\n");
    insta::assert_snapshot!(message(&dir, "latin.txt"), @r"
    sayso: latin.txt: byte 0xE7 at 10, in line 2, is not UTF-8; expected text in UTF-8
    hint: iconv -f windows-1252 -t utf-8 FILE > NEW, if that is what it is
    ");
}

#[test]
fn utf_16() {
    let (dir, _) = setup("utf_16");
    dir.file("wide.txt", b"\xFF\xFEH\0e\0");
    insta::assert_snapshot!(message(&dir, "wide.txt"), @r"
    sayso: wide.txt is text in UTF-16; expected UTF-8
    hint: iconv -f utf-16 -t utf-8 FILE > NEW
    ");
}

#[test]
fn a_character_cut_off_at_the_end() {
    let (dir, _) = setup("a_character_cut_off_at_the_end");
    dir.file("cut.txt", b"He said so \xF0\x9F\x98");
    insta::assert_snapshot!(message(&dir, "cut.txt"), @"sayso: cut.txt ends within a character, at byte 11; expected whole text in UTF-8");
}

#[test]
fn a_file_of_100_mb() {
    let (dir, _) = setup("a_file_of_100_mb");
    File::create(dir.path().join("large.txt")).unwrap().set_len(100_000_000).unwrap();
    insta::assert_snapshot!(message(&dir, "large.txt"), @r"
    sayso: large.txt is 100 MB; a report of at most 64 MiB is read at once
    hint: many reports go into a .jsonl batch, one a line, of any length
    ");
}

#[cfg(unix)]
#[test]
fn a_stream_without_end() {
    let (dir, _) = setup("a_stream_without_end");
    insta::assert_snapshot!(message(&dir, "/dev/zero"), @r"
    sayso: /dev/zero is longer than 64 MiB; a report of at most 64 MiB is read at once
    hint: many reports go into a .jsonl batch, one a line, of any length
    ");
}

#[test]
fn control_characters_of_a_name_stay_off_the_terminal() {
    let (dir, _) = setup("control_characters_of_a_name");
    assert!(message(&dir, "\u{1b}[31mred").starts_with("sayso: ·[31mred: no such file"));
}

#[test]
fn nothing_on_standard_input() {
    let (_dir, mut cmd) = setup("nothing_on_standard_input");
    let done = cmd.read_from("-", b"");
    assert_eq!(
        (done.code, done.err.as_str()),
        (2, "sayso: standard input is empty; expected the text of a report\n")
    );
}

#[test]
fn standard_input_named_twice() {
    let (_dir, mut cmd) = setup("standard_input_named_twice");
    let done = cmd.read_from("--format jsonl - -", SAID.as_bytes());
    assert_eq!(done.files(), ["-"]);
    assert_eq!(
        (done.code, done.err.as_str()),
        (2, "sayso: standard input is named twice; it is read once\n")
    );
}

#[test]
fn a_date_that_is_none() {
    let (dir, mut cmd) = setup("a_date_that_is_none");
    dir.file("a.txt", SAID);
    let done = cmd.read("a.txt --published 2021-02-29");
    assert_eq!((done.code, done.out.as_str()), (2, ""));
    insta::assert_snapshot!(done.err, @"sayso: --published: `2021-02-29` is no date: no such day; expected YYYY-MM-DD, as in 2021-07-11");
}

#[test]
fn json_for_more_than_one_report() {
    let (dir, mut cmd) = setup("json_for_more_than_one_report");
    dir.file("a.txt", SAID).file("b.jsonl", "");
    let done = cmd.read("a.txt b.jsonl --format json");
    assert_eq!((done.code, done.out.as_str()), (2, ""));
    insta::assert_snapshot!(done.err, @r"
    sayso: --format json shows one report; 2 inputs were given
    hint: --format jsonl shows any number, one a line
    ");
    let done = dir.cmd().read("b.jsonl --format json");
    assert_eq!((done.code, done.out.as_str()), (2, ""));
    insta::assert_snapshot!(done.err, @r"
    sayso: --format json shows one report; a batch was given
    hint: --format jsonl shows any number, one a line
    ");
}

#[test]
fn arguments_that_are_none() {
    for (n, wrong) in
        ["--threads 0", "--threads many", "--format xml", "--colour never"].into_iter().enumerate()
    {
        let (_dir, mut cmd) = setup(&format!("arguments_that_are_none_{n}"));
        let done = cmd.read(wrong);
        assert_eq!((done.code, done.out.as_str()), (2, ""), "{wrong}");
        assert!(done.err.starts_with("error: "), "{}", done.err);
    }
}
