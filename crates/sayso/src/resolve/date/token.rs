//! Tokens: one pass over the bytes into words, numbers and marks, each with what the lexicon says of it.
//!
//! A word is a run of letters, a number a run of digits, everything else one mark: "8th" is a number and a word that
//! touch, "third-quarter" three tokens that touch. Curly quotes and dashes become their ASCII cousins, so that rules see
//! one form; letters beyond ASCII make a word that no rule knows.

use std::ops::Range;

use sayso_core::Span;

use super::lexicon::{Lex, Lexicon, Word, pack};

/// How far, in tokens, a sentence is looked at around an expression: a line of a million words is one sentence.
const NEAR: usize = 40;

/// One token.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    /// First byte.
    pub(super) start: u32,
    /// One past the last byte.
    pub(super) end: u32,
    /// Value of a number; `u32::MAX` where it has more than nine digits.
    pub(super) number: u32,
    /// What it can mean.
    pub(super) lex: Lex,
    /// White space, a line break or nothing stands before it.
    pub(super) gap: Gap,
    /// Begins with a capital.
    pub(super) capital: bool,
}

/// What stands before a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    /// Nothing: it touches the one before.
    None,
    /// White space.
    Space,
    /// An empty line, or the beginning of the text.
    Paragraph,
}

/// The tokens of a text, and looking around in them without leaving it.
pub(super) struct Tokens {
    all: Vec<Token>,
}

impl Tokens {
    /// Cuts a text.
    pub(super) fn of(text: &str) -> Tokens {
        let mut scan = Scan { bytes: text.as_bytes(), lexicon: Lexicon::shared(), all: Vec::new() };
        scan.all.reserve(text.len() / 5);
        scan.run();
        Tokens { all: scan.all }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    /// Token `i`.
    pub(super) fn get(&self, i: usize) -> Option<&Token> {
        self.all.get(i)
    }

    /// What token `i` means; [`Lex::End`] outside the text.
    pub(super) fn lex(&self, i: usize) -> Lex {
        self.all.get(i).map_or(Lex::End, |t| t.lex)
    }

    /// What the token before `i` means.
    pub(super) fn before(&self, i: usize) -> Lex {
        i.checked_sub(1).map_or(Lex::End, |p| self.lex(p))
    }

    /// Whether token `i` is that word.
    pub(super) fn is(&self, i: usize, word: Word) -> bool {
        self.lex(i) == Lex::Is(word)
    }

    /// Whether token `i` is that mark.
    pub(super) fn mark(&self, i: usize, mark: u8) -> bool {
        self.lex(i) == Lex::Mark(mark)
    }

    /// Whether token `i` touches the one before.
    pub(super) fn touches(&self, i: usize) -> bool {
        self.all.get(i).is_some_and(|t| t.gap == Gap::None)
    }

    /// Whether token `i` begins with a capital.
    pub(super) fn capital(&self, i: usize) -> bool {
        self.all.get(i).is_some_and(|t| t.capital)
    }

    /// Whether token `i` says that what stands before it ends: "ended Sept. 30".
    pub(super) fn ends(&self, i: usize) -> bool {
        matches!(self.lex(i), Lex::Is(Word::Ends | Word::Ending))
    }

    /// Digits of a number.
    pub(super) fn digits(&self, i: usize) -> usize {
        self.all.get(i).map_or(0, |t| if t.lex == Lex::Number { (t.end - t.start) as usize } else { 0 })
    }

    /// Value of the number at `i` where it has `digits` digits.
    pub(super) fn number(&self, i: usize, digits: std::ops::RangeInclusive<usize>) -> Option<u32> {
        digits.contains(&self.digits(i)).then(|| self.all[i].number)
    }
}

impl Tokens {
    /// The tokens of a sentence, looking no further than [`NEAR`] from token `i` in it.
    pub(super) fn within(&self, sentence: Span, i: usize) -> Range<usize> {
        let first = (i.saturating_sub(NEAR)..i).find(|&k| self.all[k].start >= sentence.start).unwrap_or(i);
        let last = (i..self.all.len().min(i + NEAR)).take_while(|&k| self.all[k].end <= sentence.end).last();
        first..last.map_or(i, |k| k + 1)
    }
}

struct Scan<'t> {
    bytes: &'t [u8],
    lexicon: &'static Lexicon,
    all: Vec<Token>,
}

