//! Tokens and wordpieces, exactly as `train/text.py` makes them.

use std::collections::HashMap;

use sayso_core::Span;
use unicode_normalization::UnicodeNormalization;
use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory};

/// A run of letters, digits and marks, or one character of punctuation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) start: u32,
    pub(crate) end: u32,
}

impl Token {
    pub(crate) fn span(self) -> Span {
        Span { start: self.start, end: self.end }
    }
}

/// Words of more characters are unknown.
const MAX_LETTERS: usize = 100;
const UNKNOWN: u32 = 100;

fn is_punctuation(c: char) -> bool {
    let group = c.general_category_group();
    c.is_ascii_punctuation()
        || matches!(group, GeneralCategoryGroup::Punctuation | GeneralCategoryGroup::Symbol)
}

fn is_cjk(c: char) -> bool {
    matches!(u32::from(c), 0x4E00..=0x9FFF | 0x3400..=0x4DBF | 0x20000..=0x2CEAF | 0xF900..=0xFAFF | 0x2F800..=0x2FA1F)
}

fn is_blank(c: char) -> bool {
    use GeneralCategory::{Control, Format, SpaceSeparator};
    c.is_whitespace() || c == '\u{fffd}' || matches!(c.general_category(), Control | Format | SpaceSeparator)
}

/// The tokens of a text, in order.
pub(crate) fn tokens_of(text: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 5);
    let mut start = None;
    let token = |start: usize, end: usize| Token { start: start as u32, end: end as u32 };
    for (at, c) in text.char_indices() {
        // Most characters are letters of ASCII; the tables are asked about the others.
        if c.is_ascii_alphanumeric() {
            start = start.or(Some(at));
            continue;
        }
        let alone = !is_blank(c) && (is_punctuation(c) || is_cjk(c));
        if alone || is_blank(c) {
            tokens.extend(start.take().map(|s| token(s, at)));
            if alone {
                tokens.push(token(at, at + c.len_utf8()));
            }
        } else {
            start = start.or(Some(at));
        }
    }
    tokens.extend(start.map(|s| token(s, text.len())));
    tokens
}

/// 0 no letters, 1 lower, 2 title, 3 upper, 4 digits, 5 mixed.
pub(crate) fn case_of(word: &str) -> u8 {
    let is_letter =
        |c: char| c.is_ascii_alphabetic() || c.general_category_group() == GeneralCategoryGroup::Letter;
    let digits =
        word.chars().any(|c| c.is_ascii_digit() || c.general_category() == GeneralCategory::DecimalNumber);
    let letters: Vec<char> = word.chars().filter(|&c| is_letter(c)).collect();
    if letters.is_empty() {
        return if digits { 4 } else { 0 };
    }
    if digits {
        return 5;
    }
    let upper = letters.iter().filter(|c| c.is_uppercase()).count();
    match upper {
        0 => 1,
        n if n == letters.len() => 2 + u8::from(n > 1),
        1 if letters[0].is_uppercase() => 2,
        _ => 5,
    }
}

/// 0 on the same line as the token before, 1 after a line break, 2 after an empty line or at the beginning.
pub(crate) fn break_before(text: &str, previous_end: usize, start: usize) -> u8 {
    if previous_end == 0 {
        return 2;
    }
    text[previous_end..start].bytes().filter(|&b| b == b'\n').count().min(2) as u8
}

/// Lower case, accents off.
pub(crate) fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    word.to_lowercase().nfd().filter(|c| c.general_category() != GeneralCategory::NonspacingMark).collect()
}

/// The vocabulary of wordpieces.
#[derive(Debug)]
pub(crate) struct Pieces {
    first: HashMap<String, u32>,
    later: HashMap<String, u32>,
}

impl Pieces {
    /// From the vocabulary file: a piece a line, `##` before those that go on a word.
    pub(crate) fn parse(vocabulary: &str) -> Pieces {
        let mut pieces =
            Pieces { first: HashMap::with_capacity(40_000), later: HashMap::with_capacity(10_000) };
        for (id, word) in vocabulary.split('\n').enumerate() {
            match word.strip_prefix("##") {
                Some(rest) if !rest.is_empty() => pieces.later.insert(rest.to_owned(), id as u32),
                _ => pieces.first.insert(word.to_owned(), id as u32),
            };
        }
        pieces
    }

    /// The pieces of a token: at least one. Longest match first.
    pub(crate) fn of(&self, word: &str) -> Vec<u32> {
        // Folding can make a word longer, never so much that a bound on the way in would cut a known one.
        if word.len() > 16 * MAX_LETTERS {
            return vec![UNKNOWN];
        }
        let word = fold(word);
        if word.is_empty() || word.chars().count() > MAX_LETTERS {
            return vec![UNKNOWN];
        }
        let mut ids = Vec::with_capacity(2);
        let mut rest = word.as_str();
        while !rest.is_empty() {
            let table = if ids.is_empty() { &self.first } else { &self.later };
            let Some((id, length)) = longest(table, rest) else { return vec![UNKNOWN] };
            ids.push(id);
            rest = &rest[length..];
        }
        ids
    }
}

fn longest(table: &HashMap<String, u32>, word: &str) -> Option<(u32, usize)> {
    let ends = word.char_indices().map(|(at, c)| at + c.len_utf8());
    let ends: Vec<usize> = ends.collect();
    ends.into_iter().rev().find_map(|end| table.get(&word[..end]).map(|&id| (id, end)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_runs_or_single_marks() {
        let text = "U.S.-led talks\u{200b} “opened” 米 e\u{301}1 😀";
        let words: Vec<&str> = tokens_of(text).iter().map(|t| t.span().of(text)).collect();
        let expected = ["U", ".", "S", ".", "-", "led", "talks", "“", "opened", "”", "米", "e\u{301}1", "😀"];
        assert_eq!(words, expected);
    }

    #[test]
    fn case_has_six_classes() {
        let cases = [
            ("said", 1),
            ("Kabul", 2),
            ("A", 2),
            ("UN", 3),
            ("2021", 4),
            ("M23", 5),
            ("McCain", 5),
            ("“", 0),
        ];
        for (word, class) in cases {
            assert_eq!(case_of(word), class, "{word}");
        }
    }

    #[test]
    fn pieces_are_the_longest_that_fit() {
        let mut lines = vec!["[PAD]"; 101];
        lines[100] = "[UNK]";
        lines.extend(["cease", "##fire", "##f", "said"]);
        let pieces = Pieces::parse(&lines.join("\n"));
        assert_eq!(pieces.of("Ceasefire"), [101, 102]);
        assert_eq!(pieces.of("Céase"), [101]);
        assert_eq!(pieces.of("unheard"), [UNKNOWN]);
        assert_eq!(pieces.of(&"a".repeat(1_000_000)), [UNKNOWN]);
    }
}
