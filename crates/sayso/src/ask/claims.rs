//! What is claimed, latest first; and the same by the day that it is about.

use sayso_core::Error;

use super::Table;
use super::filter::{Filter, Query, ids, words};
use crate::record::Record;

const COLUMNS: &[&str] = &[
    "id",
    "said",
    "day",
    "account",
    "side",
    "type",
    "code",
    "truth",
    "actor",
    "recipient",
    "place",
    "least",
    "most",
    "unit",
    "words",
    "publisher",
    "report",
    "matter",
];
const SELECT: &str = "SELECT 'c' || k.id, mc.said, mc.day, a.name, a.side, k.type, k.code, k.truth,
    (SELECT group_concat(x.name, '; ') FROM claim_actor ca JOIN actor x ON x.id = ca.actor WHERE ca.claim = k.id AND ca.role = 'actor'),
    (SELECT group_concat(x.name, '; ') FROM claim_actor ca JOIN actor x ON x.id = ca.actor WHERE ca.claim = k.id AND ca.role = 'recipient'),
    (SELECT group_concat(p.name, '; ') FROM claim_place cp JOIN place p ON p.id = cp.place WHERE cp.claim = k.id),
    k.count_min, k.count_max, k.count_unit, k.words, r.publisher, 'r' || r.id, m.uid
    FROM matter_claim mc JOIN claim k ON k.id = mc.claim JOIN reading g ON g.id = k.reading JOIN report r ON r.id = g.report
    JOIN account a ON a.id = mc.account JOIN matter m ON m.id = mc.matter";

/// Claims by whose account, latest first.
///
/// # Errors
/// [`sayso_core::ErrorKind::NotFound`] for a name that the case does not know; [`sayso_core::ErrorKind::Record`].
pub fn claims(record: &Record, filter: &Filter) -> Result<Table, Error> {
    narrowed(record, filter)?.table(record, COLUMNS, "ORDER BY mc.said DESC, mc.claim DESC", filter.limit)
}

/// Claims by the day that they are about, earliest first.
///
/// # Errors
/// As [`claims`].
pub fn timeline(record: &Record, filter: &Filter) -> Result<Table, Error> {
    narrowed(record, filter)?.table(record, COLUMNS, "ORDER BY mc.day, mc.claim", filter.limit)
}

fn narrowed(record: &Record, filter: &Filter) -> Result<Query, Error> {
    let actors = ids(record, "entity", filter.actor.as_ref())?;
    let spots = ids(record, "spot", filter.place.as_ref())?;
    Ok(Query::of(SELECT)
        .among("mc.claim IN (SELECT ca.claim FROM entity_actor ea JOIN claim_actor ca ON ca.actor = ea.actor WHERE ea.entity IN (?))", actors)
        .among("mc.claim IN (SELECT cp.claim FROM spot_place sp JOIN claim_place cp ON cp.place = sp.place WHERE sp.spot IN (?))", spots)
        .and_if("mc.said >= ?", filter.since.as_ref())
        .and_if("mc.said <= ?", filter.until.as_ref())
        .and_if("mc.type = ?", filter.kind.as_ref())
        .and_if("mc.account IN (SELECT id FROM account WHERE ?1 IN (name, side))".replace("?1", "?").as_str(), filter.party.as_ref())
        .and_if("m.standing = ?", filter.standing.as_ref())
        .and_if(
            "k.reading IN (SELECT g.id FROM report_text t JOIN reading g ON g.report = t.rowid WHERE report_text MATCH ?)",
            filter.text.as_deref().map(words).as_ref(),
        ))
}
