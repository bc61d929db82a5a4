//! Talks and truces: rounds with their histories of states, each by its source.

use sayso_core::Error;

use super::Table;
use super::filter::{Filter, Query, accounts, ids};
use super::list::{Columns, List, Take};
use crate::record::Record;

pub(super) const COLUMNS: &[&str] = &[
    "matter",
    "title",
    "standing",
    "day",
    "said",
    "state",
    "truth",
    "instrument",
    "parties",
    "mediator",
    "place",
    "agenda",
    "from",
    "to",
    "length",
    "account",
    "side",
    "words",
    "claim",
    "report",
];

/// States of each negotiation or truce, in the order in which they were said.
///
/// # Errors
/// [`sayso_core::ErrorKind::NotFound`] for a name that the case does not know; [`sayso_core::ErrorKind::Record`].
pub fn talks(record: &Record, filter: &Filter) -> Result<Table, Error> {
    TALKS_LIST.table(record, filter)
}

/// The list of [`talks`].
pub const TALKS_LIST: List =
    List { name: "talks", columns: Columns { names: COLUMNS, integers: &[], booleans: &[] }, walk };

fn walk(record: &Record, filter: &Filter, take: Take<'_>) -> Result<(), Error> {
    let actors = ids(record, "entity", filter.actor.as_ref())?;
    let spots = ids(record, "spot", filter.place.as_ref())?;
    let accounts = accounts(record, filter.party.as_ref())?;
    let sql = select();
    let matters = Query::of("SELECT m.id FROM matter m")
        .only("m.type = 'talks'")
        .among("m.id IN (SELECT matter FROM matter_entity WHERE entity IN (?))", actors)
        .among("m.id IN (SELECT matter FROM matter_spot WHERE spot IN (?))", spots)
        .among("m.id IN (SELECT matter FROM matter_account WHERE account IN (?))", accounts.clone())
        .and_if("m.standing = ?", filter.standing.as_ref())
        .and_if("m.said_to >= ?", filter.since.as_ref())
        .and_if("m.said_from <= ?", filter.until.as_ref());
    let rows = |matter: i64| {
        let query = Query::of(&sql)
            .and("mc.matter = ?", matter)
            .among("mc.account IN (?)", accounts.clone())
            .and_if("mc.said >= ?", filter.since.as_ref())
            .and_if("mc.said <= ?", filter.until.as_ref());
        (query, "ORDER BY mc.said, k.id")
    };
    matters.each(record, "ORDER BY m.said_to DESC, m.uid", filter.limit, rows, take).map(drop)
}

/// The parties to the conflict that a matter names, where its claim leaves them out: those of its title.
const PARTIES: &str = "(SELECT group_concat(party, '; ') FROM (SELECT DISTINCT e.party FROM matter_entity me
    CROSS JOIN entity e ON e.id = me.entity WHERE me.matter = m.id AND e.party IS NOT NULL ORDER BY e.party LIMIT 6))";

/// States of talks, their columns as [`COLUMNS`] names them.
pub(super) fn select() -> String {
    let names = |role: &str| {
        format!(
            "(SELECT group_concat(x.name, '; ') FROM claim_actor ca JOIN actor x ON x.id = ca.actor WHERE ca.claim = k.id AND ca.role {role})"
        )
    };
    format!(
        "SELECT m.uid, m.title, m.standing, k.when_from, mc.said, k.code, k.truth, k.instrument, coalesce({}, {PARTIES}), {},
        (SELECT group_concat(p.name, '; ') FROM claim_place cp JOIN place p ON p.id = cp.place WHERE cp.claim = k.id),
        k.agenda, k.period_from, k.period_to, k.period_length, a.name, a.side, k.words, 'c' || k.id, 'r' || g.report
        FROM matter_claim mc CROSS JOIN matter m ON m.id = mc.matter CROSS JOIN claim k ON k.id = mc.claim
        CROSS JOIN account a ON a.id = mc.account CROSS JOIN reading g ON g.id = k.reading",
        names("IN ('actor', 'recipient')"),
        names("= 'mediator'")
    )
}
