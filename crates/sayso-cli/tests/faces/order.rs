//! Order, threads, and who reads the output.

use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;

use super::harness::{SAID, SILENT, setup};

/// A batch whose lines take different times.
fn batch(reports: usize) -> String {
    let line = |n: usize| {
        let text = "The minister said that people had died. ".repeat(1 + n * 7 % 5);
        serde_json::json!({"file": format!("r{n}"), "text": text}).to_string() + "\n"
    };
    (0..reports).map(line).collect()
}

#[test]
fn bytes_are_the_same_for_any_number_of_threads() {
    let (dir, mut cmd) = setup("any_number_of_threads");
    dir.file("b.jsonl", batch(40)).file("a.txt", SAID).file("c.txt", SILENT);
    for format in ["jsonl", "text"] {
        let one = dir.cmd().read(&format!("a.txt b.jsonl nowhere.txt c.txt --format {format} --threads 1"));
        assert_eq!(one.code, 2);
        for threads in [2, 5] {
            let more = format!("a.txt b.jsonl nowhere.txt c.txt --format {format} --threads {threads}");
            assert_eq!(dir.cmd().read(&more), one);
        }
    }
    let files: Vec<String> = (0..40).map(|n| format!("r{n}")).collect();
    assert_eq!(cmd.read("b.jsonl --format jsonl --threads 2").files(), files);
}

#[test]
fn a_report_reads_the_same_in_any_company() {
    let (dir, mut cmd) = setup("any_company");
    dir.file("b.jsonl", batch(6));
    let mut together: Vec<String> =
        cmd.read("b.jsonl --format jsonl").out.lines().map(str::to_string).collect();
    let backwards: String = batch(6).lines().rev().map(|line| format!("{line}\n")).collect();
    dir.file("back.jsonl", backwards);
    let apart: Vec<String> =
        dir.cmd().read("back.jsonl --format jsonl").out.lines().map(str::to_string).collect();
    together.reverse();
    assert_eq!(together, apart);
}

#[test]
fn a_reading_is_out_before_the_next_line_comes_in() {
    let (_dir, mut cmd) = setup("out_before_the_next");
    let command = cmd.command().args(["read", "--input", "jsonl", "--format", "jsonl"]);
    let mut child = command.stdin(Stdio::piped()).spawn().unwrap();
    let mut give = child.stdin.take().unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    for file in ["one", "two"] {
        writeln!(give, "{{\"file\": \"{file}\", \"text\": \"He said so.\"}}").unwrap();
        let mut line = String::new();
        out.read_line(&mut line).unwrap();
        assert!(line.contains(&format!("\"file\":\"{file}\"")), "{line}");
    }
    drop(give);
    child.wait().unwrap();
}

#[test]
fn a_closed_pipe_is_0() {
    let (_dir, mut cmd) = setup("a_closed_pipe");
    let command = cmd.command().args(["read", "--input", "jsonl", "--format", "jsonl"]);
    let mut child = command.stdin(Stdio::piped()).spawn().unwrap();
    // Closed before anything is written; without that, the broken line would make it 2.
    drop(child.stdout.take());
    let mut give = child.stdin.take().unwrap();
    give.write_all(b"broken\n").unwrap();
    // The call may be over before all is given.
    let _ = give.write_all(batch(100).as_bytes());
    drop(give);
    let done = child.wait_with_output().unwrap();
    assert_eq!(done.status.code(), Some(0));
    assert!(!String::from_utf8(done.stderr).unwrap().contains("panic"));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_trouble() {
    let (dir, mut cmd) = setup("a_full_disk");
    dir.file("a.txt", SAID);
    cmd.command().stdout(std::fs::File::options().write(true).open("/dev/full").unwrap());
    // output() sets a pipe of its own only where none was chosen.
    let child = cmd.command().args(["read", "a.txt"]).spawn().unwrap();
    let done = child.wait_with_output().unwrap();
    assert_eq!(done.status.code(), Some(2));
    assert_eq!(String::from_utf8(done.stderr).unwrap(), "sayso: standard output: no space left on device\n");
}
