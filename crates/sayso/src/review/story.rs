//! A report as it was read, whole: its text, and every claim and statement with spans, coding and what else a coder would
//! write down.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, Row as SqlRow};
use sayso_core::{Error, ErrorKind};
use serde::{Deserialize, Serialize};

use super::coding::{ClaimCoding, Coding, StatementCoding};
use super::decision::On;
use super::told::{self, Span};
use crate::record::Record;

/// Where a row stands, as lists of `[start, end)` in code points.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Spans {
    /// Of a claim.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub trigger: Vec<(usize, usize)>,
    /// Of a statement: who is answerable.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub source: Vec<(usize, usize)>,
    /// The words that show that it is said.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cue: Vec<(usize, usize)>,
    /// What is said.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub content: Vec<(usize, usize)>,
}

impl Spans {
    /// All of them with what they are.
    pub(crate) fn all(&self) -> impl Iterator<Item = (&'static str, Span)> {
        let lists = [
            ("claim", &self.trigger),
            ("source", &self.source),
            ("cue", &self.cue),
            ("content", &self.content),
        ];
        lists.into_iter().flat_map(|(role, spans)| spans.iter().map(move |&span| (role, span)))
    }

    /// The span by which the row is found in the text: a claim's trigger, a statement's cue, else its content.
    pub(crate) fn anchor(&self) -> Span {
        let lists = [&self.trigger, &self.cue, &self.content, &self.source];
        lists.into_iter().find_map(|spans| spans.first()).copied().unwrap_or_default()
    }
}

/// What a claim has beside its coding. Numbers are those of rows of the same reading.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rest {
    pub(crate) statement: Option<i64>,
    pub(crate) mode: Option<String>,
    pub(crate) when: Option<String>,
    pub(crate) count: Option<String>,
    pub(crate) is_about: bool,
    pub(crate) share: (Option<f64>, Option<f64>),
    pub(crate) per: Option<String>,
    pub(crate) since: Option<String>,
    pub(crate) part_of: Option<i64>,
    pub(crate) deed: Option<String>,
    pub(crate) is_negative: bool,
    pub(crate) deadline: Option<String>,
    pub(crate) condition: Option<String>,
    pub(crate) supersedes: Option<i64>,
    pub(crate) agenda: Vec<String>,
    pub(crate) mediator: Vec<String>,
    /// Of a statement.
    pub(crate) manner: Option<String>,
}

/// A claim or statement as it was read.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) on: On,
    pub(crate) n: i64,
    pub(crate) spans: Spans,
    pub(crate) coding: Coding,
    pub(crate) confidence: f64,
    pub(crate) rest: Rest,
}

/// A report and one reading of it.
#[derive(Clone, Debug)]
pub(crate) struct Story {
    pub(crate) reading: i64,
    pub(crate) report: i64,
    pub(crate) uid: String,
    pub(crate) title: Option<String>,
    pub(crate) publisher: Option<String>,
    pub(crate) published: Option<String>,
    pub(crate) author: Option<String>,
    pub(crate) text: Vec<char>,
    pub(crate) sentences: Vec<Span>,
    pub(crate) doubts: Vec<(Option<Span>, String)>,
    pub(crate) rows: Vec<Row>,
    /// What else a report calls whom it names, the longest first.
    pub(crate) called: BTreeMap<String, Vec<String>>,
}

impl Story {
    /// The report that holds a row, as it was read when the row was.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`] for a row that is not there.
    pub(crate) fn holding(record: &Record, on: On) -> Result<Story, Error> {
        let (table, id) = match on {
            On::Claim(id) => ("claim", id),
            On::Statement(id) => ("statement", id),
            On::Own => return Err(not_found("an addition".to_owned())),
        };
        let sql = format!("SELECT reading FROM {table} WHERE id = ?");
        let found = record.db().query_row(&sql, [id], |r| r.get(0)).optional();
        let reading = found.map_err(|e| record.trouble(&e))?.ok_or_else(|| not_found(on.id()))?;
        Story::of(record, reading)
    }

