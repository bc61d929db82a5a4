//! JSON-LD: schema.org claims, where each came from (PROV-O), and selectors of the exact words (Web Annotation).
//!
//! Positions count code points of the report's text, as Web Annotation wants. A claim is a node of its own even where a
//! hundred reports make it: schema.org's `firstAppearance` names the report in which its matter appears first.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension};
use sayso_core::Error;
use serde_json::{Value, json};

use super::folder::{Folder, Form, Output, Resource};
use super::guard::Guard;
use super::lost::Notes;
use super::told::{self, Source, Told, Who};
use super::trouble;

/// Code points before and after the words, by which they are found in a text that was changed.
const AROUND: usize = 32;

/// Writes `claims.jsonld`.
pub(super) fn write(db: &Connection, guard: &Guard, folder: &mut Folder) -> Result<Notes, Error> {
    let mut graph = Graph { output: folder.create("claims.jsonld")?, count: 0 };
    graph.output.text(&format!("{{\"@context\":{},\n\"@graph\":[", context()))?;
    let (mut text, mut at, mut models) = (Vec::new(), None, BTreeSet::new());
    told::each(db, guard, "1", &[], &mut |told| {
        if at != Some(told.source.id) {
            at = Some(told.source.id);
            text = letters(db, told.source.id).map_err(trouble)?;
            graph.add(&report_node(&told.source))?;
        }
        if models.insert(told.source.model.clone()) {
            graph.add(&model_node(&told.source.model))?;
        }
        let first = first_report(db, guard, &told).map_err(trouble)?;
        graph.add(&claim_node(&told, &text, first.as_deref(), guard))
    })?;
    graph.output.text("\n]}\n")?;
    let about = "Claims with their speakers, where they came from, and selectors of the exact words";
    let resource = Resource { path: "claims.jsonld", about, form: Form::Jsonld };
    folder.close(graph.output, resource, Some(graph.count))?;
    Ok(NOTES)
}

const NOTES: Notes = Notes {
    cannot: &[
        "how claims answer each other, figures by account over time, statuses of commitments: in csv and parquet",
        "a quote selector of words that are kept back ([…]) matches nothing; its position selector still does",
    ],
    kept: &[
        "truth as its speaker puts it (sayso:truth): a schema.org Claim is what somebody says, no fact",
        "the SHA-256 of the capture, the model that read it, code points and words with what stands around them",
    ],
    columns: &[],
};

struct Graph {
    output: Output,
    count: u64,
}

impl Graph {
    fn add(&mut self, node: &Value) -> Result<(), Error> {
        self.output.text(if self.count > 0 { ",\n" } else { "\n" })?;
        self.count += 1;
        self.output.text(&node.to_string())
    }
}

fn context() -> Value {
    json!({
        "@vocab": "https://schema.org/",
        "prov": "http://www.w3.org/ns/prov#",
        "oa": "http://www.w3.org/ns/oa#",
        "sayso": "urn:sayso:term:",
        "hasSource": {"@id": "oa:hasSource", "@type": "@id"},
        "hasSelector": "oa:hasSelector",
        "TextPositionSelector": "oa:TextPositionSelector",
        "TextQuoteSelector": "oa:TextQuoteSelector",
        "SpecificResource": "oa:SpecificResource",
        "start": "oa:start",
        "end": "oa:end",
        "exact": "oa:exact",
        "prefix": "oa:prefix",
        "suffix": "oa:suffix",
        "wasDerivedFrom": {"@id": "prov:wasDerivedFrom", "@type": "@id"},
        "wasGeneratedBy": "prov:wasGeneratedBy",
        "wasAssociatedWith": {"@id": "prov:wasAssociatedWith", "@type": "@id"},
        "used": {"@id": "prov:used", "@type": "@id"},
    })
}

fn report_id(uid: &str) -> String {
    format!("urn:sayso:report:{uid}")
}

fn capture_id(capture: &str) -> String {
    format!("urn:sha256:{capture}")
}

fn model_id(model: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | ':') { c } else { '-' };
    format!("urn:sayso:model:{}", model.chars().map(plain).collect::<String>())
}

fn report_node(source: &Source) -> Value {
    json!({
        "@id": report_id(&source.uid),
        "@type": ["Article", "prov:Entity"],
        "headline": source.title,
        "publisher": source.publisher.as_ref().map(|p| json!({"@type": "Organization", "name": p})),
        "datePublished": source.published,
        "url": source.url,
        "inLanguage": source.language,
        "wasDerivedFrom": capture_id(&source.capture),
    })
}

fn model_node(model: &str) -> Value {
    json!({"@id": model_id(model), "@type": ["prov:SoftwareAgent", "SoftwareApplication"], "name": model})
}

