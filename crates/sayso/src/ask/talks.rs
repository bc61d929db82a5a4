//! Talks and truces: rounds with their histories of states, each by its source.

use sayso_core::Error;

use super::Table;
use super::filter::{Filter, Query, ids};
use crate::record::Record;

const COLUMNS: &[&str] = &[
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
    let actors = ids(record, "entity", filter.actor.as_ref())?;
    let spots = ids(record, "spot", filter.place.as_ref())?;
    let names = |role: &str| {
        format!(
            "(SELECT group_concat(x.name, '; ') FROM claim_actor ca JOIN actor x ON x.id = ca.actor WHERE ca.claim = k.id AND ca.role {role})"
        )
    };
    let sql = format!(
        "SELECT m.uid, m.title, m.standing, k.when_from, mc.said, k.code, k.truth, k.instrument, {}, {},
        (SELECT group_concat(p.name, '; ') FROM claim_place cp JOIN place p ON p.id = cp.place WHERE cp.claim = k.id),
        k.agenda, k.period_from, k.period_to, k.period_length, a.name, a.side, k.words, 'c' || k.id, 'r' || g.report
        FROM matter m JOIN matter_claim mc ON mc.matter = m.id JOIN claim k ON k.id = mc.claim
        JOIN account a ON a.id = mc.account JOIN reading g ON g.id = k.reading",
        names("IN ('actor', 'recipient')"),
        names("= 'mediator'")
    );
    Query::of(&sql)
        .only("m.type = 'talks'")
        .among("m.id IN (SELECT matter FROM matter_entity WHERE entity IN (?))", actors)
        .among("m.id IN (SELECT matter FROM matter_spot WHERE spot IN (?))", spots)
        .and_if("mc.said >= ?", filter.since.as_ref())
        .and_if("mc.said <= ?", filter.until.as_ref())
        .and_if("a.name = ? COLLATE NOCASE", filter.party.as_ref())
        .and_if("m.standing = ?", filter.standing.as_ref())
        .table(record, COLUMNS, "ORDER BY m.said_to DESC, m.uid, mc.said, k.id", filter.limit)
}
