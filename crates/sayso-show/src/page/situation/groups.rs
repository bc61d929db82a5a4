//! Rows of talks and of figures, gathered by the matter they are of.

use serde_json::Value;

use crate::words::{cell, interval};

/// A negotiation or truce with its last states.
pub(crate) struct Round {
    pub(crate) matter: String,
    pub(crate) title: String,
    pub(crate) standing: String,
    pub(crate) states: Vec<Value>,
}

/// States by matter; rows of one matter follow each other.
pub(crate) fn rounds(rows: impl Iterator<Item = Value>) -> Vec<Round> {
    let mut out: Vec<Round> = Vec::new();
    for row in rows {
        let matter = cell(&row["matter"]);
        if out.last().is_none_or(|r| r.matter != matter) {
            let (title, standing) = (cell(&row["title"]), cell(&row["standing"]));
            out.push(Round { matter, title, standing, states: Vec::new() });
        }
        out.last_mut().expect("one was put there").states.push(row);
    }
    out
}

/// A matter whose figures differ.
#[derive(Debug)]
pub(crate) struct Moved {
    pub(crate) matter: String,
    pub(crate) title: String,
    pub(crate) lines: Vec<Line>,
}

/// The figures of one account, in time order.
#[derive(Debug)]
pub(crate) struct Line {
    pub(crate) account: String,
    pub(crate) side: String,
    pub(crate) steps: Vec<Step>,
}

/// A figure from a day on, until the same account gives another.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Step {
    pub(crate) figure: String,
    pub(crate) day: String,
    pub(crate) claim: String,
}

/// Figures by matter and account; what an account repeats is told once.
pub(crate) fn moved(rows: impl Iterator<Item = Value>) -> Vec<Moved> {
    let mut out: Vec<Moved> = Vec::new();
    for row in rows {
        let matter = cell(&row["matter"]);
        if out.last().is_none_or(|m| m.matter != matter) {
            out.push(Moved { matter, title: cell(&row["title"]), lines: Vec::new() });
        }
        let lines = &mut out.last_mut().expect("one was put there").lines;
        let (account, side) = (cell(&row["account"]), cell(&row["side"]));
        let at = lines.iter().position(|l| l.account == account && l.side == side);
        let at = at.unwrap_or_else(|| {
            lines.push(Line { account, side, steps: Vec::new() });
            lines.len() - 1
        });
        let figure =
            format!("{} {}", interval(&row["least"], &row["most"]), cell(&row["unit"])).trim().to_owned();
        let steps = &mut lines[at].steps;
        if steps.last().is_none_or(|s| s.figure != figure) {
            steps.push(Step { figure, day: cell(&row["day"]), claim: cell(&row["claim"]) });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn each_account_keeps_its_own_figures() {
        let row = |account: &str, day: &str, least: u64| json!({"matter": "m1", "title": "t", "account": account, "side": "party", "day": day, "least": least, "most": least});
        let rows = [row("A", "1", 4), row("B", "1", 9), row("A", "2", 4), row("A", "3", 11)];
        let moved = moved(rows.into_iter());
        let told: Vec<Vec<&str>> =
            moved[0].lines.iter().map(|l| l.steps.iter().map(|s| s.figure.as_str()).collect()).collect();
        assert_eq!(told, [vec!["4", "11"], vec!["9"]]);
    }
}
