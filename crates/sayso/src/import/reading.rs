//! A row as a report and as the reading of that report: fixed wording, and spans into it as it is written.
//!
//! `On 2021-07-08, Armed clash in Kunduz: Taliban, Military Forces of Afghanistan; 12 killed, according to Example Wire.`
//! Who is named as a source is answerable for the sentence; without one it is the data set's own voice.

use sayso_core::{
    Act, Actor, ActorKind, Claim, Count, DateKind, DateMention, Harm, Manner, Matter, Place, Plover,
    PloverEvent, PloverSource, Precision, Reading, Report, Span, Standing, Statement, Truth, When,
};
use sha2::{Digest, Sha256};

use super::{Killed, Row, Side, Spot};
use crate::known::{Bodies, By};
use crate::resolve::place::entry_near;

/// What the model of a reading begins with that was made from a table.
const IMPORT: &str = "import ";

/// Whether a reading of this model was made from a row, so that its sentence is our wording and no reporter's.
pub(crate) fn is_from_a_table(model: &str) -> bool {
    model.starts_with(IMPORT)
}

/// The row as a report: its text, published by the data set, under the name of the file and the event's id.
pub fn to_report(row: &Row) -> Report {
    report(row, Wording::of(row).text)
}

/// The reading of [`to_report`]'s text, made from the row's columns.
pub fn to_reading(row: &Row) -> Reading {
    let Wording { text, day, kind, place, sides, killed, cue, sources, said } = Wording::of(row);
    let hex: String = Sha256::digest(&text).iter().map(|b| format!("{b:02x}")).collect();
    let whole = Span::new(0, text.len());
    let mut cast = Cast::default();
    let sides = [0, 1].map(|n| cast.all(row.sides[n].iter().zip(&sides[n])));
    let statements: Vec<Statement> =
        cue.map(|cue| statement(row, &mut cast, cue, &sources, said)).into_iter().collect();
    let when =
        When { from: Some(row.day.from.clone()), to: Some(row.day.to.clone()), text: row.day.words.clone() };
    let mut reading = Reading {
        id: format!("sha256:{hex}"),
        model: format!("{IMPORT}{}", if row.dataset == "ACLED" { "acled" } else { "ucdp" }),
        language: Some("en".to_owned()),
        author: Vec::new(),
        sentences: vec![whole],
        actors: cast.actors,
        places: row.place.iter().zip(place).map(|(spot, span)| place_of(spot, span)).collect(),
        dates: vec![date(row, day)],
        counts: row.killed.iter().zip(killed).map(|(dead, (span, _))| count(dead, span)).collect(),
        statements,
        claims: Vec::new(),
        plover: Vec::new(),
        doubts: Vec::new(),
        report: report(row, text),
    };
    add_claims(&mut reading, row, &sides, kind, killed.map(|k| k.1), &when);
    reading
}

fn report(row: &Row, text: String) -> Report {
    Report {
        text,
        // Two events of one place, day and toll are two reports.
        title: Some(format!("{} {}", row.dataset, row.event)),
        file: Some(row.file.clone()),
        published: row.changed.clone(),
        publisher: Some(row.dataset.to_owned()),
        ..Report::default()
    }
}

/// The text with the spans of its parts.
struct Wording {
    text: String,
    day: Span,
    kind: Span,
    place: Option<Span>,
    sides: [Vec<Span>; 2],
    /// The number and its verb.
    killed: Option<(Span, Span)>,
    cue: Option<Span>,
    sources: Vec<Span>,
    /// All that the sources answer for.
    said: Span,
}

impl Wording {
    fn of(row: &Row) -> Wording {
        let mut pen = Pen::default();
        let words = pen.write(&row.day.words);
        // The date without its preposition.
        let bare = row.day.words.find(' ').map_or(0, |at| at + 1);
        let day = Span::new(words.start as usize + bare, words.end as usize);
        pen.write(", ");
        let kind = pen.write(&row.kind);
        let place = row.place.as_ref().map(|spot| pen.after(" in ", &spot.name));
        let mut lead = ": ";
        let sides = [0, 1].map(|n: usize| {
            let side = |s: &Side| pen.after(std::mem::replace(&mut lead, ", "), &s.name);
            row.sides[n].iter().map(side).collect()
        });
        let killed = row.killed.as_ref().map(|k| (pen.after("; ", &told(k)), pen.after(" ", "killed")));
        let said = Span::new(0, pen.0.len());
        let cue = (!row.sources.is_empty()).then(|| pen.after(", ", "according to"));
        let mut lead = " ";
        let source = |name: &String| pen.after(std::mem::replace(&mut lead, ", "), name);
        let sources = row.sources.iter().map(source).collect();
        pen.write(".");
        Wording { text: pen.0, day, kind, place, sides, killed, cue, sources, said }
    }
}

/// Writes words and says where they stand.
#[derive(Default)]
struct Pen(String);

impl Pen {
    fn write(&mut self, words: &str) -> Span {
        let start = self.0.len();
        self.0.push_str(words);
        Span::new(start, self.0.len())
    }

    fn after(&mut self, lead: &str, words: &str) -> Span {
        self.write(lead);
        self.write(words)
    }
}

fn told(killed: &Killed) -> String {
    match *killed {
        Killed { low, high, .. } if low == high => low.to_string(),
        Killed { low, best, high } => format!("{low} to {high} (best estimate {best})"),
    }
}

/// Actors in order of their first mention, one a name.
#[derive(Default)]
struct Cast {
    actors: Vec<Actor>,
}