    /// A report (`r12`) by its newest reading.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`] for an id that stands for none.
    pub(crate) fn of_report(record: &Record, id: &str) -> Result<Story, Error> {
        let number = id.strip_prefix('r').and_then(|n| n.parse::<i64>().ok());
        let newest = |n: i64| {
            record.db().query_row("SELECT max(id) FROM reading WHERE report = ?", [n], |r| {
                r.get::<_, Option<i64>>(0)
            })
        };
        let reading = number.map(newest).transpose().map_err(|e| record.trouble(&e))?.flatten();
        Story::of(record, reading.ok_or_else(|| not_found(id.to_owned()))?)
    }

    pub(crate) fn of(record: &Record, reading: i64) -> Result<Story, Error> {
        read(record.db(), reading).map_err(|e| record.trouble(&e))
    }

    pub(crate) fn row(&self, on: On) -> Result<&Row, Error> {
        self.rows.iter().find(|r| r.on == on).ok_or_else(|| not_found(on.id()))
    }

    /// The text.
    pub(crate) fn plain(&self) -> String {
        self.text.iter().collect()
    }

    /// Paragraphs: lines that hold words, without blanks at the edges.
    pub(crate) fn paragraphs(&self) -> Vec<Span> {
        let mut at = 0;
        let line = |line: &[char]| {
            let span = (at, at + line.len());
            at = span.1 + 1;
            told::trimmed(&self.text, span)
        };
        self.text.split(|&c| c == '\n').filter_map(line).collect()
    }

    /// The sentence in which a span begins; the span itself where there is none.
    pub(crate) fn sentence(&self, span: Span) -> Span {
        self.sentences.iter().copied().find(|s| s.0 <= span.0 && span.0 < s.1).unwrap_or(span)
    }

    /// Doubts about a sentence.
    pub(crate) fn doubts_on(&self, sentence: Span) -> Vec<&str> {
        let is_there = |span: &Option<Span>| span.is_some_and(|s| s.0 < sentence.1 && sentence.0 < s.1);
        self.doubts.iter().filter(|(span, _)| is_there(span)).map(|(_, why)| why.as_str()).collect()
    }

    /// The occurrence of words that stands nearest to a span; none for no words.
    ///
    /// # Errors
    /// [`ErrorKind::Refused`] where they do not stand in the report.
    pub(crate) fn nearest(&self, words: &str, to: Span) -> Result<Vec<Span>, Error> {
        if words.trim().is_empty() {
            return Ok(Vec::new());
        }
        let sought: Vec<char> = words.trim().chars().collect();
        let far = |at: &usize| if *at >= to.1 { at - to.1 } else { to.0.saturating_sub(at + sought.len()) };
        match told::occurrences(&self.text, &sought).min_by_key(far) {
            Some(at) => Ok(vec![(at, at + sought.len())]),
            None => told::find(&self.text, words, 1).map(|span| vec![span]),
        }
    }
}

fn not_found(id: String) -> Error {
    Error::new(ErrorKind::NotFound, format!("nothing in this case has the id `{id}`"))
}

