//! `reading/1`: a reading as JSON, with offsets in code points. Keys may be added, never renamed.

use serde::Serialize;

use crate::{
    Actor, CODEBOOK, Claim, Count, DateMention, Doubt, Error, Matter, Place, PloverEvent, PloverSource,
    Reading, Statement,
    points::{Offsets, Points},
};

/// One line of JSON, without the line break.
///
/// # Errors
/// What [`Reading::check`] finds: nothing unsound is ever printed.
pub fn to_line(reading: &Reading) -> Result<String, Error> {
    reading.check()?;
    Ok(serde_json::to_string(&View::of(reading)).expect("a reading has only string keys and finite numbers"))
}

/// The expressions of time alone, as they stand under `dates`.
pub fn dates(reading: &Reading, points: &Points) -> String {
    let views: Vec<DateView<'_>> = reading.dates.iter().map(|d| DateView::of(d, points)).collect();
    serde_json::to_string(&views).expect("dates have only string keys")
}

/// The counts alone, as they stand under `counts`.
pub fn counts(reading: &Reading, points: &Points) -> String {
    let numbered = |(n, c)| CountView::of(n, c, points);
    let views: Vec<CountView<'_>> = reading.counts.iter().enumerate().map(numbered).collect();
    serde_json::to_string(&views).expect("counts have only string keys and finite numbers")
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

#[derive(Serialize)]
struct View<'a> {
    schema: &'static str,
    sayso: &'static str,
    model: &'a str,
    codebook: u32,
    report: ReportView<'a>,
    sentences: Vec<Offsets>,
    actors: Vec<ActorView<'a>>,
    places: Vec<PlaceView<'a>>,
    dates: Vec<DateView<'a>>,
    counts: Vec<CountView<'a>>,
    statements: Vec<StatementView<'a>>,
    claims: Vec<ClaimView<'a>>,
    plover: Vec<PloverView<'a>>,
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
    country: Option<&'a str>,
    mentions: Vec<Offsets>,
}

#[derive(Serialize)]
struct PlaceView<'a> {
    id: String,
    name: &'a str,
    gazetteer: Option<&'a str>,
    lat: Option<f64>,
    lon: Option<f64>,
    kind: Option<crate::PlaceKind>,
    country: Option<&'a str>,
    precision: Option<crate::Precision>,
    candidates: usize,
    mentions: Vec<Offsets>,
}

#[derive(Serialize)]
struct DateView<'a> {
    span: Offsets,
    #[serde(rename = "type")]
    kind: crate::DateKind,
    value: &'a str,
    from: Option<&'a str>,
    to: Option<&'a str>,
    anchored: bool,
}

#[derive(Serialize)]
struct CountView<'a> {
    id: String,
    span: Offsets,
    #[serde(flatten)]
    amount: AmountView<'a>,
}

/// A number with its bounds and unit, as on a claim.
#[derive(Serialize)]
struct AmountView<'a> {
    min: Option<u64>,
    max: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    share_min: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    share_max: Option<f64>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    approx: bool,
    unit: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    per: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    since: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    part_of: Option<String>,
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
struct ClaimView<'a> {
    id: String,
    #[serde(rename = "in")]
    within: Option<String>,
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(flatten)]
    matter: MatterView<'a>,
    trigger: Vec<Offsets>,
    actor: Vec<String>,
    recipient: Vec<String>,
    place: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    count: Option<AmountView<'a>>,
    when: Option<WhenView<'a>>,
    truth: crate::Truth,
    confidence: f64,
}

#[derive(Serialize)]
#[serde(untagged)]
enum MatterView<'a> {
    Event {
        code: crate::Plover,
        mode: Option<&'a str>,
    },
    Control {
        change: crate::Change,
    },
    Toll {
        harm: crate::Harm,
    },
    Commitment {
        deed: Vec<Offsets>,
        negative: bool,
        deadline: Option<&'a str>,
        condition: Vec<Offsets>,
        #[serde(skip_serializing_if = "Option::is_none")]
        supersedes: Option<String>,
    },
    Talks {
        state: crate::TalksState,
        instrument: Option<crate::Instrument>,
        agenda: Vec<Offsets>,
        mediator: Vec<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        period: Option<&'a crate::Period>,
    },
}

#[derive(Serialize)]
struct WhenView<'a> {
    from: Option<&'a str>,
    to: Option<&'a str>,
    text: &'a str,
}

#[derive(Serialize)]
struct PloverView<'a> {
    code: crate::Plover,
    mode: Option<String>,
    /// CAMEO codes that PLOVER's table gives.
    cameo: Vec<&'static str>,
    actor: Vec<String>,
    recipient: Vec<String>,
    place: Vec<String>,
    date: Option<&'a str>,
    trigger: Vec<Offsets>,
    from: String,
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

/// More would pretend to a precision that the figure does not have.
fn two_decimals(confidence: f32) -> f64 {
    (f64::from(confidence) * 100.0).round() / 100.0
}

fn place_id(position: usize) -> String {
    format!("p{}", position + 1)
}

fn claim_id(position: usize) -> String {
    format!("c{}", position + 1)
}