impl Cast {
    fn all<'a>(&mut self, sides: impl Iterator<Item = (&'a Side, &'a Span)>) -> Vec<usize> {
        let mut all: Vec<usize> = sides.map(|(side, span)| self.one(&side.name, side.kind, *span)).collect();
        all.dedup();
        all
    }

    fn one(&mut self, name: &str, kind: ActorKind, span: Span) -> usize {
        let at = self.actors.iter().position(|a| a.name == name).unwrap_or_else(|| {
            self.actors.push(actor(name, kind));
            self.actors.len() - 1
        });
        self.actors[at].mentions.push(span);
        at
    }
}

/// An actor, with what the list of known bodies says where it bears exactly this name.
fn actor(name: &str, kind: ActorKind) -> Actor {
    // "Taliban (1994- )", "Government of Afghanistan (2004-2021)": data sets put periods after names.
    let bare = name.split(" (").next().unwrap_or(name);
    let bare = bare.strip_prefix("Government of ").unwrap_or(bare);
    let found = Bodies::shared().find(bare).filter(|(_, by)| *by == By::Name);
    let body = found.map(|(id, _)| Bodies::shared().get(id));
    let body = body.filter(|b| kind == ActorKind::Organization || b.kind == kind);
    Actor {
        name: name.to_owned(),
        kind,
        speaks_for: None,
        role: None,
        known_as: body.map(|b| b.id.to_owned()),
        country: body.map(|b| b.country.to_owned()).filter(|c| !c.is_empty()),
        mentions: Vec::new(),
    }
}

fn statement(row: &Row, cast: &mut Cast, cue: Span, sources: &[Span], said: Span) -> Statement {
    let is_unnamed = row.sources.iter().all(|s| s.starts_with("Undisclosed"));
    let actors = row.sources.iter().zip(sources);
    let mut actor: Vec<usize> = actors
        .filter(|(name, _)| !name.starts_with("Undisclosed"))
        .map(|(name, span)| cast.one(name, ActorKind::Organization, *span))
        .collect();
    actor.dedup();
    Statement {
        source: sources.to_vec(),
        actor,
        standing: if is_unnamed { Standing::Unnamed } else { Standing::Body },
        cue: vec![cue],
        content: vec![said],
        manner: Manner::Indirect,
        act: Act::Assert,
        audience: Vec::new(),
        within: None,
        said_on: None,
        party: None,
        confidence: 1.0,
    }
}

/// The row's point, with the gazetteer's entry where one of this name lies there.
fn place_of(spot: &Spot, span: Span) -> Place {
    let precision = if spot.is_exact { Precision::Exact } else { Precision::Area };
    let near = spot.point.and_then(|point| entry_near(&spot.name, point, precision));
    Place {
        name: spot.name.clone(),
        gazetteer: near.as_ref().map(|n| n.id.clone()),
        point: spot.point,
        kind: near.as_ref().map(|n| n.kind),
        country: near.as_ref().and_then(|n| n.country).map(str::to_owned),
        precision: spot.point.map(|_| precision),
        candidates: near.map_or(0, |n| n.candidates),
        mentions: vec![span],
    }
}

fn date(row: &Row, span: Span) -> DateMention {
    let value = if row.day.from == row.day.to { row.day.from.clone() } else { String::new() };
    DateMention {
        span,
        kind: DateKind::Date,
        value,
        from: Some(row.day.from.clone()),
        to: Some(row.day.to.clone()),
        anchored: true,
    }
}

fn count(killed: &Killed, span: Span) -> Count {
    Count {
        span,
        min: Some(killed.low),
        max: Some(killed.high),
        share_min: None,
        share_max: None,
        approx: false,
        unit: Some("person".to_owned()),
        per: None,
        since: None,
        part_of: None,
    }
}

/// The row's deeds, then its dead. Whose dead they are the data sets do not say of the total, so nobody is named.
fn add_claims(
    reading: &mut Reading,
    row: &Row,
    sides: &[Vec<usize>; 2],
    kind: Span,
    killed: Option<Span>,
    when: &When,
) {
    let claim = |matter: Matter, trigger: Span| Claim {
        within: (!reading.statements.is_empty()).then_some(0),
        matter,
        trigger: vec![trigger],
        actor: Vec::new(),
        recipient: Vec::new(),
        place: (0..reading.places.len()).collect(),
        when: Some(when.clone()),
        count: None,
        truth: Truth::Affirmed,
        confidence: 1.0,
    };
    let of = |of: &[usize]| -> Vec<usize> { of.iter().flat_map(|&n| sides[n].iter().copied()).collect() };
    let mut claims: Vec<Claim> = Vec::new();
    for deed in &row.deeds {
        claims.push(Claim {
            actor: of(&deed.by),
            recipient: of(&deed.to),
            ..claim(deed.matter.clone(), kind)
        });
    }
    claims.extend(
        killed.map(|trigger| Claim { count: Some(0), ..claim(Matter::Toll { harm: Harm::Killed }, trigger) }),
    );
    reading.plover = claims.iter().enumerate().filter_map(|(n, c)| event(n, c)).collect();
    reading.claims = claims;
}

fn event(n: usize, claim: &Claim) -> Option<PloverEvent> {
    let (code, mode) = match &claim.matter {
        Matter::Event { code, mode } => (*code, mode.clone()),
        // As read in words: an agreement reached is support (CAMEO 057).
        Matter::Talks { .. } => (Plover::Support, None),
        _ => return None,
    };
    Some(PloverEvent {
        code,
        modes: mode.into_iter().collect(),
        actor: claim.actor.clone(),
        recipient: claim.recipient.clone(),
        place: claim.place.clone(),
        date: claim.when.as_ref().and_then(|w| w.from.clone()),
        trigger: claim.trigger.clone(),
        from: PloverSource::Claim(n),
    })
}
