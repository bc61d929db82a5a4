//! A case recorded, weighed and dumped: its rows by table, and claims by the words that they stand at.

use std::collections::BTreeMap;
use std::path::Path;

use sayso::record::{Record, Stamp};
use sayso::{Reading, ask};
use serde_json::Value;

use super::expected::At;
use crate::worked::Worked;

/// The rows of a case.
pub struct Found {
    tables: BTreeMap<String, Vec<Value>>,
    texts: BTreeMap<String, String>,
    /// Publishers of reports.
    pub publishers: BTreeMap<String, String>,
}

impl Found {
    /// Records and weighs a case, and dumps it.
    pub fn of(case: &Worked) -> Found {
        let name = case.folder.file_name().unwrap().to_str().unwrap();
        let path =
            Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("case-{}-{name}.sqlite", std::process::id()));
        let _ = std::fs::remove_file(&path);
        let mut record = Record::create(&path).unwrap();
        let all: Vec<(&Reading, &str)> = case.readings.iter().map(|r| (r, "")).collect();
        record.add_all(&all, &Stamp::of_unix(0)).unwrap();
        record.weigh(&case.settings).unwrap();
        let mut tables: BTreeMap<String, Vec<Value>> = BTreeMap::new();
        ask::dump(&record, |row| {
            tables.entry(row["table"].as_str().unwrap().to_owned()).or_default().push(row);
            Ok(())
        })
        .unwrap();
        drop(record);
        let _ = std::fs::remove_file(&path);
        let reports = || case.readings.iter().map(|r| (r.report.file.clone().unwrap(), &r.report));
        Found {
            tables,
            texts: reports().map(|(file, r)| (file, r.text.clone())).collect(),
            publishers: reports().map(|(file, r)| (file, r.publisher.clone().unwrap_or_default())).collect(),
        }
    }

    /// The rows of a table.
    pub fn rows(&self, table: &str) -> impl Iterator<Item = &Value> {
        self.tables.get(table).into_iter().flatten()
    }

    /// The rows of a table that belong to a matter.
    pub fn of_matter(&self, table: &str, uid: &str) -> Vec<&Value> {
        self.rows(table).filter(|row| row["matter"] == uid).collect()
    }

    /// Where words stand, in code points.
    fn span(&self, at: &At) -> (u64, u64) {
        let text = &self.texts[&at.report];
        let byte = text.find(&at.words).unwrap_or_else(|| panic!("{at}: the words do not stand there"));
        assert!(!text[byte + 1..].contains(&at.words), "{at}: the words stand there twice");
        let start = text[..byte].chars().count() as u64;
        (start, start + at.words.chars().count() as u64)
    }

    /// Claims of a type at the words that name one; else those that the statement carries whose cue the words are.
    pub fn claims(&self, at: &At, kind: Option<&str>) -> Vec<&Value> {
        let span = self.span(at);
        let is_it =
            |claim: &&Value| claim["report"] == at.report.as_str() && kind.is_none_or(|k| claim["type"] == k);
        let mut own: Vec<&Value> =
            self.rows("claim").filter(is_it).filter(|c| shared(&c["trigger"], span) > 0).collect();
        own.sort_by_key(|c| (std::cmp::Reverse(shared(&c["trigger"], span)), c["id"].as_i64()));
        if own.is_empty() {
            let statements = self.statements(at);
            own = self
                .rows("claim")
                .filter(is_it)
                .filter(|c| {
                    self.carrier(c).is_some_and(|carrier| statements.iter().any(|s| s["id"] == carrier["id"]))
                })
                .collect();
        }
        own
    }

    /// Statements whose cue the words are.
    pub fn statements(&self, at: &At) -> Vec<&Value> {
        let span = self.span(at);
        let of = self.rows("statement").filter(|s| s["report"] == at.report.as_str());
        of.filter(|s| shared(&s["cue"], span) > 0).collect()
    }

    /// The innermost statement around a claim.
    fn carrier(&self, claim: &Value) -> Option<&Value> {
        let around = self.rows("statement").filter(|s| s["report"] == claim["report"]);
        let around = around.filter(|s| {
            pairs(&claim["trigger"]).all(|(a, b)| pairs(&s["content"]).any(|(x, y)| x <= a && b <= y))
        });
        around.min_by_key(|s| pairs(&s["content"]).map(|(a, b)| b - a).sum::<u64>())
    }
}

fn pairs(spans: &Value) -> impl Iterator<Item = (u64, u64)> {
    let pair = |p: &Value| Some((p[0].as_u64()?, p[1].as_u64()?));
    spans.as_array().into_iter().flatten().filter_map(pair)
}

/// How many code points of the span the spans hold.
fn shared(spans: &Value, (from, to): (u64, u64)) -> u64 {
    pairs(spans).map(|(a, b)| b.min(to).saturating_sub(a.max(from))).sum()
}
