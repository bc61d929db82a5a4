//! A reading for a terminal, as an analyst wants it: by speaker, then by what each does in saying it, the words in place.
//!
//! Why by speaker and not in the report's order: the report has that order already. Control characters are shown as
//! `·`, so that no report can drive the terminal; white space is one space, the words themselves are not touched.

mod claim;
mod header;
mod place;
mod resolved;
mod row;
mod speaker;
mod wrap;

use anstyle::{AnsiColor, Style};
use sayso::{Act, Reading};

use place::Places;
use row::{doubt, statement};
use speaker::{Speaker, by_speaker};
use wrap::{Lines, Piece};

/// The styles; all plain where colour is off.
#[derive(Clone, Copy, Debug, Default)]
pub struct Palette {
    name: Style,
    act: Style,
    cue: Style,
    faint: Style,
}

impl Palette {
    /// No colour.
    pub fn plain() -> Palette {
        Palette::default()
    }

    /// Sixteen-colour styles: they follow the terminal's own theme.
    pub fn coloured() -> Palette {
        Palette {
            name: Style::new().bold(),
            act: AnsiColor::Cyan.on_default(),
            cue: AnsiColor::Yellow.on_default(),
            faint: Style::new().dimmed(),
        }
    }

    /// Names and headings.
    pub fn heading(&self) -> Style {
        self.name
    }
}

/// The whole reading. It must be sound ([`Reading::check`]).
pub fn page(reading: &Reading, width: usize, palette: &Palette) -> String {
    let mut lines = Lines::of(width);
    let places = Places::of(reading);
    let speakers = by_speaker(reading);
    header::header(&mut lines, reading, &speakers, palette);
    for speaker in &speakers {
        lines.blank();
        speaker::heading(&mut lines, reading, speaker, palette);
        for &act in Act::ALL {
            said(&mut lines, reading, speaker, act, &places, palette);
        }
    }
    claim::sections(&mut lines, reading, &places, palette);
    resolved::sections(&mut lines, reading, &places, palette);
    if !reading.doubts.is_empty() {
        lines.blank();
        lines.row("", &[Piece::of("Doubts", palette.name)]);
        reading.doubts.iter().for_each(|d| doubt(&mut lines, reading, d, &places, palette));
    }
    lines.into_text()
}

/// What stands between two readings: an empty line, a rule, an empty line.
pub fn rule(width: usize, palette: &Palette) -> String {
    let (on, off) = (palette.faint.render(), palette.faint.render_reset());
    format!("\n{on}{}{off}\n\n", "─".repeat(width))
}

fn said(
    lines: &mut Lines,
    reading: &Reading,
    speaker: &Speaker,
    act: Act,
    places: &Places,
    palette: &Palette,
) {
    let mut said =
        speaker.statements.iter().copied().filter(|&n| reading.statements[n].act == act).peekable();
    if said.peek().is_some() {
        lines.row("  ", &[Piece::of(verb(act), palette.act)]);
    }
    said.for_each(|n| statement(lines, reading, speaker, n, places, palette));
}

fn verb(act: Act) -> &'static str {
    match act {
        Act::Assert => "asserts",
        Act::Deny => "denies",
        Act::Concede => "concedes",
        Act::Promise => "promises",
        Act::Announce => "announces",
        Act::Threaten => "threatens",
        Act::Demand => "demands",
        Act::Accuse => "accuses",
        Act::Condemn => "condemns",
        Act::Support => "supports",
        Act::Hope => "hopes",
        Act::Fear => "fears",
        Act::Ask => "asks",
        Act::Decline => "declines to say",
    }
}

#[cfg(test)]
mod tests;
