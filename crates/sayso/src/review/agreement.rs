//! How far two reviewers agree, on what both have gone through.
//!
//! Of labels: Cohen's kappa over the rows on which both decided, each pair of decisions as it stood when the second of the two
//! was made: neither had seen the other's. Of spans: Krippendorff's alpha for nominal data over the words of the paragraphs that
//! both went through, once a layer: a word is labelled with the type of the claim whose trigger it is in (or none), and as in or
//! out of a source, a cue, a content. Chosen over the alpha for unitizing because a length counts by its words, and because
//! what overlaps within one layer needs no rule; a long span weighs more than a short one.

use std::collections::BTreeMap;

use sayso_core::Error;
use serde_json::Value;

use super::coding::Coding;
use super::decision::{Decision, On, Verdict, reviewers};
use super::measure::{Measure, alpha, kappa};
use super::story::Story;
use super::told::Span;
use super::version::{Mine, gone_through, version};
use crate::ask::Table;
use crate::record::Record;

/// Agreement of all pairs.
#[derive(Clone, Debug)]
pub struct Agreement {
    /// Of each pair: one row a measure.
    pub measures: Table,
    /// Rows on which both of a pair decided, and not the same: only those on which the one who asks has decided.
    pub differences: Table,
}

const MEASURES: &[&str] = &["first", "second", "of", "measure", "units", "observed", "by_chance", "value"];
const DIFFERENCES: &[&str] = &["id", "first", "first_says", "second", "second_says", "report"];
/// Layers of spans.
const LAYERS: &[&str] = &["claim", "source", "cue", "content"];

/// Agreement of every two reviewers of a case. `viewer` is who asks: nobody is told of decisions on rows that he has not
/// decided on himself.
///
/// # Errors
/// [`sayso_core::ErrorKind::Record`] where the record cannot be read.
pub fn agreement(record: &Record, viewer: Option<&str>) -> Result<Agreement, Error> {
    let names = reviewers(record)?;
    let mut answer = Agreement { measures: Table::of(MEASURES), differences: Table::of(DIFFERENCES) };
    for (n, first) in names.iter().enumerate() {
        for second in &names[n + 1..] {
            let mut pair = Pair::of(first, second, viewer);
            for reading in shared(record, first, second)? {
                pair.take(&Story::of(record, reading)?, &record.decisions_on(reading)?);
            }
            pair.tell(&mut answer);
        }
    }
    Ok(answer)
}

/// Readings on which both decided something.
fn shared(record: &Record, first: &str, second: &str) -> Result<Vec<i64>, Error> {
    let sql = "SELECT DISTINCT reading FROM review WHERE who = ?1
        AND reading IN (SELECT reading FROM review WHERE who = ?2) ORDER BY reading";
    let find = || -> rusqlite::Result<Vec<i64>> {
        record.db().prepare_cached(sql)?.query_map([first, second], |r| r.get(0))?.collect()
    };
    find().map_err(|e| record.trouble(&e))
}

/// What two reviewers said, gathered over the case.
struct Pair<'a> {
    first: &'a str,
    second: &'a str,
    viewer: Option<&'a str>,
    /// Labels of rows by what they are labels of.
    labels: BTreeMap<&'static str, Vec<(String, String)>>,
    /// Labels of words by layer.
    words: BTreeMap<&'static str, Vec<Vec<String>>>,
    differences: Vec<Vec<Value>>,
}

