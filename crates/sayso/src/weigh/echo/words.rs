//! Words in the form in which two reports are compared: lower case, without accents and possessives, numbers in figures,
//! American spelling.
//!
//! The forms need not be right English, only the same on both sides: "promise" becomes "promize" in every text.

use std::borrow::Cow;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::resolve::count::{scale, small};

/// A word or a number of the text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Word {
    /// Bytes of the text.
    pub(super) span: Range<usize>,
    pub(super) form: String,
    pub(super) is_number: bool,
    pub(super) is_capital: bool,
}

impl Word {
    /// Whether it says something of its own.
    pub(super) fn is_telling(&self) -> bool {
        !FILLERS.contains(&self.form.as_str())
    }
}

const FILLERS: &[&str] = &[
    "a", "an", "and", "are", "as", "at", "be", "been", "but", "by", "for", "from", "had", "has", "have",
    "he", "her", "his", "in", "is", "it", "its", "of", "on", "or", "she", "that", "the", "their", "they",
    "this", "to", "was", "were", "which", "who", "with",
];

/// The words of a text in order; a number of several words is one.
pub(super) fn words(text: &str) -> Vec<Word> {
    let runs = runs(text);
    let lower: Vec<Cow<'_, str>> = runs.iter().map(|r| lower(&text[r.clone()])).collect();
    let mut words = Vec::with_capacity(runs.len());
    let mut at = 0;
    while at < runs.len() {
        if let Some((value, end)) = number(&lower, at) {
            let span = runs[at].start..runs[end - 1].end;
            words.push(Word { span, form: value.to_string(), is_number: true, is_capital: false });
            at = end;
            continue;
        }
        let raw = &text[runs[at].clone()];
        let is_capital = raw.starts_with(char::is_uppercase);
        let form = form(raw);
        let is_number = form.starts_with(|c: char| c.is_ascii_digit());
        words.push(Word { span: runs[at].clone(), form, is_number, is_capital });
        at += 1;
    }
    words
}

/// Runs of letters and digits; an apostrophe stays inside a word, a comma or a point inside a number.
fn runs(text: &str) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut start = None;
    let mut last = ' ';
    for (at, c) in text.char_indices() {
        let next = || text[at + c.len_utf8()..].chars().next().unwrap_or(' ');
        let joins = match c {
            '\'' | '’' => last.is_alphabetic() && next().is_alphabetic(),
            ',' | '.' => last.is_ascii_digit() && next().is_ascii_digit(),
            _ => c.is_alphanumeric(),
        };
        match (joins, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                runs.push(from..at);
                start = None;
            }
            _ => {}
        }
        last = c;
    }
    runs.extend(start.map(|from| from..text.len()));
    runs
}

/// Most words are in lower case already, and stay where they are.
fn lower(word: &str) -> Cow<'_, str> {
    let is_lower = word.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase());
    if is_lower { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase()) }
}

/// The number that begins at a run, and one past its last run: "25", "12,000", "1.5 million", "two hundred and six".
fn number(runs: &[Cow<'_, str>], at: usize) -> Option<(u64, usize)> {
    let lower = |i: usize| runs.get(i).map_or("", |r| &**r);
    let (mut under, mut end) = match figures(lower(at)) {
        Some(Figures::Whole(n)) => (n, at + 1),
        Some(Figures::Tenths(n)) => {
            return scale(lower(at + 1)).filter(|s| *s >= 1_000).map(|s| (n.saturating_mul(s / 10), at + 2));
        }
        // "A hundred": the multiplier alone.
        None if matches!(lower(at), "hundred" | "thousand") => (1, at),
        None => under_hundred(lower, at)?,
    };
    let mut total = 0_u64;
    while let Some(by) = scale(lower(end)) {
        let times = under.checked_mul(by)?;
        (total, under) = if by == 100 { (total, times) } else { (total.checked_add(times)?, 0) };
        end += 1;
        let skip = usize::from(lower(end) == "and");
        if let Some((more, after)) = under_hundred(lower, end + skip) {
            (under, end) = (under.checked_add(more)?, after);
        }
    }
    Some((total.checked_add(under)?, end))
}

/// "Five", "forty", "twenty-five".
fn under_hundred<'a>(lower: impl Fn(usize) -> &'a str, at: usize) -> Option<(u64, usize)> {
    let first = small(lower(at))?;
    let ones = small(lower(at + 1)).filter(|n| first >= 20 && (1..10).contains(n));
    Some(ones.map_or((first, at + 1), |n| (first + n, at + 2)))
}

