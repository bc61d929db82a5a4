//! Dates alone: a batch of reports in JSON lines in, their expressions of time out, in the shape of `reading/1`.
//!
//!   dates BATCH.jsonl            {"report": {"file", "text"}, "dates": […]} a line, spans in code points
//!   dates --time FILE…           reads each text five times; prints words and the seconds of the best round
#![allow(clippy::print_stdout)] // an example prints

use std::time::Instant;

use sayso::{DateMention, Report, code_points, dates};
use serde_json::{Value, json};

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.split_first() {
        Some((flag, files)) if flag == "--time" => time(files),
        Some((batch, _)) => print_batch(batch),
        None => println!("dates BATCH.jsonl | dates --time FILE…"),
    }
}

fn print_batch(batch: &str) {
    let lines = std::fs::read_to_string(batch).expect("a batch that can be read");
    for line in lines.lines().filter(|l| !l.trim().is_empty()) {
        let row: Value = serde_json::from_str(line).expect("a line of JSON");
        let mut report = Report::from_text(row["text"].as_str().unwrap_or_default());
        report.published = row["published"].as_str().map(str::to_owned);
        let found = dates(&report);
        let report = json!({ "file": row["file"], "text": report.text, "published": report.published });
        let rows: Vec<Value> = rows(report["text"].as_str().unwrap_or_default(), &found);
        println!("{}", json!({ "report": report, "dates": rows }));
    }
}

fn rows(text: &str, found: &[DateMention]) -> Vec<Value> {
    let marks: Vec<usize> = found.iter().flat_map(|d| [d.span.start as usize, d.span.end as usize]).collect();
    let points = code_points(text, &marks);
    let row = |(d, span): (&DateMention, &[usize])| json!({ "span": span, "type": d.kind.as_str(), "value": d.value, "from": d.from, "to": d.to, "anchored": d.anchored });
    found.iter().zip(points.chunks(2)).map(row).collect()
}

fn time(files: &[String]) {
    let texts =
        files.iter().map(|f| String::from_utf8_lossy(&std::fs::read(f).expect("a text")).into_owned());
    let mut reports: Vec<Report> = texts.map(Report::from_text).collect();
    reports.iter_mut().for_each(|r| r.published = Some("2021-07-11".to_owned()));
    let words: usize = reports.iter().map(|r| r.text.split_whitespace().count()).sum();
    let mut best = f64::MAX;
    let mut found = 0;
    for _ in 0..5 {
        let began = Instant::now();
        found = reports.iter().map(|r| dates(r).len()).sum();
        best = best.min(began.elapsed().as_secs_f64());
    }
    println!("{}", json!({ "words": words, "seconds": best, "dates": found }));
}
