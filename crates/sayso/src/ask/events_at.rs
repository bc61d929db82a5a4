//! Events at places, latest first: a row is one event at one place.

use sayso_core::Error;

use super::Table;
use super::filter::{Filter, Query};
use crate::record::Record;

const COLUMNS: &[&str] = &[
    "id",
    "place",
    "precision",
    "country",
    "lat",
    "lon",
    "account",
    "side",
    "code",
    "truth",
    "day",
    "said",
    "actor",
    "recipient",
    "words",
    "claim",
    "report",
    "matter",
];

const SQL: &str = "SELECT 'p' || s.id, s.name, s.precision, s.country, s.lat, s.lon, a.name, a.side, k.code, k.truth, mc.day, mc.said,
    (SELECT group_concat(x.name, '; ') FROM claim_actor ca JOIN actor x ON x.id = ca.actor WHERE ca.claim = k.id AND ca.role = 'actor'),
    (SELECT group_concat(x.name, '; ') FROM claim_actor ca JOIN actor x ON x.id = ca.actor WHERE ca.claim = k.id AND ca.role = 'recipient'),
    k.words, 'c' || k.id, 'r' || g.report, m.uid
    FROM matter_claim mc CROSS JOIN claim_place cp ON cp.claim = mc.claim CROSS JOIN spot_place sp ON sp.place = cp.place
    CROSS JOIN spot s ON s.id = sp.spot CROSS JOIN claim k ON k.id = mc.claim CROSS JOIN account a ON a.id = mc.account
    CROSS JOIN matter m ON m.id = mc.matter CROSS JOIN reading g ON g.id = k.reading";

/// Events that were said to have been somewhere, between `filter.since` and `filter.until`.
///
/// # Errors
/// [`sayso_core::ErrorKind::Record`] where the record cannot be read.
pub fn events_at(record: &Record, filter: &Filter) -> Result<Table, Error> {
    Query::of(SQL)
        .and("mc.type = ?", "event".to_owned())
        .and_if("mc.said >= ?", filter.since.as_ref())
        .and_if("mc.said <= ?", filter.until.as_ref())
        .table(record, COLUMNS, "ORDER BY mc.said DESC, mc.claim DESC", filter.limit)
}
