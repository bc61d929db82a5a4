//! Folders made by hand, added.

use std::fs;
use std::path::{Path, PathBuf};

use sayso::Report;

use super::find;

/// A folder that goes when the test ends.
struct Dir(PathBuf);

impl Dir {
    fn of(test: &str, files: &[(&str, &str)]) -> Dir {
        let path = std::env::temp_dir().join(format!("sayso-folder-{}-{test}", std::process::id()));
        for (name, words) in files {
            let file = path.join(name);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, words).unwrap();
        }
        Dir(path)
    }

    /// Each arrival as a line: the report, its bytes and the remarks, or what was wrong; then what was passed over.
    fn added(&self, names: &[&str]) -> String {
        let paths: Vec<PathBuf> = names.iter().map(|name| self.0.join(name)).collect();
        let found = find(&paths, None);
        let others = found.passed_over();
        let mut shown: Vec<String> = found.received(known()).flat_map(|a| self.told(a)).collect();
        shown.extend(others);
        shown.join("\n").replace(&format!("{}/", self.0.display()), "")
    }

    fn told(&self, arrival: crate::input::Arrival) -> Vec<String> {
        match arrival {
            Ok(received) => {
                let Report { text: _, file, published, title, publisher, author, url } = received.report;
                let said = [file, published, title, publisher, author, url].map(|s| s.unwrap_or("-".into()));
                let bytes = String::from_utf8(received.bytes).unwrap();
                [format!("{} {bytes:?}", said.join(" | "))].into_iter().chain(received.remarks).collect()
            }
            Err(error) => {
                let hint = error.hint().map(|hint| format!("hint: {hint}"));
                [error.to_string()].into_iter().chain(hint).collect()
            }
        }
    }

    fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Dir {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn known() -> Report {
    Report { publisher: Some("Example Wire".into()), ..Report::default() }
}

#[test]
fn a_folder_is_added_in_the_order_of_bytes_and_other_files_are_counted() {
    let files = [
        ("b/2.txt", "two"),
        ("b/10.txt", "ten"),
        ("B.txt", "B"),
        ("a.txt", "\u{FEFF}a\r\n"),
        ("a.json", r#"{"title": "A"}"#),
        ("a.gold.json", "{}"),
        ("b.jsonl", ""),
        ("é.TXT", "e"),
        ("notes.md", "x"),
        (".hidden.txt", "x"),
        (".git/x.txt", "x"),
    ];
    insta::assert_snapshot!(Dir::of("order", &files).added(&[""]), @r#"
    B.txt | - | - | Example Wire | - | - "B"
    a.txt | - | A | Example Wire | - | - "\u{feff}a\r\n"
    b.jsonl is empty; expected one JSON object a line: {"file": "a", "text": "…", "published": "2021-07-11"}
    b/10.txt | - | - | Example Wire | - | - "ten"
    b/2.txt | - | - | Example Wire | - | - "two"
    é.TXT | - | - | Example Wire | - | - "e"
    3 other files passed over
    "#);
}

#[test]
fn a_line_of_a_batch_keeps_its_own_bytes() {
    let batch =
        "{\"text\": \"one\", \"file\": \"1\"}\r\n\n {\"text\": \"two\", \"publisher\": \"P\", \"x\": 1}";
    insta::assert_snapshot!(Dir::of("batch", &[("a.jsonl", batch), ("a.json", "[]")]).added(&["a.jsonl"]), @r#"
    1 | - | - | Example Wire | - | - "{\"text\": \"one\", \"file\": \"1\"}"
    - | - | - | P | - | - " {\"text\": \"two\", \"publisher\": \"P\", \"x\": 1}"
    "#);
}

#[test]
fn the_file_beside_a_text_says_what_it_is() {
    let files = [
        ("1.txt", "x"),
        (
            "1.json",
            "\u{FEFF}{\"title\": \"T\", \"publisher\": \"P\", \"date\": \"2021-07\", \"url\": \"u\", \"licence\": 3}",
        ),
        ("2.txt", "x"),
        (
            "2.json",
            r#"{"published": "2021-07-11", "date": "2021-07-12", "author": ["A", "B", "C"], "title": null}"#,
        ),
        ("3.txt", "x"),
        ("3.json", r#"{"published": "2021-07-11", "date": "2021-07-11", "author": "A"}"#),
        ("4.txt", "x"),
        ("4.json", r#"{"author": []}"#),
    ];
    insta::assert_snapshot!(Dir::of("beside", &files).added(&[""]), @r#"
    1.txt | 2021-07 | T | P | - | u "x"
    2.txt | 2021-07-11 | - | Example Wire | A | - "x"
    2.json: "published" is 2021-07-11 and "date" is 2021-07-12; the first is kept
    2.json: "author" lists 3 names; the first is kept: A
    3.txt | 2021-07-11 | - | Example Wire | A | - "x"
    4.txt | - | - | Example Wire | - | - "x"
    "#);
}

#[test]
fn a_broken_file_beside_a_text_is_told_by_name_and_place() {
    let broken = [
        "",
        "[1]",
        "\"x\"",
        "{\n \"title\": \"é\" x}",
        "{\n \"title\": ",
        "{\"title\": 5}",
        "{\"title\": \"a\",\n\"title\": \"b\"}",
        "{\"date\": \"11 July\"}",
        "{\"author\": [\"a\", null]}",
        "{\"author\": {}}",
    ];
    let names: Vec<(String, String)> =
        (0..broken.len()).map(|n| (format!("{n:02}.txt"), format!("{n:02}.json"))).collect();
    let files: Vec<(&str, &str)> = names
        .iter()
        .zip(broken)
        .flat_map(|((text, beside), words)| [(&**text, "x"), (&**beside, words)])
        .collect();
    let shown = Dir::of("broken", &files).added(&[""]);
    // One hint for all.
    let shown: Vec<&str> = shown.lines().filter(|line| !line.starts_with("hint")).collect();
    insta::assert_snapshot!(shown.join("\n"), @r#"
    00.json is empty; expected a JSON object: {"title": "…", "publisher": "…", "published": "2021-07-11"}
    01.json:1:1: found `[`; expected `{`
    02.json:1:1: found `"`; expected `{`
    03.json:2:15: found `x`; expected `,` or `}`
    04.json:2:10: the file ends inside the object; expected `}`
    05.json:1:11: invalid type: integer `5`, expected a string
    06.json:2:7: duplicate field `title`
    07.json: "date": `11 July` is no date: not three numbers joined by hyphens; expected YYYY-MM-DD, as in 2021-07-11
    08.json: "author" holds null; expected a name or a list of names
    09.json: "author" holds an object; expected a name or a list of names
    "#);
}

#[test]
fn named_files_are_read_whatever_they_are_called_but_not_what_stands_beside_them() {
    let files =
        [("a.txt", "a"), ("a.json", r#"{"title": "A"}"#), ("b.json", "{}"), ("c.md", "c"), ("d/x.md", "")];
    let dir = Dir::of("named", &files);
    insta::assert_snapshot!(dir.added(&["a.json", "a.txt", "b.json", "c.md", "d", "nowhere.txt"]), @r#"
    a.txt | - | A | Example Wire | - | - "a"
    b.json is no report; expected a text or a .jsonl batch
    hint: what it says of b.txt goes along with that
    c.md | - | - | Example Wire | - | - "c"
    d holds no report; expected *.txt or *.jsonl, found 1 other file
    nowhere.txt: no such file; expected a text, a .jsonl batch, or - for standard input
    1 other file passed over
    "#);
    let twice = find(&[PathBuf::from("-"), PathBuf::from("-")], None);
    insta::assert_snapshot!(twice.entries[1].as_ref().unwrap_err(), @"standard input is named twice; it is read once");
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_back_is_not_followed() {
    use std::os::unix::fs::symlink;
    let dir = Dir::of("links", &[("z/b/x.txt", "x"), ("z/b/y.json", "{}")]);
    symlink(dir.path(), dir.path().join("z/b/up")).unwrap();
    symlink(dir.path().join("z/b"), dir.path().join("a")).unwrap();
    symlink("z/b/x.txt", dir.path().join("file.txt")).unwrap();
    symlink("nothing", dir.path().join("gone.txt")).unwrap();
    insta::assert_snapshot!(dir.added(&[""]), @r#"
    file.txt | - | - | Example Wire | - | - "x"
    gone.txt: no such file; expected a text, a .jsonl batch, or - for standard input
    z/b/x.txt | - | - | Example Wire | - | - "x"
    1 other file passed over
    "#);
}
