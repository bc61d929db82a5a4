//! A file of `corpus/*.case` as stories: text, and statements and claims with their spans (corpus/README.md).
//!
//! What is malformed is refused with file, line and what was expected: a coding that is half read would show
//! deviations that are none. `train/corpus.py` reads the same form.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use sayso::{Act, Manner, Report, Span, Standing};

use super::claim::{self, Paragraph, names};
use super::coded::{Coded, Statement};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Split {
    Train,
    Dev,
    Test,
}

pub struct Story {
    pub name: String,
    pub split: Split,
    pub report: Report,
    pub coded: Coded,
    /// Every actor that the coding names; the first is the name as coded, the others spell it otherwise.
    pub names: Vec<Vec<String>>,
}

/// Why a file was refused.
#[derive(Debug)]
pub struct Malformed {
    file: String,
    line: usize,
    why: String,
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.why)
    }
}

/// All stories of a file; `file` is its name, for messages.
pub fn parse(file: &str, text: &str) -> Result<Vec<Story>, Malformed> {
    let refuse = |line: usize| move |why: String| Malformed { file: file.to_string(), line, why };
    let (mut stories, mut draft) = (Vec::new(), None::<Draft>);
    for (line, words) in (1..).zip(text.lines()) {
        if let Some(name) = words.strip_prefix("--- ").and_then(|w| w.strip_suffix(" ---")) {
            if let Some(last) = draft.replace(Draft::new(name, line)) {
                let first = last.line;
                stories.push(last.finish().map_err(refuse(first))?);
            }
        } else if let Some(draft) = &mut draft {
            draft.line(words).map_err(refuse(line))?;
        } else if !words.trim().is_empty() && !words.starts_with('#') {
            return Err(refuse(line)(format!("expected `--- NAME ---`, found `{words}`")));
        }
    }
    if let Some(last) = draft {
        let first = last.line;
        stories.push(last.finish().map_err(refuse(first))?);
    }
    Ok(stories)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Source,
    Cue,
    Content,
}

/// `{1,2s Mariam Toure}`: words that are one role of some statements.
struct Mark {
    numbers: Vec<u32>,
    role: Role,
    span: Span,
}

/// A statement's `=` line.
struct Line {
    act: Act,
    standing: Standing,
    actor: BTreeSet<String>,
    manner: Option<Manner>,
}

/// A story of which not all lines are read.
struct Draft {
    /// Of its `--- NAME ---`.
    line: usize,
    name: String,
    split: Split,
    report: Report,
    paragraph: Paragraph,
    marks: Vec<Mark>,
    lines: BTreeMap<u32, Line>,
    claims: Vec<claim::Line>,
}

impl Draft {
    fn new(name: &str, line: usize) -> Draft {
        Draft {
            line,
            name: name.to_string(),
            split: Split::Train,
            report: Report::default(),
            paragraph: Paragraph::default(),
            marks: Vec::new(),
            lines: BTreeMap::new(),
            claims: Vec::new(),
        }
    }

    fn line(&mut self, words: &str) -> Result<(), String> {
        if let Some(rest) = words.strip_prefix("= ") {
            let (number, line) = statement_line(rest)?;
            return match self.lines.insert(number, line) {
                Some(_) => Err(format!("expected each statement once, found {number} twice")),
                None => Ok(()),
            };
        }
        if let Some(rest) = words.strip_prefix("+ ") {
            let line = claim::parse(rest, &self.paragraph)?;
            if self.claims.iter().any(|c| c.number == line.number) {
                return Err(format!("expected each claim once, found {} twice", line.number));
            }
            self.claims.push(line);
            return Ok(());
        }
        if !self.report.text.is_empty() || !self.metadata(words)? {
            self.text(words.trim())?;
        }
        Ok(())
    }

