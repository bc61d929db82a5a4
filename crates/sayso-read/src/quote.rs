//! Quotation marks: whether words are quoted, and contents that stop short of their mark.

use std::ops::Range;

use sayso_core::{Manner, Span};

use crate::analysis::Analysis;

/// What a quotation mark does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    Open,
    Close,
    /// `"`: opens or closes by turns.
    Straight,
}

pub(crate) fn mark(word: &str) -> Option<Mark> {
    match word {
        "“" | "«" | "„" => Some(Mark::Open),
        "”" | "»" => Some(Mark::Close),
        "\"" => Some(Mark::Straight),
        _ => None,
    }
}

/// Words before a quotation mark that only name something: "known as “shabiha”".
const NAMING: &[&str] =
    &["as", "called", "so-called", "dubbed", "named", "nicknamed", "codenamed", "entitled", "titled"];

/// Whether the words of `content` are quoted: all (a leading "that" aside), none, or some. A name in quotation marks
/// makes no quotation (codebook, section 7).
pub(crate) fn manner(text: &str, content: &[Span]) -> Manner {
    let (mut words, mut quoted, mut inside) = (0, 0, Inside::No);
    for span in content {
        // A quotation that one span leaves open runs on in the next.
        let (w, q, left) = count(span.of(text), inside);
        inside = left;
        words += w;
        quoted += q;
    }
    let lead = content.first().map_or("", |s| s.of(text));
    let lead = ["that ", "how ", "whether "]
        .iter()
        .any(|w| lead.strip_prefix(w).is_some_and(|rest| rest.trim_start().starts_with(['“', '"', '«'])));
    match quoted {
        0 => Manner::Indirect,
        n if n + usize::from(lead) >= words => Manner::Direct,
        _ => Manner::Mixed,
    }
}

/// Words, words inside quotation marks, and whether the text ends inside of them.
fn count(text: &str, mut inside: Inside) -> (usize, usize, Inside) {
    let (mut words, mut quoted) = (0, 0);
    let mut last = "";
    for word in pieces(text) {
        match mark(word) {
            // A close without its opening: the quotation began before the span.
            Some(Mark::Close) if inside == Inside::No => quoted = words,
            Some(mark) => inside = inside.after(mark, last),
            None => {
                words += 1;
                quoted += usize::from(inside == Inside::Quotation);
                last = word;
            }
        }
    }
    (words, quoted, inside)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    No,
    Quotation,
    Name,
}

impl Inside {
    fn after(self, mark: Mark, last: &str) -> Inside {
        let closes = mark == Mark::Close || (mark == Mark::Straight && self != Inside::No);
        if closes {
            Inside::No
        } else if NAMING.iter().any(|n| last.eq_ignore_ascii_case(n)) {
            Inside::Name
        } else {
            Inside::Quotation
        }
    }
}

/// Runs of letters and digits (hyphens inside), and quotation marks.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let is_word = |c: char| c.is_alphanumeric() || c == '-' || c == '\'' || c == '’';
    let mut rest = text;
    std::iter::from_fn(move || {
        loop {
            let first = rest.chars().next()?;
            if is_word(first) {
                let end = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
                let (word, after) = rest.split_at(end);
                rest = after;
                if word.contains(char::is_alphanumeric) {
                    return Some(word);
                }
                continue;
            }
            let (piece, after) = rest.split_at(first.len_utf8());
            rest = after;
            if mark(piece).is_some() {
                return Some(piece);
            }
        }
    })
}

/// Takes in the quotation mark that stands right beside a content which has the mark's partner and lacks it.
pub(crate) fn close(text: &str, analysis: &Analysis<'_>, mut range: Range<usize>) -> Range<usize> {
    let word = |t: usize| analysis.tokens.get(t).map(|s| s.of(text)).unwrap_or("");
    let marks: Vec<Mark> = range.clone().filter_map(|t| mark(word(t))).collect();
    let open = |m: Mark| marks.iter().filter(|&&x| x == m).count();
    let odd = open(Mark::Straight) % 2 == 1;
    let (more_open, more_closed) =
        (open(Mark::Open) > open(Mark::Close), open(Mark::Close) > open(Mark::Open));
    let after = (range.end < analysis.tokens.len() && !analysis.starts_line(range.end))
        .then(|| mark(word(range.end)));
    let before = (range.start > 0 && !analysis.starts_line(range.start)).then(|| mark(word(range.start - 1)));
    match (before.flatten(), after.flatten()) {
        (_, Some(Mark::Close)) if more_open => range.end += 1,
        (Some(Mark::Open), _) if more_closed => range.start -= 1,
        (_, Some(Mark::Straight)) if odd && mark(word(range.end - 1)).is_none() => range.end += 1,
        (Some(Mark::Straight), _) if odd && mark(word(range.start)).is_none() => range.start -= 1,
        _ => {}
    }
    range
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn manner_follows_the_marks() {
        let cases = [
            ("that talks had begun", Manner::Indirect),
            ("“Talks have begun,”", Manner::Direct),
            ("that \"we will leave by May.\"", Manner::Direct),
            ("he was “surprised” by the advance", Manner::Mixed),
            ("they were shot by militiamen known as “shabiha.”", Manner::Indirect),
            ("“First paragraph. “Second paragraph.”", Manner::Direct),
            ("The road is ours,”", Manner::Direct),
            ("don't ask", Manner::Indirect),
        ];
        for (words, manner) in cases {
            assert_eq!(super::manner(words, &[Span::new(0, words.len())]), manner, "{words}");
        }
        let words = "“It has good ties. Its contacts go on.” He left.";
        let spans = [Span::new(0, 20), Span::new(21, 43)];
        assert_eq!(super::manner(words, &spans), Manner::Direct);
    }
}
