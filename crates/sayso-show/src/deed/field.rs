//! Fields of forms: what each is called, what it may hold. From here a form is checked, given again and described.

use sayso::{Act, Standing, Truth, parse_date};

use crate::page::review::all_coded;

/// A field.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Field {
    pub(crate) name: &'static str,
    /// What stands before it, where it is filled in.
    pub(crate) label: &'static str,
    pub(crate) holds: Holds,
    /// Characters.
    pub(crate) longest: usize,
}

/// What a field may hold.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Holds {
    /// An id or a name of one thing of the case.
    Id,
    /// One line.
    Line,
    /// Lines.
    Text,
    /// Names, split by semicolons.
    Names,
    /// A whole number.
    Number,
    /// A day, month or year (ISO 8601).
    Day,
    /// A word of a closed list.
    Word(fn() -> Vec<String>),
    /// What the page knows and nobody fills in.
    Hidden,
}

const fn field(name: &'static str, label: &'static str, holds: Holds) -> Field {
    const LONG: usize = 4_000;
    const SHORT: usize = 300;
    let longest = match holds {
        Holds::Text | Holds::Names | Holds::Hidden => LONG,
        _ => SHORT,
    };
    Field { name, label, holds, longest }
}

pub(crate) const SEAL: Field = field("seal", "the seal of our own pages", Holds::Hidden);
pub(crate) const BACK: Field = field("back", "the page that it was sent from", Holds::Hidden);

pub(super) const ONE: Field = field("actor", "the actor", Holds::Id);
pub(super) const INTO: Field = field("into", "the actor that it is", Holds::Id);
pub(super) const REPORT: Field = field("report", "in the report", Holds::Id);
pub(super) const NAME: Field = Field { longest: 200, ..field("name", "it is called", Holds::Line) };
pub(super) const MATTER: Field = field("matter", "the matter", Holds::Id);
pub(super) const WHY: Field = field("why", "why", Holds::Text);
pub(super) const EDIT: Field = field("edit", "the edit", Holds::Number);
pub(super) const DECISION: Field = field("decision", "the decision", Holds::Number);

pub(super) const ON: Field = field("on", "the row", Holds::Id);
pub(super) const NEXT: Field = field("next", "the row after it", Holds::Hidden);
/// The report that is gone through.
pub(super) const THROUGH: Field = field("report", "the report that is gone through", Holds::Hidden);
pub(super) const CODED: Field = field("coded", "type and code", Holds::Word(all_coded));
pub(super) const TRUTH: Field = field("truth", "truth", Holds::Word(truths));
pub(super) const ACTOR: Field = field("actor", "actor", Holds::Names);
pub(super) const RECIPIENT: Field = field("recipient", "recipient", Holds::Names);
pub(super) const PLACE: Field = field("place", "place", Holds::Names);
pub(super) const LEAST: Field = field("least", "at least", Holds::Number);
pub(super) const MOST: Field = field("most", "at most", Holds::Number);
pub(super) const UNIT: Field = field("unit", "of what", Holds::Line);
pub(super) const FROM: Field = field("from", "from day", Holds::Day);
pub(super) const TO: Field = field("to", "to day", Holds::Day);
pub(super) const ACT: Field = field("act", "act", Holds::Word(acts));
pub(super) const STANDING: Field = field("standing", "standing of the source", Holds::Word(standings));
pub(super) const WORDS: Field = field("words", "its words in the report", Holds::Text);
pub(super) const NTH: Field = field("nth", "which time they stand there", Holds::Number);
pub(super) const SOURCE: Field = field("source", "words that name who is answerable", Holds::Line);
pub(super) const CUE: Field = field("cue", "words that show it", Holds::Line);

fn truths() -> Vec<String> {
    Truth::ALL.iter().map(|t| t.as_str().to_owned()).collect()
}

fn acts() -> Vec<String> {
    Act::ALL.iter().map(|a| a.as_str().to_owned()).collect()
}

fn standings() -> Vec<String> {
    Standing::ALL.iter().map(|s| s.as_str().to_owned()).collect()
}

impl Field {
    /// What can be chosen, where something can.
    pub(crate) fn choices(&self) -> Option<Vec<String>> {
        if let Holds::Word(all) = self.holds { Some(all()) } else { None }
    }

    /// What is wrong with a value; nothing is wrong with none.
    pub(super) fn trouble(&self, value: &str) -> Option<String> {
        let name = self.name;
        if value.chars().count() > self.longest {
            return Some(format!("`{name}` is longer than {} characters", self.longest));
        }
        if value.chars().any(|c| c.is_control() && c != '\n') {
            return Some(format!("`{name}` holds signs that are no text"));
        }
        self.expected(value).map(|expected| format!("`{name}` is `{value}`; expected {expected}"))
    }

    /// What was expected, where a value that is there is not what the field holds.
    fn expected(&self, value: &str) -> Option<String> {
        const FEW: usize = 16;
        let (is_so, expected) = match self.holds {
            Holds::Number => (number(value).is_some(), "a whole number".to_owned()),
            Holds::Day => (parse_date(value).is_ok(), "a day, month or year, as 2021-08-15".to_owned()),
            Holds::Line => (!value.contains('\n'), "one line".to_owned()),
            Holds::Word(all) => {
                let all = all();
                let told =
                    if all.len() > FEW { "a word that the form offers".to_owned() } else { all.join(", ") };
                (all.iter().any(|word| word == value), told)
            }
            Holds::Id | Holds::Text | Holds::Names | Holds::Hidden => return None,
        };
        (!is_so && !value.is_empty()).then_some(expected)
    }
}

/// A whole number as people write it: 1,000.
pub(super) fn number(value: &str) -> Option<i64> {
    value.replace(',', "").parse().ok()
}
