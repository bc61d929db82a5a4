//! One sentence as lower-case words, asked by token number; outside the sentence every word is empty.

use std::ops::Range;

use sayso_core::Span;

/// The words of a sentence. Token numbers are the report's.
pub(super) struct Words<'a> {
    /// The report's text.
    pub(super) text: &'a str,
    /// All tokens of the report.
    pub(super) tokens: &'a [Span],
    /// Tokens of the sentence.
    pub(super) range: Range<usize>,
    lower: Vec<String>,
}

impl<'a> Words<'a> {
    pub(super) fn of(text: &'a str, tokens: &'a [Span], range: Range<usize>) -> Words<'a> {
        let lower = tokens[range.clone()].iter().map(|t| t.of(text).to_lowercase()).collect();
        Words { text, tokens, range, lower }
    }

    /// The word at `t`, lower case.
    pub(super) fn at(&self, t: usize) -> &str {
        t.checked_sub(self.range.start).and_then(|i| self.lower.get(i)).map_or("", String::as_str)
    }

    /// The word `back` tokens before `t`.
    pub(super) fn before(&self, t: usize, back: usize) -> &str {
        t.checked_sub(back).map_or("", |t| self.at(t))
    }

    /// Whether the words from `t` on are these.
    pub(super) fn are(&self, t: usize, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(i, w)| self.at(t + i) == *w)
    }

    /// Where a run of these words begins that ends right before `end`.
    pub(super) fn ending(&self, end: usize, words: &[&str]) -> Option<usize> {
        let start = end.checked_sub(words.len())?;
        (start >= self.range.start && self.are(start, words)).then_some(start)
    }

    /// The word at `t` as it is written.
    pub(super) fn raw(&self, t: usize) -> &'a str {
        if self.range.contains(&t) { self.tokens[t].of(self.text) } else { "" }
    }

    /// Whether token `t` begins with a capital letter.
    pub(super) fn is_capital(&self, t: usize) -> bool {
        self.raw(t).starts_with(char::is_uppercase)
    }

    /// Whether nothing stands between tokens `t` and `t + 1` of the sentence.
    pub(super) fn glued(&self, t: usize) -> bool {
        t >= self.range.start && t + 1 < self.range.end && self.tokens[t].end == self.tokens[t + 1].start
    }

    /// Whether token `t` follows the one before it without a blank.
    pub(super) fn glued_left(&self, t: usize) -> bool {
        t.checked_sub(1).is_some_and(|before| self.glued(before))
    }

    /// Whether `t` is a hyphen between two tokens without blanks.
    pub(super) fn is_hyphen(&self, t: usize) -> bool {
        matches!(self.at(t), "-" | "‐" | "‑") && self.glued_left(t) && self.glued(t)
    }

    /// Whether `t` is all ASCII digits.
    pub(super) fn is_digits(&self, t: usize) -> bool {
        let word = self.at(t);
        !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit())
    }

    /// Whether `t` is made of letters.
    pub(super) fn is_letters(&self, t: usize) -> bool {
        self.at(t).starts_with(char::is_alphabetic)
    }

    /// What stands between tokens `t` and `t + 1`.
    pub(super) fn gap(&self, t: usize) -> &'a str {
        if !self.range.contains(&t) || t + 1 >= self.range.end {
            return "";
        }
        &self.text[self.tokens[t].end as usize..self.tokens[t + 1].start as usize]
    }

    /// The words of a range of tokens, as a span.
    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        Span { start: self.tokens[range.start].start, end: self.tokens[range.end - 1].end }
    }
}