impl Scan<'_> {
    fn run(&mut self) {
        let (mut at, mut gap, mut breaks) = (0, Gap::Paragraph, 0);
        while let Some(&b) = self.bytes.get(at) {
            let (end, lex) = match b {
                b'\n' => {
                    breaks += 1;
                    gap = if breaks > 1 || gap == Gap::Paragraph { Gap::Paragraph } else { Gap::Space };
                    at += 1;
                    continue;
                }
                0..=b' ' => {
                    gap = if gap == Gap::Paragraph { gap } else { Gap::Space };
                    at += 1;
                    continue;
                }
                b'a'..=b'z' | b'A'..=b'Z' => self.word(at),
                b'0'..=b'9' => (self.run_of(at, |b| b.is_ascii_digit()), Lex::Number),
                0x80.. => match self.sign(at) {
                    Some((end, b' ')) => {
                        gap = if gap == Gap::Paragraph { gap } else { Gap::Space };
                        at = end;
                        continue;
                    }
                    Some((end, mark)) => (end, Lex::Mark(mark)),
                    None => self.word(at),
                },
                b'#' => (at + 1, Lex::Mark(b'$')),
                b'`' => (at + 1, Lex::Mark(b'\'')),
                _ => (at + 1, Lex::Mark(b)),
            };
            self.push(at, end, lex, gap);
            (at, gap, breaks) = (end, Gap::None, 0);
        }
    }

    fn push(&mut self, start: usize, end: usize, lex: Lex, gap: Gap) {
        let number = if lex == Lex::Number { value(&self.bytes[start..end]) } else { 0 };
        let capital = self.bytes[start].is_ascii_uppercase();
        self.all.push(Token { start: start as u32, end: end as u32, number, lex, gap, capital });
    }

    fn run_of(&self, at: usize, test: impl Fn(u8) -> bool) -> usize {
        at + self.bytes[at..].iter().position(|&b| !test(b)).unwrap_or(self.bytes.len() - at)
    }

    /// A run of letters from `at`: where it ends and what it means.
    fn word(&self, at: usize) -> (usize, Lex) {
        let (mut end, mut key, mut foreign) = (at, 0, false);
        while let Some(&b) = self.bytes.get(end) {
            match b {
                b'a'..=b'z' | b'A'..=b'Z' => key = pack(key, b),
                0x80.. if self.sign(end).is_none() => foreign = true,
                _ => break,
            }
            end += 1;
        }
        let lex = if foreign || end - at > 16 { Lex::Other } else { self.lexicon.find(key) };
        let past = lex == Lex::Other && end - at > 3 && self.bytes[end - 2..end] == *b"ed";
        (end, if past { Lex::Ed } else { lex })
    }

    /// A mark or space beyond ASCII at `at`: where it ends and what it stands for.
    fn sign(&self, at: usize) -> Option<(usize, u8)> {
        let two = (0xC2..=0xC3).contains(&self.bytes[at]).then(|| self.bytes.get(at + 1)).flatten();
        match two {
            Some(0xA0) if self.bytes[at] == 0xC2 => return Some((at + 2, b' ')),
            Some(0xA3 | 0xA5) if self.bytes[at] == 0xC2 => return Some((at + 2, b'$')),
            _ => {}
        }
        let three = (self.bytes[at] == 0xE2).then(|| self.bytes.get(at + 1..at + 3)).flatten()?;
        let stands_for = match three {
            [0x80, 0x98 | 0x99 | 0xB2] => b'\'',
            [0x80, 0x9C..=0x9F | 0xB3] => b'"',
            [0x80, 0x90..=0x93] => b'-',
            [0x80, 0x94 | 0x95] => b'_',
            [0x80, 0xA6] => b'.',
            [0x80, 0x80..=0x8B | 0xA8 | 0xA9 | 0xAF] => b' ',
            [0x82, 0xAC] => b'$',
            _ => return None,
        };
        Some((at + 3, stands_for))
    }
}

/// Value of digits, `u32::MAX` from ten digits on.
fn value(digits: &[u8]) -> u32 {
    let digits = if digits.len() > 9 { return u32::MAX } else { digits };
    digits.iter().fold(0, |n, b| n * 10 + u32::from(b - b'0'))
}