fn claim_node(told: &Told, text: &[char], first: Option<&str>, guard: &Guard) -> Value {
    let account = told.account.as_ref();
    let words = told.said.as_ref().map_or(&told.words, |s| &s.words);
    json!({
        "@id": format!("urn:sayso:claim:{}:c{}", told.source.uid, told.n),
        "@type": ["Claim", "prov:Entity"],
        "text": words,
        "author": account.map(|a| json!({"@type": side_type(&a.side), "name": a.name})),
        "about": told.actors.iter().chain(&told.recipients).map(actor_node).collect::<Vec<Value>>(),
        "contentLocation": told.places.iter().map(|p| json!({"@type": "Place", "name": p.name,
            "identifier": p.gazetteer, "sayso:precision": p.precision})).collect::<Vec<Value>>(),
        "temporalCoverage": covered(told),
        "dateCreated": account.and_then(|a| a.said.as_ref()),
        "sayso:type": told.kind,
        "sayso:code": told.code,
        "sayso:truth": told.truth,
        "sayso:act": told.said.as_ref().map(|s| &s.act),
        "sayso:matter": account.map(|a| format!("urn:sayso:matter:{}", a.uid)),
        "sayso:standing": account.and_then(|a| a.standing.as_ref()),
        "appearance": appearances(told, text, guard),
        "firstAppearance": first.map(|uid| json!({"@id": report_id(uid)})),
        "wasDerivedFrom": capture_id(&told.source.capture),
        "wasGeneratedBy": {
            "@type": "prov:Activity",
            "used": report_id(&told.source.uid),
            "wasAssociatedWith": model_id(&told.source.model),
        },
    })
}

/// What schema.org calls an account's speaker: nothing closer is known of some.
fn side_type(side: &str) -> &'static str {
    if matches!(side, "outlet" | "party") { "Organization" } else { "Thing" }
}

fn actor_node(who: &Who) -> Value {
    let kind = match who.kind.as_str() {
        "person" => "Person",
        "public" => "Thing",
        _ => "Organization",
    };
    json!({"@type": kind, "name": who.name})
}

/// ISO 8601: a day, or an interval with an open end where one is not told.
fn covered(told: &Told) -> Option<String> {
    match &told.when {
        (None, None) => None,
        (Some(from), Some(to)) if from == to => Some(from.clone()),
        (from, to) => Some(format!("{}/{}", or_open(from), or_open(to))),
    }
}

fn or_open(day: &Option<String>) -> &str {
    day.as_deref().unwrap_or("..")
}

/// The words in the report, one resource a span.
fn appearances(told: &Told, text: &[char], guard: &Guard) -> Vec<Value> {
    let spans: Vec<[usize; 2]> = serde_json::from_str(&told.trigger).unwrap_or_default();
    let report = told.source.id;
    let words = |from: usize, to: usize| {
        let words: String = text.get(from..to.min(text.len())).unwrap_or_default().iter().collect();
        guard.words(Some(report), &words)
    };
    // What stands around the words may tell of a claim under embargo.
    let is_held_back = guard.held.reports.contains(&report);
    let around = |from: usize, to: usize| if is_held_back { None } else { Some(words(from, to)) };
    let selectors = |[from, to]: [usize; 2]| {
        json!({
            "@type": ["CreativeWork", "SpecificResource"],
            "hasSource": report_id(&told.source.uid),
            "hasSelector": [
                {"@type": "TextPositionSelector", "start": from, "end": to},
                {"@type": "TextQuoteSelector", "exact": words(from, to),
                    "prefix": around(before(text, from), from), "suffix": around(to, after(text, to))},
            ],
        })
    };
    spans.into_iter().map(selectors).collect()
}

/// Where the words before begin: at a word's edge, so that half a name is not shown.
fn before(text: &[char], at: usize) -> usize {
    let mut from = at.saturating_sub(AROUND);
    while from > 0 && from < at && text[from - 1].is_alphanumeric() {
        from += 1;
    }
    from
}

/// Where the words after end.
fn after(text: &[char], at: usize) -> usize {
    let mut to = (at + AROUND).min(text.len());
    while to < text.len() && to > at && text[to].is_alphanumeric() {
        to -= 1;
    }
    to
}

fn letters(db: &Connection, report: i64) -> rusqlite::Result<Vec<char>> {
    let mut select = db.prepare_cached("SELECT text FROM report WHERE id = ?")?;
    let text: String = select.query_row([report], |row| row.get(0))?;
    Ok(text.chars().collect())
}

/// The report in which a claim's matter was said first; of several of a day that with the smallest name.
fn first_report(db: &Connection, guard: &Guard, told: &Told) -> rusqlite::Result<Option<String>> {
    const FIRST: &str = "SELECT r.uid FROM matter_claim mc JOIN claim c ON c.id = mc.claim
         JOIN reading g ON g.id = c.reading JOIN report r ON r.id = g.report
         WHERE mc.matter = ? AND mc.said IS NOT NULL ORDER BY mc.said, r.uid LIMIT 1";
    let Some(account) = &told.account else { return Ok(Some(told.source.uid.clone())) };
    if guard.held.partly.contains(&account.matter) {
        return Ok(None);
    }
    db.prepare_cached(FIRST)?.query_row([account.matter], |row| row.get(0)).optional()
}
