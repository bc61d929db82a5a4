//! A report with its words marked: sources, cues, contents and claims, and beside each paragraph the rows that were read in it.

use askama::Template;
use sayso::ask::{self, Table};
use serde_json::{Value, json};

use super::Frame;
use crate::answer::{Shown, objects};
use crate::route::View;
use crate::trouble::Trouble;
use crate::words;

#[derive(Template)]
#[template(path = "report.html")]
struct Page {
    frame: Frame,
    about: Value,
    paragraphs: Vec<Paragraph>,
    /// Doubts about the report as a whole.
    doubts: Vec<Value>,
    tables: Vec<(&'static str, Table)>,
}

/// A paragraph of the text.
struct Paragraph {
    pieces: Vec<Piece>,
    rows: Vec<Row>,
}

/// Words that the same rows stand on.
struct Piece {
    words: String,
    /// `source`, `cue`, `content`, `claim`, `doubt`.
    marks: Vec<&'static str>,
    /// Ids of the rows.
    of: Vec<String>,
    /// How many statements the words are the content of.
    depth: usize,
}

/// A statement, claim or doubt beside its paragraph.
struct Row {
    kind: &'static str,
    id: String,
    /// How deep it stands inside other statements.
    depth: usize,
    value: Value,
}

/// A span with what stands on it.
struct Mark {
    start: usize,
    end: usize,
    kind: &'static str,
    of: String,
}

pub(crate) fn page(view: &View<'_>) -> Result<Box<dyn Shown>, Trouble> {
    let tables = ask::report(view.record, &view.asked.id)?;
    let rows = |name: &str| -> Vec<Value> {
        tables.iter().filter(|(n, _)| *n == name).flat_map(|(_, t)| objects(t)).collect()
    };
    let about = rows("report").into_iter().next().unwrap_or_default();
    let (statements, claims, doubts) = (rows("statements"), rows("claims"), rows("doubts"));
    let text: Vec<char> = about["text"].as_str().unwrap_or_default().chars().collect();
    let marks = marks(&statements, &claims, &doubts);
    let mut paragraphs = paragraphs(&text, &marks);
    let mut whole = Vec::new();
    for row in all_rows(statements, claims, &doubts) {
        match paragraphs.iter_mut().find(|(range, _)| range.contains(&row.0)) {
            Some((_, paragraph)) => paragraph.rows.push(row.1),
            None => whole.push(row.1.value),
        }
    }
    let paragraphs = paragraphs.into_iter().map(|(_, p)| p).collect();
    Ok(Box::new(Page { frame: view.frame.clone(), about, paragraphs, doubts: whole, tables }))
}

/// Spans of a cell: JSON text of a list of `[start, end)`, or of one such pair.
fn spans(value: &Value) -> Vec<(usize, usize)> {
    let parsed: Value = match value {
        Value::String(text) => serde_json::from_str(text).unwrap_or_default(),
        other => other.clone(),
    };
    let pair = |v: &Value| Some((v.get(0)?.as_u64()? as usize, v.get(1)?.as_u64()? as usize));
    match pair(&parsed) {
        Some(one) => vec![one],
        None => parsed.as_array().into_iter().flatten().filter_map(pair).collect(),
    }
}

fn marks(statements: &[Value], claims: &[Value], doubts: &[Value]) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut add = |row: &Value, column: &str, kind: &'static str, of: &str| {
        let of = of.to_owned();
        marks.extend(spans(&row[column]).into_iter().map(|(start, end)| Mark {
            start,
            end,
            kind,
            of: of.clone(),
        }));
    };
    for s in statements {
        for kind in ["source", "cue", "content"] {
            add(s, kind, kind, s["id"].as_str().unwrap_or_default());
        }
    }
    for c in claims {
        add(c, "trigger", "claim", c["id"].as_str().unwrap_or_default());
    }
    for (n, d) in doubts.iter().enumerate() {
        add(d, "span", "doubt", &format!("d{}", n + 1));
    }
    marks
}