fn read(db: &Connection, reading: i64) -> rusqlite::Result<Story> {
    let sql = "SELECT r.id, r.uid, r.title, r.publisher, r.published, r.author, r.text, g.sentences
        FROM reading g JOIN report r ON r.id = g.report WHERE g.id = ?";
    let story = |r: &SqlRow<'_>| -> rusqlite::Result<Story> {
        Ok(Story {
            reading,
            report: r.get(0)?,
            uid: r.get(1)?,
            title: r.get(2)?,
            publisher: r.get(3)?,
            published: r.get(4)?,
            author: r.get(5)?,
            text: r.get::<_, String>(6)?.chars().collect(),
            sentences: spans(&r.get::<_, String>(7)?),
            doubts: Vec::new(),
            rows: Vec::new(),
            called: BTreeMap::new(),
        })
    };
    let mut story = db.prepare_cached(sql)?.query_row([reading], story)?;
    let mut doubts =
        db.prepare_cached("SELECT span, about || ': ' || why FROM doubt WHERE reading = ? ORDER BY n")?;
    let doubt = |r: &SqlRow<'_>| -> rusqlite::Result<(Option<Span>, String)> {
        let span: Option<String> = r.get(0)?;
        Ok((span.and_then(|s| serde_json::from_str(&s).ok()), r.get(1)?))
    };
    story.doubts = doubts.query_map([reading], doubt)?.collect::<rusqlite::Result<_>>()?;
    let names = Names::read(db, &mut story)?;
    let rows = statements(db, reading, &names)?.into_iter().chain(claims(db, reading, &names)?);
    story.rows = rows.collect();
    story.rows.sort_by_key(|r| (r.spans.anchor().0, r.on));
    Ok(story)
}

/// Spans of the record: a JSON list of pairs.
pub(super) fn spans(json: &str) -> Vec<Span> {
    serde_json::from_str(json).unwrap_or_default()
}

/// What actors and places are called where the report names them, by row id.
struct Names {
    actors: BTreeMap<i64, String>,
    places: BTreeMap<i64, String>,
}

impl Names {
    fn read(db: &Connection, story: &mut Story) -> rusqlite::Result<Names> {
        let plain = story.plain();
        let mut names = Names { actors: BTreeMap::new(), places: BTreeMap::new() };
        for (table, of) in [("actor", &mut names.actors), ("place", &mut names.places)] {
            let sql = format!("SELECT id, name, mentions FROM {table} WHERE reading = ? ORDER BY n");
            let mut all = db.prepare_cached(&sql)?;
            let mut rows = all.query([story.reading])?;
            while let Some(row) = rows.next()? {
                let (id, name, mentions): (i64, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
                let words = spans(&mentions).into_iter().map(|s| told::words_of(&story.text, s));
                let mut called: Vec<String> = words.filter(|w| is_name(w)).collect();
                called.sort_by_key(|w| (std::cmp::Reverse(w.chars().count()), w.clone()));
                called.dedup();
                let is_there = is_name(&name) && told::stands_in(&name, &plain);
                let name = if is_there { name } else { called.first().cloned().unwrap_or(name) };
                story.called.entry(name.clone()).or_default().extend(called);
                of.insert(id, name);
            }
        }
        Ok(names)
    }
}

/// Whether words name somebody by themselves, and can stand in a list of names.
fn is_name(words: &str) -> bool {
    const PRONOUNS: &[&str] = &[
        "he", "she", "it", "they", "we", "i", "you", "him", "her", "them", "us", "me", "his", "its", "their",
        "our", "my", "who", "which", "that", "this", "these", "those",
    ];
    !PRONOUNS.contains(&words.to_lowercase().as_str()) && !words.contains(['\n', '|', ';', '{', '}'])
}

/// Names that a table joins to rows, by row, in the order in which they were met.
fn joined(
    db: &Connection,
    sql: &str,
    reading: i64,
    names: &BTreeMap<i64, String>,
) -> rusqlite::Result<BTreeMap<(i64, String), Vec<String>>> {
    let mut out: BTreeMap<(i64, String), Vec<String>> = BTreeMap::new();
    let mut all = db.prepare_cached(sql)?;
    let mut rows = all.query([reading])?;
    while let Some(row) = rows.next()? {
        if let Some(name) = names.get(&row.get(2)?) {
            let list = out.entry((row.get(0)?, row.get(1)?)).or_default();
            if !list.contains(name) {
                list.push(name.clone());
            }
        }
    }
    Ok(out)
}

fn statements(db: &Connection, reading: i64, names: &Names) -> rusqlite::Result<Vec<Row>> {
    let speakers = joined(
        db,
        "SELECT sa.statement, '', sa.actor FROM statement s JOIN statement_actor sa ON sa.statement = s.id
         WHERE s.reading = ? ORDER BY sa.statement, sa.actor",
        reading,
        &names.actors,
    )?;
    let sql = "SELECT id, n, act, standing, manner, confidence, source, cue, content FROM statement WHERE reading = ?";
    let row = |r: &SqlRow<'_>| -> rusqlite::Result<Row> {
        let id: i64 = r.get(0)?;
        let list = |n: usize| r.get::<_, String>(n).map(|json| spans(&json));
        let actor = speakers.get(&(id, String::new())).cloned().unwrap_or_default();
        Ok(Row {
            on: On::Statement(id),
            n: r.get(1)?,
            spans: Spans { source: list(6)?, cue: list(7)?, content: list(8)?, ..Spans::default() },
            coding: Coding::Statement(StatementCoding { act: r.get(2)?, standing: r.get(3)?, actor }),
            confidence: r.get(5)?,
            rest: Rest { manner: r.get(4)?, ..Rest::default() },
        })
    };
    db.prepare_cached(sql)?.query_map([reading], row)?.collect()
}

