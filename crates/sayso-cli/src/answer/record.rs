//! Rows for a narrow terminal: a field a line, its name before it, an empty line between two rows.

use std::io::{self, Write};

use super::layout::{Column, GAP};
use super::words::{columns, isolated, wrapped};
use crate::text::Palette;

/// Beside long names, words keep at least this many columns; the line is then wider than asked.
const LEAST_ROOM: usize = 16;

/// Writes the rows.
///
/// # Errors
/// The output could not be written.
pub fn write(
    out: &mut impl Write,
    all: &[Column],
    rows: usize,
    width: usize,
    palette: &Palette,
) -> io::Result<()> {
    let margin = all.iter().map(|column| columns(column.name)).max().unwrap_or(0);
    let room = width.saturating_sub(margin + GAP).max(LEAST_ROOM);
    let style = palette.heading();
    for row in 0..rows {
        if row > 0 {
            writeln!(out)?;
        }
        for column in all {
            let space = " ".repeat(margin - columns(column.name));
            write!(out, "{}{}{}", style.render(), column.name, style.render_reset())?;
            for (n, words) in wrapped(&column.cells[row], room).iter().enumerate() {
                let lead = if n == 0 { &space } else { &" ".repeat(margin) };
                let words = isolated(words);
                let end = format!("{lead}{}{words}", " ".repeat(GAP));
                writeln!(out, "{}", if words.is_empty() { "" } else { &end })?;
            }
        }
    }
    Ok(())
}
