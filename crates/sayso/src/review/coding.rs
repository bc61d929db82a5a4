//! What a claim or statement is coded as, as far as a reviewer may correct it.

use sayso_core::{Act, Code, Error, ErrorKind, Standing, Truth, parse_date};
use serde::{Deserialize, Serialize};

use super::told::stands_in;

/// The fields of a claim. Names are words of the report.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ClaimCoding {
    /// event, control, toll, talks, commitment.
    pub r#type: String,
    /// The code that the type has; empty for a commitment.
    pub code: String,
    /// How the speaker puts it.
    pub truth: String,
    /// Who does it.
    pub actor: Vec<String>,
    /// To whom it is done.
    pub recipient: Vec<String>,
    /// Where.
    pub place: Vec<String>,
    /// The least of its count.
    pub least: Option<i64>,
    /// The most.
    pub most: Option<i64>,
    /// What is counted.
    pub unit: Option<String>,
    /// First day, as precise as told (ISO 8601).
    pub from: Option<String>,
    /// Last day.
    pub to: Option<String>,
}

/// The fields of a statement.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct StatementCoding {
    /// What it does.
    pub act: String,
    /// Who its source is to the reader.
    pub standing: String,
    /// Who speaks; nobody where that is not told.
    pub actor: Vec<String>,
}

/// What a row is coded as.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum Coding {
    /// A claim.
    Claim(ClaimCoding),
    /// A statement.
    Statement(StatementCoding),
}

impl Coding {
    /// Whether both are of claims, or both of statements.
    pub(crate) fn is_of_same_kind(&self, other: &Coding) -> bool {
        matches!(self, Coding::Claim(_)) == matches!(other, Coding::Claim(_))
    }

    /// All names in it.
    pub(crate) fn names(&self) -> impl Iterator<Item = &String> {
        self.names_by_field().map(|(_, name)| name)
    }

    /// The same with the field that each stands in.
    fn names_by_field(&self) -> impl Iterator<Item = (&'static str, &String)> {
        let lists: [(&'static str, &[String]); 3] = match self {
            Coding::Claim(c) => [("actor", &c.actor), ("recipient", &c.recipient), ("place", &c.place)],
            Coding::Statement(s) => [("actor", &s.actor), ("", &[]), ("", &[])],
        };
        lists.into_iter().flat_map(|(field, names)| names.iter().map(move |name| (field, name)))
    }

    /// Holds it to the closed lists, and its names to the words of the report; a name that was read may stay as it was read.
    ///
    /// # Errors
    /// [`ErrorKind::Refused`] naming the first field that cannot be recorded.
    pub(crate) fn check(&self, text: &str, read: Option<&Coding>) -> Result<(), Error> {
        match self {
            Coding::Claim(claim) => claim.check()?,
            Coding::Statement(statement) => statement.check()?,
        }
        let is_new =
            |(_, name): &(&str, &String)| read.is_none_or(|r| r.names().all(|before| before != *name));
        for (field, name) in self.names_by_field().filter(is_new) {
            if name.contains(['|', ';', '\n', '{', '}']) {
                return refuse_field(field, format!("`{name}` holds a sign that no name holds"));
            }
            if !stands_in(name, text) {
                let why =
                    format!("`{name}` does not stand in the report; expected a name as the report gives it");
                return refuse_field(field, why);
            }
        }
        Ok(())
    }
}

impl ClaimCoding {
    fn check(&self) -> Result<(), Error> {
        if Code::find(&self.r#type, &self.code).is_none() {
            return refuse_field(
                "code",
                format!("`{} {}` is no type of claim with its code", self.r#type, self.code),
            );
        }
        if Truth::find(&self.truth).is_none() {
            return refuse_field("truth", format!("`{}` is no truth of a claim", self.truth));
        }
        if let (Some(least), Some(most)) = (self.least, self.most)
            && least > most
        {
            return refuse_field(
                "most",
                format!("a count from {least} to {most}; expected the smaller number first"),
            );
        }
        if self.least.or(self.most).is_some_and(|n| n < 0) {
            return refuse_field("least", "a count below nothing".to_owned());
        }
        if let Some(unit) =
            self.unit.as_ref().filter(|u| u.contains(['/', '|', '\n']) || u.starts_with("part of "))
        {
            return refuse_field(
                "unit",
                format!("`{unit}` is no unit; expected one word in the singular, as in district"),
            );
        }
        for (field, day) in [("from", &self.from), ("to", &self.to)] {
            if let Some(day) = day {
                parse_date(day).map_err(|e| e.of_field(field))?;
            }
        }
        match (&self.from, &self.to) {
            (Some(from), Some(to)) if from > to && !from.starts_with(to.as_str()) => {
                refuse_field("to", format!("from {from} to {to}; expected the earlier day first"))
            }
            _ => Ok(()),
        }
    }
}

impl StatementCoding {
    fn check(&self) -> Result<(), Error> {
        if Act::find(&self.act).is_none() {
            return refuse_field("act", format!("`{}` is no act of a statement", self.act));
        }
        if Standing::find(&self.standing).is_none() {
            return refuse_field("standing", format!("`{}` is no standing of a source", self.standing));
        }
        Ok(())
    }
}

pub(super) fn refuse<T>(why: String) -> Result<T, Error> {
    Err(Error::new(ErrorKind::Refused, why))
}

fn refuse_field<T>(field: &'static str, why: String) -> Result<T, Error> {
    refuse(why).map_err(|e: Error| e.of_field(field))
}
