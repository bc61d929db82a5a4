//! Who holds which ground, by whose account, and when that was last said.

use sayso_core::Error;

use super::Table;
use super::filter::{Filter, Query, ids};
use crate::record::Record;

const COLUMNS: &[&str] = &[
    "place",
    "precision",
    "lat",
    "lon",
    "account",
    "side",
    "holder",
    "stance",
    "truth",
    "day",
    "last_said",
    "least",
    "unit",
    "words",
    "claim",
    "report",
    "matter",
];

/// The last word of each account on each place, up to `filter.until`; sets without names ("more than 140 districts") come
/// after the places, counted and never placed.
///
/// # Errors
/// [`sayso_core::ErrorKind::NotFound`] for a name that the case does not know; [`sayso_core::ErrorKind::Record`].
pub fn control(record: &Record, filter: &Filter) -> Result<Table, Error> {
    let actors = ids(record, "entity", filter.actor.as_ref())?;
    let spots = ids(record, "spot", filter.place.as_ref())?;
    let until = filter.until.clone().unwrap_or_else(|| "9999".to_owned());
    // SQLite takes the other columns of the row that holds the maximum.
    let latest = "SELECT max(mc.said || printf('%012d', mc.claim)) AS latest, mc.claim, mc.account, mc.said, mc.day, mc.matter, sp.spot
        FROM matter_claim mc JOIN claim k ON k.id = mc.claim
        LEFT JOIN claim_place cp ON cp.claim = k.id LEFT JOIN spot_place sp ON sp.place = cp.place
        WHERE mc.type = 'control' AND mc.said <= ?1 GROUP BY sp.spot, mc.account, CASE WHEN sp.spot IS NULL THEN mc.claim END";
    let sql = format!(
        "WITH latest AS ({latest}) SELECT s.name, s.precision, s.lat, s.lon, a.name, a.side,
        (SELECT group_concat(x.name, '; ') FROM claim_actor ca JOIN actor x ON x.id = ca.actor WHERE ca.claim = k.id AND ca.role = 'actor'),
        k.code, k.truth, l.day, l.said, k.count_min, k.count_unit, k.words, 'c' || k.id, 'r' || g.report, m.uid
        FROM latest l JOIN claim k ON k.id = l.claim JOIN account a ON a.id = l.account JOIN matter m ON m.id = l.matter
        JOIN reading g ON g.id = k.reading LEFT JOIN spot s ON s.id = l.spot"
    );
    Query::of(&sql)
        .and("?1 = ?1", until)
        .among("k.id IN (SELECT ca.claim FROM entity_actor ea JOIN claim_actor ca ON ca.actor = ea.actor WHERE ea.entity IN (?))", actors)
        .among("l.spot IN (?)", spots)
        .and_if("a.name = ? COLLATE NOCASE", filter.party.as_ref())
        .and_if("l.said >= ?", filter.since.as_ref())
        .table(record, COLUMNS, "ORDER BY s.name IS NULL, s.name, l.said DESC, a.name", filter.limit)
}
