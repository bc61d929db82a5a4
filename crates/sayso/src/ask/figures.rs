//! Figures: intervals by account over time; nothing is averaged or picked.

use sayso_core::Error;

use super::Table;
use super::filter::{Filter, Query, ids};
use crate::record::Record;

const COLUMNS: &[&str] = &[
    "matter", "title", "account", "side", "day", "said", "least", "most", "unit", "per", "since", "kind",
    "stands", "words", "claim", "report",
];

/// Figures by matter, account and day. Parts and rates are told as such and never added.
///
/// # Errors
/// [`sayso_core::ErrorKind::NotFound`] for a name that the case does not know; [`sayso_core::ErrorKind::Record`].
pub fn figures(record: &Record, filter: &Filter) -> Result<Table, Error> {
    let actors = ids(record, "entity", filter.actor.as_ref())?;
    let spots = ids(record, "spot", filter.place.as_ref())?;
    // The latest matters first, each with its figures in time order: whoever asks without a name wants what moves.
    let sql = "SELECT m.uid, m.title, a.name, a.side, f.day, mc.said, f.least, f.most, f.unit, f.per, f.since, f.kind,
        f.stands, coalesce(k.count_words, k.words), 'c' || k.id, 'r' || g.report
        FROM matter m JOIN figure f ON f.matter = m.id JOIN account a ON a.id = f.account JOIN claim k ON k.id = f.claim
        JOIN matter_claim mc ON mc.claim = k.id JOIN reading g ON g.id = k.reading";
    Query::of(sql)
        .among("m.id IN (SELECT matter FROM matter_entity WHERE entity IN (?))", actors)
        .among("m.id IN (SELECT matter FROM matter_spot WHERE spot IN (?))", spots)
        .and_if("m.type = ?", filter.kind.as_ref())
        .and_if("m.standing = ?", filter.standing.as_ref())
        .and_if("mc.said >= ?", filter.since.as_ref())
        .and_if("mc.said <= ?", filter.until.as_ref())
        .and_if("a.name = ? COLLATE NOCASE", filter.party.as_ref())
        .table(record, COLUMNS, "ORDER BY m.said_to DESC, m.uid, f.day, mc.said, k.id", filter.limit)
}
