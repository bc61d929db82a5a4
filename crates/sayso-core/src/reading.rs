//! What was read: the record's rows for one report, with spans in bytes.
//!
//! Ids are positions: statement `n` is `s{n + 1}` in JSON, actor `n` is `a{n + 1}`.

use crate::{
    Act, ActorKind, Change, Code, DateKind, Error, ErrorKind, Harm, Instrument, Manner, PlaceKind, Plover,
    Precision, Report, Span, Standing, TalksState, Truth,
};

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
    /// ISO 3166-1 alpha-2 of the country it belongs to.
    pub country: Option<String>,
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

impl Statement {
    /// A statement of which no more is known than its source.
    pub fn of_source(source: Span, within: Option<usize>) -> Statement {
        Statement {
            source: vec![source],
            actor: Vec::new(),
            standing: Standing::Unnamed,
            cue: Vec::new(),
            content: Vec::new(),
            manner: Manner::Indirect,
            act: Act::Assert,
            audience: Vec::new(),
            within,
            said_on: None,
            party: None,
            confidence: 0.0,
        }
    }
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

/// A place that the report mentions. Demonyms and metonyms ("Washington said") are actors, not places.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// As the report names it, by its longest mention.
    pub name: String,
    /// Entry of a gazetteer, `geonames:1138958`; `None` where no entry fits and the words stand alone.
    pub gazetteer: Option<String>,
    /// Degrees north, east (WGS 84). For an area its centre; for a country the centre of its area, never its capital:
    /// `precision` says that it is no location. `None` without an entry.
    pub point: Option<(f64, f64)>,
    /// What it is, where an entry says.
    pub kind: Option<PlaceKind>,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// What the point stands for; `None` without an entry.
    pub precision: Option<Precision>,
    /// How many entries of the gazetteer bear the name.
    pub candidates: usize,
    /// Every mention, in order.
    pub mentions: Vec<Span>,
}

/// An expression of time (TIMEX3).
#[derive(Clone, Debug, PartialEq)]
pub struct DateMention {
    /// The words.
    pub span: Span,
    /// What it is.
    pub kind: DateKind,
    /// The TIMEX3 value: `2021-07-11`, `2021-W27`, `P2M`, `PRESENT_REF`. Empty where an anchor is missing.
    pub value: String,
    /// First and last day (ISO 8601, as precise as the words allow), where the calendar or an anchor gives them.
    pub from: Option<String>,
    /// See `from`; `None` also where the stretch has no end.
    pub to: Option<String>,
    /// Whether the value rests on an anchor (the date of publication or another date of the text) that was there.
    pub anchored: bool,
}

/// A number of people or things (codebook, section 2).
#[derive(Clone, Debug, PartialEq)]
pub struct Count {
    /// The words, bound and unit included.
    pub span: Span,
    /// Least and most, both included; `None` is no bound.
    pub min: Option<u64>,
    /// See `min`.
    pub max: Option<u64>,
    /// A share of a set instead of a number, 0 to 1.
    pub share_min: Option<f64>,
    /// See `share_min`.
    pub share_max: Option<f64>,
    /// Whether the words say "about".
    pub approx: bool,
    /// What is counted, in the singular: `district`, `fighter`.
    pub unit: Option<String>,
    /// Of a rate: `day`, `month`.
    pub per: Option<String>,
    /// Counted from this time, as exactly as the words have it ("killed *since 2014*").
    pub since: Option<String>,
    /// The larger count that this is a part of. Position in `counts`.
    pub part_of: Option<usize>,
}

/// A typed proposition about the conflict or its talks (codebook, section 2).
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// The innermost statement that carries it; `None` for the report's own voice. Position in `statements`.
    pub within: Option<usize>,
    /// What it is about, with the fields of its type.
    pub matter: Matter,
    /// The words that carry it.
    pub trigger: Vec<Span>,
    /// Who does, holds, promises, negotiates. Positions in `actors`.
    pub actor: Vec<usize>,
    /// To whom; the victims of a toll.
    pub recipient: Vec<usize>,
    /// Where. Positions in `places`.
    pub place: Vec<usize>,
    /// When, where the words say.
    pub when: Option<When>,
    /// How many people or things it is about. Position in `counts`.
    pub count: Option<usize>,
    /// How its speaker puts it.
    pub truth: Truth,
    /// 0 to 1: not calibrated.
    pub confidence: f32,
}

impl Claim {
    /// All its spans.
    pub fn spans(&self) -> impl Iterator<Item = Span> + '_ {
        let own: Vec<Span> = match &self.matter {
            Matter::Commitment { deed, condition, .. } => [&deed[..], condition].concat(),
            Matter::Talks { agenda, .. } => agenda.clone(),
            _ => Vec::new(),
        };
        self.trigger.iter().copied().chain(own)
    }
}

