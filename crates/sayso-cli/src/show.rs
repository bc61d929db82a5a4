//! A reading to bytes, and trouble to standard error. Nothing unsound is shown in any format.

use std::borrow::Cow;
use std::io::{self, Write};

use sayso::{Error, Reading, json};

use crate::text::{self, Palette};

/// How a reading is shown.
pub enum Show {
    /// By speaker, for a terminal.
    Text {
        /// Columns.
        width: usize,
        /// Colours, or none.
        palette: Palette,
    },
    /// `reading/1`, indented.
    Json,
    /// `reading/1`, one line.
    JsonLine,
}

impl Show {
    /// The reading as it is printed, with its last line break.
    ///
    /// # Errors
    /// An invariant of the reading that does not hold.
    pub fn reading(&self, reading: &Reading) -> Result<String, Error> {
        let mut shown = match self {
            Show::Json => json::to_pretty(reading)?,
            Show::JsonLine => json::to_line(reading)?,
            Show::Text { width, palette } => {
                reading.check()?;
                return Ok(text::page(reading, *width, palette));
            }
        };
        shown.push('\n');
        Ok(shown)
    }

    /// What stands between two readings.
    pub fn between(&self) -> String {
        match self {
            Show::Text { width, palette } => text::rule(*width, palette),
            Show::Json | Show::JsonLine => String::new(),
        }
    }
}

/// Says on standard error what could not be done, and what to do about it.
pub fn tell(error: &Error) {
    let mut message = format!("sayso: {}\n", visible(&error.to_string()));
    if let Some(hint) = error.hint() {
        message += &format!("hint: {}\n", visible(hint));
    }
    // Where standard error is closed there is nobody left to tell.
    let _ = io::stderr().lock().write_all(message.as_bytes());
}

/// Says a line on standard error that is no trouble.
pub fn tell_line(line: &str) {
    // Where standard error is closed there is nobody left to tell.
    let _ = io::stderr().lock().write_all(format!("sayso: {}\n", visible(line)).as_bytes());
}

/// Text that cannot drive a terminal: control characters, and marks that turn the direction of what follows, as `·`.
pub fn visible(text: &str) -> Cow<'_, str> {
    if text.chars().any(is_control) {
        Cow::Owned(text.chars().map(|c| if is_control(c) { '·' } else { c }).collect())
    } else {
        Cow::Borrowed(text)
    }
}

fn is_control(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}
