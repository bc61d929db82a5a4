//! A story with its deviations under the words, to be read like the story.
//!
//! A sentence begins a line and is wrapped; a wrapped line is indented by two. Carets count code points, not bytes or
//! the width of letters. Words that go on beyond their line are marked on that line alone.

use sayso::Span;

use super::deviation::Deviation;

/// Columns, after which a line is wrapped.
const WIDTH: usize = 110;

/// A line of a sentence.
struct Line {
    /// Without the blanks at its edges.
    span: Span,
    indent: usize,
    /// Whether a paragraph begins with it.
    is_first: bool,
}

/// `sentences` and `deviations` in order.
pub fn page(text: &str, sentences: &[Span], deviations: &[Deviation]) -> String {
    let mut lines: Vec<Line> = Vec::new();
    for sentence in sentences {
        let last = lines.last().map_or(0, |l| l.span.end);
        let is_first = last > 0 && Span { start: last, end: sentence.start }.of(text).contains('\n');
        lines.extend(wrapped(text, *sentence, is_first));
    }
    let line_of =
        |d: &Deviation| lines.partition_point(|l| l.span.start <= d.words[0].start).saturating_sub(1);
    let mut page = String::new();
    for (n, line) in lines.iter().enumerate() {
        page += if line.is_first { "\n" } else { "" };
        let words = line.span.of(text).replace(char::is_whitespace, " ");
        page += &format!("{:1$}{words}\n", "", line.indent);
        for deviation in deviations.iter().filter(|d| line_of(d) == n) {
            page += &format!("{}\n", under(text, line, deviation));
        }
    }
    page
}

/// A sentence in lines.
fn wrapped(text: &str, sentence: Span, is_first: bool) -> Vec<Line> {
    let mut lines = vec![Line { span: Span { end: sentence.start, ..sentence }, indent: 0, is_first }];
    for word in sentence.of(text).split_whitespace() {
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        let end = (start + word.len()) as u32;
        let line = lines.last_mut().expect("there is a first line");
        let whole = Span { end, ..line.span };
        if line.span.is_empty() || line.indent + columns(text, whole) <= WIDTH {
            line.span = whole;
        } else {
            lines.push(Line { span: Span { start: start as u32, end }, indent: 2, is_first: false });
        }
    }
    lines
}

fn columns(text: &str, span: Span) -> usize {
    span.of(text).chars().count()
}

/// Carets under the words, and the label where there is room: behind them, else before them.
fn under(text: &str, line: &Line, deviation: &Deviation) -> String {
    let mut carets = String::new();
    for words in &deviation.words {
        let start = words.start.clamp(line.span.start, line.span.end);
        let end = words.end.clamp(start, line.span.end);
        let column = line.indent + columns(text, Span { end: start, ..line.span });
        let width = columns(text, Span { start, end });
        if width > 0 && column >= carets.len() {
            carets = format!("{carets:column$}{}", "^".repeat(width));
        }
    }
    let label = &deviation.label;
    let (room, width) = (carets.len() - carets.trim_start().len(), label.chars().count());
    if carets.is_empty() {
        label.clone()
    } else if carets.len() + 1 + width > WIDTH + 10 && room > width + 2 {
        format!("{:1$}{label} {2}", "", room - width - 1, carets.trim_start())
    } else {
        format!("{carets} {label}")
    }
}
