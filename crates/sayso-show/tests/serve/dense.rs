//! A small case that is denser than a real one: matters of a thousand claims, thousands of actors and places, a report of
//! thousands of claims. No page of it is large, and what a page has no room for is on the next one or in the data.

use std::collections::{BTreeSet, VecDeque};
use std::fs;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::LazyLock;

use sayso::case::Case;
use sayso::record::{Record, Stamp};
use sayso::{Reading, Report};
use sayso_show::{Reviewer, Settings};
use serde_json::Value;

use super::case::sweep;
use super::html::{tags, unescaped};
use super::http::{ask, settings, start};

#[path = "../../../sayso/examples/synthetic/mod.rs"]
mod synthetic;

/// Bytes of the largest page.
const LARGEST: usize = 500_000;
/// Reports on two weeks of a made-up war.
const REPORTS: usize = 500;
/// Pages of each route that are looked at.
const EACH: usize = 25;

static SERVER: LazyLock<SocketAddr> = LazyLock::new(|| {
    let reviewer = Some(Reviewer { name: "A. Reviewer".to_owned(), clock: || Stamp::of_unix(1_630_000_000) });
    start(Settings { case: make(), reviewer, ..settings() })
});

fn make() -> std::path::PathBuf {
    let top = Path::new(env!("CARGO_TARGET_TMPDIR"));
    sweep(top);
    let folder = top.join(format!("serve-dense-{}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    Case::init(&folder, "A dense case").unwrap();
    let war = synthetic::Settings { per_day: 36, ..synthetic::Settings::new(REPORTS, 7) };
    fs::write(folder.join("sayso.toml"), synthetic::case_file(war)).unwrap();
    let case = Case::open(&folder).unwrap();
    let mut record = Record::open(&case.record_path()).unwrap();
    let mut readings: Vec<Reading> = Vec::new();
    synthetic::generate(war, |reading| readings.push(reading));
    readings.push(sayso::read(long()));
    let both: Vec<(&Reading, &str)> = readings.iter().map(|r| (r, r.id.as_str())).collect();
    record.add_all(&both, &Stamp::of_unix(1_630_000_000)).unwrap();
    record.weigh(case.settings()).unwrap();
    folder
}

/// A report whose margin alone is larger than a page.
fn long() -> Report {
    let places = ["Norham", "Estvale", "Portmoor", "Kilbrae", "Dunwell"];
    let (who, deeds) =
        (["The army", "The rebels", "The governor"], ["shelled", "attacked", "bombed", "captured"]);
    let line = |n: usize| {
        let (who, deed, place) = (who[n % who.len()], deeds[n % deeds.len()], places[n % places.len()]);
        format!("{who} said on Monday that fighters {deed} {place} and {} people were killed.", n + 2)
    };
    let text: Vec<String> = (0..800).map(line).collect();
    Report {
        title: Some("A very long list".to_owned()),
        published: Some("2021-01-09".to_owned()),
        ..Report::from_text(text.join("\n\n"))
    }
}

fn html(path: &str) -> String {
    let answer = ask(*SERVER, "GET", path, &[]);
    assert_eq!(answer.status, 200, "{path}: {}", answer.text());
    answer.text()
}

fn json(path: &str) -> Value {
    let answer = ask(*SERVER, "GET", path, &[]);
    assert_eq!(answer.status, 200, "{path}: {}", answer.text());
    answer.json()
}

/// Targets of links, as they stand in the address line.
fn links(page: &str) -> Vec<String> {
    let hrefs = tags(page);
    let hrefs = hrefs.iter().filter(|t| t.name == "a").filter_map(|t| t.value("href"));
    hrefs.map(unescaped).filter(|to| to.starts_with('/')).collect()
}

/// Where the page leads as its next one.
fn next(page: &str) -> Option<String> {
    let all = tags(page);
    let next = all.iter().find(|t| t.name == "a" && t.value("rel") == Some("next"))?;
    next.value("href").map(unescaped)
}

/// The kind of page: its path without what is an id.
fn kind(path: &str) -> String {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let is_id = |part: &&str| part.len() > 1 && part[1..].bytes().all(|b| b.is_ascii_hexdigit());
    path.split('/').map(|part| if is_id(&part) { "{id}" } else { part }).collect::<Vec<_>>().join("/")
}

#[test]
fn the_case_is_dense() {
    let status = json("/.json");
    let number = |name: &str| {
        let rows = status["status"]["rows"].as_array().unwrap();
        rows.iter().find(|r| r["what"] == name).and_then(|r| r["value"].as_u64()).unwrap()
    };
    assert!(number("claims") > 8_000 && number("matters") > 1_500, "{status}");
    assert!(json("/actors.json?start=1500&limit=1")["rows"][0]["name"].is_string(), "actors");
    assert!(json("/places.json?start=500&limit=1")["rows"][0]["name"].is_string(), "places");
    let matter = json(&format!("/matter/{}.json", largest()));
    assert!(matter["matter"][0]["claims"].as_u64() > Some(800), "{}", matter["matter"]);
}

/// The matter of most claims.
fn largest() -> String {
    let all = json("/matters.json?limit=10000");
    let rows = all["rows"].as_array().unwrap();
    let most = rows.iter().max_by_key(|m| m["claims"].as_u64()).unwrap();
    most["id"].as_str().unwrap().to_owned()
}

fn long_report() -> String {
    let all = json("/reports.json?limit=10000");
    let rows = all["rows"].as_array().unwrap();
    let found = rows.iter().find(|r| r["title"] == "A very long list").unwrap();
    found["id"].as_str().unwrap().to_owned()
}

#[test]
fn no_page_is_large() {
    let (matter, report) = (largest(), long_report());
    let mut waiting: VecDeque<String> = [
        "/",
        "/?since=2021-01-04",
        "/map",
        "/map?by=account&events=1",
        "/review",
        "/review/agreement",
        "/review/corpus",
        "/review/decisions",
        "/boundaries",
        "/licences",
        "/openapi",
        "/edits",
        "/ask?text=said&limit=10000",
    ]
    .map(str::to_owned)
    .into();
    for list in LISTS.iter().chain(&["/control", "/figures", "/talks", "/pledges"]) {
        waiting.extend([(*list).to_owned(), format!("{list}?limit=10000")]);
    }
    waiting.extend(["", "?limit=10000"].map(|more| format!("/matter/{matter}{more}")));
    waiting.extend([
        format!("/report/{report}"),
        format!("/review?report={report}"),
        format!("/why/{report}"),
    ]);
    let mut seen: BTreeSet<String> = waiting.iter().cloned().collect();
    let mut counts: std::collections::BTreeMap<String, usize> = std::collections::BTreeMap::new();
    while let Some(path) = waiting.pop_front() {
        let count = counts.entry(kind(&path)).or_default();
        if *count == EACH {
            continue;
        }
        *count += 1;
        let page = html(&path);
        assert!(page.len() <= LARGEST, "{path} has {} bytes", page.len());
        let is_page = |to: &String| {
            ![".csv", ".json", ".jsonl", ".case", ".parquet", ".geojson"]
                .iter()
                .any(|end| to.split(['?', '#']).next().unwrap_or_default().ends_with(end))
        };
        let to = links(&page).into_iter().map(|to| to.split('#').next().unwrap_or_default().to_owned());
        waiting.extend(to.filter(is_page).filter(|to| seen.insert(to.clone())));
    }
    for route in ["/actor/{id}", "/matter/{id}", "/place/{id}", "/report/{id}", "/why/{id}", "/review"] {
        assert_eq!(counts.get(route), Some(&EACH), "{route} of {counts:?}");
    }
}

/// Lists that are one table.
const LISTS: &[&str] =
    &["/reports", "/matters", "/disputes", "/said", "/claims", "/days", "/timeline", "/actors", "/places"];

#[test]
fn a_list_goes_on_where_the_page_before_ended() {
    for list in LISTS.iter().chain(&["/control", "/figures", "/pledges"]) {
        let rows = |query: &str| json(&format!("{list}.json?{query}"))["rows"].as_array().unwrap().clone();
        let all = rows("limit=90");
        for (start, limit) in [(0, 30), (30, 30), (60, 30), (7, 1)] {
            let expected: Vec<Value> = all.iter().skip(start).take(limit).cloned().collect();
            assert_eq!(rows(&format!("start={start}&limit={limit}")), expected, "{list} from {start}");
        }
    }
    assert_eq!(json("/reports.json?start=9000")["rows"].as_array().map(Vec::len), Some(0));
}

#[test]
fn every_report_is_on_a_page_that_links_lead_to() {
    let (mut found, mut pages) = (Vec::new(), 0);
    let mut path = Some("/reports?limit=10000".to_owned());
    while let Some(at) = path {
        let page = html(&at);
        found.extend(links(&page).into_iter().filter(|to| to.starts_with("/report/")));
        path = next(&page);
        pages += 1;
    }
    let distinct: BTreeSet<&String> = found.iter().collect();
    assert!(pages > 1 && distinct.len() == REPORTS + 1, "{} reports on {pages} pages", distinct.len());
}

#[test]
fn a_long_report_goes_on_where_it_was_cut() {
    let report = long_report();
    let whole = json(&format!("/report/{report}.json"));
    let claims: BTreeSet<&str> =
        whole["claims"].as_array().unwrap().iter().filter_map(|c| c["id"].as_str()).collect();
    let (mut shown, mut pages) = (BTreeSet::new(), 0);
    let mut path = Some(format!("/report/{report}"));
    while let Some(at) = path {
        let page = html(&at);
        shown.extend(tags(&page).iter().filter_map(|t| t.value("data-row")).map(str::to_owned));
        path = next(&page);
        pages += 1;
    }
    assert!(pages > 1 && claims.len() > 1_000, "{} claims on {pages} pages", claims.len());
    assert!(claims.iter().all(|id| shown.contains(*id)), "each claim is on one of the pages");
}

#[test]
fn earlier_words_of_a_matter_can_all_be_reached() {
    let matter = largest();
    let (mut shown, mut seen) = (BTreeSet::new(), BTreeSet::new());
    let mut path = Some(format!("/matter/{matter}"));
    while let Some(at) = path.filter(|at| seen.insert(at.clone())) {
        let page = html(&at);
        shown.extend(
            tags(&page)
                .iter()
                .filter(|t| t.value("class") == Some("said"))
                .filter_map(|t| t.value("id"))
                .map(str::to_owned),
        );
        // Its data has the same question: the page's own link has no form.
        path = links(&page)
            .into_iter()
            .find(|to| !to.contains(".json") && to.starts_with("/matter/") && to.contains("?until="));
    }
    let whole = json(&format!("/matter/{matter}.json?limit=10000"));
    let claims = whole["claims"].as_array().unwrap().iter().filter(|c| c["copy_of"].is_null());
    let missing: Vec<&str> =
        claims.filter_map(|c| c["claim"].as_str()).filter(|id| !shown.contains(*id)).collect();
    assert!(missing.is_empty() && seen.len() > 2, "{} missing on {} pages", missing.len(), seen.len());
}
