//! Decisions: who says what of a row, and when. Looked at here before they are logged.

use sayso_core::{Error, ErrorKind};
use serde::{Deserialize, Serialize};

use super::coding::{Coding, refuse};
use super::story::{Spans, Story};
use super::told;
use crate::ask::{Columns, Table};
use crate::record::{Record, Stamp};

/// What is decided on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum On {
    /// A claim, by its row id.
    Claim(i64),
    /// A statement.
    Statement(i64),
    /// Nothing that was read: the reviewer's own addition.
    Own,
}

impl On {
    /// What `c12` or `s12` stands for.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`] for anything else.
    pub fn find(id: &str) -> Result<On, Error> {
        let number = |letter: char| id.strip_prefix(letter).and_then(|n| n.parse::<i64>().ok());
        match (number('c'), number('s')) {
            (Some(n), _) => Ok(On::Claim(n)),
            (_, Some(n)) => Ok(On::Statement(n)),
            _ => Err(Error::new(ErrorKind::NotFound, format!("`{id}` is no claim and no statement"))
                .with_hint("claims are c1, c2 …, statements s1, s2 …")),
        }
    }

    /// Its id; empty for an addition.
    pub fn id(self) -> String {
        match self {
            On::Claim(n) => format!("c{n}"),
            On::Statement(n) => format!("s{n}"),
            On::Own => String::new(),
        }
    }
}

/// What is decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "verb", rename_all = "snake_case")]
pub enum Verdict {
    /// It is as it was read.
    Accept,
    /// It should not have been read at all.
    Reject,
    /// It is this instead.
    Correct {
        /// All its fields as they should be.
        coding: Coding,
    },
    /// It should have been read.
    Add {
        /// What it is.
        coding: Coding,
        /// Where it stands.
        spans: Spans,
    },
    /// An earlier decision of the same reviewer no longer holds.
    Undo {
        /// Its id.
        decision: i64,
    },
}

impl Verdict {
    /// Its word.
    pub fn verb(&self) -> &'static str {
        match self {
            Verdict::Accept => "accept",
            Verdict::Reject => "reject",
            Verdict::Correct { .. } => "correct",
            Verdict::Add { .. } => "add",
            Verdict::Undo { .. } => "undo",
        }
    }
}

/// A decision with who made it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Its id.
    pub id: i64,
    /// When.
    pub at: String,
    /// Who.
    pub who: String,
    /// Why, as far as told.
    pub why: String,
    /// The reading that it is about.
    pub reading: i64,
    /// The row that it is about.
    pub on: On,
    /// What.
    pub verdict: Verdict,
    /// Whether a later row undid it.
    pub is_undone: bool,
}

impl Decision {
    /// Whether it says something now: neither undone nor an undoing.
    pub fn stands(&self) -> bool {
        !self.is_undone && !matches!(self.verdict, Verdict::Undo { .. })
    }
}

/// Who decides, why, and when.
#[derive(Clone, Debug)]
pub struct By<'a> {
    /// The reviewer's name.
    pub who: &'a str,
    /// A reason; may be empty.
    pub why: &'a str,
    /// Now.
    pub stamp: Stamp,
}

/// A claim or statement that was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addition {
    /// What it is.
    pub coding: Coding,
    /// Its words in the report: a claim's trigger, a statement's content.
    pub words: String,
    /// Which occurrence of them, from 1.
    pub nth: usize,
    /// The words of a statement's source nearest to it; empty where nobody is told.
    pub source: String,
    /// The words that show that it is said; may be empty.
    pub cue: String,
}

/// The row is as it was read.
///
/// # Errors
/// [`ErrorKind::NotFound`] for a row that is not there, [`ErrorKind::Record`]; the decision's id else.
pub fn accept(record: &mut Record, by: &By<'_>, on: On) -> Result<i64, Error> {
    let story = Story::holding(record, on)?;
    log_once(record, story.reading, on, Verdict::Accept, by)
}

/// The row should not have been read.
///
/// # Errors
/// As [`accept`].
pub fn reject(record: &mut Record, by: &By<'_>, on: On) -> Result<i64, Error> {
    let story = Story::holding(record, on)?;
    log_once(record, story.reading, on, Verdict::Reject, by)
}

/// The row is this instead.
///
/// # Errors
/// As [`accept`], and [`ErrorKind::Refused`] for a coding that is none, or is what was read.
pub fn correct(record: &mut Record, by: &By<'_>, on: On, coding: Coding) -> Result<i64, Error> {
    let story = Story::holding(record, on)?;
    let row = story.row(on)?;
    if !row.coding.is_of_same_kind(&coding) {
        return refuse(format!("{} cannot become a row of another kind", on.id()));
    }
    if row.coding == coding {
        return refuse(format!("nothing of {} was changed; accept it instead", on.id()));
    }
    coding.check(&story.plain(), Some(&row.coding))?;
    log_once(record, story.reading, on, Verdict::Correct { coding }, by)
}

