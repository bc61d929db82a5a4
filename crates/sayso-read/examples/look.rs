//! What the network sees: a line a token, with part of speech, tree and names. `cargo run --example look < report.txt`
#![allow(clippy::print_stdout)] // a tool for eyes

use std::io::Read;

fn main() {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text).expect("standard input is text");
    let (reading, analysis) = sayso_read::read(sayso_core::Report::from_text(&text));
    for (n, sentence) in analysis.sentences.iter().enumerate() {
        println!("--- sentence {n}");
        for t in sentence.clone() {
            let name = analysis.name_at(t).map_or(String::new(), |(r, k)| {
                format!("{k:?}{}", if r.start == t { " begins" } else { "" })
            });
            let word = analysis.tokens[t].of(&reading.report.text);
            println!(
                "{t:5} {word:20} {:6} {:12} {:5} {name}",
                analysis.pos[t].as_str(),
                analysis.tree.rel(t).as_str(),
                analysis.tree.head(t).map_or(-1, |h| h as i64)
            );
        }
    }
}
