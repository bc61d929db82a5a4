//! What cannot be done, said so that a person can act on it.

use std::fmt;

/// What kind of trouble it is; the faces turn it into exit codes, HTTP statuses and exceptions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A file or stream could not be had.
    Input,
    /// Bytes that are no text.
    NotText,
    /// More than is read at once.
    TooLarge,
    /// A line of a batch that is no report.
    BadLine,
    /// A date that is no date.
    BadDate,
    /// Weights that are not what this build reads.
    Model,
    /// Settings of a case that cannot be followed.
    Settings,
    /// A folder that is no case, or a case that another process writes to.
    Case,
    /// A record that cannot be read or written.
    Record,
    /// A record whose chain does not hold: somebody touched it.
    Touched,
    /// Something asked for by a name or id that is not there.
    NotFound,
    /// Something that a person wants recorded and that cannot be, as it stands.
    Refused,
    /// An invariant of a reading does not hold: a bug of ours.
    Invariant,
}

/// An error: lower case, no full stop; what was found, where, what was expected.
#[derive(Debug)]
pub struct Error {
    kind: ErrorKind,
    message: String,
    hint: Option<String>,
    field: Option<&'static str>,
}

impl Error {
    /// An error of a kind with its message.
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Error {
        Error { kind, message: message.into(), hint: None, field: None }
    }

    /// With advice, which is shown apart from the message.
    pub fn with_hint(self, hint: impl Into<String>) -> Error {
        Error { hint: Some(hint.into()), ..self }
    }

    /// Under a place: `place: message`. Kind and hint stay.
    pub fn at(self, place: impl fmt::Display) -> Error {
        Error { message: format!("{place}: {}", self.message), ..self }
    }

    /// Of a field of what a person filled in, by its name: a form can say so beside it.
    pub fn of_field(self, field: &'static str) -> Error {
        Error { field: Some(field), ..self }
    }

    /// The field that it is about, where it is about one.
    pub fn field(&self) -> Option<&'static str> {
        self.field
    }

    /// Its kind.
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// What to do about it, where there is something.
    pub fn hint(&self) -> Option<&str> {
        self.hint.as_deref()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}
