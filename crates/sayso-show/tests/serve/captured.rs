//! Captured text is shown, never rendered.

use super::case::HOSTILE;
use super::html::{tags, unescaped};
use super::http::get;

fn hostile() -> String {
    let reports = get("/reports.json").json();
    let is_hostile = |row: &&serde_json::Value| row["title"].as_str().is_some_and(|t| t.contains(HOSTILE));
    let row = reports["rows"].as_array().unwrap().iter().find(is_hostile).expect("the report is listed");
    row["id"].as_str().unwrap().to_owned()
}

#[test]
fn markup_in_a_report_is_words() {
    let page = get(&format!("/report/{}", hostile())).text();
    for raw in ["<img src=x", "<script>alert", "onerror=alert(1)>"] {
        assert!(!page.contains(raw), "{raw} stands in the page as markup");
    }
    let words: String = tags(&page).iter().map(|t| unescaped(&t.text)).collect();
    assert!(words.contains("<script>alert('got in')</script>"), "the reader sees what the report holds");
}

#[test]
fn no_page_links_to_a_script() {
    let id = hostile();
    for page in [format!("/report/{id}"), format!("/why/{id}"), "/reports".to_owned()] {
        for tag in tags(&get(&page).text()) {
            let target = tag.value("href").or_else(|| tag.value("src")).unwrap_or_default();
            assert!(!target.trim_start().to_ascii_lowercase().starts_with("javascript:"), "{page}: {tag:?}");
        }
    }
}

#[test]
fn captured_files_are_not_served() {
    let paths = [
        "/captures/",
        "/record.sqlite",
        "/sayso.toml",
        "/assets/../record.sqlite",
        "/assets/..%2frecord.sqlite",
        "/assets/%2e%2e/sayso.toml",
        "/assets//etc/passwd",
        "/report/../../record.sqlite",
        "/report/..%2f..%2fsayso.toml",
        "//etc/passwd",
    ];
    for path in paths {
        assert_eq!(get(path).status, 404, "{path}");
    }
}