    /// Whether the line was one of those above the text.
    fn metadata(&mut self, words: &str) -> Result<bool, String> {
        let Some((key, value)) = words.split_once(": ") else { return Ok(false) };
        let value = value.trim();
        match key {
            "split" => self.split = split(value)?,
            "title" => self.report.title = Some(value.to_string()),
            "author" => self.report.author = Some(value.to_string()),
            "published" => {
                sayso::parse_date(value).map_err(|e| e.to_string())?;
                self.report.published = Some(value.to_string());
            }
            "style" | "note" => {}
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn text(&mut self, words: &str) -> Result<(), String> {
        if words.is_empty() {
            return Ok(());
        }
        if !self.report.text.is_empty() {
            self.report.text.push_str("\n\n");
        }
        let base = self.report.text.len();
        let (words, marks) = marked(words, base)?;
        self.report.text.push_str(&words);
        self.paragraph = Paragraph { words, base };
        self.marks.extend(marks);
        Ok(())
    }

    fn finish(self) -> Result<Story, String> {
        let named = |why: String| format!("{}: {why}", self.name);
        self.check_names().map_err(named)?;
        let statements = self.statements().map_err(named)?;
        let people = self.claims.iter().flat_map(|c| c.people.clone());
        let people: BTreeSet<String> =
            people.chain(self.lines.values().flat_map(|l| l.actor.clone())).collect();
        let claims = self.claims.into_iter().map(|c| c.claim).collect();
        Ok(Story {
            name: self.name,
            split: self.split,
            report: self.report,
            coded: Coded { statements, claims },
            names: people.into_iter().map(spellings).collect(),
        })
    }

    /// Names are words of the text, except where an author may be meant; numbers are those of claims.
    fn check_names(&self) -> Result<(), String> {
        let text = self.report.text.to_lowercase();
        let of_claims = self.claims.iter().flat_map(|c| c.people.iter().chain(&c.places));
        let mut names = self.lines.values().flat_map(|l| &l.actor).chain(of_claims);
        if let Some(name) = names.find(|n| !text.contains(&n.to_lowercase()))
            && self.report.author.is_none()
        {
            return Err(format!("expected names that stand in the text, found `{name}`"));
        }
        let numbers: BTreeSet<u32> = self.claims.iter().map(|c| c.number).collect();
        match self.claims.iter().flat_map(|c| &c.others).find(|n| !numbers.contains(n)) {
            Some(number) => Err(format!("expected the number of a claim, found {number}")),
            None => Ok(()),
        }
    }

    fn statements(&self) -> Result<Vec<Statement>, String> {
        let marked: BTreeSet<u32> = self.marks.iter().flat_map(|m| m.numbers.iter().copied()).collect();
        if let Some(number) = marked.iter().find(|n| !self.lines.contains_key(n)) {
            return Err(format!("expected a line `= {number} …` for the marks of statement {number}"));
        }
        let all: Result<Vec<_>, String> =
            self.lines.iter().map(|(&n, line)| self.statement(n, line)).collect();
        let mut all = all?;
        for n in 0..all.len() {
            all[n].within = within(&all, n, &self.report.text);
        }
        Ok(all)
    }

    fn statement(&self, number: u32, line: &Line) -> Result<Statement, String> {
        let spans = |role: Role| {
            let marks = self.marks.iter().filter(|m| m.role == role && m.numbers.contains(&number));
            let mut spans: Vec<Span> = marks.map(|m| m.span).collect();
            spans.sort_unstable();
            spans
        };
        let content = spans(Role::Content);
        if content.is_empty() {
            return Err(format!("expected a mark {{{number}c …}}, found no content of statement {number}"));
        }
        Ok(Statement {
            source: spans(Role::Source),
            cue: spans(Role::Cue),
            act: line.act,
            standing: line.standing,
            manner: line.manner.unwrap_or_else(|| manner(&self.report.text, &content)),
            actor: line.actor.clone(),
            within: None,
            content,
        })
    }
}

fn split(value: &str) -> Result<Split, String> {
    match value {
        "train" => Ok(Split::Train),
        "dev" => Ok(Split::Dev),
        "test" => Ok(Split::Test),
        _ => Err(format!("expected train, dev or test, found `{value}`")),
    }
}

/// `NUMBER ACT STANDING ACTOR; ACTOR | manner=MANNER`.
fn statement_line(words: &str) -> Result<(u32, Line), String> {
    let shape = || format!("expected `= NUMBER ACT STANDING ACTOR`, found `= {words}`");
    let (head, extra) = words.split_once(" | ").map_or((words, None), |(head, extra)| (head, Some(extra)));
    let parts: Vec<&str> = head.splitn(4, ' ').collect();
    let [number, act, standing, who] = parts[..] else { return Err(shape()) };
    let manner = match extra {
        None => None,
        Some(extra) => {
            let word = extra.trim().strip_prefix("manner=").and_then(Manner::find);
            Some(word.ok_or_else(|| format!("expected `manner=MANNER`, found `{extra}`"))?)
        }
    };
    let line = Line {
        act: Act::find(act).ok_or_else(|| format!("expected an act, found `{act}`"))?,
        standing: Standing::find(standing)
            .ok_or_else(|| format!("expected a standing, found `{standing}`"))?,
        actor: names(who).filter(|w| w != "-").collect(),
        manner,
    };
    Ok((number.parse().map_err(|_| shape())?, line))
}

/// The plain words of a paragraph, and its marks, which count from `base`.
fn marked(line: &str, base: usize) -> Result<(String, Vec<Mark>), String> {
    let (mut words, mut open, mut marks) = (String::new(), Vec::new(), Vec::new());
    let mut rest = line;
    while let Some(at) = rest.find(['{', '}']) {
        words.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(after) = rest.strip_prefix('}') {
            let (numbers, role, start) =
                open.pop().ok_or_else(|| format!("expected `{{` before `}}{after}`"))?;
            let inside = &words[start..];
            if inside.is_empty() || inside != inside.trim() {
                return Err(format!(
                    "expected words without blanks at the edges in a mark, found `{inside}`"
                ));
            }
            marks.push(Mark { numbers, role, span: Span::new(base + start, base + words.len()) });
            rest = after;
        } else {
            let (numbers, role, after) =
                opening(rest).ok_or_else(|| format!("expected `{{NUMBERs `, q or c, found `{rest}`"))?;
            open.push((numbers, role, words.len()));
            rest = after;
        }
    }
    words.push_str(rest);
    match open.pop() {
        Some((_, _, start)) => Err(format!("expected `}}` after `{}`", &words[start..])),
        None => Ok((words, marks)),
    }
}

/// `{1,2s ` and what follows.
fn opening(rest: &str) -> Option<(Vec<u32>, Role, &str)> {
    let (head, after) = rest.strip_prefix('{')?.split_once(' ')?;
    let role = match head.chars().last()? {
        's' => Role::Source,
        'q' => Role::Cue,
        'c' => Role::Content,
        _ => return None,
    };
    let numbers: Result<Vec<u32>, _> = head[..head.len() - 1].split(',').map(str::parse).collect();
    Some((numbers.ok()?, role, after))
}

/// The innermost other statement in whose content all of this one's cue and content stand.
fn within(all: &[Statement], n: usize, text: &str) -> Option<usize> {
    let own = &all[n];
    let holds = |outer: &Statement| {
        own.cue.iter().chain(&own.content).all(|&x| outer.content.iter().any(|o| o.contains(x)))
    };
    let size = |s: &Statement| s.content.iter().map(|x| x.of(text).chars().count()).sum::<usize>();
    let others = all.iter().enumerate().filter(|&(o, s)| o != n && !own.cue.is_empty() && holds(s));
    others.min_by_key(|(_, s)| size(s)).map(|(o, _)| o)
}

/// What the quotation marks say: all words inside them, some, none.
fn manner(text: &str, content: &[Span]) -> Manner {
    let (mut words, mut quoted) = (0, 0);
    for span in content {
        let (mut is_open, mut in_word) = (false, false);
        for c in span.of(text).chars() {
            let is_letter = c.is_alphanumeric() || c == '_';
            match c {
                '“' | '«' => is_open = true,
                '”' | '»' => is_open = false,
                '"' => is_open = !is_open,
                _ if is_letter && !in_word => {
                    words += 1;
                    quoted += usize::from(is_open);
                }
                _ => {}
            }
            in_word = is_letter;
        }
    }
    let lead = ["that", "how", "whether"].iter().any(|w| {
        let rest = content[0].of(text).strip_prefix(w).unwrap_or_default();
        rest.starts_with(char::is_whitespace) && rest.trim_start().starts_with(['“', '"', '«'])
    });
    match quoted {
        0 => Manner::Indirect,
        _ if quoted + usize::from(lead) >= words => Manner::Direct,
        _ => Manner::Mixed,
    }
}

/// A name as coded, and where it ends in an acronym in brackets, without it and the acronym alone.
fn spellings(name: String) -> Vec<String> {
    let parts = name.strip_suffix(')').and_then(|n| n.rsplit_once(" ("));
    match parts.filter(|(long, short)| !long.is_empty() && !short.is_empty() && !short.contains(')')) {
        Some((long, short)) => vec![name.clone(), long.to_string(), short.to_string()],
        None => vec![name],
    }
}

/// What is malformed, and what is said of it.
#[test]
fn what_is_malformed_is_refused() {
    let story = |line: &str| {
        format!("--- a ---\n\n{{1s Ana}} {{1q said}} {{1c they left}}.\n= 1 assert named Ana\n{line}\n")
    };
    let cases = [
        ("text", "expected `--- NAME ---`, found `text`".to_string(), 1),
        (&story("= 1 assert named Ana"), "expected each statement once, found 1 twice".into(), 5),
        (
            &story("= 2 assert named Ana"),
            "a: expected a mark {2c …}, found no content of statement 2".into(),
            1,
        ),
        (&story("= 2 say named Ana"), "expected an act, found `say`".into(), 5),
        (
            &story("= 2 assert Ana"),
            "expected `= NUMBER ACT STANDING ACTOR`, found `= 2 assert Ana`".into(),
            5,
        ),
        (&story("{2c Words}"), "a: expected a line `= 2 …` for the marks of statement 2".into(), 1),
        (&story("{2c Words"), "expected `}` after `Words`".into(), 5),
        (&story("Words}"), "expected `{` before `}`".into(), 5),
        (&story("{2x Words}"), "expected `{NUMBERs `, q or c, found `{2x Words}`".into(), 5),
        (&story("+ 1 event LEAVE \"left\""), "expected a code of event, found `LEAVE`".into(), 5),
        (
            &story("+ 1 event RETREAT \"fled\""),
            "expected words of the paragraph above, found `fled` (#1)".into(),
            5,
        ),
        (&story("+ 1 toll killed \"left\" | count: some"), "expected a count, found `some`".into(), 5),
        (
            &story("+ 1 toll killed \"left\" | by: Bo"),
            "a: expected names that stand in the text, found `Bo`".into(),
            1,
        ),
        (
            &story("+ 1 toll killed \"left\" | count: 3 part of 2"),
            "a: expected the number of a claim, found 2".into(),
            1,
        ),
        (
            &story("+ 1 toll killed \"left\" | who: Ana"),
            "expected a field of a claim, found `who: Ana`".into(),
            5,
        ),
        ("--- a ---\nsplit: final\n", "expected train, dev or test, found `final`".into(), 2),
    ];
    let differs = cases.iter().filter_map(|(text, why, line)| {
        let found = parse("x.case", text).err().map_or("nothing refused".to_string(), |e| e.to_string());
        (found != format!("x.case:{line}: {why}")).then(|| format!("{text}\n  {found}\n"))
    });
    let differs: Vec<String> = differs.collect();
    assert!(differs.is_empty(), "{}", differs.concat());
}