/// What a claim is about.
#[derive(Clone, Debug, PartialEq)]
pub enum Matter {
    /// Something somebody did to or with somebody.
    Event {
        /// PLOVER category.
        code: Plover,
        /// PLOVER mode.
        mode: Option<String>,
    },
    /// Who holds or loses ground.
    Control {
        /// What happens to it.
        change: Change,
    },
    /// Harm counted.
    Toll {
        /// Which.
        harm: Harm,
    },
    /// What somebody binds itself to do or not to do.
    Commitment {
        /// The words of the deed.
        deed: Vec<Span>,
        /// Whether it is not to be done.
        negative: bool,
        /// ISO 8601, as precise as the words allow.
        deadline: Option<String>,
        /// The words of what it hangs on.
        condition: Vec<Span>,
        /// The earlier commitment of this report that it takes the place of. Position in `claims`.
        supersedes: Option<usize>,
    },
    /// The state of a negotiation or a truce.
    Talks {
        /// Where it stands.
        state: TalksState,
        /// What is negotiated or in force; `None` where the words do not say.
        instrument: Option<Instrument>,
        /// The words of each item.
        agenda: Vec<Span>,
        /// Who mediates. Positions in `actors`.
        mediator: Vec<usize>,
        /// How long a truce runs.
        period: Option<Period>,
    },
}

/// How long a truce runs, as far as the words say.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize)]
pub struct Period {
    /// First day (ISO 8601).
    pub from: Option<String>,
    /// Last day.
    pub to: Option<String>,
    /// ISO 8601 duration: `P7D`, `PT72H`.
    pub length: Option<String>,
}

impl Matter {
    /// Its type and code.
    pub fn code(&self) -> Code {
        match self {
            Matter::Event { code, .. } => Code::Event(*code),
            Matter::Control { change } => Code::Control(*change),
            Matter::Toll { harm } => Code::Toll(*harm),
            Matter::Commitment { .. } => Code::Commitment,
            Matter::Talks { state, .. } => Code::Talks(*state),
        }
    }
}

/// A time as the words give it.
#[derive(Clone, Debug, PartialEq)]
pub struct When {
    /// First and last day (ISO 8601, as precise as the words allow); `None` where no anchor tells.
    pub from: Option<String>,
    /// See `from`.
    pub to: Option<String>,
    /// The words.
    pub text: String,
}

/// A PLOVER event, made from a claim or from a statement's act.
#[derive(Clone, Debug, PartialEq)]
pub struct PloverEvent {
    /// Category.
    pub code: Plover,
    /// Mode, and auxiliary modes (`negation`, `hypothetical`, `future`, `historical`).
    pub modes: Vec<String>,
    /// Who. Positions in `actors`.
    pub actor: Vec<usize>,
    /// To whom.
    pub recipient: Vec<usize>,
    /// Where. Positions in `places`.
    pub place: Vec<usize>,
    /// Day, where one is told.
    pub date: Option<String>,
    /// The words that carry it.
    pub trigger: Vec<Span>,
    /// The claim or statement that it was made from.
    pub from: PloverSource,
}

impl PloverEvent {
    /// PLOVER's auxiliary modes, which say how a deed is told and not what it is.
    pub const AUXILIARY: &'static [&'static str] = &["negation", "hypothetical", "future", "historical"];

    /// The mode of the deed itself.
    pub fn mode(&self) -> Option<&str> {
        self.modes.iter().map(String::as_str).find(|m| !Self::AUXILIARY.contains(m))
    }
}

/// What a PLOVER event was made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PloverSource {
    /// Position in `claims`.
    Claim(usize),
    /// Position in `statements`.
    Statement(usize),
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
        let places = self.places.iter().flat_map(|p| p.mentions.iter().map(|&x| ("place", x)));
        let dates = self.dates.iter().map(|d| ("date", d.span));
        let counts = self.counts.iter().map(|c| ("count", c.span));
        let doubts = self.doubts.iter().filter_map(|d| d.span.map(|x| ("doubt", x)));
        let claims = self.claims.iter().flat_map(Claim::spans).map(|x| ("claim", x));
        let plover = self.plover.iter().flat_map(|e| e.trigger.iter().map(|&x| ("event", x)));
        let told = claims.chain(plover);
        sentences
            .chain(told)
            .chain(actors)
            .chain(places)
            .chain(dates)
            .chain(counts)
            .chain(statements)
            .chain(doubts)
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
        for (n, c) in self.claims.iter().enumerate() {
            let actors = c.actor.iter().chain(&c.recipient).all(|&a| a < self.actors.len());
            let whole = c.place.iter().all(|&p| p < self.places.len())
                && c.count.is_none_or(|k| k < self.counts.len())
                && c.within.is_none_or(|s| s < self.statements.len())
                && match &c.matter {
                    Matter::Talks { mediator, .. } => mediator.iter().all(|&a| a < self.actors.len()),
                    Matter::Commitment { supersedes, .. } => supersedes.is_none_or(|k| k < self.claims.len()),
                    _ => true,
                };
            if !actors || !whole || c.trigger.is_empty() {
                return broken(format!("claim c{} names what is not listed, or has no words", n + 1));
            }
        }
        let ids = self.actors.iter().filter_map(|a| a.speaks_for).chain(self.author.iter().copied());
        match ids.into_iter().find(|&a| a >= self.actors.len()) {
            Some(a) => broken(format!("an actor speaks for a{} that is not listed", a + 1)),
            None => Ok(()),
        }
    }
}
