//! Statements by whom they come from: actors in the order in which they first speak, then sources that resolve to
//! nobody, by their words, then what has no source at all.

use std::collections::BTreeMap;

use sayso::{ActorKind, Reading, Span, Statement};

use super::Palette;
use super::wrap::{Lines, Piece};

/// Who is answerable.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Who {
    /// Position in the reading's actors.
    Actor(usize),
    /// Source words that resolve to nobody.
    Words(String),
    /// No source named.
    Nobody,
}

/// Somebody, and all that comes from them.
#[derive(Clone, Debug, PartialEq)]
pub struct Speaker {
    /// Who it is.
    pub who: Who,
    /// Positions in the reading's statements, in order.
    pub statements: Vec<usize>,
}

/// All speakers of a reading. A statement of several stands with each.
pub fn by_speaker(reading: &Reading) -> Vec<Speaker> {
    let mut statements: BTreeMap<Who, Vec<usize>> = BTreeMap::new();
    for (n, statement) in reading.statements.iter().enumerate() {
        for who in answerable(reading, statement) {
            statements.entry(who).or_default().push(n);
        }
    }
    let mut speakers: Vec<Speaker> =
        statements.into_iter().map(|(who, statements)| Speaker { who, statements }).collect();
    speakers.sort_by_key(|s| (rank(&s.who), s.statements[0]));
    speakers
}

fn answerable(reading: &Reading, statement: &Statement) -> Vec<Who> {
    let mut actors = statement.actor.clone();
    actors.sort_unstable();
    actors.dedup();
    match (actors.is_empty(), statement.source.is_empty()) {
        (false, _) => actors.into_iter().map(Who::Actor).collect(),
        (true, false) => vec![Who::Words(words(reading, &statement.source))],
        (true, true) => vec![Who::Nobody],
    }
}

fn rank(who: &Who) -> u8 {
    match who {
        Who::Actor(_) => 0,
        Who::Words(_) => 1,
        Who::Nobody => 2,
    }
}

/// The words of spans, what lies between them as `…`.
pub fn words(reading: &Reading, spans: &[Span]) -> String {
    let words: Vec<&str> = spans.iter().map(|s| s.of(&reading.report.text).trim()).collect();
    words.join(" … ")
}

/// Name, kind, role, whom they speak for.
pub fn heading(lines: &mut Lines, reading: &Reading, speaker: &Speaker, palette: &Palette) {
    let name = |words| Piece::of(words, palette.name);
    match &speaker.who {
        Who::Nobody => lines.row("", &[name("No source named".to_string())]),
        Who::Words(words) => {
            lines.row("", &[name(words.clone()), Piece::of("· not resolved", palette.faint)])
        }
        Who::Actor(n) => {
            let actor = &reading.actors[*n];
            let mut about = format!("· {}", kind(actor.kind));
            if let Some(role) = &actor.role {
                about += &format!(" · {role}");
            }
            if let Some(body) = actor.speaks_for {
                about += &format!(" · for {}", reading.actors[body].name);
            }
            lines.row("", &[name(actor.name.clone()), Piece::of(about, palette.faint)]);
        }
    }
}

fn kind(kind: ActorKind) -> &'static str {
    match kind {
        ActorKind::ArmedGroup => "armed group",
        other => other.as_str(),
    }
}
