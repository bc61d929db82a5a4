//! Review: people look at what was read, and say what is right.
//!
//! A decision accepts, corrects or rejects a claim or statement, or adds one that was not read. It is a row of the record like
//! any other: logged with who and when, covered by the chain, undone by another row. What was read stays as it was read, and
//! weighing goes on resting on the readings alone: decisions measure ([`agreement`]) and train ([`corpus`]).
//!
//! Two reviewers are independent: nobody is shown another's decision on a row before his own ([`item`]), and agreement is
//! taken from the decisions as they stood when the second of the two had decided.

mod agreement;
mod coding;
mod corpus;
mod decision;
mod item;
mod line;
mod measure;
mod queue;
mod story;
mod told;
mod version;

pub use agreement::{Agreement, agreement};
pub use coding::{ClaimCoding, Coding, StatementCoding};
pub use corpus::corpus;
pub use decision::{
    Addition, By, Decision, LOG, On, Verdict, accept, add, correct, last, log, reject, reviewers, undo,
};
pub use item::{Item, Piece, item};
pub use line::Line;
pub use measure::{Measure, alpha, kappa};
pub use queue::{FORMULA, Queue, WALKED, queue, queue_of};
pub use story::Spans;
