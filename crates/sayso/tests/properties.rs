//! What holds for any text: every span is its words, reading twice is reading once.

use proptest::prelude::*;
use sayso::{Report, json, read};

/// Pieces of which odd reports are made: news, quotation marks, scripts, marks, breaks, signs without width.
const PIECES: &[&str] = &[
    "The minister said that 12 people had died. ",
    "“We will leave,” ",
    "she said",
    "the rebels denied ",
    "according to ",
    "Q ",
    "MR. DIALLO: ",
    "U.N. envoy ",
    "Zeid Ra’ad al-Hussein ",
    "He said the Taliban had pledged not to attack. ",
    "\"",
    "“",
    "”",
    "’s",
    "😀",
    "👩‍👩‍👧‍👦",
    "e\u{301}",
    "\u{301}",
    "هدنة ",
    "停火",
    "Москва ",
    "\r\n",
    "\n\n",
    "\r",
    "\0",
    "\u{feff}",
    "\u{200b}",
    "\u{202e}",
    " ",
    ". ",
    ", ",
    "—",
    "U.S.",
    "1,600 ",
    "\t",
    "x",
    "İ",
    "ß",
    "\u{1b}[31m",
    "…",
    "{",
    "\\",
];

fn odd_text() -> impl Strategy<Value = String> {
    let piece =
        prop_oneof![6 => proptest::sample::select(PIECES).prop_map(str::to_owned), 1 => any::<String>()];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// Every pair of offsets in the JSON, against the code points of the text.
fn check_offsets(value: &serde_json::Value, points: &[char]) {
    let pair = |a: &[serde_json::Value]| match a {
        [a, b] => Some((a.as_u64()? as usize, b.as_u64()? as usize)),
        _ => None,
    };
    match value {
        serde_json::Value::Array(items) => match pair(items) {
            Some((start, end)) => {
                assert!(start < end && end <= points.len(), "[{start}, {end}] of {}", points.len());
                let edges = [points[start], points[end - 1]];
                assert!(edges.iter().all(|c| !c.is_whitespace()), "blank at an edge of [{start}, {end}]");
            }
            None => items.iter().for_each(|v| check_offsets(v, points)),
        },
        serde_json::Value::Object(map) => map.values().for_each(|v| check_offsets(v, points)),
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_span_is_its_words_and_reading_twice_is_reading_once(text in odd_text(), author in proptest::option::of("[A-Z][a-z]{2,8} [A-Z][a-z]{2,8}")) {
        let report = Report { author, ..Report::from_text(&text) };
        let reading = read(report.clone());
        let line = json::to_line(&reading).expect("every reading is sound");
        prop_assert_eq!(&line, &json::to_line(&read(report)).expect("every reading is sound"));
        let value: serde_json::Value = serde_json::from_str(&line).unwrap();
        prop_assert_eq!(value["report"]["text"].as_str(), Some(text.as_str()));
        let points: Vec<char> = text.chars().collect();
        check_offsets(&value, &points);
        for (n, statement) in reading.statements.iter().enumerate() {
            prop_assert!(!statement.content.is_empty());
            prop_assert!(statement.content.windows(2).all(|w| w[0].end <= w[1].start));
            if let Some(outer) = statement.within {
                prop_assert!(outer != n && outer < reading.statements.len());
            }
        }
    }
}

#[test]
fn a_megabyte_without_a_break_is_read() {
    let sentence = "The envoy said that the talks would go on. ";
    for text in [
        sentence.repeat((1 << 15) / sentence.len()),
        "a".repeat(1 << 20),
        "“".repeat(1 << 14),
        "e\u{301}".repeat(1 << 18),
    ] {
        let reading = read(Report::from_text(&text));
        json::to_line(&reading).expect("every reading is sound");
    }
}

/// The fuzzer's seeds (`fuzz/`), for machines without a nightly toolchain.
#[test]
fn the_fuzzers_seeds_give_sound_readings() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fuzz/seeds");
    let mut seen = 0;
    for entry in std::fs::read_dir(folder).expect("the seeds are part of the repository") {
        let text = std::fs::read_to_string(entry.expect("a readable folder").path()).expect("seeds are text");
        let line = json::to_line(&read(Report::from_text(&text))).expect("every reading is sound");
        assert_eq!(line, json::to_line(&read(Report::from_text(&text))).expect("the same again"));
        seen += 1;
    }
    assert!(seen >= 5, "{seen} seeds");
}
