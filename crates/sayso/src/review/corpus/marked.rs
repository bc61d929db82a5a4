//! A paragraph with its marks: `{1s the ministry} {1q said} {1c it was over}`.

use std::collections::{BTreeMap, BTreeSet};

use crate::review::told::{Span, trimmed};

/// Words of a statement by its number: `s`ource, `q` (cue), `c`ontent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Mark {
    pub(super) number: usize,
    pub(super) letter: char,
    pub(super) span: Span,
}

/// The same words of several statements, as they nest.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Nested {
    start: usize,
    end: std::cmp::Reverse<usize>,
    letter: char,
    numbers: Vec<usize>,
}

/// The paragraph, marked. Marks that cross are cut where they do: pieces of one letter and number are one list of spans.
pub(super) fn paragraph(text: &[char], paragraph: Span, marks: &[Mark]) -> String {
    let nested = nested(text, joined(text, paragraph, marks));
    let mut out = String::new();
    let mut opening = nested.iter().peekable();
    for at in paragraph.0..=paragraph.1 {
        nested.iter().filter(|m| m.end.0 == at).for_each(|_| out.push('}'));
        while let Some(mark) = opening.next_if(|m| m.start == at) {
            let numbers: Vec<String> = mark.numbers.iter().map(usize::to_string).collect();
            out.push_str(&format!("{{{}{} ", numbers.join(","), mark.letter));
        }
        out.extend(text.get(at).filter(|_| at < paragraph.1));
    }
    out
}

/// Marks of the paragraph; those of the same letter and words are one.
fn joined(text: &[char], paragraph: Span, marks: &[Mark]) -> BTreeSet<Nested> {
    let mut by_words: BTreeMap<(Span, char), BTreeSet<usize>> = BTreeMap::new();
    for mark in marks {
        let cut = (mark.span.0.max(paragraph.0), mark.span.1.min(paragraph.1));
        if let Some(span) = (cut.0 < cut.1).then(|| trimmed(text, cut)).flatten() {
            by_words.entry((span, mark.letter)).or_default().insert(mark.number);
        }
    }
    let nested = |((span, letter), numbers): ((Span, char), BTreeSet<usize>)| Nested {
        start: span.0,
        end: std::cmp::Reverse(span.1),
        letter,
        numbers: numbers.into_iter().collect(),
    };
    by_words.into_iter().map(nested).collect()
}

/// Marks in the order in which they open, none of which crosses another.
fn nested(text: &[char], mut waiting: BTreeSet<Nested>) -> Vec<Nested> {
    let (mut out, mut open): (Vec<Nested>, Vec<usize>) = (Vec::new(), Vec::new());
    while let Some(mark) = waiting.pop_first() {
        open.retain(|&end| end > mark.start);
        match open.last() {
            Some(&end) if mark.end.0 > end => {
                for part in [(mark.start, end), (end, mark.end.0)] {
                    if let Some((start, end)) = trimmed(text, part) {
                        waiting.insert(Nested { start, end: std::cmp::Reverse(end), ..mark.clone() });
                    }
                }
            }
            _ => {
                open.push(mark.end.0);
                out.push(mark);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, marks: &[(usize, char, &str)]) -> String {
        let chars: Vec<char> = text.chars().collect();
        let mark = |&(number, letter, words): &(usize, char, &str)| {
            let start = text.find(words).map(|at| text[..at].chars().count()).unwrap();
            Mark { number, letter, span: (start, start + words.chars().count()) }
        };
        let marks: Vec<Mark> = marks.iter().map(mark).collect();
        paragraph(&chars, (0, chars.len()), &marks)
    }

    #[test]
    fn marks_nest() {
        let text = "Ana said that Béla denied it.";
        let marks = [
            (1, 's', "Ana"),
            (1, 'q', "said"),
            (1, 'c', "that Béla denied it"),
            (2, 's', "Béla"),
            (2, 'q', "denied"),
            (2, 'c', "it."),
        ];
        assert_eq!(shown(text, &marks[..5]), "{1s Ana} {1q said} {1c that {2s Béla} {2q denied} it}.");
        assert_eq!(shown(text, &[(1, 's', "Ana"), (2, 's', "Ana")]), "{1,2s Ana} said that Béla denied it.");
    }

    #[test]
    fn marks_that_cross_are_cut() {
        let marks = [(1, 'c', "that Béla denied"), (2, 'c', "denied it")];
        assert_eq!(
            shown("Ana said that Béla denied it.", &marks),
            "Ana said {1c that Béla {2c denied}} {2c it}."
        );
    }
}
