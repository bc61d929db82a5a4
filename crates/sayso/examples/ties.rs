//! Deeds and what may belong to them, for `train/attach.py`: a batch of reports in JSON lines in, one JSON line a pair out, spans
//! in code points.
//!
//!   ties BATCH.jsonl
#![allow(clippy::print_stdout)] // an example prints

use sayso::{Report, Span, Tied, code_points, ties};
use serde_json::{Value, json};

fn main() {
    let Some(batch) = std::env::args().nth(1) else {
        println!("ties BATCH.jsonl");
        return;
    };
    let lines = std::fs::read_to_string(batch).expect("a batch that can be read");
    for line in lines.lines().filter(|l| !l.trim().is_empty()) {
        let row: Value = serde_json::from_str(line).expect("a line of JSON");
        let mut report = Report::from_text(row["text"].as_str().unwrap_or_default());
        report.published = row["published"].as_str().map(str::to_owned);
        let text = report.text.clone();
        for tied in ties(report) {
            println!("{}", pair(&row["file"], &text, &tied));
        }
    }
}

fn pair(file: &Value, text: &str, tied: &Tied) -> Value {
    let points = |span: &Span| code_points(text, &[span.start as usize, span.end as usize]);
    let trigger: Vec<Vec<usize>> = tied.trigger.iter().map(points).collect();
    json!({
        "file": file, "role": tied.role, "claim": tied.claim, "trigger": trigger, "words": points(&tied.words),
        "signs": tied.signs,
    })
}