fn count_id(position: usize) -> String {
    format!("n{}", position + 1)
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
            places: reading.places.iter().enumerate().map(|(n, p)| PlaceView::of(n, p, &points)).collect(),
            dates: reading.dates.iter().map(|d| DateView::of(d, &points)).collect(),
            counts: reading.counts.iter().enumerate().map(|(n, c)| CountView::of(n, c, &points)).collect(),
            statements: reading
                .statements
                .iter()
                .enumerate()
                .map(|(n, s)| StatementView::of(n, s, &points))
                .collect(),
            claims: reading
                .claims
                .iter()
                .enumerate()
                .map(|(n, c)| ClaimView::of(n, c, reading, &points))
                .collect(),
            plover: reading.plover.iter().map(|e| PloverView::of(e, &points)).collect(),
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
            country: actor.country.as_deref(),
            mentions: points.spans(&actor.mentions),
        }
    }
}

impl<'a> PlaceView<'a> {
    fn of(position: usize, place: &'a Place, points: &Points) -> PlaceView<'a> {
        PlaceView {
            id: place_id(position),
            name: &place.name,
            gazetteer: place.gazetteer.as_deref(),
            lat: place.point.map(|(lat, _)| lat),
            lon: place.point.map(|(_, lon)| lon),
            kind: place.kind,
            country: place.country.as_deref(),
            precision: place.precision,
            candidates: place.candidates,
            mentions: points.spans(&place.mentions),
        }
    }
}

impl<'a> DateView<'a> {
    fn of(date: &'a DateMention, points: &Points) -> DateView<'a> {
        DateView {
            span: points.span(date.span),
            kind: date.kind,
            value: &date.value,
            from: date.from.as_deref(),
            to: date.to.as_deref(),
            anchored: date.anchored,
        }
    }
}

impl<'a> CountView<'a> {
    fn of(position: usize, count: &'a Count, points: &Points) -> CountView<'a> {
        CountView { id: count_id(position), span: points.span(count.span), amount: AmountView::of(count) }
    }
}

impl<'a> AmountView<'a> {
    fn of(count: &'a Count) -> AmountView<'a> {
        AmountView {
            min: count.min,
            max: count.max,
            share_min: count.share_min,
            share_max: count.share_max,
            approx: count.approx,
            unit: count.unit.as_deref(),
            per: count.per.as_deref(),
            since: count.since.as_deref(),
            part_of: count.part_of.map(count_id),
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
            confidence: two_decimals(statement.confidence),
        }
    }
}

impl<'a> ClaimView<'a> {
    fn of(position: usize, claim: &'a Claim, reading: &'a Reading, points: &Points) -> ClaimView<'a> {
        let actors = |ids: &[usize]| ids.iter().map(|&a| actor_id(a)).collect();
        ClaimView {
            id: claim_id(position),
            within: claim.within.map(statement_id),
            kind: claim.matter.code().claim_type().as_str(),
            matter: MatterView::of(&claim.matter, points),
            trigger: points.spans(&claim.trigger),
            actor: actors(&claim.actor),
            recipient: actors(&claim.recipient),
            place: claim.place.iter().map(|&p| place_id(p)).collect(),
            count: claim.count.map(|n| AmountView::of(&reading.counts[n])),
            when: claim.when.as_ref().map(|w| WhenView {
                from: w.from.as_deref(),
                to: w.to.as_deref(),
                text: &w.text,
            }),
            truth: claim.truth,
            confidence: two_decimals(claim.confidence),
        }
    }
}

impl<'a> MatterView<'a> {
    fn of(matter: &'a Matter, points: &Points) -> MatterView<'a> {
        match matter {
            Matter::Event { code, mode } => MatterView::Event { code: *code, mode: mode.as_deref() },
            Matter::Control { change } => MatterView::Control { change: *change },
            Matter::Toll { harm } => MatterView::Toll { harm: *harm },
            Matter::Commitment { deed, negative, deadline, condition, supersedes } => {
                MatterView::Commitment {
                    deed: points.spans(deed),
                    negative: *negative,
                    deadline: deadline.as_deref(),
                    condition: points.spans(condition),
                    supersedes: supersedes.map(claim_id),
                }
            }
            Matter::Talks { state, instrument, agenda, mediator, period } => MatterView::Talks {
                instrument: *instrument,
                state: *state,
                agenda: points.spans(agenda),
                mediator: mediator.iter().map(|&a| actor_id(a)).collect(),
                period: period.as_ref(),
            },
        }
    }
}

impl<'a> PloverView<'a> {
    fn of(event: &'a PloverEvent, points: &Points) -> PloverView<'a> {
        let actors = |ids: &[usize]| ids.iter().map(|&a| actor_id(a)).collect();
        PloverView {
            code: event.code,
            mode: (!event.modes.is_empty()).then(|| event.modes.join(",")),
            cameo: crate::cameo(event.code, event.mode()),
            actor: actors(&event.actor),
            recipient: actors(&event.recipient),
            place: event.place.iter().map(|&p| place_id(p)).collect(),
            date: event.date.as_deref(),
            trigger: points.spans(&event.trigger),
            from: match event.from {
                PloverSource::Claim(n) => claim_id(n),
                PloverSource::Statement(n) => statement_id(n),
            },
        }
    }
}

impl<'a> DoubtView<'a> {
    fn of(doubt: &'a Doubt, points: &Points) -> DoubtView<'a> {
        DoubtView { span: doubt.span.map(|s| points.span(s)), about: doubt.about, why: &doubt.why }
    }
}
