//! Ask: questions to a record, answered as tables.
//!
//! Each question is one file and one function of a record and a [`Filter`]. Answers come through indices, so that they are as
//! fast in a large case as in a small one; what a question cannot do so is no question of this module (docs/record.md has
//! ten in SQL). Ids: `r12` is a report, `s12` a statement, `c12` a claim, `e12` an actor, `p12` a place; matters have names
//! that stay theirs, `m0123456789ab`.

mod actors;
mod claims;
mod control;
mod days;
mod dump;
mod events_at;
mod figures;
mod filter;
mod ground;
mod matter;
mod matters;
mod pledges;
mod report;
mod said;
mod search;
mod status;
mod table;
mod talks;
mod why;

pub use actors::{actors, find_actor, find_report, places};
pub use claims::{claims, timeline};
pub use control::control;
pub use days::days;
pub use dump::dump;
pub use events_at::events_at;
pub use figures::figures;
pub use filter::Filter;
pub use ground::ground;
pub use matter::{find_matter, matter};
pub use matters::{disputes, matters};
pub use pledges::pledges;
pub use report::{report, reports};
pub use said::said;
pub use search::search;
pub use status::status;
pub use table::Table;
pub use talks::talks;
pub use why::why;
