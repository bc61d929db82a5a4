//! `expect.toml`: what an analyst must find in a case. A key that is not known is refused: a misspelt one would test nothing.

use std::fmt;
use std::path::Path;

use serde::Deserialize;

/// A matter that must be found.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Matter {
    pub name: String,
    #[serde(rename = "type")]
    pub kind: String,
    pub claims: Vec<At>,
    pub standing: String,
    pub accounts: Vec<String>,
    #[serde(default)]
    pub echoed_by: Vec<String>,
    #[serde(default, rename = "reply")]
    pub replies: Vec<Reply>,
    #[serde(default, rename = "figure")]
    pub figures: Vec<Figure>,
    #[serde(default, rename = "status")]
    pub statuses: Vec<Status>,
    #[serde(default, rename = "state")]
    pub states: Vec<State>,
}

/// Words of a report that stand there once.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct At {
    pub report: String,
    pub words: String,
}

/// A reply between two claims.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reply {
    pub from: At,
    pub to: At,
    pub kind: String,
}

/// A figure by an account.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    pub account: String,
    pub day: String,
    pub min: Option<i64>,
    pub max: Option<i64>,
}

/// What became of a promise, by whose word.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Status {
    pub by: String,
    pub status: String,
}

/// A state of talks, by whose word.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct State {
    pub by: String,
    pub state: String,
    pub day: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    matter: Vec<Matter>,
}

/// What is expected of a case.
pub fn read(folder: &Path) -> Vec<Matter> {
    let path = folder.join("expect.toml");
    let file: File = toml::from_str(&std::fs::read_to_string(&path).unwrap())
        .unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    file.matter
}

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} “{}”", self.report, self.words)
    }
}
