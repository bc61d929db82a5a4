//! Styled words into lines of a width, with a hanging indent. Columns are display columns, not characters.

use std::borrow::Cow;

use anstyle::Style;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::show::visible;

/// Beside a wide margin, words keep at least this many columns; the line is then wider than asked.
const LEAST_ROOM: usize = 16;

/// Words in one style; a space stands between two pieces.
pub struct Piece<'a> {
    words: Cow<'a, str>,
    style: Style,
}

impl<'a> Piece<'a> {
    /// Words in a style.
    pub fn of(words: impl Into<Cow<'a, str>>, style: Style) -> Piece<'a> {
        Piece { words: words.into(), style }
    }
}

/// Lines written so far.
pub struct Lines {
    text: String,
    width: usize,
    /// Columns used in the line.
    column: usize,
    /// Columns of the margin in the row.
    indent: usize,
}

impl Lines {
    /// No lines yet, of a width in columns.
    pub fn of(width: usize) -> Lines {
        Lines { text: String::new(), width, column: 0, indent: 0 }
    }

    /// All lines.
    pub fn into_text(self) -> String {
        self.text
    }

    /// An empty line.
    pub fn blank(&mut self) {
        self.text.push('\n');
    }

    /// A row: the margin, then the pieces; further lines hang under the first word.
    pub fn row(&mut self, margin: &str, pieces: &[Piece]) {
        self.text.push_str(margin);
        self.indent = margin.width();
        self.column = self.indent;
        for piece in pieces {
            self.piece(piece);
        }
        // A margin without words leaves no spaces at the end.
        self.text.truncate(self.text.trim_end_matches(' ').len());
        self.text.push('\n');
    }

    fn piece(&mut self, piece: &Piece) {
        let mut words = piece.words.split_whitespace().peekable();
        if words.peek().is_some() && self.column > self.indent {
            self.space(words.peek().map_or(0, |word| visible(word).width()));
        }
        self.style(piece.style.render());
        while let Some(word) = words.next() {
            self.word(&visible(word), piece.style);
            if let Some(next) = words.peek() {
                self.styled_space(visible(next).width(), piece.style);
            }
        }
        self.style(piece.style.render_reset());
    }

    fn style(&mut self, code: impl std::fmt::Display) {
        self.text += &code.to_string();
    }

    fn end(&self) -> usize {
        self.width.max(self.indent + LEAST_ROOM)
    }

    /// A space, or the next line where a word of `next` columns does not fit.
    fn space(&mut self, next: usize) {
        if self.column + 1 + next > self.end() {
            self.text.push('\n');
            self.text.extend(std::iter::repeat_n(' ', self.indent));
            self.column = self.indent;
        } else {
            self.text.push(' ');
            self.column += 1;
        }
    }

    /// As [`Lines::space`], with the style off over the margin.
    fn styled_space(&mut self, next: usize, style: Style) {
        if self.column + 1 + next > self.end() {
            self.style(style.render_reset());
            self.space(next);
            self.style(style.render());
        } else {
            self.space(next);
        }
    }

    /// A word; one that is longer than a line is broken between characters.
    fn word(&mut self, word: &str, style: Style) {
        if self.column + word.width() <= self.end() {
            self.text.push_str(word);
            self.column += word.width();
            return;
        }
        for c in word.chars() {
            let columns = c.width().unwrap_or(0);
            if self.column + columns > self.end() {
                self.styled_space(self.end(), style);
            }
            self.text.push(c);
            self.column += columns;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrapped(width: usize, margin: &str, words: &str) -> String {
        let mut lines = Lines::of(width);
        lines.row(margin, &[Piece::of(words, Style::new())]);
        lines.into_text()
    }

    #[test]
    fn words_wrap_by_columns_under_the_first_word() {
        assert_eq!(
            wrapped(22, "  1  ", "the two sides had made progress"),
            "  1  the two sides had\n     made progress\n"
        );
        assert_eq!(wrapped(20, "", "停火协议 停火协议 停火协议"), "停火协议 停火协议\n停火协议\n");
        assert_eq!(
            wrapped(20, "", "e\u{301}e\u{301} 123456789 123456789"),
            "e\u{301}e\u{301} 123456789\n123456789\n"
        );
    }

    #[test]
    fn a_word_longer_than_a_line_is_broken() {
        assert_eq!(wrapped(20, "  ", &"x".repeat(40)), format!("  {0}\n  {0}\n  xxxx\n", "x".repeat(18)));
    }

    #[test]
    fn white_space_is_one_space_and_control_is_a_dot() {
        assert_eq!(wrapped(40, "", "a\r\n\tb \u{1b}[31mred\u{7} \u{202e}x\u{0}"), "a b ·[31mred· ·x·\n");
    }

    #[test]
    fn a_style_ends_at_the_margin() {
        let mut lines = Lines::of(20);
        lines.row("    ", &[Piece::of("aaaaaaaaaa bbbbbbbbbb", Style::new().bold())]);
        assert_eq!(lines.into_text(), "    \u{1b}[1maaaaaaaaaa\u{1b}[0m\n    \u{1b}[1mbbbbbbbbbb\u{1b}[0m\n");
    }
}
