//! Who holds which ground, by whose account, and when that was last said.

use sayso_core::Error;

use super::Table;
use super::filter::{FEW, Filter, Query, Reach, accounts, ids, list, reach};
use super::list::{Columns, List, Take};
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
    CONTROL_LIST.table(record, filter)
}

/// The list of [`control`].
pub const CONTROL_LIST: List = List {
    name: "control",
    columns: Columns { names: COLUMNS, integers: &["least"], booleans: &[] },
    walk: |record, filter, take| last_words(record, filter, SHOWN, take),
};

/// The last words with the columns that SQL shows so.
pub(super) fn last_words(record: &Record, filter: &Filter, shown: &str, take: Take<'_>) -> Result<(), Error> {
    let select = |words: &str| select(shown, words);
    let actors = ids(record, "entity", filter.actor.as_ref())?;
    let spots = ids(record, "spot", filter.place.as_ref())?;
    let until = filter.until.clone().unwrap_or_else(|| "9999".to_owned());
    let accounts = accounts(record, filter.party.as_ref())?;
    let narrowed = |query: Query| {
        query
            .among("l.account IN (?)", accounts.clone())
            .among("k.id IN (SELECT ca.claim FROM entity_actor ea JOIN claim_actor ca ON ca.actor = ea.actor WHERE ea.entity IN (?) AND ca.claim = k.id)", actors.clone())
            .and_if("l.said >= ?", filter.since.as_ref())
    };
    let places = Query::of("SELECT s.id FROM spot s")
        .only("EXISTS (SELECT 1 FROM ground w WHERE w.spot = s.id)")
        .among("s.id IN (?)", spots.clone())
        .among(
            "s.id IN (SELECT sp.spot FROM entity_actor ea CROSS JOIN claim_actor ca ON ca.actor = ea.actor
            CROSS JOIN claim_place cp ON cp.claim = ca.claim CROSS JOIN spot_place sp ON sp.place = cp.place WHERE ea.entity IN (?))",
            named_seldom(record, actors.clone())?,
        );
    // SQLite takes the other columns of the row that holds the maximum.
    let latest = "SELECT max(said || printf('%012d', claim)), spot, account, said, claim FROM ground
        WHERE spot = ?1 AND said <= ?2 GROUP BY account";
    let last_words = |spot: i64| {
        let query = narrowed(Query::of(&select(latest)).and("?1 = ?1", spot).and("?2 = ?2", until.clone()));
        (query, "ORDER BY l.said DESC, a.name, k.id")
    };
    let went = places.each(record, "ORDER BY s.name, s.id", filter.limit, last_words, take)?;
    if spots.is_none() && went.is_continue() {
        let sets = "SELECT spot, account, said, claim FROM ground WHERE spot = ?1 AND said <= ?2";
        let query = |_| {
            let query = narrowed(Query::of(&select(sets)).and("?1 = ?1", 0).and("?2 = ?2", until.clone()));
            (query, "ORDER BY l.said DESC, a.name, k.id")
        };
        return Query::of("SELECT 0").each(record, "", filter.limit, query, take).map(drop);
    }
    Ok(())
}

/// Actors whose claims are few: they name few places. Those of whom there are many are found at most.
fn named_seldom(record: &Record, actors: Option<Vec<i64>>) -> Result<Option<Vec<i64>>, Error> {
    let Some(ids) = actors else { return Ok(None) };
    let claims = format!(
        "SELECT 1 FROM entity_actor ea CROSS JOIN claim_actor ca ON ca.actor = ea.actor WHERE ea.entity IN ({})",
        list(&ids)
    );
    Ok((reach(record, FEW, &claims, [])? == Reach::Few).then_some(ids))
}

/// Columns, where `s` is the place, `a` the account, `k` the claim, `l` the word, `mc` and `m` its matter, `g` its reading.
const SHOWN: &str = "s.name, s.precision, s.lat, s.lon, a.name, a.side,
    (SELECT group_concat(x.name, '; ') FROM claim_actor ca JOIN actor x ON x.id = ca.actor WHERE ca.claim = k.id AND ca.role = 'actor'),
    k.code, k.truth, mc.day, l.said, k.count_min, k.count_unit, k.words, 'c' || k.id, 'r' || g.report, m.uid";

/// These words on places: `l` has spot, account, said and claim.
fn select(shown: &str, words: &str) -> String {
    format!(
        "SELECT {shown} FROM ({words}) l CROSS JOIN account a ON a.id = l.account CROSS JOIN claim k ON k.id = l.claim
        CROSS JOIN matter_claim mc ON mc.claim = l.claim CROSS JOIN matter m ON m.id = mc.matter
        CROSS JOIN reading g ON g.id = k.reading LEFT JOIN spot s ON s.id = l.spot"
    )
}
