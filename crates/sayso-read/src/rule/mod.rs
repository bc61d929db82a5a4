//! Rules: deeds found by the words that tell of them, with their doer and the other side.
//!
//! A rule is data (`rules/en/*.rule`): the words, where the parts stand, why, and sentences that it must and must not
//! code, which run as tests. Words come as dictionary forms ([`inflect`]); places beside them are looked up in the tree
//! ([`slot`]); [`find`] goes through a text once.

mod class;
mod file;
mod find;
mod inflect;
mod settle;
mod slot;
#[cfg(test)]
mod tests;

pub use file::{Rule, RuleError, parse};
pub use find::{Hit, Rules};
pub(crate) use settle::settle;
pub use slot::Clause;
pub(crate) use slot::is_month;

macro_rules! files {
    ($($name:literal),+ $(,)?) => { &[$((concat!($name, ".rule"), include_str!(concat!("../../rules/en/", $name, ".rule")))),+] };
}

/// The rule files, in the order in which they are asked.
const FILES: &[(&str, &str)] = files![
    "assault",
    "coerce",
    "mobilize",
    "toll",
    "control",
    "retreat",
    "aid",
    "protest",
    "sanction",
    "talks",
    "consult",
    "cooperate",
    "commitment",
    "agree",
    "support",
    "concede",
    "request",
    "accuse",
    "reject",
    "threaten"
];
