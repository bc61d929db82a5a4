//! A batch, line by line: one JSON object a line, a report each. A broken line is told and the next one is read.

use std::io::{self, BufRead, Read};

use sayso::{Error, ErrorKind, Report, parse_date};
use serde::Deserialize;

use crate::decode::{empty, foreign};
use crate::input::{Arrival, LONGEST, Received, trouble};
use crate::object::parse;

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

    fn end(&mut self, last: Option<Error>) -> Option<Arrival> {
        self.is_over = true;
        last.map(Err)
    }

    fn report(&self, line: &[u8]) -> Result<Report, Error> {
        if line.len() as u64 > LONGEST {
            let why = format!("{}:{} is longer than 64 MiB; expected {EXAMPLE}", self.name, self.number);
            return Err(Error::new(ErrorKind::TooLarge, why));
        }
        let line: Line = parse(line, "line").map_err(|e| self.broken(e.column, &e.why))?;
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
    type Item = Arrival;

    fn next(&mut self) -> Option<Arrival> {
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
                let report = self.report(&line);
                return Some(report.map(|report| Received::of(report, without_break(line))));
            }
        }
        None
    }
}

/// The same line is the same bytes wherever it stands: last in a batch, or in one from another system.
fn without_break(mut line: Vec<u8>) -> Vec<u8> {
    let end = line.strip_suffix(b"\n").map(|line| line.strip_suffix(b"\r").unwrap_or(line).len());
    line.truncate(end.unwrap_or(line.len()));
    line
}
