//! In which order a matter's claims speak, and the claims themselves, as many at a time as memory is meant to hold.
//!
//! A matter of ordinary size is loaded whole. A campaign that reports tell of for years has hundreds of thousands of claims,
//! a few kilobytes each: of such a matter only the order is loaded, some bytes a claim, and the claims come piece by piece.
//! The order is the same either way, so it does not show in the result.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

use rusqlite::{Connection, Row};

use super::fact::{self, Fact, Known};
use super::window::{self, Day};

/// Claims of a large matter that are in memory at a time, beside those that later ones are held against.
pub(super) const PIECE: usize = 1_000;

/// What must be known of every claim before the first one is weighed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Turn {
    claim: i64,
    report: i64,
    account: i64,
    /// Whether it gives a figure that a later one of its account can take the place of.
    is_total: bool,
}

impl Turn {
    fn of(fact: &Fact) -> Turn {
        let is_total = fact.has_figure() && !fact.is_part && fact.per.is_none();
        Turn { claim: fact.claim, report: fact.report, account: fact.account, is_total }
    }
}

/// By what claims of a matter are ordered: the day on which it was said, where its count stands among those of that day, the uid of
/// its report, its place there, and its row.
type Place = (Option<Day>, i64, Rc<str>, usize, i64);

/// The claims of a matter in the order in which they were said.
#[derive(Debug)]
pub(super) struct Turns {
    claims: Vec<i64>,
    /// Whether each claim's figure is its account's last.
    last: Vec<bool>,
    accounts: BTreeSet<i64>,
    /// All of them, of a matter of ordinary size; else none yet.
    facts: Vec<Fact>,
}

impl Turns {
    /// Those of a matter.
    pub(super) fn of(db: &Connection, known: &mut Known, matter: i64) -> rusqlite::Result<Turns> {
        if fact::is_large(db, matter)? {
            return Ok(Turns::in_order(&order(db, matter)?, Vec::new()));
        }
        let facts = fact::of_matter(db, known, matter)?;
        Ok(Turns::in_order(&facts.iter().map(Turn::of).collect::<Vec<_>>(), facts))
    }

    fn in_order(turns: &[Turn], facts: Vec<Fact>) -> Turns {
        Turns {
            claims: turns.iter().map(|t| t.claim).collect(),
            last: last_figures(turns),
            accounts: turns.iter().map(|t| t.account).collect(),
            facts,
        }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.claims.len()
    }

    /// Whose they are.
    pub(super) fn accounts(&self) -> &BTreeSet<i64> {
        &self.accounts
    }

    /// Gives each claim its turn, with whether its figure is its account's last.
    pub(super) fn each(
        mut self,
        db: &Connection,
        known: &mut Known,
        mut hear: impl FnMut(Fact, bool) -> rusqlite::Result<()>,
    ) -> rusqlite::Result<()> {
        let whole = std::mem::take(&mut self.facts);
        if !whole.is_empty() {
            return whole.into_iter().zip(self.last).try_for_each(|(fact, is_last)| hear(fact, is_last));
        }
        for (claims, last) in self.claims.chunks(PIECE).zip(self.last.chunks(PIECE)) {
            let facts = fact::to_weigh(db, known, claims)?;
            facts.into_iter().zip(last).try_for_each(|(fact, is_last)| hear(fact, *is_last))?;
        }
        Ok(())
    }
}

/// Whether each claim's figure is its account's last: no other report of the account gives one after it.
fn last_figures(turns: &[Turn]) -> Vec<bool> {
    // By account, from the end: the report of its last figure, and whether there is a later one of another report.
    let mut later: BTreeMap<i64, (i64, bool)> = BTreeMap::new();
    let of = |turn: &Turn| {
        let stands = later.get(&turn.account).is_none_or(|(report, many)| *report == turn.report && !many);
        if turn.is_total {
            let told = later.entry(turn.account).or_insert((turn.report, false));
            told.1 |= told.0 != turn.report;
        }
        stands
    };
    let mut last: Vec<bool> = turns.iter().rev().map(of).collect();
    last.reverse();
    last
}

/// The order of a matter, without its claims.
fn order(db: &Connection, matter: i64) -> rusqlite::Result<Vec<Turn>> {
    let sql = "SELECT mc.claim, mc.said, k.reading, k.\"trigger\", mc.account,
        (k.count_min IS NOT NULL OR k.count_max IS NOT NULL) AND k.count_per IS NULL, k.part_of, k.count_words, {of_others},
        k.type, k.code, coalesce(k.count_min, k.count_max), k.truth = 'denied'
        FROM matter_claim mc CROSS JOIN claim k ON k.id = mc.claim WHERE mc.matter = ?";
    let mut reports = Reports::default();
    let mut turns: Vec<(Place, Turn)> = Vec::new();
    let mut statement = db.prepare_cached(&sql.replace("{of_others}", fact::OF_OTHERS))?;
    let mut rows = statement.query([matter])?;
    while let Some(r) = rows.next()? {
        turns.push(turn(db, &mut reports, r)?);
    }
    turns.sort_unstable_by(|a, b| a.0.cmp(&b.0));
    Ok(turns.into_iter().map(|(_, turn)| turn).collect())
}

