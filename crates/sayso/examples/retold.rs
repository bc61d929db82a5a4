//! Pairs of claims of one report and the signs of their being of one matter, for `train/retold.py`: a weighed case in, one JSON
//! line a pair out, claims by their ids in `sayso dump`.
//!
//!   retold CASE
#![allow(clippy::print_stdout)] // an example prints

use std::path::Path;

use sayso::case::Case;
use sayso::record::Record;
use serde_json::json;

fn main() {
    let Some(folder) = std::env::args().nth(1) else {
        println!("retold CASE");
        return;
    };
    let case = Case::open(Path::new(&folder)).expect("a case that can be opened");
    let record = Record::open_to_read(&case.record_path()).expect("a record that can be read");
    for pair in record.pairs(case.settings()).expect("a weighed record") {
        println!("{}", json!({ "first": pair.first, "second": pair.second, "signs": pair.signs }));
    }
}
