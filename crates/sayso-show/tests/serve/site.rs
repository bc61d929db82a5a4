//! The pages that there are: those of the API, and those that links lead to.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde_json::Value;

use super::html::{tags, unescaped};
use super::http::get;

/// Pages looked at of each route.
const EACH: usize = 48;

/// What stands behind the address of a page in its other forms.
pub const ENDS: &[&str] = &[".json", ".jsonl", ".csv", ".parquet", ".geojson", ".case"];

/// The API as the server tells it.
pub fn api() -> &'static Value {
    static API: LazyLock<Value> = LazyLock::new(|| get("/openapi.json").json());
    &API
}

/// What a value of the API stands for: itself, or what its `$ref` names.
pub fn resolved(value: &'static Value) -> &'static Value {
    match value["$ref"].as_str() {
        Some(to) => {
            resolved(api().pointer(to.trim_start_matches('#')).unwrap_or_else(|| panic!("{to} is there")))
        }
        None => value,
    }
}

/// Addresses of the API that can be read, with what they give: `/report/{id}.json` and its GET.
pub fn addresses() -> impl Iterator<Item = (&'static str, &'static Value)> {
    let paths = api()["paths"].as_object().expect("an API has paths");
    paths.iter().map(|(path, item)| (path.as_str(), &item["get"])).filter(|(_, get)| !get.is_null())
}

/// Routes: addresses of pages.
pub fn routes() -> impl Iterator<Item = &'static str> {
    let is_page = |get: &Value| !get["responses"]["200"]["content"]["text/html"].is_null();
    addresses().filter(move |(_, get)| is_page(get)).map(|(path, _)| path)
}

/// Of each route some pages of the case: its own address, or addresses with ids that links lead to.
pub fn pages() -> &'static BTreeMap<&'static str, Vec<String>> {
    static PAGES: LazyLock<BTreeMap<&'static str, Vec<String>>> = LazyLock::new(walk);
    &PAGES
}

/// An address of the API with a real id in place of `{id}`.
pub fn real(path: &str) -> Vec<String> {
    let Some((start, end)) = path.split_once("{id}") else { return vec![path.to_owned()] };
    let route = pages().iter().find(|(route, _)| route.strip_suffix("{id}") == Some(start));
    let (_, pages) = route.unwrap_or_else(|| panic!("{path} is an address of a route"));
    pages.iter().map(|page| format!("{page}{end}")).collect()
}

fn walk() -> BTreeMap<&'static str, Vec<String>> {
    let mut found: BTreeMap<&'static str, Vec<String>> = routes().map(|r| (r, Vec::new())).collect();
    let mut waiting: Vec<String> = routes().filter(|r| !r.contains('{')).map(str::to_owned).collect();
    waiting.reverse();
    let mut seen: BTreeSet<String> = waiting.iter().cloned().collect();
    while let Some(page) = waiting.pop() {
        let Some(route) = route_of(&page) else { continue };
        let pages = found.get_mut(route).expect("every route has its list");
        if pages.len() == EACH {
            continue;
        }
        pages.push(page.clone());
        for link in links(&get(&page).text()) {
            if seen.insert(link.clone()) {
                waiting.insert(0, link);
            }
        }
    }
    found
}

/// Paths that a page links to, without their query.
fn links(page: &str) -> Vec<String> {
    let tags = tags(page);
    let hrefs = tags.iter().filter(|t| t.name == "a").filter_map(|t| t.value("href"));
    let path = |href: &str| unescaped(href).split(['?', '#']).next().unwrap_or_default().to_owned();
    hrefs.map(path).filter(|h| h.starts_with('/')).collect()
}

fn route_of(path: &str) -> Option<&'static str> {
    let is_form = ENDS.iter().any(|end| path.ends_with(end));
    let fits = |route: &&str| match route.strip_suffix("{id}") {
        Some(start) => path.strip_prefix(start).is_some_and(|id| !id.is_empty() && !id.contains('/')),
        None => *route == path,
    };
    routes().find(fits).filter(|_| !is_form)
}
