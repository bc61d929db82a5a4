//! A report with its words marked: sources, cues, contents and claims, and beside each paragraph the rows that were read in it.

use std::collections::BTreeMap;

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
    actors: Vec<Value>,
    /// Paragraphs before those shown, and after them.
    before: usize,
    after: usize,
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
    /// How many contents begin and end with the words.
    opens: usize,
    closes: usize,
    /// Rows that begin here: id and label.
    begins: Vec<(String, String)>,
}

/// A statement, claim or doubt beside its paragraph.
struct Row {
    kind: &'static str,
    id: String,
    /// By which the text refers to it: `3`, `3a` for a claim within, `?1` for a doubt.
    label: String,
    /// Label of the statement that it stands inside.
    within: Option<String>,
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

/// Deeper than this, marks look alike.
const DEEPEST: usize = 3;

pub(crate) fn page(view: &View<'_>) -> Result<Box<dyn Shown>, Trouble> {
    let tables = ask::report(view.record, &view.asked.id)?;
    let rows = |name: &str| -> Vec<Value> {
        tables.iter().filter(|(n, _)| *n == name).flat_map(|(_, t)| objects(t)).collect()
    };
    let about = rows("report").into_iter().next().unwrap_or_default();
    let (statements, claims, doubts) = (rows("statements"), rows("claims"), rows("doubts"));
    let text: Vec<char> = about["text"].as_str().unwrap_or_default().chars().collect();
    let marks = marks(&statements, &claims, &doubts);
    let rows_in_order = all_rows(statements, claims, &doubts);
    let mut paragraphs = paragraphs(&text, &marks);
    let mut whole = Vec::new();
    for (start, row) in rows_in_order {
        match paragraphs.iter_mut().find(|(range, _)| range.contains(&start)) {
            Some((range, paragraph)) => paragraph.take(start - range.start, row),
            None => whole.push(row.value),
        }
    }
    let before = paragraphs.len().min(view.asked.start()? as usize);
    let most = view.asked.most as usize;
    let after = (paragraphs.len() - before).saturating_sub(most);
    let paragraphs = paragraphs.into_iter().skip(before).take(most).map(|(_, p)| p).collect();
    let actors = rows("actors");
    let frame = view.frame.clone();
    Ok(Box::new(Page { frame, about, paragraphs, doubts: whole, actors, before, after, tables }))
}

impl Paragraph {
    /// Puts a row beside the paragraph, and its label where it begins.
    fn take(&mut self, start: usize, row: Row) {
        let mut at = 0;
        for piece in &mut self.pieces {
            if at == start {
                piece.begins.push((row.id.clone(), row.label.clone()));
                break;
            }
            at += piece.words.chars().count();
        }
        self.rows.push(row);
    }
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
        let sorted = |mut all: Vec<&'static str>| {
            all.sort_unstable();
            all.dedup();
            all
        };
        let mut of: Vec<String> = on.iter().map(|m| m.of.clone()).collect();
        of.sort_unstable();
        of.dedup();
        let contents = || on.iter().filter(|m| m.kind == "content");
        Piece {
            words: text[w[0]..w[1]].iter().collect(),
            marks: sorted(on.iter().map(|m| m.kind).collect()),
            of,
            depth: contents().count().min(DEEPEST),
            opens: contents().filter(|m| m.start == w[0]).count(),
            closes: contents().filter(|m| m.end == w[1]).count(),
            begins: Vec::new(),
        }
    };
    cuts.windows(2).map(piece).collect()
}

/// Rows with the place where each begins, in the order of the text; what begins at one place stands from the outer to the inner.
fn all_rows(statements: Vec<Value>, claims: Vec<Value>, doubts: &[Value]) -> Vec<(usize, Row)> {
    let depths = depths(&statements);
    let depth = |n: &Value| n.as_u64().and_then(|n| depths.get(&n)).copied();
    let mut rows: Vec<(usize, Row)> = Vec::new();
    for (kind, values) in [("statement", statements), ("claim", claims), ("doubt", doubts.to_vec())] {
        for (n, value) in values.into_iter().enumerate() {
            let (columns, depth): (&[&str], usize) = match kind {
                "statement" => (&["cue", "source", "content"], depth(&value["n"]).unwrap_or(0)),
                "claim" => (&["trigger"], depth(&value["statement"]).map_or(0, |d| d + 1)),
                _ => (&["span"], 0),
            };
            let start = columns.iter().flat_map(|c| spans(&value[*c])).map(|(start, _)| start).min();
            let id = match kind {
                "doubt" => format!("d{}", n + 1),
                _ => value["id"].as_str().unwrap_or_default().to_owned(),
            };
            let depth = depth.min(DEEPEST);
            rows.push((
                start.unwrap_or(usize::MAX),
                Row { kind, id, label: String::new(), within: None, depth, value },
            ));
        }
    }
    rows.sort_by_key(|(start, row)| (*start, row.depth));
    label(&mut rows);
    rows
}

