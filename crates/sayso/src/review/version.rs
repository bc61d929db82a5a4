//! A report as one reviewer has it: what was read, as he accepted, corrected or rejected it, with what he added.

use super::coding::Coding;
use super::decision::{Decision, On, Verdict};
use super::story::{Rest, Row, Spans, Story};

/// A claim or statement of a version.
#[derive(Clone, Debug)]
pub(super) struct Mine<'a> {
    /// The row as it was read; none for an addition.
    pub(super) read: Option<&'a Row>,
    pub(super) spans: Spans,
    pub(super) coding: Coding,
    /// What was decided; none where nothing was yet.
    pub(super) verdict: Option<Verdict>,
}

impl Mine<'_> {
    /// Whether the reviewer has it that it is there.
    pub(super) fn is_kept(&self) -> bool {
        !matches!(self.verdict, Some(Verdict::Reject))
    }

    /// What it has beside its coding: nothing that the type no longer has is told of another type.
    pub(super) fn rest(&self) -> Rest {
        self.read.map(|r| r.rest.clone()).unwrap_or_default()
    }
}

/// The last verdict of a reviewer on a row that stands.
pub(super) fn verdict(decisions: &[Decision], who: &str, on: On) -> Option<Verdict> {
    let mine = |d: &&Decision| d.who == who && d.on == on && d.stands();
    decisions.iter().rev().find(mine).map(|d| d.verdict.clone())
}

/// The version of a reviewer, in the order of the text; `verdict` says what he decided on each row.
pub(super) fn version<'a>(
    story: &'a Story,
    decisions: &[Decision],
    who: &str,
    verdict: impl Fn(On) -> Option<Verdict>,
) -> Vec<Mine<'a>> {
    let read = story.rows.iter().map(|row| {
        let verdict = verdict(row.on);
        let coding = match &verdict {
            Some(Verdict::Correct { coding }) => coding.clone(),
            _ => row.coding.clone(),
        };
        Mine { read: Some(row), spans: row.spans.clone(), coding, verdict }
    });
    let own = decisions.iter().filter(|d| d.who == who && d.stands()).filter_map(|d| match &d.verdict {
        Verdict::Add { coding, spans } => Some(Mine {
            read: None,
            spans: spans.clone(),
            coding: coding.clone(),
            verdict: Some(d.verdict.clone()),
        }),
        _ => None,
    });
    let mut all: Vec<Mine<'a>> = read.chain(own).collect();
    all.sort_by_key(|m| m.spans.anchor().0);
    all
}

/// Which paragraphs a reviewer has gone through: all of them where he has decided on every row that was read; else those of
/// whose rows none is open, here or in another paragraph that they reach into. A paragraph in which nothing was read counts
/// only with the whole report: nobody can tell whether it was looked at.
pub(super) fn gone_through(story: &Story, version: &[Mine<'_>]) -> Vec<bool> {
    let paragraphs = story.paragraphs();
    if version.is_empty() {
        return vec![false; paragraphs.len()];
    }
    if version.iter().all(|m| m.verdict.is_some()) {
        return vec![true; paragraphs.len()];
    }
    let reach = |m: &Mine<'_>| -> Vec<usize> {
        let touched = |p: &(usize, usize)| m.spans.all().any(|(_, s)| s.0 < p.1 && p.0 < s.1);
        (0..paragraphs.len()).filter(|&n| touched(&paragraphs[n])).collect()
    };
    let reaches: Vec<Vec<usize>> = version.iter().map(reach).collect();
    let mut through: Vec<bool> =
        (0..paragraphs.len()).map(|n| reaches.iter().any(|r| r.contains(&n))).collect();
    for (m, reach) in version.iter().zip(&reaches) {
        if m.verdict.is_none() {
            reach.iter().for_each(|&n| through[n] = false);
        }
    }
    exclude(&mut through, &reaches);
    through
}

/// A row that reaches into a paragraph that is left out takes its others with it.
pub(super) fn exclude(through: &mut [bool], reaches: &[Vec<usize>]) {
    loop {
        let torn = reaches.iter().find(|r| r.iter().any(|&n| through[n]) && r.iter().any(|&n| !through[n]));
        let Some(torn) = torn else { return };
        torn.iter().for_each(|&n| through[n] = false);
    }
}
