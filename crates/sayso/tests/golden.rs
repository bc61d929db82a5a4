//! The golden suite: how the program's reading of our own stories (`corpus/*.case`) deviates from their coding.
//!
//! Stories of split `dev` are shown in full, each in a file of `corpus/golden` with its deviations under the words, so
//! that a change of the model or of a rule is reviewed as a change of readings. Of split `test` only the totals are
//! kept, so that nobody tunes on its sentences. `corpus/README.md` says how to run it and how to accept a change.

mod golden {
    pub mod claim;
    pub mod coded;
    pub mod deviation;
    pub mod score;
    pub mod show;
    pub mod story;
}

use std::collections::BTreeSet;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};

use golden::coded::Coded;
use golden::deviation::deviations;
use golden::score::{Pairs, Score};
use golden::show::page;
use golden::story::{Split, Story, parse};
use rayon::prelude::*;

fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus")
}

/// The names of a folder's files that end so, in order. Folders within are left aside.
fn files(folder: &Path, ending: &str) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("the corpus is part of the repository");
    let files = entries.map(|e| e.unwrap()).filter(|e| e.file_type().unwrap().is_file());
    let names = files.map(|e| e.file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter(|n| n.ends_with(ending)).collect();
    names.sort_unstable();
    names
}

/// All stories of the corpus, in order of their names.
fn stories() -> Vec<Story> {
    let (mut stories, mut refused) = (Vec::new(), Vec::new());
    for name in files(&corpus(), ".case") {
        match parse(&format!("corpus/{name}"), &std::fs::read_to_string(corpus().join(&name)).unwrap()) {
            Ok(read) => stories.extend(read),
            Err(why) => refused.push(why.to_string()),
        }
    }
    assert!(refused.is_empty(), "{}", refused.join("\n"));
    stories.sort_by(|a, b| a.name.cmp(&b.name));
    stories
}

/// A story as it deviates, and its figures.
struct Shown {
    name: String,
    page: String,
    coded: Coded,
    read: Coded,
    pairs: Pairs,
}

fn shown(story: Story) -> Shown {
    let reading = sayso::read(story.report);
    let read = Coded::of_reading(&reading, &story.names);
    let text = &reading.report.text;
    let pairs = Pairs::of(&story.coded, &read, text, &reading.sentences);
    let found = deviations(&story.coded, &read, &pairs, text);
    let page =
        format!("{}: {} deviations\n\n{}", story.name, found.len(), page(text, &reading.sentences, &found));
    Shown { name: story.name, page, coded: story.coded, read, pairs }
}

fn of_split(split: Split) -> Vec<Shown> {
    stories().into_par_iter().filter(|s| s.split == split).map(shown).collect()
}

fn totals(shown: &[Shown]) -> String {
    let mut score = Score::default();
    shown.iter().for_each(|s| score.add(&s.coded, &s.read, &s.pairs));
    format!("{} stories\n\n{score}", shown.len())
}

/// Holds a page against its file, and says whether it is as it was; insta shows the difference.
fn is_as_recorded(name: &str, page: &str) -> bool {
    let hold = || {
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path("../../../corpus/golden");
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!(name, page));
    };
    catch_unwind(hold).is_ok()
}

#[test]
fn dev_stories_deviate_as_recorded() {
    let shown = of_split(Split::Dev);
    let mut changed: Vec<&str> = Vec::new();
    for story in &shown {
        if !is_as_recorded(&story.name, &story.page) {
            changed.push(&story.name);
        }
    }
    if !is_as_recorded("dev", &totals(&shown)) {
        changed.push("dev");
    }
    assert!(changed.is_empty(), "readings changed (corpus/README.md, \"The golden suite\"): {changed:?}");
}

#[test]
fn totals_of_test_stories_are_as_recorded() {
    assert!(is_as_recorded("test", &totals(&of_split(Split::Test))), "figures changed");
}

/// Every story has a name of its own, and every recorded page a story.
#[test]
fn pages_and_stories_belong_together() {
    let stories = stories();
    let names: BTreeSet<&str> = stories.iter().map(|s| s.name.as_str()).collect();
    assert_eq!(names.len(), stories.len(), "two stories have one name");
    let mut pages: BTreeSet<String> = ["dev.snap".to_string(), "test.snap".to_string()].into();
    pages.extend(stories.iter().filter(|s| s.split == Split::Dev).map(|s| format!("{}.snap", s.name)));
    let stray: Vec<String> =
        files(&corpus().join("golden"), ".snap").into_iter().filter(|f| !pages.contains(f)).collect();
    assert!(stray.is_empty(), "pages without a story of split dev: {stray:?}");
}
