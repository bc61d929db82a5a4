//! The network here against the same weights in PyTorch: `train/reference.py` made `model/reference.json`.

use super::{Link, Network, Window};
use crate::split::sentences_of;
use crate::token::{break_before, case_of, tokens_of};

const STORED: &str = include_str!("../../model/reference.json");

/// Activations are rounded to 8 bits here and not there: the mean difference, as a share of the scores' mean size.
const MEAN_DIFFERENCE: f32 = 0.08;
/// Share of tokens whose best label must be the same.
const SAME_LABEL: f32 = 0.95;

/// A score a column, a row a token.
type Rows = Vec<Vec<f32>>;

fn numbers(value: &serde_json::Value) -> Vec<u64> {
    value.as_array().expect("a list").iter().map(|v| v.as_u64().expect("a number")).collect()
}

fn rows(value: &serde_json::Value) -> Rows {
    let row = |r: &serde_json::Value| {
        r.as_array().expect("a row").iter().map(|v| v.as_f64().expect("a score") as f32).collect()
    };
    value.as_array().expect("rows").iter().map(row).collect()
}

fn window_of(network: &Network, text: &str) -> Window {
    let tokens = tokens_of(text);
    let mut window = Window::begin();
    for (t, token) in tokens.iter().enumerate() {
        let word = token.span().of(text);
        let before = if t == 0 { 0 } else { tokens[t - 1].end as usize };
        window.push(
            &network.pieces().of(word),
            case_of(word),
            break_before(text, before, token.start as usize),
        );
    }
    window.finish()
}

fn best(row: &[f32]) -> usize {
    (0..row.len()).fold(0, |b, j| if row[j] > row[b] { j } else { b })
}

/// Labels whose scores differ by less than this are a tie there, and either may be best here.
const TIE: f32 = 0.2;

/// Mean difference as a share of the scores' size, and how many rows have the same best column, ties aside.
fn compare(ours: &[Vec<f32>], theirs: &[Vec<f32>]) -> (f32, usize) {
    assert_eq!(ours.len(), theirs.len());
    let pairs = ours.iter().flatten().zip(theirs.iter().flatten());
    let (sum, size) = pairs.fold((0.0, 0.0), |(s, n), (a, b)| (s + (a - b).abs(), n + b.abs()));
    (sum / size, ours.iter().zip(theirs).filter(|(a, b)| b[best(b)] - b[best(a)] < TIE).count())
}

#[test]
fn scores_are_those_of_pytorch() {
    let network = Network::embedded();
    let stored: serde_json::Value = serde_json::from_str(STORED).expect("the stored reference is JSON");
    for case in stored.as_array().expect("a list of texts") {
        let text = case["text"].as_str().expect("a text");
        assert!(!sentences_of(text).is_empty());
        let window = window_of(network, text);
        let wide = |v: &[u8]| v.iter().map(|&x| u64::from(x)).collect::<Vec<_>>();
        let long = |v: &[u32]| v.iter().map(|&x| u64::from(x)).collect::<Vec<_>>();
        assert_eq!(long(&window.pieces), numbers(&case["pieces"]), "{text}");
        assert_eq!(wide(&window.case), numbers(&case["case"]), "{text}");
        assert_eq!(wide(&window.line), numbers(&case["line"]), "{text}");
        assert_eq!(long(&window.first), numbers(&case["first"]), "{text}");
        let scores = network.read_window(&window);
        let n = window.first.len();
        let arcs = scores.arcs(0..n);
        let link = |kind| {
            (0..n).map(|i| (0..n).map(|j| scores.link(kind, i, j)).collect()).collect::<Vec<Vec<f32>>>()
        };
        let heads: [(&str, Rows, Rows); 6] = [
            ("outer", scores.outer.iter().map(|r| r.to_vec()).collect(), rows(&case["outer"])),
            ("inner", scores.inner.iter().map(|r| r.to_vec()).collect(), rows(&case["inner"])),
            ("names", scores.names.iter().map(|r| r.to_vec()).collect(), rows(&case["names"])),
            ("arcs", arcs.chunks_exact(n + 1).map(<[f32]>::to_vec).collect(), rows(&case["arcs"])),
            ("content links", link(Link::Content), rows(&case["links"][0])),
            ("cue links", link(Link::Cue), rows(&case["links"][1])),
        ];
        let told = |at, content| {
            let (acts, standings) = scores.statement(at, content);
            [acts.as_slice(), &standings].concat()
        };
        let judged = vec![
            told([Some(2), Some(2), Some(4), Some(0), Some(1)], 4..n.min(60)),
            told([None, None, Some(1), None, None], 1..6),
        ];
        let (difference, _) = compare(&judged, &rows(&case["statement"]));
        assert!(
            difference < MEAN_DIFFERENCE,
            "acts and standings differ by a share of {difference} in {text}"
        );
        for (name, ours, theirs) in heads {
            let (difference, same) = compare(&ours, &theirs);
            assert!(difference < MEAN_DIFFERENCE, "{name} differ by a share of {difference} in {text}");
            // Links of tokens that begin no span were never trained; only the labels' best columns mean something.
            if !name.contains("links") && name != "arcs" {
                assert!(same as f32 >= SAME_LABEL * n as f32, "{name}: {same} of {n} alike in {text}");
            }
        }
    }
}
