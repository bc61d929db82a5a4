//! What is claimed, latest first; and the same by the day that it is about.

use sayso_core::{ClaimType, Error};

use super::Table;
use super::filter::{FEW, FEW_REPORTS, Filter, Query, Reach, accounts, ids, list, reach, words};
use super::latest::{self, as_json};
use super::list::{Columns, List, Walk};
use crate::record::Record;

pub(super) const COLUMNS: &[&str] = &[
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
/// `day` stays empty where none is told: when it was said stands beside it.
const SELECT: &str = "SELECT 'c' || k.id, mc.said, iif(k.when_from IS NULL AND k.when_to IS NULL, NULL, mc.day), a.name, a.side, k.type, k.code, k.truth,
    (SELECT group_concat(x.name, '; ') FROM claim_actor ca JOIN actor x ON x.id = ca.actor WHERE ca.claim = k.id AND ca.role = 'actor'),
    (SELECT group_concat(x.name, '; ') FROM claim_actor ca JOIN actor x ON x.id = ca.actor WHERE ca.claim = k.id AND ca.role = 'recipient'),
    (SELECT group_concat(p.name, '; ') FROM claim_place cp JOIN place p ON p.id = cp.place WHERE cp.claim = k.id),
    k.count_min, k.count_max, k.count_unit, k.words, r.publisher, 'r' || r.id, m.uid";
/// Where the columns of claims stand.
const FROM: &str = "FROM matter_claim mc CROSS JOIN claim k ON k.id = mc.claim CROSS JOIN reading g ON g.id = k.reading
    CROSS JOIN report r ON r.id = g.report CROSS JOIN account a ON a.id = mc.account CROSS JOIN matter m ON m.id = mc.matter";

/// The latest first.
const LATEST: &str = "ORDER BY mc.said DESC, mc.claim DESC";

/// Claims by whose account, latest first.
///
/// # Errors
/// [`sayso_core::ErrorKind::NotFound`] for a name that the case does not know; [`sayso_core::ErrorKind::Record`].
pub fn claims(record: &Record, filter: &Filter) -> Result<Table, Error> {
    CLAIMS_LIST.table(record, filter)
}

/// The list of [`claims`].
pub const CLAIMS_LIST: List = list_of("claims", |record, filter, take| {
    narrowed(record, filter, false)?.walk(record, LATEST, filter.limit, take).map(drop)
});

const fn list_of(name: &'static str, walk: Walk) -> List {
    List { name, columns: Columns { names: COLUMNS, integers: &["least", "most"], booleans: &[] }, walk }
}

/// Claims by the day that they are about, earliest first.
///
/// # Errors
/// As [`claims`].
pub fn timeline(record: &Record, filter: &Filter) -> Result<Table, Error> {
    TIMELINE_LIST.table(record, filter)
}

/// The list of [`timeline`].
pub const TIMELINE_LIST: List = list_of("timeline", |record, filter, take| {
    let order = "ORDER BY mc.day, mc.claim";
    narrowed(record, filter, true)?.walk(record, order, filter.limit, take).map(drop)
});

/// `by_day`: whether the answer is in order of days, for which accounts and types have no index.
fn narrowed(record: &Record, filter: &Filter, by_day: bool) -> Result<Query, Error> {
    let actors = ids(record, "entity", filter.actor.as_ref())?;
    let spots = ids(record, "spot", filter.place.as_ref())?;
    let mut query = Query::late(&format!("{SELECT} {FROM}"), &looked_into(filter), "mc.claim");
    if !by_day && let Some(latest) = latest_of(record, filter, actors.as_deref(), spots.as_deref())? {
        return Ok(query.and(AMONG, as_json(&latest)));
    }
    if let Some(ids) = actors {
        query = query.only(&by_whom(record, &ids)?);
    }
    if let Some(ids) = spots {
        query = query.only(&where_(record, &ids)?);
    }
    if let Some(party) = &filter.party {
        query = match party.as_str() {
            "party" | "third" | "outlet" | "public" => query.and("a.side = ?", party.clone()),
            _ => {
                let ids = accounts(record, Some(party))?;
                let claims = format!(
                    "SELECT 1 FROM matter_claim WHERE account IN ({})",
                    list(ids.as_deref().unwrap_or_default())
                );
                let is_walked = by_day && reach(record, FEW, &claims, [])? == Reach::Many;
                query.among(if is_walked { "+mc.account IN (?)" } else { "mc.account IN (?)" }, ids)
            }
        };
    }
    if let Some(standing) = &filter.standing {
        let claims = "SELECT 1 FROM matter m JOIN matter_claim mc ON mc.matter = m.id WHERE m.standing = ?";
        query = match reach(record, FEW, claims, [standing])? {
            Reach::Many => query.and("m.standing = ?", standing.clone()),
            Reach::Few => {
                query.and("mc.matter IN (SELECT id FROM matter WHERE standing = ?)", standing.clone())
            }
        };
    }
    if let Some(text) = filter.text.as_deref().map(words) {
        let found = "SELECT rowid FROM report_text WHERE report_text MATCH ?";
        let condition = match reach(record, FEW_REPORTS, found, [&text])? {
            Reach::Many => format!("EXISTS ({found} AND rowid = g.report)"),
            Reach::Few => format!(
                "mc.claim IN (SELECT c.id FROM reading o CROSS JOIN claim c ON c.reading = o.id WHERE o.report IN ({found}))"
            ),
        };
        query = query.and(&condition, text);
    }
    Ok(query
        .and_if("mc.said >= ?", filter.since.as_ref())
        .and_if("mc.said <= ?", filter.until.as_ref())
        .and_if(if by_day { "+mc.type = ?" } else { "mc.type = ?" }, filter.kind.as_ref()))
}

/// Ids of the latest claims of actors or places, where nothing else is asked about than days and a type.
fn latest_of(
    record: &Record,
    filter: &Filter,
    actors: Option<&[i64]>,
    spots: Option<&[i64]>,
) -> Result<Option<Vec<i64>>, Error> {
    let is_more = filter.party.is_some() || filter.standing.is_some() || filter.text.is_some();
    let (sql, whose, ids) = match (actors, spots) {
        (Some(ids), None) => (latest::OF_ACTOR, "w.entity = ?", ids),
        (None, Some(ids)) => (latest::OF_PLACE, "w.spot = ?", ids),
        _ => return Ok(None),
    };
    // All of them are given as they are found.
    if is_more || filter.limit == 0 {
        return Ok(None);
    }
    let every: Vec<&str> = ClaimType::ALL.iter().map(|t| t.as_str()).collect();
    let types = filter.kind.as_deref().map_or(every, |kind| vec![kind]);
    let runs = ids.iter().map(|id| Query::of(sql).and(whose, *id));
    latest::claims(record, filter, &types, runs).map(Some)
}

const AMONG: &str = "mc.claim IN (SELECT value FROM json_each(?))";

/// These claims, latest first: at most `limit` (0 is all), and whether there are more.
pub(super) fn table_of(record: &Record, claims: &[i64], limit: u64) -> Result<Table, Error> {
    Query::of(&format!("{SELECT} {FROM}")).and(AMONG, as_json(claims)).table(record, COLUMNS, LATEST, limit)
}

/// Where claims are narrowed: `a` and `m` for sides and standings, `g` for the words of reports. What nobody asks about is not
/// looked up for rows that are not shown.
fn looked_into(filter: &Filter) -> String {
    let joins = [
        (filter.party.is_some(), "CROSS JOIN account a ON a.id = mc.account"),
        (filter.standing.is_some(), "CROSS JOIN matter m ON m.id = mc.matter"),
        (
            filter.text.is_some(),
            "CROSS JOIN claim k ON k.id = mc.claim CROSS JOIN reading g ON g.id = k.reading",
        ),
    ];
    let joins = joins.into_iter().filter(|(is_asked, _)| *is_asked).map(|(_, join)| join);
    std::iter::once("FROM matter_claim mc").chain(joins).collect::<Vec<_>>().join(" ")
}

/// Claims that name one of these actors.
fn by_whom(record: &Record, ids: &[i64]) -> Result<String, Error> {
    let ids = list(ids);
    let claims = format!(
        "SELECT ca.claim FROM entity_actor ea CROSS JOIN claim_actor ca ON ca.actor = ea.actor WHERE ea.entity IN ({ids})"
    );
    let one = "claim_actor ca CROSS JOIN entity_actor ea ON ea.actor = ca.actor
            WHERE ca.claim = mc.claim AND +ea.entity";
    among(record, "entity", &ids, &claims, one)
}

/// Claims that name one of these places.
fn where_(record: &Record, ids: &[i64]) -> Result<String, Error> {
    let ids = list(ids);
    let claims = format!(
        "SELECT cp.claim FROM spot_place sp CROSS JOIN claim_place cp ON cp.place = sp.place WHERE sp.spot IN ({ids})"
    );
    let one = "claim_place cp CROSS JOIN spot_place sp ON sp.place = cp.place
            WHERE cp.claim = mc.claim AND +sp.spot";
    among(record, "spot", &ids, &claims, one)
}

/// Claims of a list: gathered where they are few, else each one asked about as it is met (`one`: rows that show it in the list).
/// How many there are, weighing has counted.
fn among(record: &Record, table: &str, ids: &str, claims: &str, one: &str) -> Result<String, Error> {
    let sql = format!("SELECT coalesce(sum(claims), 0) FROM {table} WHERE id IN ({ids})");
    let told = || record.db().prepare_cached(&sql)?.query_row([], |r| r.get::<_, i64>(0));
    Ok(if told().map_err(|e| record.trouble(&e))? > FEW {
        format!("EXISTS (SELECT 1 FROM {one} IN ({ids}))")
    } else {
        format!("mc.claim IN ({claims})")
    })
}
