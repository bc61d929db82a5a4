//! `reading/1`: a reading as JSON, with offsets in code points. Keys may be added, never renamed.

use serde::Serialize;

use crate::{Actor, CODEBOOK, Doubt, Error, Reading, Span, Statement, code_points};

/// One line of JSON, without the line break.
///
/// # Errors
/// What [`Reading::check`] finds: nothing unsound is ever printed.
pub fn to_line(reading: &Reading) -> Result<String, Error> {
    reading.check()?;
    Ok(serde_json::to_string(&View::of(reading)).expect("a reading has only string keys and finite numbers"))
}

/// JSON for eyes: indented by two.
///
/// # Errors
/// As [`to_line`].
pub fn to_pretty(reading: &Reading) -> Result<String, Error> {
    reading.check()?;
    Ok(serde_json::to_string_pretty(&View::of(reading))
        .expect("a reading has only string keys and finite numbers"))
}

type Offsets = [usize; 2];

/// Byte offsets to code points, for every offset that the reading uses.
struct Points {
    bytes: Vec<usize>,
    points: Vec<usize>,
}

impl Points {
    fn of(reading: &Reading) -> Points {
        let mut bytes: Vec<usize> =
            reading.spans().flat_map(|(_, s)| [s.start as usize, s.end as usize]).collect();
        bytes.sort_unstable();
        bytes.dedup();
        let points = code_points(&reading.report.text, &bytes);
        Points { bytes, points }
    }

    fn at(&self, byte: u32) -> usize {
        self.points
            [self.bytes.binary_search(&(byte as usize)).expect("every span of the reading was collected")]
    }

    fn span(&self, span: Span) -> Offsets {
        [self.at(span.start), self.at(span.end)]
    }

    fn spans(&self, spans: &[Span]) -> Vec<Offsets> {
        spans.iter().map(|&s| self.span(s)).collect()
    }
}

#[derive(Serialize)]
struct View<'a> {
    schema: &'static str,
    sayso: &'static str,
    model: &'a str,
    codebook: u32,
    report: ReportView<'a>,
    sentences: Vec<Offsets>,
    actors: Vec<ActorView<'a>>,
    places: [(); 0],
    dates: [(); 0],
    counts: [(); 0],
    statements: Vec<StatementView<'a>>,
    claims: [(); 0],
    plover: [(); 0],
    doubts: Vec<DoubtView<'a>>,
}

#[derive(Serialize)]
struct ReportView<'a> {
    id: &'a str,
    title: Option<&'a str>,
    publisher: Option<&'a str>,
    published: Option<&'a str>,
    author: Vec<String>,
    url: Option<&'a str>,
    language: Option<&'a str>,
    text: &'a str,
    file: Option<&'a str>,
}

#[derive(Serialize)]
struct ActorView<'a> {
    id: String,
    name: &'a str,
    kind: crate::ActorKind,
    #[serde(rename = "for")]
    speaks_for: Option<String>,
    role: Option<&'a str>,
    known_as: Option<&'a str>,
    mentions: Vec<Offsets>,
}

#[derive(Serialize)]
struct StatementView<'a> {
    id: String,
    source: Vec<Offsets>,
    actor: Vec<String>,
    standing: crate::Standing,
    cue: Vec<Offsets>,
    content: Vec<Offsets>,
    manner: crate::Manner,
    act: crate::Act,
    audience: Vec<Offsets>,
    within: Option<String>,
    said_on: Option<&'a str>,
    party: Option<bool>,
    confidence: f64,
}

#[derive(Serialize)]
struct DoubtView<'a> {
    span: Option<Offsets>,
    about: &'a str,
    why: &'a str,
}

fn actor_id(position: usize) -> String {
    format!("a{}", position + 1)
}

fn statement_id(position: usize) -> String {
    format!("s{}", position + 1)
}

impl<'a> View<'a> {
    fn of(reading: &'a Reading) -> View<'a> {
        let points = Points::of(reading);
        let numbered = |(n, a)| ActorView::of(n, a, &points);
        View {
            schema: "reading/1",
            sayso: env!("CARGO_PKG_VERSION"),
            model: &reading.model,
            codebook: CODEBOOK,
            report: ReportView::of(reading),
            sentences: points.spans(&reading.sentences),
            actors: reading.actors.iter().enumerate().map(numbered).collect(),
            places: [],
            dates: [],
            counts: [],
            statements: reading
                .statements
                .iter()
                .enumerate()
                .map(|(n, s)| StatementView::of(n, s, &points))
                .collect(),
            claims: [],
            plover: [],
            doubts: reading.doubts.iter().map(|d| DoubtView::of(d, &points)).collect(),
        }
    }
}

impl<'a> ReportView<'a> {
    fn of(reading: &'a Reading) -> ReportView<'a> {
        let report = &reading.report;
        ReportView {
            id: &reading.id,
            title: report.title.as_deref(),
            publisher: report.publisher.as_deref(),
            published: report.published.as_deref(),
            author: reading.author.iter().map(|&a| actor_id(a)).collect(),
            url: report.url.as_deref(),
            language: reading.language.as_deref(),
            text: &report.text,
            file: report.file.as_deref(),
        }
    }
}

impl<'a> ActorView<'a> {
    fn of(position: usize, actor: &'a Actor, points: &Points) -> ActorView<'a> {
        ActorView {
            id: actor_id(position),
            name: &actor.name,
            kind: actor.kind,
            speaks_for: actor.speaks_for.map(actor_id),
            role: actor.role.as_deref(),
            known_as: actor.known_as.as_deref(),
            mentions: points.spans(&actor.mentions),
        }
    }
}

impl<'a> StatementView<'a> {
    fn of(position: usize, statement: &'a Statement, points: &Points) -> StatementView<'a> {
        StatementView {
            id: statement_id(position),
            source: points.spans(&statement.source),
            actor: statement.actor.iter().map(|&a| actor_id(a)).collect(),
            standing: statement.standing,
            cue: points.spans(&statement.cue),
            content: points.spans(&statement.content),
            manner: statement.manner,
            act: statement.act,
            audience: points.spans(&statement.audience),
            within: statement.within.map(statement_id),
            said_on: statement.said_on.as_deref(),
            party: statement.party,
            // Two decimals: more would pretend to a precision that the figure does not have.
            confidence: (f64::from(statement.confidence) * 100.0).round() / 100.0,
        }
    }
}

impl<'a> DoubtView<'a> {
    fn of(doubt: &'a Doubt, points: &Points) -> DoubtView<'a> {
        DoubtView { span: doubt.span.map(|s| points.span(s)), about: doubt.about, why: &doubt.why }
    }
}
