//! One row to be decided on: its words in their place, all its fields, and what was decided so far as the reviewer may know.

use sayso_core::Error;
use serde::Serialize;

use super::coding::Coding;
use super::decision::{Decision, On};
use super::queue::{self, Weights};
use super::story::{Rest, Story};
use super::told::{self, Span};
use crate::record::Record;

/// Words on which the same marks stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// The words.
    pub words: String,
    /// `sentence`, and what the words are of the row: `claim`, `source`, `cue`, `content`.
    pub marks: Vec<&'static str>,
}

/// A decision as it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Shown {
    /// Its id.
    pub id: i64,
    /// Who.
    pub who: String,
    /// When.
    pub at: String,
    /// `accept`, `correct`, `reject`.
    pub verb: &'static str,
    /// What it should be, where that was said.
    pub coding: Option<Coding>,
    /// Why, as far as told.
    pub why: String,
}

/// A row with all that one needs to decide on it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Item {
    /// `c12`, `s12`.
    pub id: String,
    /// Its report, `r12`.
    pub report: String,
    /// The report's title.
    pub title: Option<String>,
    /// Its outlet.
    pub publisher: Option<String>,
    /// Its day.
    pub day: Option<String>,
    /// The paragraph in which it stands, in pieces.
    pub paragraph: Vec<Piece>,
    /// The report's text.
    pub text: String,
    /// As it was read.
    pub coding: Coding,
    /// What else was read of it: names and values.
    pub fields: Vec<(&'static str, String)>,
    /// The reader's confidence.
    pub confidence: f64,
    /// Its place in the queue, by [`queue::FORMULA`].
    pub priority: f64,
    /// What weighs in it, in words.
    pub because: String,
    /// Its matter.
    pub matter: Option<String>,
    /// Doubts about its sentence.
    pub doubts: Vec<String>,
    /// What this reviewer decided.
    pub own: Option<Shown>,
    /// What others decided: told to nobody before his own decision.
    pub others: Vec<Shown>,
}

/// A row for a reviewer; without one, what was read alone.
///
/// # Errors
/// [`sayso_core::ErrorKind::NotFound`] for an id that stands for nothing; [`sayso_core::ErrorKind::Record`].
pub fn item(record: &Record, who: Option<&str>, id: &str) -> Result<Item, Error> {
    let on = On::find(id)?;
    let story = Story::holding(record, on)?;
    let row = story.row(on)?;
    let (weights, matter): (Weights, _) = queue::weights(record, &story, on)?;
    let decisions = record.decisions_on(story.reading)?;
    let own = who.and_then(|who| standing(&decisions, on).into_iter().find(|d| d.who == who));
    let others = match &own {
        Some(own) => standing(&decisions, on).into_iter().filter(|d| d.who != own.who).map(shown).collect(),
        None => Vec::new(),
    };
    let sentence = story.sentence(row.spans.anchor());
    Ok(Item {
        id: on.id(),
        report: format!("r{}", story.report),
        title: story.title.clone(),
        publisher: story.publisher.clone(),
        day: story.published.clone(),
        paragraph: pieces(&story, row.spans.all().collect(), sentence),
        text: story.plain(),
        coding: row.coding.clone(),
        fields: fields(&row.rest),
        confidence: row.confidence,
        priority: (weights.priority(row.confidence) * 100.0).round() / 100.0,
        because: weights.because(),
        matter,
        doubts: story.doubts_on(sentence).into_iter().map(str::to_owned).collect(),
        own: own.map(shown),
        others,
    })
}

/// The last decision of each reviewer on a row.
fn standing(decisions: &[Decision], on: On) -> Vec<&Decision> {
    let mut all: Vec<&Decision> = Vec::new();
    for made in decisions.iter().rev().filter(|d| d.on == on && d.stands()) {
        if all.iter().all(|d| d.who != made.who) {
            all.push(made);
        }
    }
    all
}

fn shown(made: &Decision) -> Shown {
    let coding = match &made.verdict {
        super::Verdict::Correct { coding } => Some(coding.clone()),
        _ => None,
    };
    let verb = made.verdict.verb();
    Shown { id: made.id, who: made.who.clone(), at: made.at.clone(), verb, coding, why: made.why.clone() }
}

/// The paragraphs that a row stands in, cut wherever a mark begins or ends.
fn pieces(story: &Story, mut marks: Vec<(&'static str, Span)>, sentence: Span) -> Vec<Piece> {
    marks.insert(0, ("sentence", sentence));
    let touched = |p: &Span| marks.iter().any(|(_, s)| s.0 < p.1 && p.0 < s.1);
    let near: Vec<Span> = story.paragraphs().into_iter().filter(touched).collect();
    let (Some(first), Some(last)) = (near.first(), near.last()) else { return Vec::new() };
    let mut cuts = vec![first.0, last.1];
    cuts.extend(marks.iter().flat_map(|(_, s)| [s.0, s.1]).filter(|c| (first.0..last.1).contains(c)));
    cuts.sort_unstable();
    cuts.dedup();
    let piece = |w: &[usize]| {
        let mut on: Vec<&'static str> =
            marks.iter().filter(|(_, s)| s.0 <= w[0] && w[1] <= s.1).map(|(role, _)| *role).collect();
        on.dedup();
        Piece { words: told::words_of(&story.text, (w[0], w[1])), marks: on }
    };
    cuts.windows(2).map(piece).collect()
}

/// What was read beside the coding, in words.
fn fields(rest: &Rest) -> Vec<(&'static str, String)> {
    let mut out: Vec<(&'static str, String)> = Vec::new();
    let mut add = |name: &'static str, value: Option<String>| {
        out.extend(value.filter(|v| !v.is_empty()).map(|v| (name, v)));
    };
    let share = |n: Option<f64>| n.map_or_else(String::new, |n| n.to_string());
    add("mode", rest.mode.clone());
    add("manner", rest.manner.clone());
    add("time in the words", rest.when.clone());
    add("count in the words", rest.count.clone());
    add("about", rest.is_about.then(|| "yes".to_owned()));
    if rest.share != (None, None) {
        add("share", Some(format!("{}..{}", share(rest.share.0), share(rest.share.1))));
    }
    add("per", rest.per.clone());
    add("counted since", rest.since.clone());
    add("deed", rest.deed.clone());
    add("not", rest.is_negative.then(|| "yes".to_owned()));
    add("deadline", rest.deadline.clone());
    add("condition", rest.condition.clone());
    add("agenda", Some(rest.agenda.join("; ")));
    add("mediator", Some(rest.mediator.join("; ")));
    out
}
