//! `what-is-lost.txt`: what a profile cannot carry, what was left out and how often, and how each column was filled.

use std::fmt::Write as _;

use sayso_core::Error;

use super::Profile;
use super::column::Column;
use super::folder::{Folder, Form, Resource};
use super::guard::Guard;

/// What a profile says of itself.
#[derive(Clone, Copy, Debug)]
pub(super) struct Notes {
    /// What has no place in it.
    pub(super) cannot: &'static [&'static str],
    /// What has.
    pub(super) kept: &'static [&'static str],
    /// Columns whose filling needs a word; those of tables of the record are in the data package.
    pub(super) columns: &'static [Column],
}

const PATH: &str = "what-is-lost.txt";

/// Writes it.
pub(super) fn write(
    profile: Profile,
    guard: &Guard,
    notes: &Notes,
    folder: &mut Folder,
) -> Result<(), Error> {
    let mut output = folder.create(PATH)?;
    output.text(&page(profile, guard, notes))?;
    let about = "What these files cannot carry, what was left out, and how columns were filled";
    folder.close(output, Resource { path: PATH, about, form: Form::Text }, None)
}

fn page(profile: Profile, guard: &Guard, notes: &Notes) -> String {
    let mut page = format!("What is lost in the profile {}\n", profile.as_str());
    list(&mut page, "It cannot carry", notes.cannot.iter().map(|s| (*s).to_owned()));
    list(&mut page, "It keeps", notes.kept.iter().map(|s| (*s).to_owned()));
    let counts = guard.tally.sorted();
    list(&mut page, "Left out", counts.iter().map(|(why, n)| format!("{n}: {why}")));
    list(&mut page, "Rules of this export", rules(guard).into_iter());
    let column = |c: &Column| format!("{}: {}", c.name, c.about);
    list(&mut page, "How each column was filled", notes.columns.iter().map(column));
    if notes.columns.is_empty() {
        page.push_str("\nWhat the columns of tables hold is said in datapackage.json.\n");
    }
    page.push_str("\nNo licence is given here: the reports' publishers hold rights in their words, and the case decides.\n");
    page
}

fn list(page: &mut String, title: &str, lines: impl Iterator<Item = String>) {
    let mut lines = lines.peekable();
    if lines.peek().is_some() {
        let _ = write!(page, "\n{title}\n");
        lines.for_each(|line| {
            let _ = writeln!(page, "- {line}");
        });
    }
}

fn rules(guard: &Guard) -> Vec<String> {
    let (people, places) = guard.hidden();
    let mut rules = Vec::new();
    rules.push(if guard.rules.mask_public {
        format!("private persons go as numbered residents, their names in words as […]: {people}")
    } else {
        "private persons go by their names".to_owned()
    });
    if let Some(km) = guard.rules.coarsen_km {
        rules.push(format!(
            "places are moved to a grid of {km} km; exact places, and those without an entry, lose their names: {places}"
        ));
    }
    if let (Some(days), Some(today)) = (guard.rules.embargo_days, &guard.rules.today) {
        let held = &guard.held;
        rules.push(format!(
            "claims about the holding of ground said within {days} days of {today}, or on no known day, stay in the record: \
             {}; with the words of {} statements, the headlines of {} reports, {} matters, and the standing of {} more",
            held.claims.len(),
            held.statements.len(),
            held.reports.len(),
            held.matters.len(),
            held.partly.len()
        ));
    }
    rules
}
