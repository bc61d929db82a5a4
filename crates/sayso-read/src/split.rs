//! Sentences, exactly as `train/text.py` cuts them: a line break always ends one.

use sayso_core::Span;

const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "gen", "lt", "col", "sgt", "capt", "cmdr", "adm", "maj", "brig", "gov",
    "sen", "rep", "reps", "sens", "rev", "hon", "st", "jr", "sr", "inc", "corp", "co", "ltd", "vs", "etc",
    "no", "nos", "dept", "est", "approx", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept",
    "oct", "nov", "dec", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "gens", "cols", "lts", "spc",
    "cpl", "pvt", "fig", "ca", "al", "ave", "blvd", "mt", "ft", "pres", "amb", "supt", "insp", "u.s", "u.k",
    "u.n", "e.g", "i.e", "a.m", "p.m", "d.c",
];
/// Abbreviations that may end a sentence: it does where one of [`OPENERS`] follows.
const EITHER: &[&str] = &["u.s", "u.k", "u.n", "a.m", "p.m", "d.c"];
const OPENERS: &[&str] = &[
    "The", "A", "An", "In", "On", "At", "It", "He", "She", "They", "We", "But", "And", "This", "That", "Mr",
    "His", "Her", "Its", "Their", "I",
];

/// Sentences in order, white space at their edges left out.
pub fn sentences_of(text: &str) -> Vec<Span> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for line in text.split(['\n', '\r']) {
        split_line(text, start, start + line.len(), &mut sentences);
        start += line.len() + 1;
    }
    sentences
}

fn split_line(text: &str, start: usize, limit: usize, sentences: &mut Vec<Span>) {
    let mut add = |from: usize, to: usize| {
        let span = Span::new(from, to).trimmed(text);
        if !span.is_empty() {
            sentences.push(span);
        }
    };
    let (mut from, mut at) = (start, start);
    while let Some((mark, end)) = next_end(text, at, limit) {
        if ends_sentence(text, from, mark, end, limit) {
            add(from, end);
            from = end;
        }
        at = end;
    }
    add(from, limit);
}

fn is_mark(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…')
}

fn is_closer(c: char) -> bool {
    matches!(c, '”' | '’' | '"' | '\'' | ')' | ']' | '»')
}

/// The next run of marks with closers before white space: where it begins and ends.
fn next_end(text: &str, from: usize, limit: usize) -> Option<(usize, usize)> {
    let mut at = from;
    loop {
        let mark = at + text[at..limit].find(is_mark)?;
        let after =
            |at: usize, test: fn(char) -> bool| text[at..limit].find(|c| !test(c)).map_or(limit, |n| at + n);
        let marks = after(mark, is_mark);
        let end = after(marks, is_closer);
        if text[end..limit].starts_with(char::is_whitespace) {
            return Some((mark, end));
        }
        at = marks;
    }
}

fn ends_sentence(text: &str, from: usize, mark: usize, end: usize, limit: usize) -> bool {
    let rest = text[end..limit].trim_start();
    if rest.is_empty() {
        return true;
    }
    let head = rest.trim_start_matches(['“', '‘', '"', '\'', '(', '[', '«', '-', '–', '—', ' ']);
    if head.chars().next().is_none_or(char::is_lowercase) {
        return false;
    }
    let marks = &text[mark..end];
    if marks != "." {
        return true;
    }
    let before = &text[from..mark];
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '’' | '\'' | '-');
    let word = &before[before
        .rfind(|c| !inside(c))
        .map_or(0, |n| n + before[n..].chars().next().map_or(0, char::len_utf8))..];
    !is_abbreviated(word, head)
}

fn is_abbreviated(word: &str, head: &str) -> bool {
    let bare = word.to_lowercase();
    let bare = bare.trim_start_matches(['\'', '’', '-']);
    if word.len() == 1 && word.chars().all(|c| c.is_ascii_alphabetic()) {
        return true; // an initial: "John F. Kennedy"
    }
    if EITHER.contains(&bare) {
        let next = head.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or("");
        return !OPENERS.contains(&next);
    }
    is_initials(word) || ABBREVIATIONS.contains(&bare)
}

/// "e.g", "J.R.R": single letters joined by full stops.
fn is_initials(word: &str) -> bool {
    let mut parts = word.split('.');
    let single = |p: &str| p.len() == 1 && p.chars().all(|c| c.is_ascii_alphabetic());
    word.contains('.') && parts.all(single)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_do_not_end_sentences() {
        let cases: &[(&str, &[&str])] = &[
            ("Gen. Mood left. He spoke.", &["Gen. Mood left.", "He spoke."]),
            ("He left the U.S. The talks went on.", &["He left the U.S.", "The talks went on."]),
            ("The U.S. State Department spoke.", &["The U.S. State Department spoke."]),
            ("“It is over.” She left!\nNext line", &["“It is over.”", "She left!", "Next line"]),
            ("At 5 p.m. on Friday it fell... and rose.", &["At 5 p.m. on Friday it fell... and rose."]),
            ("  \r\n \n", &[]),
        ];
        for (text, expected) in cases {
            let found: Vec<&str> = sentences_of(text).iter().map(|s| s.of(text)).collect();
            assert_eq!(&found, expected);
        }
    }
}