impl<'a> Pair<'a> {
    fn of(first: &'a str, second: &'a str, viewer: Option<&'a str>) -> Pair<'a> {
        let (labels, words) = (BTreeMap::new(), BTreeMap::new());
        Pair { first, second, viewer, labels, words, differences: Vec::new() }
    }

    fn take(&mut self, story: &Story, decisions: &[Decision]) {
        let both: BTreeMap<On, (Verdict, Verdict)> = story
            .rows
            .iter()
            .filter_map(|r| Some((r.on, unseen(decisions, self.first, self.second, r.on)?)))
            .collect();
        for row in &story.rows {
            let Some((a, b)) = both.get(&row.on) else { continue };
            self.label("kept or rejected", verb(a), verb(b));
            let (coding_a, coding_b) = (coding(a, &row.coding), coding(b, &row.coding));
            if let (Some(x), Some(y)) = (coding_a, coding_b) {
                for ((what, x), (_, y)) in fields(x).into_iter().zip(fields(y)) {
                    self.label(what, x, y);
                }
            }
            let is_shown =
                self.viewer.is_some_and(|who| super::version::verdict(decisions, who, row.on).is_some());
            if is_shown && (verb(a), coding_a) != (verb(b), coding_b) {
                let says = |v: &Verdict| serde_json::to_value(v).expect("a verdict is JSON");
                self.differences.push(vec![
                    row.on.id().into(),
                    self.first.into(),
                    says(a),
                    self.second.into(),
                    says(b),
                    format!("r{}", story.report).into(),
                ]);
            }
        }
        let of = |who: &str, pick: fn(&(Verdict, Verdict)) -> &Verdict| {
            version(story, decisions, who, |on| match both.get(&on) {
                Some(pair) => Some(pick(pair).clone()),
                None => super::version::verdict(decisions, who, on),
            })
        };
        let versions = [of(self.first, |pair| &pair.0), of(self.second, |pair| &pair.1)];
        self.words(story, &versions);
    }

    fn label(&mut self, what: &'static str, a: impl Into<String>, b: impl Into<String>) {
        self.labels.entry(what).or_default().push((a.into(), b.into()));
    }

    /// Labels the words of the paragraphs that both went through.
    fn words(&mut self, story: &Story, versions: &[Vec<Mine<'_>>; 2]) {
        let through = versions.each_ref().map(|v| gone_through(story, v));
        for (n, paragraph) in story.paragraphs().into_iter().enumerate() {
            if !through.iter().all(|t| t[n]) {
                continue;
            }
            for word in words_in(&story.text, paragraph) {
                for layer in LAYERS {
                    let labels = versions.iter().map(|v| label_of(v, layer, word)).collect();
                    self.words.entry(layer).or_default().push(labels);
                }
            }
        }
    }

    fn tell(self, answer: &mut Agreement) {
        let mut row = |what: String, name: &str, measure: Measure| {
            answer.measures.rows.push(vec![
                self.first.into(),
                self.second.into(),
                what.into(),
                name.into(),
                measure.units.into(),
                rounded(measure.observed).into(),
                rounded(measure.expected).into(),
                measure.value.map(rounded).into(),
            ]);
        };
        for (what, labels) in &self.labels {
            row((*what).to_owned(), "kappa", kappa(labels));
        }
        for (layer, units) in &self.words {
            row(format!("words of a {layer}"), "alpha", alpha(units));
        }
        answer.differences.rows.extend(self.differences);
    }
}

/// The decisions of two on a row at the first moment at which both had one: later ones may have seen the other's.
fn unseen(decisions: &[Decision], first: &str, second: &str, on: On) -> Option<(Verdict, Verdict)> {
    let mut made: [Vec<&Decision>; 2] = [Vec::new(), Vec::new()];
    for decision in decisions.iter().filter(|d| d.on == on) {
        let Some(n) = [first, second].iter().position(|who| *who == decision.who) else { continue };
        match &decision.verdict {
            Verdict::Undo { decision } => made[n].retain(|d| d.id != *decision),
            _ => made[n].push(decision),
        }
        if let [Some(a), Some(b)] = [made[0].last(), made[1].last()] {
            return Some((a.verdict.clone(), b.verdict.clone()));
        }
    }
    None
}

fn verb(verdict: &Verdict) -> &'static str {
    if matches!(verdict, Verdict::Reject) { "rejected" } else { "kept" }
}

/// What a row is by a verdict; none where it was rejected.
fn coding<'a>(verdict: &'a Verdict, read: &'a Coding) -> Option<&'a Coding> {
    match verdict {
        Verdict::Reject => None,
        Verdict::Correct { coding } => Some(coding),
        _ => Some(read),
    }
}

/// Labels of a coding; both codings of a row are of one kind.
fn fields(coding: &Coding) -> Vec<(&'static str, String)> {
    let list = |names: &[String]| {
        let mut names: Vec<String> = names.iter().map(|n| n.to_lowercase()).collect();
        names.sort();
        names.join("; ")
    };
    match coding {
        Coding::Claim(c) => vec![
            ("claim: type", c.r#type.clone()),
            ("claim: code", format!("{} {}", c.r#type, c.code)),
            ("claim: truth", c.truth.clone()),
            ("claim: actor", list(&c.actor)),
            ("claim: count", format!("{:?} {:?}", c.least, c.most)),
            ("claim: day", format!("{:?} {:?}", c.from, c.to)),
        ],
        Coding::Statement(s) => vec![
            ("statement: act", s.act.clone()),
            ("statement: standing", s.standing.clone()),
            ("statement: actor", list(&s.actor)),
        ],
    }
}

/// Runs of letters and digits; what is neither is no word.
fn words_in(text: &[char], (start, end): Span) -> Vec<Span> {
    let mut words: Vec<Span> = Vec::new();
    for (at, c) in text.iter().enumerate().take(end).skip(start) {
        match words.last_mut() {
            _ if !c.is_alphanumeric() => {}
            Some(word) if word.1 == at => word.1 = at + 1,
            _ => words.push((at, at + 1)),
        }
    }
    words
}

/// What a word is in a layer of a version.
fn label_of(version: &[Mine<'_>], layer: &str, word: Span) -> String {
    let holds = |m: &&Mine<'_>| m.spans.all().any(|(role, s)| role == layer && s.0 <= word.0 && word.0 < s.1);
    let label = |m: &Mine<'_>| match &m.coding {
        Coding::Claim(claim) => claim.r#type.clone(),
        Coding::Statement(_) => "in".to_owned(),
    };
    version.iter().filter(|m| m.is_kept()).find(holds).map_or_else(String::new, label)
}

fn rounded(x: f64) -> f64 {
    (x * 1000.0).round() / 1000.0
}
