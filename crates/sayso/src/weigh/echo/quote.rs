//! Quotations of a text: what stands between quotation marks.
//!
//! Double marks of any shape, and curly single ones, which British papers use; straight single ones are apostrophes as
//! often as not and are left alone. A quotation left open ends with its line, as the next paragraph opens it again.

use std::ops::Range;

/// Bytes between the marks, in order.
pub(super) fn quotations(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    for line in text.split('\n') {
        in_line(line, from, &mut found);
        from += line.len() + 1;
    }
    found
}

fn in_line(line: &str, offset: usize, found: &mut Vec<Range<usize>>) {
    let mut open: Option<(char, usize)> = None;
    for (at, c) in line.char_indices() {
        let after = at + c.len_utf8();
        match open {
            Some((mark, start)) if closes(mark, c, line, after) => {
                found.push(offset + start..offset + at);
                open = None;
            }
            None if matches!(c, '“' | '„' | '«' | '"' | '‘') => open = Some((c, after)),
            _ => {}
        }
    }
    // A single mark left open was an apostrophe.
    if let Some((_, start)) = open.filter(|(mark, start)| *mark != '‘' && *start < line.len()) {
        found.push(offset + start..offset + line.len());
    }
}

fn closes(mark: char, c: char, line: &str, after: usize) -> bool {
    match mark {
        '“' => c == '”' || c == '"',
        '„' => c == '“' || c == '”',
        '«' => c == '»',
        '"' => c == '"' || c == '”',
        _ => c == '’' && !line[after..].starts_with(char::is_alphanumeric),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_quoted() {
        let cases: [(&str, &[&str]); 6] = [
            ("“We stay,” he said. “Now.”", &["We stay,", "Now."]),
            ("He called it \"a lie\" and left", &["a lie"]),
            ("‘We don’t talk,’ she said", &["We don’t talk,"]),
            ("the militants’ base and ‘80s rifles", &[]),
            ("“First paragraph.\n“Second.”", &["First paragraph.", "Second."]),
            ("no quotation", &[]),
        ];
        for (text, expected) in cases {
            let shown: Vec<&str> = quotations(text).into_iter().map(|q| &text[q]).collect();
            assert_eq!(shown, expected, "{text}");
        }
    }
}