/// Labels by which the text refers to rows: statements, and claims in the report's own voice, are counted; claims inside a
/// statement take a letter after its number.
fn label(rows: &mut [(usize, Row)]) {
    let mut number = 0;
    let mut of_statement: BTreeMap<u64, String> = BTreeMap::new();
    for (_, row) in rows.iter_mut() {
        if row.kind == "statement" || (row.kind == "claim" && row.value["statement"].is_null()) {
            number += 1;
            row.label = number.to_string();
        } else if row.kind == "doubt" {
            row.label = format!("?{}", &row.id[1..]);
        }
        if let ("statement", Some(n)) = (row.kind, row.value["n"].as_u64()) {
            of_statement.insert(n, row.label.clone());
        }
    }
    let mut claims: BTreeMap<u64, usize> = BTreeMap::new();
    for (_, row) in rows.iter_mut() {
        let outer = if row.kind == "claim" { &row.value["statement"] } else { &row.value["within"] };
        let Some(outer) = outer.as_u64() else { continue };
        row.within = of_statement.get(&outer).cloned();
        if row.kind == "claim" {
            let n = claims.entry(outer).or_default();
            row.label = format!("{}{}", row.within.as_deref().unwrap_or_default(), letters(*n));
            *n += 1;
        }
    }
}

/// `a` to `z`, then `aa`.
fn letters(n: usize) -> String {
    let letter = char::from(b'a' + (n % 26) as u8);
    if n < 26 { letter.to_string() } else { format!("{}{letter}", letters(n / 26 - 1)) }
}

/// How deep each statement stands inside others, by its number.
fn depths(statements: &[Value]) -> BTreeMap<u64, usize> {
    let within: BTreeMap<u64, Option<u64>> =
        statements.iter().filter_map(|s| Some((s["n"].as_u64()?, s["within"].as_u64()))).collect();
    let depth = |mut n: u64| {
        let mut depth = 0;
        while let Some(Some(outer)) = within.get(&n)
            && depth < within.len()
        {
            depth += 1;
            n = *outer;
        }
        depth
    };
    within.keys().map(|&n| (n, depth(n))).collect()
}

impl Page {
    /// The address of the paragraphs after those shown.
    fn next(&self) -> Option<String> {
        self.frame.after(self.paragraphs.len(), &(self.after as u64))
    }

    /// The actor of the case that a name of this report stands for.
    fn actor(&self, name: &str) -> Option<&str> {
        self.actors.iter().find(|a| a["name"] == name)?["id"].as_str()
    }

    /// Names of a cell, each with its actor.
    fn actors_of<'a>(&'a self, cell: &'a Value) -> Vec<(&'a str, Option<&'a str>)> {
        let names = cell.as_str().unwrap_or_default().split("; ").filter(|n| !n.is_empty());
        names.map(|name| (name, self.actor(name))).collect()
    }

    /// How sure the reader was, where it was not quite.
    fn unsure(&self, row: &Value) -> Option<String> {
        const SURE: f64 = 0.7;
        let confidence = row["confidence"].as_f64().filter(|c| *c < SURE)?;
        Some(format!("read with {:.0} % confidence", confidence * 100.0))
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn statement(id: &str, n: u64, within: Option<u64>, source: &str, cue: &str, content: &str) -> Value {
        json!({"id": id, "n": n, "within": within, "source": source, "cue": cue, "content": content})
    }

    #[test]
    fn statements_inside_others_are_labelled_and_stand_deeper() {
        let statements = vec![
            statement("s1", 1, None, "[[0,1]]", "[[2,3]]", "[[4,20]]"),
            // Told before the one that it stands inside.
            statement("s2", 2, Some(3), "[[12,13]]", "[[14,15]]", "[[16,20]]"),
            statement("s3", 3, Some(1), "[[4,5]]", "[[6,7]]", "[[8,20]]"),
        ];
        let claims = vec![
            json!({"id": "c1", "n": 1, "statement": 2, "trigger": "[[16,18]]"}),
            json!({"id": "c2", "n": 2, "statement": null, "trigger": "[[22,24]]"}),
        ];
        let doubts = vec![json!({"span": "[4,5]"}), json!({"span": null})];
        let rows = all_rows(statements, claims, &doubts);
        let told: Vec<(&str, &str, usize)> =
            rows.iter().map(|(_, r)| (r.id.as_str(), r.label.as_str(), r.depth)).collect();
        let expected = [
            ("s1", "1", 0),
            ("d1", "?1", 0),
            ("s3", "2", 1),
            ("s2", "3", 2),
            ("c1", "3a", 3),
            ("c2", "4", 0),
            ("d2", "?2", 0),
        ];
        assert_eq!(told, expected);
        assert_eq!(rows[3].1.within.as_deref(), Some("2"));
    }

    #[test]
    fn words_that_several_rows_share_are_one_piece() {
        let text: Vec<char> = "He said she said it fell.\n\nNext.".chars().collect();
        let statements = [
            statement("s1", 1, None, "[[0,2]]", "[[3,7]]", "[[8,24]]"),
            statement("s2", 2, Some(1), "[[8,11]]", "[[12,16]]", "[[17,24]]"),
        ];
        let marks = marks(&statements, &[], &[]);
        let paragraphs = paragraphs(&text, &marks);
        assert_eq!(paragraphs.len(), 2);
        let pieces = &paragraphs[0].1.pieces;
        let joined: String = pieces.iter().map(|p| p.words.as_str()).collect();
        assert_eq!(joined, "He said she said it fell.");
        let inner = pieces.iter().find(|p| p.words == "it fell").unwrap();
        assert_eq!(
            (inner.of.as_slice(), inner.depth, inner.opens, inner.closes),
            (&["s1".to_owned(), "s2".to_owned()][..], 2, 1, 2)
        );
    }

    #[test]
    fn letters_go_on_after_z() {
        assert_eq!([0, 25, 26, 52].map(letters), ["a", "z", "aa", "ba"]);
    }
}