/// A claim or statement of a report (`r12`) that was not read.
///
/// # Errors
/// As [`correct`], and [`ErrorKind::Refused`] where its words do not stand in the report.
pub fn add(record: &mut Record, by: &By<'_>, report: &str, addition: &Addition) -> Result<i64, Error> {
    let story = Story::of_report(record, report)?;
    addition.coding.check(&story.plain(), None)?;
    let words = told::find(&story.text, &addition.words, addition.nth).map_err(|e| e.of_field("words"))?;
    let spans = match &addition.coding {
        Coding::Claim(_) => Spans { trigger: vec![words], ..Spans::default() },
        Coding::Statement(_) => Spans {
            content: vec![words],
            source: story.nearest(&addition.source, words).map_err(|e| e.of_field("source"))?,
            cue: story.nearest(&addition.cue, words).map_err(|e| e.of_field("cue"))?,
            ..Spans::default()
        },
    };
    log_once(record, story.reading, On::Own, Verdict::Add { coding: addition.coding.clone(), spans }, by)
}

/// An earlier decision of the same reviewer no longer holds.
///
/// # Errors
/// [`ErrorKind::NotFound`] where it is not there, is undone already, or is somebody else's; what it was on else.
pub fn undo(record: &mut Record, by: &By<'_>, decision: i64) -> Result<On, Error> {
    let made = record.decision(decision)?.filter(|d| d.stands() && d.who == by.who);
    let Some(made) = made else {
        let why = format!("decision {decision} is not there, is undone already, or is not yours");
        return Err(Error::new(ErrorKind::NotFound, why));
    };
    log_once(record, made.reading, made.on, Verdict::Undo { decision }, by)?;
    Ok(made.on)
}

/// A reviewer's last decision that stands.
///
/// # Errors
/// [`ErrorKind::Record`] where the record cannot be read.
pub fn last(record: &Record, who: &str) -> Result<Option<Decision>, Error> {
    record.last_decision_of(who)
}

/// Names of all who have decided something, in order.
///
/// # Errors
/// [`ErrorKind::Record`] where the record cannot be read.
pub fn reviewers(record: &Record) -> Result<Vec<String>, Error> {
    let find = || -> rusqlite::Result<Vec<String>> {
        let mut names = record.db().prepare_cached("SELECT DISTINCT who FROM review ORDER BY who")?;
        names.query_map([], |r| r.get(0))?.collect()
    };
    find().map_err(|e| record.trouble(&e))
}

/// One reviewer's decisions, the last first, at most `limit` (0 is all): nobody else's, which he might not have a right to see
/// yet.
///
/// # Errors
/// [`ErrorKind::Record`] where the record cannot be read.
pub fn log(record: &Record, who: &str, limit: u64) -> Result<Table, Error> {
    let mut table = Table::of(LOG.names);
    let made = record.decisions_of(who)?;
    let shown =
        if limit == 0 { made.len() } else { made.len().min(usize::try_from(limit).unwrap_or(usize::MAX)) };
    table.more = (made.len() - shown) as u64;
    for made in made.into_iter().rev().take(shown) {
        let what = serde_json::to_value(&made.verdict).expect("a verdict is JSON");
        table.rows.push(vec![
            made.id.into(),
            made.at.into(),
            made.who.into(),
            made.verdict.verb().into(),
            made.on.id().into(),
            what,
            made.why.into(),
            made.is_undone.into(),
        ]);
    }
    Ok(table)
}

/// The columns of [`log`].
pub const LOG: Columns = Columns {
    names: &["decision", "at", "who", "verb", "on", "what", "why", "undone"],
    integers: &["decision"],
    booleans: &["undone"],
};

/// Logs a decision unless the very same one of the same reviewer stands already: sending a form twice is sending it once.
fn log_once(record: &mut Record, reading: i64, on: On, verdict: Verdict, by: &By<'_>) -> Result<i64, Error> {
    let (who, why) = (by.who.trim(), by.why.trim());
    if who.is_empty() || who.chars().count() > 200 || who.contains('\n') {
        return refuse("a decision needs the name of who makes it".to_owned());
    }
    let before = record.decisions_on(reading)?;
    let mut mine = before.into_iter().rev().filter(|d| d.stands() && d.who == who && d.on == on);
    let same = match on {
        On::Own => mine.find(|d| d.verdict == verdict),
        // Of several on one row the last one counts.
        _ => mine.next().filter(|d| d.verdict == verdict),
    };
    match same {
        Some(same) => Ok(same.id),
        None => record.log_review(reading, on, &verdict, (who, why), &by.stamp),
    }
}
