//! What a synthetic case of a size holds, and how long it takes to make. The module beside this is for other programs,
//! which hand the readings to a record.
//!
//!   synthetic --reports 1000 [--seed 7] [--start 2021-01-01]     counts of the case
//!   synthetic --case [--seed 7]                                  its sayso.toml
//!   synthetic --text 3 [--seed 7]                                the first reports, to be read by eye
#![allow(clippy::print_stdout)] // an example prints

#[path = "synthetic/mod.rs"]
mod synthetic;

use std::collections::BTreeMap;
use std::time::Instant;

use synthetic::{Settings, case_file, generate};

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let value = |flag: &str| args.iter().position(|a| a == flag).and_then(|at| args.get(at + 1));
    let number = |flag: &str| value(flag).map(|v| v.parse::<u64>().expect("a number after the flag"));
    let text = number("--text");
    let reports = text.or(number("--reports")).unwrap_or(1000) as usize;
    let mut settings = Settings::new(reports, number("--seed").unwrap_or(7));
    if let Some(start) = value("--start") {
        settings.start = start.parse().expect("a day, YYYY-MM-DD");
    }
    if args.iter().any(|a| a == "--case") {
        print!("{}", case_file(settings));
    } else if text.is_some() {
        generate(settings, |r| println!("{}\n\n{}\n---", r.report.title.unwrap_or_default(), r.report.text));
    } else {
        count(settings);
    }
}

fn count(settings: Settings) {
    let began = Instant::now();
    let mut sums: BTreeMap<&str, usize> = BTreeMap::new();
    let mut days = (String::new(), String::new());
    generate(settings, |reading| {
        let day = reading.report.published.clone().unwrap_or_default();
        if days.0.is_empty() {
            days.0.clone_from(&day);
        }
        days.1 = day;
        let mut add = |what, n| *sums.entry(what).or_default() += n;
        add("reports", 1);
        add("words", reading.report.text.split_whitespace().count());
        add("statements", reading.statements.len());
        add("claims", reading.claims.len());
        for claim in &reading.claims {
            add(claim.matter.code().claim_type().as_str(), 1);
        }
    });
    println!("{} to {}, made in {:.1} s", days.0, days.1, began.elapsed().as_secs_f64());
    for (what, n) in sums {
        println!("{what:12} {n:9}  {:7.2} a report", n as f64 / settings.reports as f64);
    }
}
