//! One place: who holds it by whose account over time, what else is told of it, and how well it is known where it is.

use sayso_core::{ClaimType, Error, ErrorKind};

use super::Table;
use super::actor::{in_time, told};
use super::filter::{Filter, Query};
use super::latest::{self, types_but};
use super::sentence::SENTENCE;
use crate::record::Record;

const PLACE: &[&str] = &["id", "name", "kind", "country", "precision", "lat", "lon", "claims", "key"];
const GROUND: &[&str] = &[
    "claim",
    "said",
    "account",
    "side",
    "holder",
    "stance",
    "truth",
    "day",
    "words",
    "sentence",
    "publisher",
    "title",
    "report",
    "matter",
    "standing",
];
const NAMES: &[&str] = &["name", "from", "to", "reports", "entries"];
const DOUBTS: &[&str] = &["report", "why"];

/// Mentions that are looked at for names and doubts, the last ones.
const LOOKED_AT: u64 = 500;

/// A place as named tables: itself, every word on who holds it, what else is told of it, its names with how many entries of the
/// gazetteer bear them, and what the reader doubted. Each has at most `limit` rows, the latest within the days of the filter, in
/// the order of time.
///
/// # Errors
/// [`ErrorKind::NotFound`] for an id that stands for none; [`ErrorKind::Record`].
pub fn place(record: &Record, id: &str, filter: &Filter) -> Result<Vec<(&'static str, Table)>, Error> {
    let number = id.strip_prefix('p').and_then(|n| n.parse::<i64>().ok()).unwrap_or(-1);
    let sql = "SELECT 'p' || s.id, s.name, s.kind, s.country, s.precision, s.lat, s.lon, s.claims, s.key FROM spot s";
    let itself = Query::of(sql).and("s.id = ?", number).table(record, PLACE, "", 0)?;
    if itself.rows.is_empty() {
        let why = format!("no place of this case has the id `{id}`");
        return Err(Error::new(ErrorKind::NotFound, why).with_hint("sayso places lists all"));
    }
    let run = Query::of(latest::OF_PLACE).and("w.spot = ?", number);
    let events = latest::claims(record, filter, &types_but(ClaimType::Control), std::iter::once(run))?;
    Ok(vec![
        ("place", itself),
        ("control", ground(record, number, filter)?),
        ("events", told(record, &events, filter.limit)?),
        ("names", names(record, number)?),
        ("doubts", doubts(record, number)?),
    ])
}

/// Every word on who holds it. The rows are found first, so that columns are worked out for those alone.
fn ground(record: &Record, spot: i64, filter: &Filter) -> Result<Table, Error> {
    let found = Query::of("SELECT l.claim FROM ground l")
        .and("l.spot = ?", spot)
        .and_if("l.said >= ?", filter.since.as_ref())
        .and_if("l.said <= ?", filter.until.as_ref())
        .table(record, &["claim"], "ORDER BY l.said DESC, l.claim DESC", filter.limit)?;
    let claims = found.rows.iter().filter_map(|row| row[0].as_i64()).collect();
    let sql = format!(
        "SELECT 'c' || k.id, l.said, a.name, a.side,
        (SELECT group_concat(x.name, '; ') FROM claim_actor ca JOIN actor x ON x.id = ca.actor WHERE ca.claim = k.id AND ca.role = 'actor'),
        k.code, k.truth, mc.day, k.words, {SENTENCE}, r.publisher, r.title, 'r' || r.id, m.uid, m.standing
        FROM ground l CROSS JOIN account a ON a.id = l.account CROSS JOIN claim k ON k.id = l.claim
        CROSS JOIN matter_claim mc ON mc.claim = l.claim CROSS JOIN matter m ON m.id = mc.matter
        CROSS JOIN reading g ON g.id = k.reading CROSS JOIN report r ON r.id = g.report
        LEFT JOIN statement s ON s.reading = k.reading AND s.n = k.statement"
    );
    let query = Query::of(&sql).and("l.spot = ?", spot).among("l.claim IN (?)", Some(claims));
    let mut table = query.table(record, GROUND, "", 0)?;
    table.more = found.more;
    in_time(&mut table, 1);
    Ok(table)
}

/// Its last mentions, `p`: one place a report.
fn mentions(spot: i64) -> String {
    format!(
        "(SELECT place FROM spot_place WHERE spot = {spot} ORDER BY place DESC LIMIT {LOOKED_AT}) m
        CROSS JOIN place p ON p.id = m.place"
    )
}

fn names(record: &Record, spot: i64) -> Result<Table, Error> {
    const SHOWN: u64 = 100;
    let sql = format!(
        "SELECT c.name, n.first, n.last, n.reports, n.entries FROM spot_called c LEFT JOIN (
        SELECT p.name, min(r.published) first, max(r.published) last, count(DISTINCT r.id) reports, max(p.candidates) entries
        FROM {} CROSS JOIN reading g ON g.id = p.reading CROSS JOIN report r ON r.id = g.report
        GROUP BY p.name) n ON n.name = c.name",
        mentions(spot)
    );
    Query::of(&sql).and("c.spot = ?", spot).table(record, NAMES, "ORDER BY n.reports DESC, c.name", SHOWN)
}

/// Doubts whose words are a mention of the place.
fn doubts(record: &Record, spot: i64) -> Result<Table, Error> {
    const SHOWN: u64 = 50;
    let sql = format!(
        "SELECT 'r' || g.report, d.why FROM {} CROSS JOIN doubt d ON d.reading = p.reading CROSS JOIN json_each(p.mentions) e
        CROSS JOIN reading g ON g.id = d.reading CROSS JOIN report r ON r.id = g.report",
        mentions(spot)
    );
    Query::of(&sql)
        .only("d.about = 'place'")
        .only("json_extract(d.span, '$[0]') < json_extract(e.value, '$[1]')")
        .only("json_extract(d.span, '$[1]') > json_extract(e.value, '$[0]')")
        .table(record, DOUBTS, "GROUP BY r.id, d.why ORDER BY r.published, r.id", SHOWN)
}
