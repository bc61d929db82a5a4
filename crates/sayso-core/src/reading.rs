//! What was read: the record's rows for one report, with spans in bytes.
//!
//! Ids are positions: statement `n` is `s{n + 1}` in JSON, actor `n` is `a{n + 1}`.

use crate::{Act, ActorKind, Error, ErrorKind, Manner, Report, Span, Standing};

/// All that was read in one report.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The report, text included.
    pub report: Report,
    /// `sha256:…` of the text's bytes.
    pub id: String,
    /// Name and stamp of the weights.
    pub model: String,
    /// ISO 639-1, where the text shows it.
    pub language: Option<String>,
    /// Who answers for the report's own voice; empty for news. Positions in `actors`.
    pub author: Vec<usize>,
    /// Sentences in order, white space at their edges left out.
    pub sentences: Vec<Span>,
    /// One entry an entity.
    pub actors: Vec<Actor>,
    /// Places mentioned.
    pub places: Vec<Place>,
    /// Expressions of time.
    pub dates: Vec<DateMention>,
    /// Numbers of things.
    pub counts: Vec<Count>,
    /// In order of their first word.
    pub statements: Vec<Statement>,
    /// Typed propositions.
    pub claims: Vec<Claim>,
    /// The reading as PLOVER events.
    pub plover: Vec<PloverEvent>,
    /// What is uncertain, and why.
    pub doubts: Vec<Doubt>,
}

/// One entity, however it is spelt.
#[derive(Clone, Debug, PartialEq)]
pub struct Actor {
    /// The longest name the report gives.
    pub name: String,
    /// What it is.
    pub kind: ActorKind,
    /// The body a person speaks for. Position in `actors`.
    pub speaks_for: Option<usize>,
    /// Title or function in the report's words.
    pub role: Option<String>,
    /// Id in the list of known actors.
    pub known_as: Option<String>,
    /// Every mention, pronouns included, in order.
    pub mentions: Vec<Span>,
}

/// An attribution: who is answerable, the cue, the words passed on.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// The words that name who is answerable; empty where nobody is named.
    pub source: Vec<Span>,
    /// Whom they resolve to. Positions in `actors`.
    pub actor: Vec<usize>,
    /// What the source is to the reader.
    pub standing: Standing,
    /// The words that show it is an attribution; empty for a turn of a transcript.
    pub cue: Vec<Span>,
    /// What was said, in order, not overlapping.
    pub content: Vec<Span>,
    /// Whether it is quoted.
    pub manner: Manner,
    /// What is done by saying it.
    pub act: Act,
    /// To whom it was said.
    pub audience: Vec<Span>,
    /// The statement this one stands inside. Position in `statements`.
    pub within: Option<usize>,
    /// Day it was said, where told.
    pub said_on: Option<String>,
    /// Whether the speaker is a party to the conflict, where the case says.
    pub party: Option<bool>,
    /// 0 to 1: the model's own, not calibrated.
    pub confidence: f32,
}

/// Something said that remains uncertain.
#[derive(Clone, Debug, PartialEq)]
pub struct Doubt {
    /// The words in question; `None` for the report as a whole.
    pub span: Option<Span>,
    /// What it is about: `language`, `actor`, `date` …
    pub about: &'static str,
    /// Why.
    pub why: String,
}

/// A place. Filled by the next step (resolve).
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// As the report names it.
    pub name: String,
    /// Every mention.
    pub mentions: Vec<Span>,
}

/// An expression of time. Filled by the next step (resolve).
#[derive(Clone, Debug, PartialEq)]
pub struct DateMention {
    /// The words.
    pub span: Span,
}

/// A number of things. Filled by the next step (resolve).
#[derive(Clone, Debug, PartialEq)]
pub struct Count {
    /// The words.
    pub span: Span,
}

/// A typed proposition. Filled by a later step (code).
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// The words that carry it.
    pub trigger: Vec<Span>,
}

/// A PLOVER event. Filled by a later step (code).
#[derive(Clone, Debug, PartialEq)]
pub struct PloverEvent {
    /// The words that carry it.
    pub trigger: Vec<Span>,
}

impl Reading {
    /// Every span of the reading with what it is.
    pub fn spans(&self) -> impl Iterator<Item = (&'static str, Span)> + '_ {
        let statements = self.statements.iter().flat_map(|s| {
            let roles =
                [("source", &s.source), ("cue", &s.cue), ("content", &s.content), ("audience", &s.audience)];
            roles.into_iter().flat_map(|(what, spans)| spans.iter().map(move |&x| (what, x)))
        });
        let actors = self.actors.iter().flat_map(|a| a.mentions.iter().map(|&x| ("mention", x)));
        let sentences = self.sentences.iter().map(|&x| ("sentence", x));
        let doubts = self.doubts.iter().filter_map(|d| d.span.map(|x| ("doubt", x)));
        sentences.chain(actors).chain(statements).chain(doubts)
    }

    /// Holds the reading to what every reading promises: spans are words of the text, positions exist, statements
    /// have content and do not stand inside themselves.
    ///
    /// # Errors
    /// [`ErrorKind::Invariant`] naming the first thing that does not hold.
    pub fn check(&self) -> Result<(), Error> {
        let broken = |why: String| Err(Error::new(ErrorKind::Invariant, why));
        for (what, span) in self.spans() {
            if !span.is_sound(&self.report.text) {
                return broken(format!("{what} {}..{} is no run of words of the text", span.start, span.end));
            }
        }
        for (n, s) in self.statements.iter().enumerate() {
            if s.content.is_empty() {
                return broken(format!("statement s{} has no content", n + 1));
            }
            if s.actor.iter().any(|&a| a >= self.actors.len()) {
                return broken(format!("statement s{} names an actor that is not listed", n + 1));
            }
            let mut outer = s.within;
            for _ in 0..self.statements.len() {
                outer = outer.and_then(|o| self.statements.get(o)).and_then(|o| o.within);
            }
            if s.within.is_some_and(|o| o >= self.statements.len()) || outer.is_some() {
                return broken(format!("statement s{} stands inside nothing or inside itself", n + 1));
            }
        }
        let ids = self.actors.iter().filter_map(|a| a.speaks_for).chain(self.author.iter().copied());
        match ids.into_iter().find(|&a| a >= self.actors.len()) {
            Some(a) => broken(format!("an actor speaks for a{} that is not listed", a + 1)),
            None => Ok(()),
        }
    }
}
