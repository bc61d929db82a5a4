//! A value as words, and words into the lines of a cell. Columns are display columns.
//!
//! Why widths are summed character by character, as people see characters: a terminal draws so, and a line that is put
//! together word by word keeps its sum.

use std::borrow::Cow;

use serde_json::Value;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::show::visible;

/// Lines of a cell; where it goes on, the last ends in an ellipsis.
const MOST_LINES: usize = 3;
const ELLIPSIS: &str = "…";
/// First strong isolate and its end: what stands between keeps its own direction and turns nothing around it.
const ISOLATE: (char, char) = ('\u{2068}', '\u{2069}');

/// A value as it stands in a table or in CSV: nothing for null, a list joined by `; `, an object as JSON.
pub fn words(value: &Value) -> Cow<'_, str> {
    match value {
        Value::Null => Cow::Borrowed(""),
        Value::String(words) => Cow::Borrowed(words),
        Value::Array(values) => Cow::Owned(values.iter().map(words).collect::<Vec<_>>().join("; ")),
        Value::Bool(_) | Value::Number(_) | Value::Object(_) => Cow::Owned(value.to_string()),
    }
}

/// A value on one line that cannot drive a terminal: white space is one space, control characters are `·`.
pub fn line(value: &Value) -> String {
    let words = words(value);
    visible(&words.split_whitespace().collect::<Vec<_>>().join(" ")).into_owned()
}

/// Columns that words take.
pub fn columns(words: &str) -> usize {
    words.graphemes(true).map(UnicodeWidthStr::width).sum()
}

/// A line of [`line`] in at most three lines of `room` columns, broken at spaces where it can be.
pub fn wrapped(line: &str, room: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0;
    for word in line.split(' ') {
        if used > 0 && used + 1 + columns(word) > room {
            lines.push(String::new());
            used = 0;
        } else if used > 0 {
            lines.last_mut().expect("there is always a line").push(' ');
            used += 1;
        }
        if used + columns(word) > room {
            used = broken(&mut lines, word, room);
        } else {
            lines.last_mut().expect("there is always a line").push_str(word);
            used += columns(word);
        }
        if lines.len() > MOST_LINES {
            return cut(lines, room);
        }
    }
    lines
}

/// A word longer than a line goes over several, from the beginning of one; the columns used in the last.
fn broken(lines: &mut Vec<String>, word: &str, room: usize) -> usize {
    let mut used = 0;
    for character in word.graphemes(true) {
        let width = character.width();
        if used > 0 && used + width > room {
            lines.push(String::new());
            used = 0;
        }
        if lines.len() > MOST_LINES {
            break;
        }
        lines.last_mut().expect("there is always a line").push_str(character);
        used += width;
    }
    used
}

/// The lines that are shown, the last with an ellipsis for those that are not.
fn cut(mut lines: Vec<String>, room: usize) -> Vec<String> {
    lines.truncate(MOST_LINES);
    let last = lines.last_mut().expect("three lines are shown");
    while columns(last) + columns(ELLIPSIS) > room && !last.is_empty() {
        let at = last.grapheme_indices(true).next_back().map_or(0, |(at, _)| at);
        last.truncate(at);
    }
    last.truncate(last.trim_end().len());
    last.push_str(ELLIPSIS);
    lines
}

/// A line of a cell made safe for its neighbours: a terminal that turns right-to-left words must not turn the columns.
pub fn isolated(line: &str) -> Cow<'_, str> {
    if line.chars().any(is_right_to_left) {
        let (first, last) = ISOLATE;
        Cow::Owned(format!("{first}{line}{last}"))
    } else {
        Cow::Borrowed(line)
    }
}

/// The blocks that Unicode keeps for right-to-left scripts, and the mark.
fn is_right_to_left(c: char) -> bool {
    matches!(c,
        '\u{590}'..='\u{8FF}' | '\u{200F}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}'
        | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_has_at_most_three_lines_and_is_cut_between_characters() {
        let family = "👨‍👩‍👧";
        let cases: [(&str, usize, &[&str]); 10] = [
            ("", 5, &[""]),
            ("one two", 7, &["one two"]),
            ("one two", 6, &["one", "two"]),
            ("a b c d e f g", 3, &["a b", "c d", "e…"]),
            ("abcdefghij", 4, &["abcd", "efgh", "ij"]),
            ("x abcdefgh", 4, &["x", "abcd", "efgh"]),
            ("abcdefghijklmnop", 4, &["abcd", "efgh", "ijk…"]),
            ("停火协议停火协议停火", 5, &["停火", "协议", "停火…"]),
            ("e\u{301}e\u{301}e\u{301}e\u{301}", 2, &["e\u{301}e\u{301}", "e\u{301}e\u{301}"]),
            (&family.repeat(4), 2, &[family, family, ELLIPSIS]),
        ];
        for (line, room, expected) in cases {
            let lines = wrapped(line, room);
            assert_eq!(lines, expected, "{line:?} in {room}");
            assert!(lines.iter().all(|l| columns(l) <= room), "{lines:?}");
        }
    }

    #[test]
    fn only_right_to_left_words_are_isolated() {
        assert_eq!(isolated("the Taliban"), "the Taliban");
        assert_eq!(isolated("طالبان 12"), "\u{2068}طالبان 12\u{2069}");
    }
}
