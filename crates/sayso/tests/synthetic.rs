//! Synthetic cases keep what every reading promises, have the shape they should, and are the same each time.

#[path = "../examples/synthetic/mod.rs"]
mod synthetic;

use sayso_core::Reading;
use synthetic::{Settings, generate};

fn readings(reports: usize, seed: u64) -> Vec<Reading> {
    let mut all = Vec::new();
    generate(Settings::new(reports, seed), |reading| all.push(reading));
    all
}

#[test]
fn readings_are_sound_and_the_same_each_time() {
    let all = readings(50, 7);
    assert_eq!(all.len(), 50);
    for reading in &all {
        reading.check().unwrap_or_else(|why| panic!("{}: {why}\n{}", reading.id, reading.report.text));
    }
    assert_eq!(all, readings(50, 7));
    assert_ne!(all[0].report.text, readings(1, 8)[0].report.text);
}

#[test]
fn a_longer_case_begins_as_the_shorter_one() {
    assert_eq!(readings(50, 7)[..20], readings(20, 7));
}

#[test]
fn reports_have_the_size_of_real_ones() {
    let all = readings(400, 7);
    let claims: usize = all.iter().map(|r| r.claims.len()).sum();
    assert!((7200..8800).contains(&claims), "{claims} claims in 400 reports");
    let words = |r: &Reading| r.report.text.split_whitespace().count();
    let longest = all.iter().map(words).max().unwrap();
    assert!(longest <= 550, "{longest} words");
    let usual = all.iter().filter(|r| (150..=500).contains(&words(r))).count();
    assert!(usual >= 390, "{usual} of 400 have 150 to 500 words");
    let told = all.iter().filter(|r| (8..=14).contains(&r.statements.len())).count();
    assert!(told >= 340, "{told} of 400 have 8 to 14 statements: all but reprints that were cut");
}
