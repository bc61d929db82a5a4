//! "The ministry put it at 700", "the priest counted nine as well": another number for those who were counted last.
//!
//! Such words name neither the harm nor whom it was done to; the claim takes both from the one that was told before, with its
//! place, and never its day.

use sayso_core::{Act, ActorKind, Claim, Matter, Reading, Span, Truth};
use sayso_read::Analysis;

use super::denied::BACK;
use super::{Told, innermost, leave_out};

/// Adds a claim for each number that is only told of what was counted before.
pub(super) fn add(reading: &Reading, analysis: &Analysis<'_>, claims: &mut Vec<(Claim, Told)>) {
    for count in 0..reading.counts.len() {
        let Some((trigger, head)) = recounts(reading, analysis, count) else { continue };
        let is_told = |(c, _): &(Claim, Told)| c.count == Some(count);
        let within = innermost(&reading.statements, reading.counts[count].span);
        let says = within
            .is_some_and(|n| matches!(reading.statements[n].act, Act::Assert | Act::Concede | Act::Deny));
        if !says || claims.iter().any(is_told) {
            continue;
        }
        let Some(before) = last_counted(claims, trigger.start) else { continue };
        // "About 640 people" are another's number.
        let is_named = |a: &usize| reading.actors[*a].kind != ActorKind::Public;
        let recipient = claims[before].0.recipient.iter().copied().filter(is_named).collect();
        let claim = Claim {
            within,
            recipient,
            trigger: vec![trigger],
            count: Some(count),
            when: None,
            truth: Truth::Affirmed,
            ..claims[before].0.clone()
        };
        let told = Told { head, ..claims[before].1 };
        // What else was seen in these words is no deed.
        let gone = claims.iter().map(|(c, _)| c.trigger.iter().any(|t| t.overlaps(trigger))).collect();
        leave_out(claims, gone);
        let at = claims.partition_point(|(c, _)| c.trigger[0].start < trigger.start);
        claims.insert(at, (claim, told));
    }
}

/// The words that tell a number of what was counted before, with the verb: "put it at 700", "counted nine".
fn recounts(reading: &Reading, analysis: &Analysis<'_>, count: usize) -> Option<(Span, usize)> {
    const FAR: usize = 5;
    const IT: &[&str] =
        &["it", "them", "the", "that", "its", "own", "figure", "number", "total", "count", "tally"];
    const PUT: &[&str] = &["put", "puts", "placed", "places", "estimated", "estimates"];
    let text = &reading.report.text;
    let lower = |t: usize| analysis.tokens[t].of(text).to_lowercase();
    let number = analysis.tokens_in(reading.counts[count].span);
    let before = number.start.checked_sub(1)?;
    let sentence = analysis.sentences[analysis.sentence_of(number.start)].clone();
    let span = |from: usize| (analysis.span(&(from..number.end)), from);
    if matches!(lower(before).as_str(), "counted" | "counts") {
        // "Counted nine lorries" counts what it names.
        let is_bare = number.len() == 1;
        return (is_bare && reading.counts[count].unit.as_deref() == Some("person")).then(|| span(before));
    }
    if lower(before) != "at" {
        return None;
    }
    let put = (sentence.start.max(before.saturating_sub(FAR))..before)
        .rev()
        .find(|&t| !IT.contains(&lower(t).as_str()))?;
    (put + 1 < before && PUT.contains(&lower(put).as_str())).then(|| span(put))
}

/// The claim before a place that counted somebody last: not a part of others.
fn last_counted(claims: &[(Claim, Told)], at: u32) -> Option<usize> {
    let counts = |m: &usize| {
        let claim = &claims[*m].0;
        let start = claim.trigger[0].start;
        let is_near = start < at && start + BACK >= at;
        is_near && claim.count.is_some() && matches!(claim.matter, Matter::Toll { .. })
    };
    (0..claims.len()).rev().find(counts)
}
