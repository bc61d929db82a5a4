//! What the documents show is what the program does.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The README's example: its command, and the lines of its output up to the `…` that ends it.
#[test]
fn the_readme_shows_what_its_command_prints() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let prompt = "$ cargo run --release -- ";
    let block = readme.split("```").find(|b| b.contains(prompt)).expect("the README has an example");
    let (command, shown) = block.split_once(prompt).unwrap().1.split_once('\n').unwrap();
    let shown = shown.trim_end().strip_suffix('…').expect("the output is cut with a last line `…`");
    let done = Command::new(env!("CARGO_BIN_EXE_sayso"))
        .args(command.split(' '))
        .current_dir(root())
        .output()
        .unwrap();
    let printed = String::from_utf8(done.stdout).unwrap();
    let first: Vec<&str> = printed.lines().take(shown.lines().count()).collect();
    assert_eq!(first.join("\n").trim_end(), shown.trim_end());
}

#[test]
fn every_option_is_in_the_documents() {
    let help: String = ["read", "export", "import"]
        .map(|command| {
            let done = Command::new(env!("CARGO_BIN_EXE_sayso")).args([command, "--help"]).output().unwrap();
            String::from_utf8(done.stdout).unwrap()
        })
        .concat();
    let mut documents = fs::read_to_string(root().join("README.md")).unwrap();
    let entries = fs::read_dir(root().join("docs")).unwrap().map(|entry| entry.unwrap().path());
    for page in entries.filter(|path| path.extension().is_some_and(|end| end == "md")) {
        documents += &fs::read_to_string(page).unwrap();
    }
    let options: Vec<&str> = help.split_whitespace().filter(|w| w.starts_with("--") && w.len() > 2).collect();
    let missing: Vec<_> =
        options.iter().filter(|o| !documents.contains(o.trim_end_matches([',', '.']))).collect();
    assert!(!options.is_empty() && missing.is_empty(), "not in docs/ or README.md: {missing:?}");
}
