//! The nouns of Sayso. No I/O, no clock; what a reading holds and how it is written as `reading/1`.
//!
//! A [`Report`] goes in, a [`Reading`] comes out. Everything in a reading points at the report's words by [`Span`]s in
//! bytes; JSON speaks code points ([`json`]). What the words do not say is empty, never guessed.

mod cameo;
mod code;
mod error;
pub mod json;
mod points;
mod reading;
mod report;
mod span;
mod vocabulary;

pub use cameo::cameo;
pub use code::Code;
pub use error::{Error, ErrorKind};
pub use points::{Offsets, Points};
pub use reading::{
    Actor, Claim, Count, DateMention, Doubt, Matter, Period, Place, PloverEvent, PloverSource, Reading,
    Statement, When,
};
pub use report::{Published, Report, parse_date};
pub use span::{Span, code_points};
pub use vocabulary::{
    Act, ActorKind, Change, ClaimType, DateKind, Harm, Instrument, Manner, PlaceKind, Plover, Precision,
    Standing, TalksState, Truth,
};

/// The codebook's version that readings are coded by.
pub const CODEBOOK: u32 = 1;