enum Figures {
    Whole(u64),
    /// One decimal, counted in tenths.
    Tenths(u64),
}

fn figures(word: &str) -> Option<Figures> {
    // Figures begin with one; most words do not.
    if !word.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let word = ["st", "nd", "rd", "th"].iter().find_map(|s| word.strip_suffix(s)).unwrap_or(word);
    if let Some((whole, tenth)) = word.split_once('.') {
        let tenths = || Some(whole.parse::<u64>().ok()?.checked_mul(10)? + tenth.parse::<u64>().ok()?);
        return if tenth.len() == 1 { tenths().map(Figures::Tenths) } else { None };
    }
    let groups = word.split(',').skip(1).all(|g| g.len() == 3);
    let digits: String = word.chars().filter(|c| *c != ',').collect();
    (groups && digits.bytes().all(|b| b.is_ascii_digit())).then(|| digits.parse().ok())?.map(Figures::Whole)
}

/// A word as it is compared.
fn form(raw: &str) -> String {
    let mut form: String = if raw.is_ascii() {
        raw.to_ascii_lowercase()
    } else {
        raw.chars().flat_map(char::to_lowercase).nfd().filter(|&c| !is_combining_mark(c)).collect()
    };
    if let Some(at) = form.find(['\'', '’']) {
        match form[at..].trim_start_matches(['\'', '’']) {
            "s" => form.truncate(at),
            _ => form.retain(|c| c != '\'' && c != '’'),
        }
    }
    american(form)
}

/// British endings and what stands for them here.
const ENDINGS: &[(&str, &str)] = &[
    ("isation", "ization"),
    ("isations", "izations"),
    ("ise", "ize"),
    ("ised", "ized"),
    ("ises", "izes"),
    ("ising", "izing"),
    ("yse", "yze"),
    ("ysed", "yzed"),
    ("our", "or"),
    ("ours", "ors"),
    ("oured", "ored"),
    ("ouring", "oring"),
    ("tre", "ter"),
    ("tres", "ters"),
    ("ence", "ense"),
    ("lled", "led"),
    ("lling", "ling"),
    ("amme", "am"),
    ("ammes", "ams"),
];

fn american(mut form: String) -> String {
    let ending = ENDINGS.iter().find(|(b, _)| form.len() > b.len() + 1 && form.ends_with(b));
    if let Some((british, american)) = ending {
        form.truncate(form.len() - british.len());
        form.push_str(american);
    }
    form
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms() {
        let cases = [
            ("The Minister's DEFENCE", "the minister defense"),
            ("centre and center, organised", "center and center organized"),
            ("Twenty-five men, two hundred and six horses", "25 men 206 horses"),
            ("1.5 million people; 12,000 more", "1500000 people 12000 more"),
            ("one thousand two hundred", "1200"),
            ("a hundred villages, 3 million, 2,50", "a 100 villages 3000000 2,50"),
            ("on March 12th at 11.30", "on march 12 at 11.30"),
            ("Nicolás didn’t", "nicolas didnt"),
            ("five hundred thousand", "500000"),
            ("99999999999999999999999 stars", "99999999999999999999999 stars"),
        ];
        for (text, expected) in cases {
            let forms: Vec<String> = words(text).into_iter().map(|w| w.form).collect();
            assert_eq!(forms.join(" "), expected, "{text}");
        }
    }

    #[test]
    fn spans_are_of_the_text() {
        let text = "Some twenty-five men’s tents";
        let shown: Vec<&str> = words(text).iter().map(|w| &text[w.span.clone()]).collect();
        assert_eq!(shown, ["Some", "twenty-five", "men’s", "tents"]);
    }
}
