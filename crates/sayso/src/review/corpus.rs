//! What a reviewer has gone through, as a file of the corpus (`corpus/README.md`): stories with marks in the text, and a line for
//! each statement and claim as it should be. `python3 train/corpus.py FILE` reads it, and so does training.
//!
//! Only paragraphs that he went through are written: one with a row that nobody looked at would train the reader on its own
//! mistakes. So is left out what the form cannot say: a paragraph with braces in it, or one that names nobody by a name that
//! stands in what is written. Of a claim's fields, how long a truce runs is not written: its words are not recorded.

mod line;
mod marked;

use sayso_core::Error;

use super::decision::Decision;
use super::story::Story;
use super::told::{self, Span, stands_in};
use super::version::{Mine, exclude, gone_through, verdict, version};
use crate::record::Record;
use line::Lines;

/// The stories of a reviewer, one a report; empty where he has gone through nothing yet.
///
/// # Errors
/// [`sayso_core::ErrorKind::Record`] where the record cannot be read.
pub fn corpus(record: &Record, who: &str) -> Result<String, Error> {
    let mut out = String::new();
    for reading in readings(record, who)? {
        let story = Story::of(record, reading)?;
        if let Some(text) = written(&story, &record.decisions_on(reading)?, who) {
            if out.is_empty() {
                out = format!(
                    "# Reviewed by {}: one coder's stories, as corpus/README.md of sayso describes them.\n",
                    one_line(who)
                );
            }
            out.push('\n');
            out.push_str(&text);
        }
    }
    Ok(out)
}

/// Readings that a reviewer decided on; of one report the last.
fn readings(record: &Record, who: &str) -> Result<Vec<i64>, Error> {
    let sql = "SELECT max(g.id) FROM reading g WHERE g.id IN (SELECT reading FROM review WHERE who = ?)
        GROUP BY g.report ORDER BY g.report";
    let find = || -> rusqlite::Result<Vec<i64>> {
        record.db().prepare_cached(sql)?.query_map([who], |r| r.get(0))?.collect()
    };
    find().map_err(|e| record.trouble(&e))
}

/// What is written of a story: its paragraphs, and the rows in them.
struct Chosen<'a> {
    story: &'a Story,
    paragraphs: Vec<Span>,
    through: Vec<bool>,
    rows: Vec<&'a Mine<'a>>,
    /// The text that is written.
    text: String,
}

impl<'a> Chosen<'a> {
    fn of(story: &'a Story, version: &'a [Mine<'a>]) -> Chosen<'a> {
        let paragraphs = story.paragraphs();
        let mut through = gone_through(story, version);
        for (n, paragraph) in paragraphs.iter().enumerate() {
            through[n] &= is_writable(&told::words_of(&story.text, *paragraph));
        }
        let rows = version.iter().filter(|m| m.is_kept()).collect();
        let mut chosen = Chosen { story, paragraphs, through, rows, text: String::new() };
        chosen.settle();
        chosen
    }

    /// Leaves out paragraphs until all that is written can be.
    fn settle(&mut self) {
        let reaches: Vec<Vec<usize>> = self.rows.iter().map(|m| self.reach(m)).collect();
        loop {
            exclude(&mut self.through, &reaches);
            let kept = (0..self.paragraphs.len()).filter(|&n| self.through[n]);
            let kept: Vec<String> =
                kept.map(|n| told::words_of(&self.story.text, self.paragraphs[n])).collect();
            self.text = kept.join("\n\n");
            let is_in = |reach: &Vec<usize>| reach.iter().any(|&n| self.through[n]);
            let torn =
                self.rows.iter().zip(&reaches).find(|(m, reach)| is_in(reach) && !self.can_be_written(m));
            let Some((_, reach)) = torn else { break };
            reach.iter().for_each(|&n| self.through[n] = false);
        }
        let (through, paragraphs) = (&self.through, &self.paragraphs);
        self.rows.retain(|m| reach(paragraphs, m).iter().any(|&n| through[n]));
    }

    fn reach(&self, m: &Mine<'_>) -> Vec<usize> {
        reach(&self.paragraphs, m)
    }

    fn can_be_written(&self, m: &Mine<'_>) -> bool {
        let is_named = m.coding.names().all(|name| self.name(name).is_some());
        is_named && (m.spans.trigger.is_empty() || line::trigger(self, m).is_some())
    }

    /// A name as the written text has it; that of an author need not stand there.
    fn name(&self, name: &str) -> Option<String> {
        let called = self.story.called.get(name).into_iter().flatten();
        let there =
            std::iter::once(name).chain(called.map(String::as_str)).find(|n| stands_in(n, &self.text));
        let author = self.story.author.is_some().then_some(name);
        there.or(author).map(one_line)
    }

    /// The paragraph in which a span begins.
    fn paragraph(&self, span: Span) -> Option<usize> {
        self.paragraphs.iter().position(|p| p.0 <= span.0 && span.0 < p.1)
    }
}

fn reach(paragraphs: &[Span], m: &Mine<'_>) -> Vec<usize> {
    let touched = |p: &Span| m.spans.all().any(|(_, s)| s.0 < p.1 && p.0 < s.1);
    (0..paragraphs.len()).filter(|&n| touched(&paragraphs[n])).collect()
}

/// Whether a paragraph can stand in a file of the corpus as it is.
fn is_writable(words: &str) -> bool {
    const TAKEN: &[&str] =
        &["= ", "+ ", "--- ", "split: ", "style: ", "title: ", "published: ", "author: ", "note: "];
    let is_odd = |c: char| matches!(c, '{' | '}' | '\r' | '\u{1c}'..='\u{1f}');
    !words.contains(is_odd) && !TAKEN.iter().any(|t| words.starts_with(t))
}

fn written(story: &Story, decisions: &[Decision], who: &str) -> Option<String> {
    let version = version(story, decisions, who, |on| verdict(decisions, who, on));
    if version.iter().all(|m| m.verdict.is_none()) {
        return None;
    }
    let chosen = Chosen::of(story, &version);
    let count = chosen.through.iter().filter(|t| **t).count();
    if count == 0 {
        return None;
    }
    let mut out = head(story, count, chosen.paragraphs.len());
    let lines = Lines::of(&chosen);
    for n in (0..chosen.paragraphs.len()).filter(|&n| chosen.through[n]) {
        out.push('\n');
        out.push_str(&marked::paragraph(&chosen.story.text, chosen.paragraphs[n], &lines.marks()));
        out.push('\n');
        lines.under(n).for_each(|line| {
            out.push_str(line);
            out.push('\n');
        });
    }
    Some(out)
}

/// What a story says of itself.
fn head(story: &Story, written: usize, all: usize) -> String {
    let mut out = format!("--- {} ---\nsplit: train\n", name(story));
    for (key, value) in [("title", &story.title), ("published", &story.published), ("author", &story.author)]
    {
        if let Some(value) = value.as_deref().map(one_line).filter(|v| !v.is_empty()) {
            out.push_str(&format!("{key}: {value}\n"));
        }
    }
    let outlet = story.publisher.as_deref().map(|p| format!("{}; ", one_line(p))).unwrap_or_default();
    out.push_str(&format!("note: {outlet}{written} of {all} paragraphs gone through\n"));
    out
}

/// A name that is the report's own in every case, and says something to a person.
fn name(story: &Story) -> String {
    let title = story.title.clone().unwrap_or_default().to_lowercase();
    let words: Vec<&str> =
        title.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()).take(4).collect();
    std::iter::once(&story.uid[..story.uid.len().min(8)]).chain(words).collect::<Vec<_>>().join("-")
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
