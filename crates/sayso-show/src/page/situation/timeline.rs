//! Statements and claims over time as bars: statements above the line, claims below it, so that no colour is needed.

use sayso::ask::{Bin, Filter, Table, Timeline};
use serde_json::{Value, json};

/// Bars that can still be told apart.
const MOST: usize = 160;
/// Height of the tallest bar; the line is in the middle of 100.
const TALL: f64 = 48.0;

/// A timeline as it is drawn.
pub(crate) struct Picture {
    pub(crate) line: Timeline,
    /// The largest count of one step.
    pub(crate) most: u64,
    /// First and last step that were picked, if any were.
    pub(crate) picked: Option<(usize, usize)>,
    as_of: Option<String>,
}

impl Picture {
    pub(crate) fn of(days: &Table, filter: &Filter, as_of: Option<&str>) -> Picture {
        let line = Timeline::of(days, MOST);
        let most = line.bins.iter().flat_map(|b| [b.counts[1], b.counts[2]]).max().unwrap_or_default();
        let picked = picked(&line.bins, filter.since.as_deref(), filter.until.as_deref());
        Picture { line, most, picked, as_of: as_of.map(str::to_owned) }
    }

    /// Whether something has no step of its own.
    pub(crate) fn has_beside(&self) -> bool {
        self.line.beside != [0; 3]
    }

    /// What is drawn, a step each.
    pub(crate) fn bars(&self) -> Vec<Bar<'_>> {
        let tall = |count: u64| round(TALL * count as f64 / self.most.max(1) as f64);
        let is_picked = |n: usize| self.picked.is_some_and(|(first, last)| (first..=last).contains(&n));
        let bars = self.line.bins.iter().enumerate().map(|(n, bin)| {
            let [_, statements, claims] = bin.counts;
            let up = tall(statements);
            Bar { n, bin, is_picked: is_picked(n), up, top: round(50.0 - up), down: tall(claims) }
        });
        bars.collect()
    }

    /// The address of this page for one step.
    pub(crate) fn only(&self, bin: &Bin) -> String {
        let as_of = self.as_of.as_ref().map(|d| format!("&as_of={d}")).unwrap_or_default();
        format!("/?since={}&until={}{as_of}#timeline", bin.from, bin.to)
    }

    /// The address of this page for all of the time.
    pub(crate) fn all(&self) -> String {
        let as_of = self.as_of.as_ref().map(|d| format!("?as_of={d}")).unwrap_or_default();
        format!("/{as_of}#timeline")
    }

    pub(crate) fn json(&self) -> Value {
        let counts = |[reports, statements, claims]: [u64; 3]| json!({ "reports": reports, "statements": statements, "claims": claims });
        let bin = |b: &Bin| {
            let mut value = counts(b.counts);
            value["from"] = b.from.clone().into();
            value["to"] = b.to.clone().into();
            value
        };
        let bins: Vec<Value> = self.line.bins.iter().map(bin).collect();
        json!({ "step": self.line.step, "bins": bins, "beside": counts(self.line.beside) })
    }
}

/// A step as it is drawn.
pub(crate) struct Bar<'a> {
    pub(crate) n: usize,
    pub(crate) bin: &'a Bin,
    pub(crate) is_picked: bool,
    /// Height of the bar of statements, and where it begins.
    pub(crate) up: f64,
    pub(crate) top: f64,
    /// Height of the bar of claims, which begins at the line.
    pub(crate) down: f64,
}

fn round(x: f64) -> f64 {
    (x * 100.0).round() / 100.0
}

/// Steps that a time touches.
fn picked(bins: &[Bin], since: Option<&str>, until: Option<&str>) -> Option<(usize, usize)> {
    if since.is_none() && until.is_none() {
        return None;
    }
    let first = since.map_or(Some(0), |day| bins.iter().position(|b| b.to.as_str() >= day))?;
    let last =
        until.map_or(bins.len().checked_sub(1), |day| bins.iter().rposition(|b| b.from.as_str() <= day))?;
    (first <= last).then_some((first, last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_picks_the_steps_it_touches() {
        let bin = |from: &str, to: &str| Bin { from: from.into(), to: to.into(), ..Bin::default() };
        let bins = [
            bin("2021-07-05", "2021-07-11"),
            bin("2021-07-12", "2021-07-18"),
            bin("2021-07-19", "2021-07-25"),
        ];
        let cases = [
            (None, None, None),
            (Some("2021-07-11"), None, Some((0, 2))),
            (Some("2021-07-12"), Some("2021-07-13"), Some((1, 1))),
            (None, Some("2021-07-12"), Some((0, 1))),
            (Some("2021-08-01"), None, None),
            (None, Some("2021-07-01"), None),
        ];
        for (since, until, expected) in cases {
            assert_eq!(picked(&bins, since, until), expected, "{since:?} {until:?}");
        }
    }
}
