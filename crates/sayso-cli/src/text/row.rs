//! One statement, or one doubt: its place in the margin, then the words.

use std::borrow::Cow;

use anstyle::Style;
use sayso::{Doubt, Manner, Reading, Standing, Statement};

use super::Palette;
use super::place::Places;
use super::speaker::{Speaker, Who, words};
use super::wrap::{Lines, Piece};

/// `s7  ¶3 · 1263  [said] the words (what else matters)`.
pub fn statement(
    lines: &mut Lines,
    reading: &Reading,
    who: &Speaker,
    n: usize,
    places: &Places,
    palette: &Palette,
) {
    let statement = &reading.statements[n];
    let place = statement.content.first().map_or(String::new(), |&s| places.show(s));
    let margin = format!("    {:<4} {place:<width$}  ", format!("s{}", n + 1), width = places.width());
    let mut pieces = Vec::new();
    if !statement.cue.is_empty() {
        pieces.push(Piece::of(format!("[{}]", words(reading, &statement.cue)), palette.cue));
    }
    pieces.push(Piece::of(words(reading, &statement.content), Style::new()));
    let notes = notes(reading, who, statement);
    if !notes.is_empty() {
        pieces.push(Piece::of(format!("({})", notes.join("; ")), palette.faint));
    }
    lines.row(&margin, &pieces);
}

/// What the reader must know beside the words.
fn notes(reading: &Reading, who: &Speaker, statement: &Statement) -> Vec<String> {
    let source = standing(reading, who, statement);
    let others: Vec<&str> = statement
        .actor
        .iter()
        .filter(|&&a| who.who != Who::Actor(a))
        .map(|&a| &*reading.actors[a].name)
        .collect();
    let jointly = (!others.is_empty()).then(|| format!("jointly with {}", others.join(", ")));
    let to = (!statement.audience.is_empty()).then(|| format!("to {}", words(reading, &statement.audience)));
    let on = statement.said_on.as_ref().map(|day| format!("on {day}"));
    let quoted = (statement.manner == Manner::Mixed).then(|| "partly quoted".to_string());
    let within = statement.within.map(|outer| inside(reading, outer));
    [source, jointly, to, on, quoted, within].into_iter().flatten().collect()
}

/// The source's own words where they are no name: a role, officials, residents, a document.
fn standing(reading: &Reading, who: &Speaker, statement: &Statement) -> Option<String> {
    if matches!(statement.standing, Standing::Named | Standing::Body) {
        return None;
    }
    let standing = statement.standing.as_str();
    match &who.who {
        Who::Actor(_) if !statement.source.is_empty() => {
            Some(format!("{standing}: {}", words(reading, &statement.source)))
        }
        _ => Some(standing.to_string()),
    }
}

fn inside(reading: &Reading, outer: usize) -> String {
    let statement = &reading.statements[outer];
    let names: Vec<Cow<str>> = match statement.actor.is_empty() {
        false => statement.actor.iter().map(|&a| Cow::from(&*reading.actors[a].name)).collect(),
        true => statement
            .source
            .first()
            .map(|_| Cow::from(words(reading, &statement.source)))
            .into_iter()
            .collect(),
    };
    match names.is_empty() {
        true => format!("inside s{}", outer + 1),
        false => format!("inside s{}, in the words of {}", outer + 1, names.join(" and ")),
    }
}

/// `¶4 · 3000  date: 'Tuesday' taken as … “Tuesday”`.
pub fn doubt(lines: &mut Lines, reading: &Reading, doubt: &Doubt, places: &Places, palette: &Palette) {
    let margin =
        doubt.span.map_or("  ".to_string(), |span| format!("  {:<1$}  ", places.show(span), places.width()));
    let mut pieces =
        vec![Piece::of(format!("{}:", doubt.about), palette.cue), Piece::of(&*doubt.why, Style::new())];
    if let Some(span) = doubt.span {
        pieces.push(Piece::of(format!("“{}”", words(reading, &[span])), palette.faint));
    }
    lines.row(&margin, &pieces);
}