fn claims(db: &Connection, reading: i64, names: &Names) -> rusqlite::Result<Vec<Row>> {
    let sides = joined(
        db,
        "SELECT ca.claim, ca.role, ca.actor FROM claim k JOIN claim_actor ca ON ca.claim = k.id
         WHERE k.reading = ? ORDER BY ca.claim, ca.role, ca.actor",
        reading,
        &names.actors,
    )?;
    let places = joined(
        db,
        "SELECT cp.claim, 'place', cp.place FROM claim k JOIN claim_place cp ON cp.claim = k.id
         WHERE k.reading = ? ORDER BY cp.claim, cp.place",
        reading,
        &names.places,
    )?;
    let sql = "SELECT id, n, \"trigger\", type, code, truth, count_min, count_max, count_unit, when_from, when_to, confidence,
        statement, mode, when_text, count_words, count_approx, share_min, share_max, count_per, count_since, part_of, deed,
        coalesce(negative, 0), deadline, condition, supersedes, agenda FROM claim WHERE reading = ?";
    let row = |r: &SqlRow<'_>| -> rusqlite::Result<Row> {
        let id: i64 = r.get(0)?;
        let side = |role: &str| sides.get(&(id, role.to_owned())).cloned().unwrap_or_default();
        let coding = ClaimCoding {
            r#type: r.get(3)?,
            code: r.get(4)?,
            truth: r.get(5)?,
            actor: side("actor"),
            recipient: side("recipient"),
            place: places.get(&(id, "place".to_owned())).cloned().unwrap_or_default(),
            least: r.get(6)?,
            most: r.get(7)?,
            unit: r.get(8)?,
            from: r.get(9)?,
            to: r.get(10)?,
        };
        let agenda: Option<String> = r.get(27)?;
        let rest = Rest {
            statement: r.get(12)?,
            mode: r.get(13)?,
            when: r.get(14)?,
            count: r.get(15)?,
            is_about: r.get(16)?,
            share: (r.get(17)?, r.get(18)?),
            per: r.get(19)?,
            since: r.get(20)?,
            part_of: r.get(21)?,
            deed: r.get(22)?,
            is_negative: r.get(23)?,
            deadline: r.get(24)?,
            condition: r.get(25)?,
            supersedes: r.get(26)?,
            agenda: agenda.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default(),
            mediator: side("mediator"),
            manner: None,
        };
        let trigger = spans(&r.get::<_, String>(2)?);
        Ok(Row {
            on: On::Claim(id),
            n: r.get(1)?,
            spans: Spans { trigger, ..Spans::default() },
            coding: Coding::Claim(coding),
            confidence: r.get(11)?,
            rest,
        })
    };
    db.prepare_cached(sql)?.query_map([reading], row)?.collect()
}
