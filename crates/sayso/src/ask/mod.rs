//! Ask: questions to a record, answered as tables.
//!
//! Each question is one file and one function of a record and a [`Filter`]. Answers come through indices, so that they are as
//! fast in a large case as in a small one; what a question cannot do so is no question of this module (docs/record.md has
//! ten in SQL). Ids: `r12` is a report, `s12` a statement, `c12` a claim, `e12` an actor, `p12` a place; matters have names
//! that stay theirs, `m0123456789ab`.

mod actor;
mod actors;
mod by_hand;
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
mod latest;
mod list;
mod matter;
mod matters;
mod moved;
mod place;
mod places_of;
mod pledges;
mod quotes;
mod readouts;
mod report;
mod revisions;
mod rounds;
mod said;
mod search;
mod sentence;
mod sides;
mod state;
mod status;
mod table;
mod talks;
mod why;

pub use actor::actor;
pub use actors::{ACTORS_LIST, PLACES_LIST, actor_id, actors, find_actor, find_report, places};
pub use by_hand::{merge_of, rename_of, split_of};
pub use claims::{CLAIMS_LIST, TIMELINE_LIST, claims, timeline};
pub use control::{CONTROL_LIST, control};
pub use days::{Bin, DAYS_LIST, Timeline, days};
pub use days_told::days_told;
pub use disputed::{dispute_sizes, widest};
pub use due::{Due, due};
pub use dump::dump;
pub use edits::{EDITS_LIST, edits};
pub use events_at::events_at;
pub use figures::{FIGURES_LIST, figures};
pub use filter::Filter;
pub use found::{FOUND, Within, each_found, found};
pub use ground::{GROUND, ground};
pub use list::{Columns, Kind, List, Row};
pub use matter::{find_matter, matter};
pub use matters::{DISPUTES_LIST, MATTERS_LIST, disputes, matters};
pub use moved::moved;
pub use place::place;
pub use places_of::places_of;
pub use pledges::{PLEDGES_LIST, pledges};
pub use quotes::quotes;
pub use readouts::readouts;
pub use report::{REPORTS_LIST, report, reports};
pub use revisions::revisions;
pub use rounds::rounds;
pub use said::{SAID_LIST, said};
pub use search::search;
pub use sides::sides;
pub use state::{last_link, state};
pub use status::status;
pub use table::Table;
pub use talks::{TALKS_LIST, talks};
pub use why::why;
