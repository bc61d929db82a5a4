//! Where words stand, for people: paragraph and character.

use sayso::{Reading, Span, code_points};

/// A text with no longer line, in characters, that has empty lines too, was broken by a machine: its lines are no
/// paragraphs.
const BROKEN_BY_MACHINE: usize = 100;

/// The places of a reading's words.
pub struct Places {
    /// Byte at which each paragraph starts.
    paragraphs: Vec<usize>,
    bytes: Vec<usize>,
    points: Vec<usize>,
}

impl Places {
    /// The places of all that has a row.
    pub fn of(reading: &Reading) -> Places {
        let contents = reading.statements.iter().filter_map(|s| s.content.first());
        let doubts = reading.doubts.iter().filter_map(|d| d.span.as_ref());
        let dates = reading.dates.iter().map(|d| &d.span);
        let counts = reading.counts.iter().map(|c| &c.span);
        let claims = reading.claims.iter().filter_map(|c| c.trigger.first());
        let named = reading.places.iter().filter_map(|p| p.mentions.first());
        let all = contents.chain(claims).chain(doubts).chain(dates).chain(counts).chain(named);
        let mut bytes: Vec<usize> = all.map(|s| s.start as usize).collect();
        bytes.sort_unstable();
        bytes.dedup();
        let points = code_points(&reading.report.text, &bytes);
        Places { paragraphs: paragraphs(&reading.report.text), bytes, points }
    }

    /// Columns of the widest place, so that all rows align.
    pub fn width(&self) -> usize {
        let digits = |n: usize| n.max(1).ilog10() as usize + 1;
        let last = self.points.last().copied().unwrap_or_default();
        "¶ · ".chars().count() + digits(self.paragraphs.len()) + digits(last)
    }

    /// `¶3 · 1263`: in the third paragraph, 1263 characters into the text.
    pub fn show(&self, span: Span) -> String {
        let byte = span.start as usize;
        let paragraph = self.paragraphs.partition_point(|&start| start <= byte);
        let character =
            self.points[self.bytes.binary_search(&byte).expect("the place of every row was collected")];
        format!("¶{paragraph} · {character}")
    }
}

fn paragraphs(text: &str) -> Vec<usize> {
    let lines: Vec<(usize, &str)> = lines(text).collect();
    let is_broken = |&(_, line): &(usize, &str)| line.chars().count() <= BROKEN_BY_MACHINE;
    let first = lines.iter().position(|(_, line)| !is_blank(line));
    let last = lines.iter().rposition(|(_, line)| !is_blank(line));
    let Some((first, last)) = first.zip(last) else { return vec![0] };
    let inner = &lines[first..=last];
    let by_blank = inner.iter().any(|(_, line)| is_blank(line)) && inner.iter().all(is_broken);
    let mut starts = Vec::new();
    let mut is_new = true;
    for (start, line) in inner {
        if is_blank(line) {
            is_new = true;
        } else if std::mem::replace(&mut is_new, !by_blank) {
            starts.push(*start);
        }
    }
    starts
}

fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line))
    })
}

fn is_blank(line: &str) -> bool {
    line.trim().is_empty()
}

#[cfg(test)]
mod tests {
    use super::paragraphs;

    #[test]
    fn a_line_is_a_paragraph_unless_a_machine_broke_it() {
        let long = "x".repeat(101);
        let cases = [
            ("", vec![0]),
            ("\n\n", vec![0]),
            ("one\ntwo\n", vec![0, 4]),
            ("one\r\ntwo\r\n\r\nthree\r\n", vec![0, 12]),
            ("\n\none\ntwo\n\n", vec![2, 6]),
        ];
        for (text, expected) in cases {
            assert_eq!(paragraphs(text), expected, "{text:?}");
        }
        assert_eq!(paragraphs(&format!("Title\n\n{long}\ntwo")), [0, 7, 109]);
    }
}
