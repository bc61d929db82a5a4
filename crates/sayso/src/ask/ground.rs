//! Ground: what a map of control is drawn from. The rows are those of [`super::control`], with ids, countries and shares, and
//! with holders as the case knows them: "the group's fighters" are the party that they are.

use sayso_core::Error;

use super::Table;
use super::control::last_words;
use super::filter::Filter;
use super::list::gathered;
use crate::record::Record;

/// Columns of [`ground`].
pub const GROUND: &[&str] = &[
    "id",
    "place",
    "precision",
    "country",
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
    "most",
    "share_least",
    "share_most",
    "unit",
    "words",
    "count_words",
    "claim",
    "report",
    "matter",
];

const SHOWN: &str = "'p' || s.id, s.name, s.precision, s.country, s.lat, s.lon, a.name, a.side,
    (SELECT group_concat(name, '; ') FROM (SELECT DISTINCT coalesce(ea.party, e.party, e.name, x.name) AS name
     FROM claim_actor ca JOIN actor x ON x.id = ca.actor LEFT JOIN entity_actor ea ON ea.actor = x.id
     LEFT JOIN entity e ON e.id = ea.entity WHERE ca.claim = k.id AND ca.role = 'actor' ORDER BY name)),
    k.code, k.truth, mc.day, l.said, k.count_min, k.count_max, k.share_min, k.share_max, k.count_unit, k.words, k.count_words,
    'c' || k.id, 'r' || g.report, m.uid";

/// The last word of each account on each place, up to `filter.until`, in order of places; then what names no place, whose
/// `id` and `place` are empty.
///
/// # Errors
/// As [`super::control`].
pub fn ground(record: &Record, filter: &Filter) -> Result<Table, Error> {
    gathered(GROUND, filter.limit, |take| last_words(record, filter, SHOWN, take))
}
