//! Copies of reports: pairs of texts in JSON lines in, what is found in common out.
//!
//!   echoes PAIRS.jsonl           {"a", "b"} a line; {"share", "is_copy", "carried", "is_twin", "folds"} out, `is_copy` by
//!                                the sketches alone, `folds` with the texts held side by side
//!   echoes --marks TEXTS.jsonl   {"a"} a line; {"marks"} out
//!   echoes --changes PAIRS.jsonl {"a", "b"} a line, the copy first; {"credit", "changes"} out
#![allow(clippy::print_stdout)] // an example prints

use sayso::weigh::echo::{Sketch, changes, credit, is_copy, likeness, share};
use serde_json::{Value, json};

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["--marks", file] => {
            print_each(file, |a, _| json!({ "marks": Sketch::of(a).marks().collect::<Vec<_>>() }))
        }
        ["--changes", file] => {
            print_each(file, |a, b| json!({ "credit": credit(a, None), "changes": changes(a, b) }));
        }
        [file] => print_each(file, compared),
        _ => println!("echoes PAIRS.jsonl | echoes --marks TEXTS.jsonl | echoes --changes PAIRS.jsonl"),
    }
}

fn compared(a: &str, b: &str) -> Value {
    let (left, right) = (Sketch::of(a), Sketch::of(b));
    let like = likeness(a, b);
    let near = is_copy(&left, &right);
    json!({
        "share": share(&left, &right),
        "is_copy": near,
        "carried": like.carried,
        "is_twin": like.is_twin(),
        "folds": near && like.is_copy(),
    })
}

fn print_each(file: &str, row: impl Fn(&str, &str) -> Value) {
    let lines = std::fs::read_to_string(file).expect("a file that can be read");
    for line in lines.lines().filter(|l| !l.trim().is_empty()) {
        let pair: Value = serde_json::from_str(line).expect("a line of JSON");
        let side = |name: &str| pair[name].as_str().unwrap_or_default();
        println!("{}", row(side("a"), side("b")));
    }
}
