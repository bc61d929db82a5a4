//! Deeds and the places of their sentences, for `train/place.py`: a batch of reports in JSON lines in, one JSON line a pair out,
//! spans in code points.
//!
//!   place_ties BATCH.jsonl
#![allow(clippy::print_stdout)] // an example prints

use sayso::{PlaceTie, Report, Span, code_points, place_ties};
use serde_json::{Value, json};

fn main() {
    let Some(batch) = std::env::args().nth(1) else {
        println!("place_ties BATCH.jsonl");
        return;
    };
    let lines = std::fs::read_to_string(batch).expect("a batch that can be read");
    for line in lines.lines().filter(|l| !l.trim().is_empty()) {
        let row: Value = serde_json::from_str(line).expect("a line of JSON");
        let mut report = Report::from_text(row["text"].as_str().unwrap_or_default());
        report.published = row["published"].as_str().map(str::to_owned);
        let text = report.text.clone();
        for tie in place_ties(report) {
            println!("{}", pair(&row["file"], &text, &tie));
        }
    }
}

fn pair(file: &Value, text: &str, tie: &PlaceTie) -> Value {
    let points = |span: &Span| code_points(text, &[span.start as usize, span.end as usize]);
    let trigger: Vec<Vec<usize>> = tie.trigger.iter().map(points).collect();
    json!({ "file": file, "claim": tie.claim, "trigger": trigger, "place": points(&tie.place), "signs": tie.signs })
}
