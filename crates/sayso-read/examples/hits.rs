//! What the rules find: a line a hit. `cargo run --example hits < report.txt`
#![allow(clippy::print_stdout)] // a tool for eyes

use std::io::Read;

use sayso_read::rule::Rules;

fn main() {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text).expect("standard input is text");
    let (reading, analysis) = sayso_read::read(sayso_core::Report::from_text(&text));
    let text = &reading.report.text;
    let rules = Rules::shared();
    let word = |t: Option<usize>| t.map_or("-", |t| analysis.tokens[t].of(text));
    for hit in rules.find(text, &analysis) {
        let trigger: Vec<&str> = hit.trigger.iter().map(|r| analysis.span(r).of(text)).collect();
        println!(
            "{:3} {} {} {} | {} | actor {} | recipient {}",
            analysis.sentence_of(hit.head),
            hit.rule.map_or("-", |r| &rules.all()[r].name),
            hit.code.claim_type().as_str(),
            hit.code.as_str(),
            trigger.join(" … "),
            word(hit.actor),
            word(hit.recipient)
        );
    }
}
