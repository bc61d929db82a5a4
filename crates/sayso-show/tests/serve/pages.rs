//! What holds for every page and every answer.

use super::html::{Tag, tags};
use super::http::{Answer, ask, get, server};
use super::site::{addresses, pages, real};

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
    form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const HEADERS: &[(&str, &str)] = &[
    ("content-security-policy", POLICY),
    ("x-content-type-options", "nosniff"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
];

fn is_closed(what: &str, answer: &Answer) {
    for (name, value) in HEADERS {
        assert_eq!(answer.header(name), *value, "{name} of {what}");
    }
    // Both keep the address from other hosts.
    assert!(
        ["no-referrer", "same-origin"].contains(&answer.header("referrer-policy")),
        "referrer-policy of {what}"
    );
    assert!(!answer.header("cache-control").is_empty(), "cache-control of {what}");
    assert!(!answer.kind().is_empty(), "content-type of {what}");
    assert_eq!(answer.header("access-control-allow-origin"), "", "{what} is no other site's");
}

#[test]
fn every_answer_carries_the_headers() {
    for (path, _) in addresses() {
        let address = &real(path)[0];
        is_closed(address, &get(address));
    }
    for bad in
        ["/nothing", "/nothing.json", "/reports?nothing=1", "/report/x", "/assets/page.css", "/assets/x"]
    {
        is_closed(bad, &get(bad));
    }
    is_closed("a stranger", &ask(server(), "GET", "/", &["Host: evil.example"]));
    is_closed("a post", &ask(server(), "POST", "/", &[&format!("Origin: http://{}", server())]));
    is_closed("a long address", &get(&format!("/{}", "a".repeat(9_000))));
}

#[test]
fn no_page_holds_script_or_style_of_its_own() {
    for page in pages().values().flatten() {
        let text = get(page).text();
        for tag in tags(&text) {
            no_script(page, &tag);
            nothing_from_elsewhere(page, &tag);
        }
    }
}

fn no_script(page: &str, tag: &Tag) {
    // Data that a script of ours reads runs nowhere.
    let is_data = tag.value("type").is_some_and(|t| t == "application/json");
    assert!(tag.name != "script" || is_data || tag.value("src").is_some(), "{page}: {tag:?}");
    if tag.name == "script" && !is_data {
        assert_eq!(tag.text.trim(), "", "{page}: {tag:?}");
    }
    assert_ne!(tag.name, "style", "{page}");
    for forbidden in ["iframe", "object", "embed", "base"] {
        assert_ne!(tag.name, forbidden, "{page}");
    }
    for name in tag.names() {
        assert!(name != "style" && name != "srcdoc" && !name.starts_with("on"), "{page}: {tag:?}");
    }
}

/// Whatever a page loads or sends to is ours; links of text may lead elsewhere, by HTTP.
fn nothing_from_elsewhere(page: &str, tag: &Tag) {
    let is_ours =
        |to: &str| to.starts_with('#') || (to.starts_with('/') && !to.starts_with("//")) || to == "data:,";
    for name in ["src", "action", "formaction", "srcset", "poster", "data", "xlink:href"] {
        if let Some(to) = tag.value(name) {
            assert!(is_ours(to), "{page}: {tag:?}");
        }
    }
    if let Some(to) = tag.value("href") {
        let is_web = to.starts_with("https://") || to.starts_with("http://") || to.starts_with('?');
        assert!(is_ours(to) || (tag.name == "a" && is_web), "{page}: {tag:?}");
    }
}

#[test]
fn every_page_can_be_read_without_sight_or_script() {
    for page in pages().values().flatten() {
        let text = get(page).text();
        let tags = tags(&text);
        let count = |name: &str| tags.iter().filter(|t| t.name == name).count();
        // Marks of a chart have titles of their own.
        let head = tags.iter().take_while(|t| t.name != "body").filter(|t| t.name == "title").count();
        assert_eq!((count("h1"), count("main"), head), (1, 1, 1), "{page}");
        assert!(tags.iter().any(|t| t.name == "html" && t.value("lang").is_some()), "{page}");
        assert!(tags.iter().any(|t| t.name == "h1" && !t.text.trim().is_empty()), "{page}");
    }
}

#[test]
fn what_pages_load_is_there_and_typed() {
    let mut loaded: Vec<String> = Vec::new();
    for page in pages().values().flatten() {
        for tag in tags(&get(page).text()) {
            let from = if tag.name == "link" { tag.value("href") } else { tag.value("src") };
            loaded.extend(from.filter(|f| f.starts_with('/')).map(str::to_owned));
        }
    }
    loaded.sort();
    loaded.dedup();
    assert!(!loaded.is_empty());
    for address in loaded {
        let answer = get(&address);
        let end = address.rsplit('.').next().unwrap();
        let kind = match end {
            "js" => "text/javascript",
            "css" => "text/css",
            "svg" => "image/svg+xml",
            "json" | "geojson" => "application/json",
            _ => answer.kind(),
        };
        assert_eq!((answer.status, answer.kind()), (200, kind), "{address}");
    }
}

#[test]
fn no_page_is_heavier_than_half_a_megabyte() {
    for page in pages().values().flatten() {
        let size = get(page).body.len();
        assert!(size <= 500_000, "{page} has {size} bytes");
    }
}
