//! What the report is, and how much was found in it.

use anstyle::Style;
use sayso::Reading;

use super::Palette;
use super::speaker::{Speaker, Who};
use super::wrap::{Lines, Piece};

/// Title or file; outlet, day, file; statements, speakers, language.
pub fn header(lines: &mut Lines, reading: &Reading, speakers: &[Speaker], palette: &Palette) {
    let report = &reading.report;
    let file = report.file.as_deref().map(|file| if file == "-" { "standard input" } else { file });
    let title = report.title.as_deref().or(file).unwrap_or("A report without a title");
    lines.row("", &[Piece::of(title, palette.name)]);
    let day = report.published.as_deref().unwrap_or("no date of publication");
    let file = file.filter(|_| report.title.is_some());
    let about: Vec<&str> = [report.publisher.as_deref(), Some(day), file].into_iter().flatten().collect();
    lines.row("", &[Piece::of(about.join(" · "), palette.faint)]);
    if !reading.author.is_empty() {
        let names: Vec<&str> = reading.author.iter().map(|&a| &*reading.actors[a].name).collect();
        lines.row("", &[Piece::of(format!("a statement by {}", names.join(" and ")), Style::new())]);
    }
    lines.row("", &[Piece::of(found(reading, speakers), Style::new())]);
}

fn found(reading: &Reading, speakers: &[Speaker]) -> String {
    let named = speakers.iter().filter(|s| s.who != Who::Nobody).count();
    let language = match reading.language.as_deref() {
        Some("en") => "English",
        Some(code) => code,
        None => "language unknown",
    };
    match reading.statements.len() {
        0 => format!("no statements found · {language}"),
        n => format!("{} · {} · {language}", number(n, "statement"), number(named, "speaker")),
    }
}

fn number(n: usize, noun: &str) -> String {
    if n == 1 { format!("1 {noun}") } else { format!("{n} {noun}s") }
}
