//! Ask: questions to a record, answered as tables.
//!
//! Each question is one file and one function of a record and a [`Filter`]. Answers come through indices, so that they are as
//! fast in a large case as in a small one; what a question cannot do so is no question of this module (docs/record.md has
//! ten in SQL). Ids: `r12` is a report, `s12` a statement, `c12` a claim, `e12` an actor, `p12` a place; matters have names
//! that stay theirs, `m0123456789ab`.

mod actor;
mod actors;
mod claims;
mod control;
mod days;
mod days_told;
mod disputed;
mod due;
mod dump;
mod edits;
mod events_at;
mod figures;
mod filter;
mod found;
mod ground;
mod matter;
mod matters;
mod moved;
mod place;
mod pledges;
mod quotes;
mod readouts;
mod report;
mod revisions;
mod rounds;
mod said;
mod search;
mod sides;
mod state;
mod status;
mod table;
mod talks;
mod why;

pub use actor::actor;
pub use actors::{actor_id, actors, find_actor, find_report, places};
pub use claims::{claims, timeline};
pub use control::control;
pub use days::{Bin, Timeline, days};
pub use days_told::days_told;
pub use disputed::{dispute_sizes, widest};
pub use due::{Due, due};
pub use dump::dump;
pub use edits::edits;
pub use events_at::events_at;
pub use figures::figures;
pub use filter::Filter;
pub use found::{Within, found};
pub use ground::ground;
pub use matter::{find_matter, matter};
pub use matters::{disputes, matters};
pub use moved::moved;
pub use place::place;
pub use pledges::pledges;
pub use quotes::quotes;
pub use readouts::readouts;
pub use report::{report, reports};
pub use revisions::revisions;
pub use rounds::rounds;
pub use said::said;
pub use search::search;
pub use sides::sides;
pub use state::state;
pub use status::status;
pub use table::Table;
pub use talks::talks;
pub use why::why;
