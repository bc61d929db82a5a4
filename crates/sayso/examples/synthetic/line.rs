//! A sentence before it is written: a form with slots, who speaks, what fills the slots and which claims it carries.
//!
//! A form is our own wording with marks: `[s …]` source, `[q …]` cue, `[c …]` content, `[a …]` audience (capital letters
//! for a statement inside it), `[1 …]` to `[6 …]` the trigger of the claim of that number, `[d …]` deed, `[i …]` condition,
//! `[g …]` an item of an agenda; and with slots: `$S` speaker, `$A` `$B` `$M` bodies, `$P` place, `$R` its region, `$N` `$K`
//! `$J` numbers, `$D` `$Y` `$T` `$E` days, `$X` a deed, `$L` something small with a name, `$W` `$V` `$Z` `$O` words. Spans are taken while the
//! form is written, so that each is exact by construction. A claim whose mark the form lacks is not made.

use sayso_core::{Act, Change, Harm, Instrument, Plover, TalksState, Truth};

/// Who speaks.
#[derive(Clone, Copy, Debug)]
pub enum Speaker {
    /// A person, by name and at first also by office.
    Person(usize),
    /// A body.
    Body(usize),
    /// "A spokesman for" a body.
    Role(usize),
    /// "Officials of" a body.
    Unnamed(usize),
    /// People without a name, by their position in the list of them.
    Public(usize),
}

/// A number in words, with what is counted.
#[derive(Clone, Copy, Debug)]
pub struct Number {
    pub is_least: bool,
    pub value: u64,
    pub unit: &'static str,
    /// The noun that follows; empty where it is left out.
    pub noun: &'static str,
    /// Whether it is a part of `$N`.
    pub is_part: bool,
}

/// What is promised: what is done, to what, and a form of where or for whom.
#[derive(Clone, Copy, Debug, Default)]
pub struct Deed {
    pub verb: &'static str,
    pub object: &'static str,
    pub end: &'static str,
    /// What `$L` of the form stands for.
    pub local: usize,
}

/// What fills the slots.
#[derive(Clone, Copy, Debug, Default)]
pub struct Slots {
    pub bodies: [usize; 3],
    pub place: usize,
    pub numbers: [Option<Number>; 3],
    /// Day of the deed, deadline, earlier deadline: days of the case.
    pub on: i32,
    pub until: i32,
    pub before: i32,
    pub deed: Deed,
    pub words: [&'static str; 4],
}

/// What a claim is, before its words are there.
#[derive(Clone, Copy, Debug)]
pub enum What {
    Event(Plover, Option<&'static str>),
    Control(Change),
    Toll(Harm),
    /// A commitment; by the number of the claim that it takes the place of, where there is one.
    Commitment(Option<char>),
    Talks(TalksState, Instrument),
}

/// A claim of a line. Arguments are slots: bodies by position, the number by position.
#[derive(Clone, Copy, Debug)]
pub struct Told {
    pub mark: char,
    pub what: What,
    pub truth: Truth,
    pub by: &'static [usize],
    pub to: &'static [usize],
    pub number: Option<usize>,
    /// Whether it is about the place of the line.
    pub is_there: bool,
}

impl Told {
    /// An affirmed claim at the place of the line, without a doer.
    pub fn new(mark: char, what: What) -> Told {
        Told { mark, what, truth: Truth::Affirmed, by: &[], to: &[], number: None, is_there: true }
    }

    pub fn by(self, by: &'static [usize]) -> Told {
        Told { by, ..self }
    }

    pub fn to(self, to: &'static [usize]) -> Told {
        Told { to, ..self }
    }

    pub fn number(self, number: usize) -> Told {
        Told { number: Some(number), ..self }
    }

    pub fn truth(self, truth: Truth) -> Told {
        Told { truth, ..self }
    }

    pub fn nowhere(self) -> Told {
        Told { is_there: false, ..self }
    }
}

/// A sentence before it is written.
#[derive(Clone, Debug)]
pub struct Line {
    pub form: &'static str,
    /// What the outer statement does; `None` where the report speaks itself.
    pub said: Option<(Speaker, Act)>,
    /// What a statement inside it does; its source is a body of the line.
    pub within: Option<(usize, Act)>,
    pub slots: Slots,
    /// Words before and after, each with something small that has a name.
    pub lead: Option<(&'static str, usize)>,
    pub tail: Option<(&'static str, usize)>,
    pub claims: Vec<Told>,
}
