//! Where a claim is: the places that it names, as the case knows them.

use sayso_core::Error;

use super::Table;
use super::filter::Query;
use crate::record::Record;

const COLUMNS: &[&str] = &["place_id", "place_name", "precision", "lat", "lon"];

/// The places of a claim (`c12`); none where there is no such claim.
///
/// # Errors
/// [`sayso_core::ErrorKind::Record`] where the record cannot be read.
pub fn places_of(record: &Record, claim: &str) -> Result<Table, Error> {
    let number = claim.strip_prefix('c').and_then(|n| n.parse::<i64>().ok()).unwrap_or_default();
    Query::of(
        "SELECT DISTINCT 'p' || s.id, s.name, s.precision, s.lat, s.lon FROM claim_place cp
        CROSS JOIN spot_place sp ON sp.place = cp.place CROSS JOIN spot s ON s.id = sp.spot",
    )
    .and("cp.claim = ?", number)
    .table(record, COLUMNS, "ORDER BY s.id", 0)
}
