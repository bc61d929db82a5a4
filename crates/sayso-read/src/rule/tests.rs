//! Every rule's own examples and counter-examples, read with the network in the binary.

use std::ops::Range;

use super::{Hit, Rules};
use crate::analysis::Analysis;
use crate::net::Network;

/// An example with its marks taken off: `{actor}`, `[trigger]`, `<recipient>`, as byte ranges.
struct Marked {
    text: String,
    actor: Option<Range<usize>>,
    trigger: Option<Range<usize>>,
    recipient: Option<Range<usize>>,
}

fn marked(example: &str) -> Marked {
    let mut out = Marked { text: String::new(), actor: None, trigger: None, recipient: None };
    let mut open = Vec::new();
    for c in example.chars() {
        match c {
            '{' | '[' | '<' => open.push(out.text.len()),
            '}' | ']' | '>' => {
                let range = Some(open.pop().expect("marks are closed after they are opened")..out.text.len());
                match c {
                    '}' => out.actor = range,
                    ']' => out.trigger = range,
                    _ => out.recipient = range,
                }
            }
            _ => out.text.push(c),
        }
    }
    out
}

fn overlaps(analysis: &Analysis<'_>, token: Option<usize>, range: &Range<usize>) -> bool {
    token.is_some_and(|t| {
        let span = analysis.tokens[t];
        (span.start as usize) < range.end && range.start < span.end as usize
    })
}

/// What is wrong with a hit, where the example marks more than its trigger.
fn fault(analysis: &Analysis<'_>, hit: &Hit, example: &Marked) -> Option<&'static str> {
    let trigger = example.trigger.as_ref().expect("an example marks its trigger");
    if !overlaps(analysis, Some(hit.head), trigger) {
        return Some("another trigger");
    }
    let wrong = |at: Option<usize>, marked: &Option<Range<usize>>| {
        marked.as_ref().is_some_and(|range| !overlaps(analysis, at, range))
    };
    match () {
        () if wrong(hit.actor, &example.actor) => Some("another actor"),
        () if wrong(hit.recipient, &example.recipient) => Some("another recipient"),
        () => None,
    }
}

#[test]
fn rules_code_their_examples_and_not_their_counter_examples() {
    let rules = Rules::shared();
    let mut faults = Vec::new();
    for (n, rule) in rules.all().iter().enumerate() {
        for example in &rule.examples {
            let example = marked(example);
            let analysis = Analysis::of(&example.text, Network::embedded());
            let hits: Vec<Hit> =
                rules.find(&example.text, &analysis).into_iter().filter(|h| h.rule == Some(n)).collect();
            let best = hits.iter().map(|h| fault(&analysis, h, &example)).min_by_key(Option::is_some);
            match best {
                Some(None) => {}
                Some(Some(why)) => faults.push(format!("{}: {why}: {}", rule.name, example.text)),
                None => faults.push(format!("{}: not coded: {}", rule.name, example.text)),
            }
        }
        for example in &rule.counter_examples {
            let analysis = Analysis::of(example, Network::embedded());
            if rules.find(example, &analysis).iter().any(|h| h.rule == Some(n)) {
                faults.push(format!("{}: coded: {example}", rule.name));
            }
        }
    }
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}
