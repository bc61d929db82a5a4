//! Broken lines of a batch: file, line and column, what was found and what was expected; the next line is read.

use super::harness::setup;

/// Reads a good line, the bad one, a good one: the message, once both good ones are seen to be read.
fn message(name: &str, bad: impl AsRef<[u8]>) -> String {
    let (dir, mut cmd) = setup(&format!("batch_{name}"));
    let mut lines = br#"{"file": "first", "text": "He said that it was over."}"#.to_vec();
    lines.push(b'\n');
    lines.extend(bad.as_ref());
    lines.extend(b"\n{\"file\": \"last\", \"text\": \"Rain.\"}\n");
    dir.file("b.jsonl", lines);
    let done = cmd.read("b.jsonl --format jsonl");
    assert_eq!(done.code, 2, "{}", done.err);
    assert_eq!(done.files(), ["first", "last"], "{}", done.err);
    // The hint is the same for all; one test shows it.
    done.err.split("\nhint: ").next().unwrap().trim_end().to_string()
}

#[test]
fn a_hint_shows_a_line_as_it_should_be() {
    let (dir, mut cmd) = setup("a_hint_shows_a_line");
    dir.file("b.jsonl", "{\n");
    insta::assert_snapshot!(cmd.read("b.jsonl").err, @r#"
    sayso: b.jsonl:1:2: the line ends inside the object; expected `}`
    hint: one JSON object a line: {"file": "a", "text": "…", "published": "2021-07-11"}
    "#);
}

#[test]
fn a_line_that_ends_too_early() {
    insta::assert_snapshot!(message("early", r#"{"text": "He said"#), @"sayso: b.jsonl:2:18: the line ends inside the object; expected `}`");
}

#[test]
fn a_line_that_is_no_json() {
    insta::assert_snapshot!(message("no_json", "He said so."), @"sayso: b.jsonl:2:1: found `H`; expected `{`");
    insta::assert_snapshot!(message("no_colon", r#"{"é" "He said so."}"#), @r#"sayso: b.jsonl:2:6: found `"`; expected `:`"#);
    insta::assert_snapshot!(message("trailing", r#"{"text": "He said so."} {"#), @"sayso: b.jsonl:2:25: found `{`; trailing characters");
    insta::assert_snapshot!(message("single", "{'text': 'He said so.'}"), @"sayso: b.jsonl:2:2: found `'`; key must be a string");
}

#[test]
fn a_line_that_is_no_object() {
    insta::assert_snapshot!(message("array", r#"["He said so."]"#), @"sayso: b.jsonl:2:1: found `[`; expected `{`");
}

#[test]
fn a_line_without_text() {
    insta::assert_snapshot!(message("without", r#"{"file": "x"}"#), @r#"sayso: b.jsonl:2:1: no "text"; expected the words of a report"#);
    insta::assert_snapshot!(message("null", r#"{"text": null}"#), @r#"sayso: b.jsonl:2:1: no "text"; expected the words of a report"#);
    insta::assert_snapshot!(message("empty", r#"{"text": ""}"#), @r#"sayso: b.jsonl:2:1: "text" is empty; expected the words of a report"#);
}

#[test]
fn a_line_that_says_a_thing_twice() {
    insta::assert_snapshot!(message("twice", r#"{"text": "He said so.", "text": "x"}"#), @"sayso: b.jsonl:2:30: duplicate field `text`");
}

#[test]
fn a_value_of_another_type() {
    insta::assert_snapshot!(message("number", r#"{"text": 5}"#), @"sayso: b.jsonl:2:10: invalid type: integer `5`, expected a string");
    insta::assert_snapshot!(message("list", r#"{"text": "He said so.", "author": ["x"]}"#), @"sayso: b.jsonl:2:34: invalid type: sequence, expected a string");
}

#[test]
fn half_a_character() {
    insta::assert_snapshot!(message("half", r#"{"text": "\ud83d"}"#), @r#"sayso: b.jsonl:2:17: found `"`; unexpected end of hex escape"#);
}

#[test]
fn a_date_that_is_none() {
    insta::assert_snapshot!(message("date", r#"{"text": "He said so.", "published": "11 July"}"#), @r#"sayso: b.jsonl:2: "published": `11 July` is no date: not three numbers joined by hyphens; expected YYYY-MM-DD, as in 2021-07-11"#);
}

#[test]
fn bytes_that_are_no_text() {
    insta::assert_snapshot!(message("bytes", b"{\"text\": \"Cura\xE7ao\"}"), @"sayso: b.jsonl:2:15: byte 0xE7 is not UTF-8; expected text in UTF-8");
}

#[test]
fn a_binary_is_told_once() {
    let (dir, mut cmd) = setup("batch_binary");
    dir.file("b.jsonl", b"\x89PNG\r\n\0\x1a\n\0\0\n\0\n");
    let done = cmd.read("b.jsonl");
    assert_eq!((done.code, done.out.as_str()), (2, ""));
    insta::assert_snapshot!(done.err, @"sayso: b.jsonl is a binary (byte 0x89 at 0 is not UTF-8); expected text in UTF-8");
}

#[test]
fn an_empty_batch() {
    let (dir, mut cmd) = setup("batch_empty_file");
    dir.file("b.jsonl", "");
    let done = cmd.read("b.jsonl");
    assert_eq!((done.code, done.out.as_str()), (2, ""));
    insta::assert_snapshot!(done.err, @r#"sayso: b.jsonl is empty; expected one JSON object a line: {"file": "a", "text": "…", "published": "2021-07-11"}"#);
}
