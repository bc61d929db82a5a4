//! Odd text is read, never an error: kept as received, every span exactly its words.

use super::harness::{Dir, Outcome, setup};

/// Reads the text and holds each pair of offsets to code points of the text.
fn read(dir: &Dir, text: &str) -> Outcome {
    let done = dir.file("odd.txt", text).cmd().read("odd.txt --format jsonl");
    assert_eq!(done.err, "");
    let reading = &done.readings()[0];
    assert_eq!(reading["report"]["text"], text);
    let points: Vec<char> = text.chars().collect();
    for pair in reading["sentences"].as_array().unwrap() {
        let [start, end] = [0, 1].map(|n| pair[n].as_u64().unwrap() as usize);
        assert!(start < end && end <= points.len());
        assert!(!points[start].is_whitespace() && !points[end - 1].is_whitespace());
    }
    done
}

#[test]
fn line_breaks_emoji_marks_and_nul_stay_as_received() {
    let (dir, _) = setup("odd_text");
    let cases = [
        "The minister said\r\nthat 12 people\r\n\r\nhad died.\r\n",
        "😀😀 The minister said that 12 people had died 👩‍👩‍👧‍👦.",
        "The minister said that cafe\u{301} owners had died in 停火 and هدنة.",
        "The minister said\0 that 12 people\0 had died.\0",
        "\u{FEFF}The minister said that 12 people had died.",
        "The minister said \u{1b}[31mthat 12 people\u{7f} had died\u{9b}.",
        " \n\t ",
        "\u{FEFF}",
        "\0",
    ];
    for text in cases {
        read(&dir, text);
        let shown = dir.cmd().read("odd.txt");
        assert_eq!(shown.err, "", "{text:?}");
        assert!(!shown.out.chars().any(|c| c.is_control() && c != '\n'), "{text:?}");
    }
}

#[test]
fn offsets_are_code_points() {
    let (dir, _) = setup("offsets_are_code_points");
    let text = "😀é The minister said that 12 people had died.";
    let reading = read(&dir, text).readings().remove(0);
    let points: Vec<char> = text.chars().collect();
    let content = &reading["statements"][0]["content"][0];
    let [start, end] = [0, 1].map(|n| content[n].as_u64().unwrap() as usize);
    let words: String = points[start..end].iter().collect();
    assert!(words.contains("12 people had died"), "{words}");
}

#[test]
fn a_line_of_1_mb() {
    let (dir, mut cmd) = setup("a_line_of_1_mb");
    let text = format!("The minister said that 12 people had died. {}", "x".repeat(1 << 20));
    read(&dir, &text);
    let line = format!("{{\"text\": \"{text}\"}}\n");
    assert_eq!(
        cmd.read_from("--input jsonl --format jsonl", line.as_bytes()).readings()[0]["report"]["text"],
        text
    );
    assert!(dir.cmd().read("odd.txt").out.lines().all(|line| line.chars().count() <= 80));
}
