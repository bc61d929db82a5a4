//! Batches: what a line says, what the arguments fill in.

use serde_json::json;

use super::harness::setup;

#[test]
fn a_line_says_what_is_known_of_its_report() {
    let (dir, mut cmd) = setup("a_line_says");
    let line = json!({
        "file": "x", "text": "We said so.", "published": "2021-07-11", "title": "T", "publisher": "P",
        "author": "Ministry of Peace", "url": "https://example.org/x", "words": 3,
    });
    dir.file("b.jsonl", format!("{line}\n"));
    let report = &cmd.read("b.jsonl --format jsonl").readings()[0]["report"];
    for key in ["file", "text", "published", "title", "publisher", "url"] {
        assert_eq!(report[key], line[key], "{key}");
    }
}

#[test]
fn arguments_fill_what_a_line_leaves_open() {
    let (dir, mut cmd) = setup("arguments_fill");
    let lines = [
        json!({"text": "He said so.", "published": null}),
        json!({"text": "He said so.", "published": "2020-01-02"}),
    ];
    dir.file("b.jsonl", format!("{}\n{}", lines[0], lines[1]));
    let done = cmd.read("b.jsonl --format jsonl --published 2021-07-11 --publisher Wire");
    let known = |n: usize| {
        (done.readings()[n]["report"]["published"].clone(), done.readings()[n]["report"]["publisher"].clone())
    };
    assert_eq!(known(0), (json!("2021-07-11"), json!("Wire")));
    assert_eq!(known(1), (json!("2020-01-02"), json!("Wire")));
}

#[test]
fn blank_lines_byte_order_mark_and_crlf_are_passed_over() {
    let (dir, mut cmd) = setup("blank_lines");
    dir.file("b.jsonl", "\u{FEFF}{\"text\": \"He said so.\"}\r\n\r\n  \n{\"text\": \"She said no.\"}\r\n");
    let done = cmd.read("b.jsonl --format jsonl");
    assert_eq!((done.readings().len(), done.err.as_str()), (2, ""));
}

#[test]
fn standard_input_and_other_names_are_batches_when_told() {
    let (dir, mut cmd) = setup("batches_when_told");
    let line = "{\"file\": \"x\", \"text\": \"He said so.\"}\n";
    assert_eq!(cmd.read_from("--input jsonl --format jsonl", line.as_bytes()).files(), ["x"]);
    assert_eq!(dir.cmd().read_from("- --input jsonl --format jsonl", line.as_bytes()).files(), ["x"]);
    dir.file("lines.log", line);
    assert_eq!(dir.cmd().read("lines.log --input jsonl --format jsonl").files(), ["x"]);
    dir.file("text.jsonl", "He said so.\n");
    assert_eq!(dir.cmd().read("text.jsonl --input text --format jsonl").files(), ["text.jsonl"]);
}
