//! Half-open byte ranges of a report's text.

use std::ops::Range;

/// `start..end` in bytes of the report's text. Both lie on character boundaries; `start <= end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span from byte offsets. Texts of 4 GiB and more are refused long before this.
    pub fn new(start: usize, end: usize) -> Span {
        Span { start: start as u32, end: end as u32 }
    }

    /// As a range, to slice a text with.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The words.
    pub fn of(self, text: &str) -> &str {
        &text[self.range()]
    }

    /// Bytes covered.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether it covers nothing.
    pub fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// Whether all of `other` lies inside.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether the span is one that may be printed for `text`: inside it, on character boundaries, not empty.
    pub fn is_sound(self, text: &str) -> bool {
        self.start < self.end
            && (self.end as usize) <= text.len()
            && text.is_char_boundary(self.start as usize)
            && text.is_char_boundary(self.end as usize)
    }

    /// Without white space at the edges.
    pub fn trimmed(self, text: &str) -> Span {
        let words = self.of(text);
        let start = self.start as usize + (words.len() - words.trim_start().len());
        Span::new(start, start + words.trim().len())
    }
}

/// Turns byte offsets into code point offsets, in one pass over an ascending list of marks.
///
/// # Example
/// ```
/// assert_eq!(sayso_core::code_points("añb", &[0, 1, 3, 4]), [0, 1, 2, 3]);
/// ```
pub fn code_points(text: &str, ascending: &[usize]) -> Vec<usize> {
    let mut out = Vec::with_capacity(ascending.len());
    let (mut byte, mut points) = (0, 0);
    for &mark in ascending {
        points += text[byte..mark].chars().count();
        byte = mark;
        out.push(points);
    }
    out
}
