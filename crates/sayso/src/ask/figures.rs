//! Figures: intervals by account over time; nothing is averaged or picked.

use sayso_core::Error;

use super::Table;
use super::filter::{Filter, Query, accounts, ids};
use super::list::{Columns, List, Take};
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
    FIGURES_LIST.table(record, filter)
}

/// The list of [`figures`].
pub const FIGURES_LIST: List = List {
    name: "figures",
    columns: Columns { names: COLUMNS, integers: &["least", "most", "stands"], booleans: &[] },
    walk,
};

fn walk(record: &Record, filter: &Filter, take: Take<'_>) -> Result<(), Error> {
    let actors = ids(record, "entity", filter.actor.as_ref())?;
    let spots = ids(record, "spot", filter.place.as_ref())?;
    let accounts = accounts(record, filter.party.as_ref())?;
    // The latest matters first, each with its figures in time order: whoever asks without a name wants what moves.
    let matters = Query::of("SELECT m.id FROM matter m")
        .only("EXISTS (SELECT 1 FROM figure f WHERE f.matter = m.id)")
        .among("m.id IN (SELECT matter FROM matter_entity WHERE entity IN (?))", actors)
        .among("m.id IN (SELECT matter FROM matter_spot WHERE spot IN (?))", spots)
        .among("m.id IN (SELECT matter FROM matter_account WHERE account IN (?))", accounts.clone())
        .and_if("m.type = ?", filter.kind.as_ref())
        .and_if("m.standing = ?", filter.standing.as_ref())
        .and_if("m.said_to >= ?", filter.since.as_ref())
        .and_if("m.said_from <= ?", filter.until.as_ref());
    let sql = "SELECT m.uid, m.title, a.name, a.side, f.day, f.said, f.least, f.most, f.unit, f.per, f.since, f.kind,
        f.stands, coalesce(k.count_words, k.words), 'c' || k.id, 'r' || g.report
        FROM figure f CROSS JOIN matter m ON m.id = f.matter CROSS JOIN account a ON a.id = f.account CROSS JOIN claim k ON k.id = f.claim
        CROSS JOIN reading g ON g.id = k.reading";
    let rows = |matter: i64| {
        let query = Query::of(sql)
            .and("f.matter = ?", matter)
            .among("f.account IN (?)", accounts.clone())
            .and_if("f.said >= ?", filter.since.as_ref())
            .and_if("f.said <= ?", filter.until.as_ref());
        (query, "ORDER BY f.day, f.said, f.claim")
    };
    matters.each(record, "ORDER BY m.said_to DESC, m.uid", filter.limit, rows, take).map(drop)
}
