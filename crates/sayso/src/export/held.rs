//! The embargo: claims about the holding of ground that are too fresh to go out, and what else would tell of them.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{ToSpan, civil::Date};
use rusqlite::Connection;
use sayso_core::{Error, ErrorKind, parse_date};

use super::{Rules, trouble};

/// Rows that are held back, by their ids.
#[derive(Debug, Default)]
pub(super) struct Held {
    /// Left out.
    pub(super) claims: BTreeSet<i64>,
    /// Statements whose content tells of such a claim: their words are held back.
    pub(super) statements: BTreeSet<i64>,
    /// Reports with such a claim: their headlines are held back.
    pub(super) reports: BTreeSet<i64>,
    /// Matters of nothing else: left out.
    pub(super) matters: BTreeSet<i64>,
    /// Matters of other claims too: what was worked out over all of them is held back.
    pub(super) partly: BTreeSet<i64>,
}

impl Held {
    /// What an embargo holds back; nothing without one.
    pub(super) fn find(db: &Connection, rules: &Rules) -> Result<Held, Error> {
        match last_open_day(rules)? {
            Some(day) => Held::after(db, day).map_err(trouble),
            None => Ok(Held::default()),
        }
    }

    fn after(db: &Connection, day: Date) -> rusqlite::Result<Held> {
        const CLAIMS: &str =
            "SELECT c.id, g.id, g.report, c.statement, mc.matter, coalesce(mc.said, r.published)
             FROM claim c JOIN reading g ON g.id = c.reading JOIN report r ON r.id = g.report
             LEFT JOIN matter_claim mc ON mc.claim = c.id WHERE c.type = 'control'";
        let mut held = Held::default();
        let mut at_matter: BTreeMap<i64, i64> = BTreeMap::new();
        let mut select = db.prepare(CLAIMS)?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            let said: Option<String> = row.get(5)?;
            // A claim without a day may be of today.
            if said.and_then(|s| last_day(&s)).is_some_and(|said| said <= day) {
                continue;
            }
            held.claims.insert(row.get(0)?);
            held.reports.insert(row.get(2)?);
            held.statements.extend(carriers(db, row.get(1)?, row.get(3)?)?);
            if let Some(matter) = row.get(4)? {
                *at_matter.entry(matter).or_default() += 1;
            }
        }
        for (matter, fresh) in at_matter {
            let sql = "SELECT count(*) FROM matter_claim WHERE matter = ?";
            let all: i64 = db.prepare_cached(sql)?.query_row([matter], |r| r.get(0))?;
            if all == fresh {
                held.matters.insert(matter)
            } else {
                held.partly.insert(matter)
            };
        }
        Ok(held)
    }
}

/// The statement of a claim and those around it.
fn carriers(db: &Connection, reading: i64, statement: Option<i64>) -> rusqlite::Result<Vec<i64>> {
    const OUTWARD: &str = "WITH RECURSIVE outward (id, within) AS (
             SELECT id, within FROM statement WHERE reading = ?1 AND n = ?2
             UNION SELECT s.id, s.within FROM statement s JOIN outward o ON s.reading = ?1 AND s.n = o.within)
         SELECT id FROM outward";
    let mut select = db.prepare_cached(OUTWARD)?;
    select.query_map((reading, statement), |r| r.get(0))?.collect()
}

/// The last day that is outside the embargo.
fn last_open_day(rules: &Rules) -> Result<Option<Date>, Error> {
    let Some(days) = rules.embargo_days else { return Ok(None) };
    let Some(today) = &rules.today else {
        let why = "an embargo counts back from a day, and none is given";
        return Err(Error::new(ErrorKind::Settings, why).with_hint("give today's date with the embargo"));
    };
    parse_date(today)?;
    let today: Date = today.parse().map_err(|_| {
        Error::new(ErrorKind::BadDate, format!("`{today}` is no day; expected YYYY-MM-DD, as in 2021-07-11"))
    })?;
    let back = today.checked_sub(i64::from(days).days());
    back.map(Some).map_err(|_| {
        Error::new(ErrorKind::Settings, format!("an embargo of {days} days reaches back before all days"))
    })
}

/// The last day that a date may mean: what was said in July may have been said on the 31st.
fn last_day(text: &str) -> Option<Date> {
    let date = parse_date(text.get(..10).unwrap_or(text)).ok()?;
    let first =
        Date::new(date.year as i16, date.month.unwrap_or(12) as i8, date.day.unwrap_or(1) as i8).ok()?;
    Some(if date.day.is_some() { first } else { first.last_of_month() })
}