fn turn(db: &Connection, reports: &mut Reports, r: &Row<'_>) -> rusqlite::Result<(Place, Turn)> {
    let claim = r.get(0)?;
    let said = r.get::<_, Option<String>>(1)?.as_deref().and_then(window::last);
    let (report, uid) = reports.of(db, r.get(2)?)?;
    let at = fact::beginning(r.get_ref(3)?.as_str()?);
    let is_part = fact::is_part(r.get(6)?, r.get::<_, Option<String>>(7)?.as_deref()) || r.get(8)?;
    let is_total = r.get::<_, bool>(5)? && !is_part;
    let code = r.get::<_, Option<String>>(10)?.unwrap_or_default();
    let run = fact::run_of(r.get_ref(9)?.as_str()?, &code, r.get(11)?, is_part, r.get(12)?);
    Ok(((said, run, uid, at, claim), Turn { claim, report, account: r.get(4)?, is_total }))
}

/// Reports of readings, each looked up once.
#[derive(Default)]
struct Reports(HashMap<i64, (i64, Rc<str>)>);

impl Reports {
    fn of(&mut self, db: &Connection, reading: i64) -> rusqlite::Result<(i64, Rc<str>)> {
        if let Some(known) = self.0.get(&reading) {
            return Ok(known.clone());
        }
        let sql = "SELECT r.id, r.uid FROM reading g CROSS JOIN report r ON r.id = g.report WHERE g.id = ?";
        let report = db.prepare_cached(sql)?.query_row([reading], |r| Ok((r.get(0)?, r.get(1)?)))?;
        self.0.insert(reading, report);
        Ok(self.0[&reading].clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A matter, 1, of so many tolls by 7 accounts in reports of 10, said in another order than they were recorded in; some
    /// without a day, by the month, as a part or as a rate.
    fn matter(claims: usize) -> Connection {
        let db = Connection::open_in_memory().unwrap();
        db.execute_batch(include_str!("../record/schema/0001_record.sql")).unwrap();
        db.execute_batch(include_str!("../record/schema/0002_weigh.sql")).unwrap();
        let rows = "PRAGMA foreign_keys = OFF;
            CREATE TEMP TABLE n AS WITH RECURSIVE n (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM n WHERE n < :claims)
                SELECT n, 1 + n / 10 AS report, n * 7919 % 251 AS day FROM n;
            INSERT INTO report (id, uid, capture, text_id, text)
                SELECT DISTINCT report, 'uid ' || (report * 7919 % 1009), '', '', '' FROM n;
            INSERT INTO reading (id, report, model, codebook, sayso, author, sentences, dates, counts)
                SELECT 5000 + id, id, '', 1, '', '[]', '[]', '[]', '{}' FROM report;
            INSERT INTO account (id, key, name, side) SELECT DISTINCT n % 7, 'key ' || (n % 7), 'name', 'third' FROM n;
            INSERT INTO claim (id, reading, n, type, code, truth, \"trigger\", words, count_min, count_per, count_words,
                count_approx, confidence)
                SELECT n, 5000 + report, n % 10, 'toll', 'killed', 'affirmed', '[[' || (n % 3) || ', 90]]', 'killed',
                    iif(n % 5, n, NULL), iif(n % 11, NULL, 'day'), iif(n % 13, n, n || ' of them'), 0, 0.9 FROM n;
            INSERT INTO matter_claim (claim, matter, account, said, type, uid, context, standing)
                SELECT n, 1, n % 7, CASE WHEN n % 17 = 0 THEN NULL WHEN n % 19 = 0 THEN '2021-02'
                    ELSE date('2021-01-01', day || ' days') END, 'toll', 'c' || n, '{}', 'named' FROM n;";
        db.execute_batch(&rows.replace(":claims", &claims.to_string())).unwrap();
        db
    }

    #[test]
    fn a_large_matter_is_heard_in_the_order_of_one_that_is_loaded_whole() {
        let claims = 2 * PIECE + 345;
        let db = matter(claims);
        let known = &mut Known::default();
        let whole = fact::of_matter(&db, known, 1).unwrap();
        assert_eq!(order(&db, 1).unwrap(), whole.iter().map(Turn::of).collect::<Vec<_>>());
        let turns = Turns::of(&db, known, 1).unwrap();
        assert!(turns.facts.is_empty(), "nothing is loaded before it is heard");
        let mut heard = Vec::new();
        turns
            .each(&db, known, |fact, _| {
                heard.push(fact.claim);
                Ok(())
            })
            .unwrap();
        assert_eq!(heard, whole.iter().map(|f| f.claim).collect::<Vec<_>>());
        assert_eq!(heard.len(), claims);
    }

    #[test]
    fn a_matter_of_ordinary_size_is_loaded_at_once() {
        let db = matter(40);
        let turns = Turns::of(&db, &mut Known::default(), 1).unwrap();
        assert_eq!((turns.len(), turns.facts.len(), turns.accounts().len()), (40, 40, 7));
    }

    #[test]
    fn a_figure_is_the_last_until_another_report_of_its_account_gives_one() {
        let turn = |claim: i64, report: i64, is_total: bool| Turn { claim, report, account: 1, is_total };
        let turns =
            [turn(1, 1, true), turn(2, 2, true), turn(3, 3, false), turn(4, 3, true), turn(5, 3, true)];
        assert_eq!(last_figures(&turns), [false, false, true, true, true]);
        assert_eq!(last_figures(&turns[..2]), [false, true]);
    }
}