/// Paragraphs with where they stand in the text.
fn paragraphs(text: &[char], marks: &[Mark]) -> Vec<(std::ops::Range<usize>, Paragraph)> {
    let mut out = Vec::new();
    let mut at = 0;
    for line in text.split(|&c| c == '\n') {
        let range = at..at + line.len();
        at = range.end + 1;
        if line.iter().any(|c| !c.is_whitespace()) {
            let pieces = pieces(text, range.clone(), marks);
            out.push((range, Paragraph { pieces, rows: Vec::new() }));
        }
    }
    out
}

/// The paragraph cut wherever a span begins or ends.
fn pieces(text: &[char], range: std::ops::Range<usize>, marks: &[Mark]) -> Vec<Piece> {
    let near: Vec<&Mark> = marks.iter().filter(|m| m.start < range.end && m.end > range.start).collect();
    let mut cuts: Vec<usize> =
        near.iter().flat_map(|m| [m.start, m.end]).filter(|c| range.contains(c)).collect();
    cuts.extend([range.start, range.end]);
    cuts.sort_unstable();
    cuts.dedup();
    let piece = |w: &[usize]| {
        let on: Vec<&&Mark> = near.iter().filter(|m| m.start <= w[0] && w[1] <= m.end).collect();
        let mut kinds: Vec<&'static str> = on.iter().map(|m| m.kind).collect();
        kinds.sort_unstable();
        kinds.dedup();
        let mut of: Vec<String> = on.iter().map(|m| m.of.clone()).collect();
        of.dedup();
        let depth = on.iter().filter(|m| m.kind == "content").count();
        Piece { words: text[w[0]..w[1]].iter().collect(), marks: kinds, of, depth }
    };
    cuts.windows(2).map(piece).collect()
}

/// Rows with the place where each begins.
fn all_rows(statements: Vec<Value>, claims: Vec<Value>, doubts: &[Value]) -> Vec<(usize, Row)> {
    let depths: Vec<(u64, usize)> = depths(&statements);
    let depth = |n: &Value| depths.iter().find(|(m, _)| Some(*m) == n.as_u64()).map_or(0, |(_, d)| *d);
    let first = |row: &Value, columns: &[&str]| {
        columns.iter().flat_map(|c| spans(&row[*c])).map(|(start, _)| start).min().unwrap_or(usize::MAX)
    };
    let id = |row: &Value| row["id"].as_str().unwrap_or_default().to_owned();
    let mut rows: Vec<(usize, Row)> = Vec::new();
    for s in statements {
        let row = Row { kind: "statement", id: id(&s), depth: depth(&s["n"]), value: s.clone() };
        rows.push((first(&s, &["cue", "source", "content"]), row));
    }
    for c in claims {
        let within = if c["statement"].is_null() { 0 } else { depth(&c["statement"]) + 1 };
        rows.push((first(&c, &["trigger"]), Row { kind: "claim", id: id(&c), depth: within, value: c }));
    }
    for (n, d) in doubts.iter().enumerate() {
        let row = Row { kind: "doubt", id: format!("d{}", n + 1), depth: 0, value: d.clone() };
        rows.push((first(d, &["span"]), row));
    }
    rows.sort_by_key(|(start, _)| *start);
    rows
}

/// How deep each statement stands inside others, by its number.
fn depths(statements: &[Value]) -> Vec<(u64, usize)> {
    let mut out: Vec<(u64, usize)> = Vec::new();
    for s in statements {
        let outer = s["within"].as_u64();
        let above = outer.and_then(|o| out.iter().find(|(n, _)| *n == o)).map_or(0, |(_, d)| d + 1);
        // An outer statement that is told later has no depth yet; the inner one still stands one deeper.
        let depth = if outer.is_some() { above.max(1) } else { 0 };
        out.push((s["n"].as_u64().unwrap_or_default(), depth));
    }
    out
}

impl Shown for Page {
    fn html(&self) -> Result<String, askama::Error> {
        self.render()
    }

    fn json(&self) -> Value {
        let part = |(name, table): &(&'static str, Table)| {
            ((*name).to_owned(), json!(objects(table).collect::<Vec<_>>()))
        };
        Value::Object(self.tables.iter().map(part).collect())
    }
}
