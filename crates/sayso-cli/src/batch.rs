//! A batch, line by line: one JSON object a line, a report each. A broken line is told and the next one is read.

use std::io::{self, BufRead, Read};

use sayso::{Error, ErrorKind, Report, parse_date};
use serde::Deserialize;
use serde_json::error::Category;

use crate::decode::{empty, foreign};
use crate::input::{Intake, LONGEST, trouble};

const EXAMPLE: &str = r#"one JSON object a line: {"file": "a", "text": "…", "published": "2021-07-11"}"#;

/// What a line may hold. Other keys are passed over.
#[derive(Deserialize)]
struct Line {
    text: Option<String>,
    file: Option<String>,
    published: Option<String>,
    title: Option<String>,
    publisher: Option<String>,
    author: Option<String>,
    url: Option<String>,
}

/// The reports of a batch, in order.
pub struct Lines<R> {
    name: String,
    bytes: R,
    known: Report,
    /// Lines read so far, blank ones included.
    number: usize,
    is_over: bool,
}

impl<R: BufRead> Lines<R> {
    /// The batch called `name`; `known` fills what a line does not say.
    pub fn of(name: String, bytes: R, known: Report) -> Lines<R> {
        Lines { name, bytes, known, number: 0, is_over: false }
    }

    /// The next line with its break; `None` at the end.
    fn line(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut line = Vec::new();
        self.bytes.by_ref().take(LONGEST + 1).read_until(b'\n', &mut line)?;
        if line.is_empty() {
            return Ok(None);
        }
        self.number += 1;
        if line.len() as u64 > LONGEST {
            self.bytes.skip_until(b'\n')?;
        }
        Ok(Some(line))
    }

    /// A picture named .jsonl is told once, not line by line.
    fn foreign(&mut self) -> Option<Error> {
        // Trouble with the bytes comes again with the first line.
        foreign(&self.name, self.bytes.fill_buf().unwrap_or_default())
    }

    fn end(&mut self, last: Option<Error>) -> Option<Intake> {
        self.is_over = true;
        last.map(Err)
    }

    fn report(&self, line: &[u8]) -> Intake {
        if line.len() as u64 > LONGEST {
            let why = format!("{}:{} is longer than 64 MiB; expected {EXAMPLE}", self.name, self.number);
            return Err(Error::new(ErrorKind::TooLarge, why));
        }
        let line = parse(line).map_err(|(column, why)| self.broken(column, &why))?;
        let lacks = |what: &str| self.broken(1, &format!("{what}; expected the words of a report"));
        let text = line.text.ok_or_else(|| lacks("no \"text\""))?;
        if text.is_empty() {
            return Err(lacks("\"text\" is empty"));
        }
        if let Some(date) = &line.published {
            parse_date(date).map_err(|e| e.at(format!("{}:{}: \"published\"", self.name, self.number)))?;
        }
        let known = self.known.clone();
        Ok(Report {
            text,
            file: line.file,
            published: line.published.or(known.published),
            title: line.title.or(known.title),
            publisher: line.publisher.or(known.publisher),
            author: line.author.or(known.author),
            url: line.url,
        })
    }

    fn broken(&self, column: usize, why: &str) -> Error {
        let why = format!("{}:{}:{column}: {why}", self.name, self.number);
        Error::new(ErrorKind::BadLine, why).with_hint(EXAMPLE)
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = Intake;

    fn next(&mut self) -> Option<Intake> {
        if !self.is_over
            && self.number == 0
            && let Some(error) = self.foreign()
        {
            return self.end(Some(error));
        }
        while !self.is_over {
            let line = match self.line() {
                Ok(Some(line)) => line,
                Ok(None) if self.number == 0 => return self.end(Some(empty(&self.name, EXAMPLE))),
                Ok(None) => return self.end(None),
                Err(error) => return self.end(Some(trouble(&self.name, &error))),
            };
            if !line.iter().all(u8::is_ascii_whitespace) {
                return Some(self.report(&line));
            }
        }
        None
    }
}

/// A line, or the column (from 1, in characters) and what is wrong there.
fn parse(bytes: &[u8]) -> Result<Line, (usize, String)> {
    let bytes = bytes.trim_ascii_end();
    let line = std::str::from_utf8(bytes).map_err(|e| {
        let at = e.valid_up_to();
        (column(bytes, at), format!("byte 0x{:02X} is not UTF-8; expected text in UTF-8", bytes[at]))
    })?;
    let trimmed = line.trim_start_matches('\u{FEFF}').trim_start();
    let skipped = line.len() - trimmed.len();
    let found = trimmed.chars().next().unwrap_or(' ');
    // serde would also take the fields from an array, by position.
    if found != '{' {
        return Err((column(bytes, skipped), format!("found `{found}`; expected `{{`")));
    }
    serde_json::from_str(trimmed).map_err(|e| {
        let at = if e.is_eof() { line.len() } else { skipped + e.column().saturating_sub(1) };
        (column(bytes, at), what(&e, line.get(at..).and_then(|rest| rest.chars().next())))
    })
}

fn column(line: &[u8], at: usize) -> usize {
    1 + String::from_utf8_lossy(&line[..at.min(line.len())]).chars().count()
}

/// What serde says, without its own place, and the character it stopped at.
fn what(error: &serde_json::Error, found: Option<char>) -> String {
    let words = error.to_string();
    let words = words.rsplit_once(" at line ").map_or(words.as_str(), |(words, _)| words);
    match (error.classify(), found) {
        (Category::Eof, _) => "the line ends inside the object; expected `}`".to_string(),
        (Category::Syntax, Some(found)) if !found.is_control() => format!("found `{found}`; {words}"),
        _ => words.to_string(),
    }
}
