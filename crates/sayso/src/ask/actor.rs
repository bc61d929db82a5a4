//! One actor: what it said, denied and promised, what others say that it did or holds, under which names and in which reports
//! it is known, whom it speaks for.

use std::collections::{BTreeMap, BTreeSet};

use sayso_core::{ClaimType, Error, ErrorKind};
use serde_json::Value;

use super::claims::table_of;
use super::filter::{Filter, Query};
use super::latest::{self, as_json, types_but};
use super::sentence::SENTENCE;
use super::{Table, said as statements};
use crate::known::folded;
use crate::record::Record;

const ACTOR: &[&str] = &["id", "name", "kind", "party", "country", "known_as", "claims", "key"];
const SAID: &[&str] = &[
    "id",
    "day",
    "who",
    "act",
    "standing",
    "cue",
    "words",
    "publisher",
    "report",
    "title",
    "claims",
    "replies",
];
const PROMISED: &[&str] = &[
    "id",
    "said",
    "account",
    "side",
    "is_own",
    "truth",
    "actor",
    "recipient",
    "deed",
    "not",
    "deadline",
    "condition",
    "words",
    "sentence",
    "publisher",
    "title",
    "report",
    "matter",
    "statuses",
];
const TOLD: &[&str] = &[
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
    "sentence",
    "publisher",
    "title",
    "report",
    "matter",
];
const NAMES: &[&str] = &["name", "from", "to", "reports"];
const REPORTS: &[&str] = &["id", "day", "publisher", "title", "name", "role", "kind"];
const VOICES: &[&str] = &["id", "name", "role", "from", "to", "reports"];

/// Mentions that are looked at for names, reports and voices, the last ones: an actor may be named in a hundred thousand
/// reports.
const LOOKED_AT: u64 = 500;
/// Claims and replies told of one statement.
const FEW: u64 = 12;

/// An actor as named tables, each at most `limit` rows, the latest within the days of the filter, in the order of time. What a
/// party said is what all said who speak for it.
///
/// # Errors
/// [`ErrorKind::NotFound`] for an id that stands for none; [`ErrorKind::Record`].
pub fn actor(record: &Record, id: &str, filter: &Filter) -> Result<Vec<(&'static str, Table)>, Error> {
    let sql =
        "SELECT 'e' || e.id, e.name, e.kind, e.party, e.country, e.known_as, e.claims, e.key FROM entity e";
    let number = id.strip_prefix('e').and_then(|n| n.parse::<i64>().ok()).unwrap_or(-1);
    let itself = Query::of(sql).and("e.id = ?", number).table(record, ACTOR, "", 0)?;
    let Some(row) = itself.rows.first() else {
        let why = format!("no actor of this case has the id `{id}`");
        return Err(Error::new(ErrorKind::NotFound, why).with_hint("sayso actors lists all"));
    };
    let one = One::of(record, number, row)?;
    let said = one.said(record, filter)?;
    let denied = one.denied(record, filter, &said)?;
    let mentions = one.mentioned(record)?;
    Ok(vec![
        ("actor", itself),
        ("said", said),
        ("denied", denied),
        ("promised", one.promised(record, filter)?),
        ("told", one.told(record, filter)?),
        ("names", one.names(record, &mentions)?),
        ("reports", reports(&mentions, filter.limit)),
        ("speaks_for", one.speaks_for(record)?),
        ("spoken_for_by", one.spoken_for_by(record)?),
    ])
}

/// An actor that is asked about.
struct One {
    id: i64,
    /// What finds its statements: itself, or all of the party that it is.
    whom: String,
    /// Accounts that are its own word.
    accounts: Vec<i64>,
}

impl One {
    fn of(record: &Record, id: i64, row: &[Value]) -> Result<One, Error> {
        let text = |n: usize| row[n].as_str().unwrap_or_default();
        let (name, party, known, key) = (text(1), text(3), text(5), text(7));
        let is_party = !party.is_empty() && folded(name) == folded(party);
        let whom = if is_party { party.to_owned() } else { format!("e{id}") };
        let keys = [key.to_owned(), format!("known:{known}"), format!("party:{}", folded(party))];
        let find = || -> rusqlite::Result<Vec<i64>> {
            let mut sql =
                record.db().prepare_cached("SELECT id FROM account WHERE key IN (?, ?, ?) ORDER BY id")?;
            sql.query_map(keys, |r| r.get(0))?.collect()
        };
        let accounts = find().map_err(|e| record.trouble(&e))?;
        Ok(One { id, whom, accounts })
    }

    fn filter(&self, filter: &Filter, kind: Option<&str>) -> Filter {
        Filter { actor: Some(self.whom.clone()), kind: kind.map(str::to_owned), ..filter.clone() }
    }

    fn said(&self, record: &Record, filter: &Filter) -> Result<Table, Error> {
        spoken(record, statements::said(record, &self.filter(filter, None))?)
    }

    /// Statements that deny: by their act, by a claim that says that something is not so, or by one that does not agree with
    /// somebody else's.
    fn denied(&self, record: &Record, filter: &Filter, said: &Table) -> Result<Table, Error> {
        const AGAINST: &[&str] = &["denies", "denies_part", "reframes", "gives_other_figure"];
        let mut table = spoken(record, statements::said(record, &self.filter(filter, Some("deny")))?)?;
        let is_against = |row: &&Vec<Value>| {
            let mut replies = row[11].as_array().into_iter().flatten();
            let mut claims = row[10].as_array().into_iter().flatten();
            replies.any(|r| AGAINST.contains(&r["reply"].as_str().unwrap_or_default()))
                || claims.any(|c| c["truth"] == "denied")
        };
        let others = said.rows.iter().filter(is_against).filter(|row| row[3] != "deny");
        table.rows.extend(others.cloned());
        in_time(&mut table, 1);
        Ok(table)
    }

    /// Pledges that bind it, by whose word.
    fn promised(&self, record: &Record, filter: &Filter) -> Result<Table, Error> {
        let types = [ClaimType::Commitment.as_str()];
        let claims = latest::claims(record, filter, &types, std::iter::once(self.deeds()))?;
        let found = table_of(record, &claims, filter.limit)?;
        let mut table = Table { more: found.more, ..Table::of(PROMISED) };
        for row in found.rows {
            let id = number(&row[0]);
            let more: [Value; 7] = one_row(
                record,
                &format!(
                    "SELECT k.deed, k.negative, k.deadline, k.condition, mc.account, {SENTENCE}, r.title {OF_CLAIM}"
                ),
                id,
            )?;
            let statuses = "SELECT t.status, a.name, a.side, t.due, t.stands, t.why FROM status t
                JOIN account a ON a.id = t.account JOIN matter_claim mc ON mc.claim = t.claim AND mc.matter = t.matter";
            let columns = ["status", "by_whose_word", "side", "due", "stands", "why"];
            let statuses = objects(record, Query::of(statuses).and("mc.claim = ?", id), &columns)?;
            let is_own = more[4].as_i64().is_some_and(|a| self.accounts.contains(&a));
            let [
                claim,
                said,
                _,
                account,
                side,
                _,
                _,
                truth,
                actor,
                recipient,
                _,
                _,
                _,
                _,
                words,
                publisher,
                report,
                matter,
            ] = <[Value; 18]>::try_from(row).unwrap_or_default();
            let [deed, not, deadline, condition, _, sentence, title] = more;
            table.rows.push(vec![
                claim,
                said,
                account,
                side,
                is_own.into(),
                truth,
                actor,
                recipient,
                deed,
                not,
                deadline,
                condition,
                words,
                sentence,
                publisher,
                title,
                report,
                matter,
                statuses,
            ]);
        }
        in_time(&mut table, 1);
        Ok(table)
    }

    /// What others say that it did or holds.
    fn told(&self, record: &Record, filter: &Filter) -> Result<Table, Error> {
        const BY_OTHERS: &str = "(SELECT account FROM matter_claim WHERE claim = w.claim) NOT IN (SELECT value FROM json_each(?))";
        let run = self.deeds().and(BY_OTHERS, as_json(&self.accounts));
        let types = types_but(ClaimType::Commitment);
        told(record, &latest::claims(record, filter, &types, std::iter::once(run))?, filter.limit)
    }

    /// Claims of what it does, not of what is done to it.
    fn deeds(&self) -> Query {
        Query::of(latest::OF_ACTOR).and("w.entity = ?", self.id).only("w.does")
    }

    /// Its last mentions, `a`: one actor a report.
    fn mentions(&self) -> String {
        format!(
            "(SELECT actor FROM entity_actor WHERE entity = {} ORDER BY actor DESC LIMIT {LOOKED_AT}) m
            CROSS JOIN actor a ON a.id = m.actor",
            self.id
        )
    }

    /// The same with their reports, read once for names and reports.
    fn mentioned(&self, record: &Record) -> Result<Vec<Mention>, Error> {
        let sql = format!(
            "SELECT r.id, r.published, r.publisher, r.title, a.name, a.role, a.kind FROM {} {OF_ACTOR}",
            self.mentions()
        );
        let mention = |r: &rusqlite::Row<'_>| {
            Ok(Mention {
                report: r.get(0)?,
                published: r.get(1)?,
                publisher: r.get(2)?,
                title: r.get(3)?,
                name: r.get(4)?,
                role: r.get(5)?,
                kind: r.get(6)?,
            })
        };
        let find = || -> rusqlite::Result<Vec<Mention>> {
            record.db().prepare_cached(&sql)?.query_map([], mention)?.collect()
        };
        find().map_err(|e| record.trouble(&e))
    }

    fn names(&self, record: &Record, mentions: &[Mention]) -> Result<Table, Error> {
        const NAMES_SHOWN: usize = 100;
        let called = Query::of("SELECT c.name FROM entity_called c").and("c.entity = ?", self.id);
        let called = called.table(record, &["name"], "ORDER BY c.name", 0)?;
        let mut of: BTreeMap<&str, Vec<&Mention>> = BTreeMap::new();
        for mention in mentions {
            of.entry(&mention.name).or_default().push(mention);
        }
        let row = |name: &Value| {
            let told = of.get(name.as_str().unwrap_or_default());
            let days = || told.into_iter().flatten().filter_map(|m| m.published.as_ref());
            let reports = told.map(|all| all.iter().map(|m| m.report).collect::<BTreeSet<i64>>().len());
            vec![name.clone(), days().min().cloned().into(), days().max().cloned().into(), reports.into()]
        };
        let mut table = Table::of(NAMES);
        table.rows = called.rows.iter().map(|called| row(&called[0])).collect();
        // Those of most reports first; within that by name, as they come.
        table.rows.sort_by_key(|row| std::cmp::Reverse(row[3].as_u64()));
        table.more = u64::from(table.rows.len() > NAMES_SHOWN);
        table.rows.truncate(NAMES_SHOWN);
        Ok(table)
    }

    /// By what reports say of it; whom it speaks for by the settings is its party.
    fn speaks_for(&self, record: &Record) -> Result<Table, Error> {
        let sql = format!(
            "SELECT 'e' || min(eb.entity), b.name, max(a.role), min(r.published), max(r.published), count(DISTINCT r.id)
            FROM {} CROSS JOIN actor b ON b.reading = a.reading AND b.n = a.speaks_for {OF_ACTOR}
            LEFT JOIN entity_actor eb ON eb.actor = b.id GROUP BY b.name",
            self.mentions()
        );
        Query::of(&sql).table(record, VOICES, "ORDER BY 6 DESC, 2", FEW)
    }

    fn spoken_for_by(&self, record: &Record) -> Result<Table, Error> {
        let sql = format!(
            "SELECT 'e' || min(eb.entity), b.name, max(b.role), min(r.published), max(r.published), count(DISTINCT r.id)
            FROM {} CROSS JOIN actor b ON b.reading = a.reading AND b.speaks_for = a.n {OF_ACTOR}
            LEFT JOIN entity_actor eb ON eb.actor = b.id GROUP BY b.name",
            self.mentions()
        );
        const VOICES_SHOWN: u64 = 50;
        Query::of(&sql).table(record, VOICES, "ORDER BY 6 DESC, 2", VOICES_SHOWN)
    }
}

/// The report of an actor `a`.
const OF_ACTOR: &str = "CROSS JOIN reading g ON g.id = a.reading CROSS JOIN report r ON r.id = g.report";

/// A report that names the actor, and how.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Mention {
    published: Option<String>,
    report: i64,
    publisher: Option<String>,
    title: Option<String>,
    name: String,
    role: Option<String>,
    kind: String,
}

/// The last reports that name it, in the order of time.
fn reports(mentions: &[Mention], limit: u64) -> Table {
    // A report that names it twice alike stands once.
    let distinct: BTreeSet<&Mention> = mentions.iter().collect();
    let shown = if limit == 0 { distinct.len() } else { limit as usize };
    let row = |m: &&Mention| {
        vec![
            format!("r{}", m.report).into(),
            m.published.clone().into(),
            m.publisher.clone().into(),
            m.title.clone().into(),
            m.name.clone().into(),
            m.role.clone().into(),
            m.kind.clone().into(),
        ]
    };
    let mut table = Table::of(REPORTS);
    table.more = u64::from(distinct.len() > shown);
    table.rows = distinct.iter().rev().take(shown).map(row).collect();
    in_time(&mut table, 1);
    table
}

const OF_CLAIM: &str = "FROM matter_claim mc CROSS JOIN claim k ON k.id = mc.claim CROSS JOIN reading g ON g.id = k.reading
    CROSS JOIN report r ON r.id = g.report LEFT JOIN statement s ON s.reading = k.reading AND s.n = k.statement
    WHERE mc.claim = ?";

/// Claims with the words around them, the latest in the order of time.
pub(super) fn told(record: &Record, claims: &[i64], limit: u64) -> Result<Table, Error> {
    let found = table_of(record, claims, limit)?;
    let mut table = Table { more: found.more, ..Table::of(TOLD) };
    for mut row in found.rows {
        let [sentence, title] =
            one_row(record, &format!("SELECT {SENTENCE}, r.title {OF_CLAIM}"), number(&row[0]))?;
        row.insert(15, sentence);
        row.insert(17, title);
        table.rows.push(row);
    }
    in_time(&mut table, 1);
    Ok(table)
}

/// Statements with their claims and what they bear on.
fn spoken(record: &Record, said: Table) -> Result<Table, Error> {
    let mut table = Table { more: said.more, ..Table::of(SAID) };
    for mut row in said.rows {
        let id = number(&row[0]);
        let title = "SELECT r.title FROM statement s JOIN reading g ON g.id = s.reading JOIN report r ON r.id = g.report WHERE s.id = ?";
        let [title] = one_row(record, title, id)?;
        row.extend([title, claims_of(record, id)?, replies_of(record, id)?]);
        table.rows.push(row);
    }
    in_time(&mut table, 1);
    Ok(table)
}

fn claims_of(record: &Record, statement: i64) -> Result<Value, Error> {
    let sql =
        "SELECT 'c' || k.id, k.type, k.code, k.truth, k.words, m.uid, m.title, m.standing FROM statement s
        CROSS JOIN claim k ON k.reading = s.reading AND k.statement = s.n
        LEFT JOIN matter_claim mc ON mc.claim = k.id LEFT JOIN matter m ON m.id = mc.matter";
    let columns = ["id", "type", "code", "truth", "words", "matter", "title", "standing"];
    objects(record, Query::of(sql).and("s.id = ?", statement), &columns)
}

fn replies_of(record: &Record, statement: i64) -> Result<Value, Error> {
    let columns = ["reply", "whom", "claim", "words", "matter", "why"];
    let what = "y.kind, a.name, 'c' || t.id, t.words, m.uid, y.why";
    let to = "CROSS JOIN claim t ON t.id = y.to_claim CROSS JOIN matter m ON m.id = y.matter
        LEFT JOIN matter_claim tc ON tc.claim = t.id LEFT JOIN account a ON a.id = tc.account";
    let by_claim = format!(
        "SELECT {what} FROM statement s CROSS JOIN claim k ON k.reading = s.reading AND k.statement = s.n
        CROSS JOIN reply y ON y.from_claim = k.id {to}"
    );
    let itself = format!(
        "SELECT {what} FROM answer s CROSS JOIN reply y ON y.to_claim = s.claim AND y.from_statement = s.statement {to}"
    );
    let mut all = objects(record, Query::of(&by_claim).and("s.id = ?", statement), &columns)?;
    let own = objects(record, Query::of(&itself).and("s.statement = ?", statement), &columns)?;
    if let (Value::Array(all), Value::Array(own)) = (&mut all, own) {
        all.extend(own);
    }
    Ok(all)
}

/// A list of objects in one cell.
fn objects(record: &Record, query: Query, columns: &[&'static str]) -> Result<Value, Error> {
    let table = query.table(record, columns, "", FEW)?;
    let object = |row: Vec<Value>| {
        let pairs = columns.iter().map(|c| (*c).to_owned()).zip(row);
        Value::Object(pairs.collect())
    };
    Ok(table.rows.into_iter().map(object).collect::<Vec<_>>().into())
}

/// The one row of an id; of none, nothing in every column.
fn one_row<const N: usize>(record: &Record, sql: &str, id: i64) -> Result<[Value; N], Error> {
    let find = || -> rusqlite::Result<Option<[Value; N]>> {
        let mut statement = record.db().prepare_cached(sql)?;
        let mut rows = statement.query([id])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        let mut cells = [const { Value::Null }; N];
        for (n, cell) in cells.iter_mut().enumerate() {
            *cell = super::filter::json(row.get_ref(n)?);
        }
        Ok(Some(cells))
    };
    Ok(find().map_err(|e| record.trouble(&e))?.unwrap_or([const { Value::Null }; N]))
}

/// The row number of an id: `s12` is 12.
pub(super) fn number(id: &Value) -> i64 {
    id.as_str().and_then(|id| id.get(1..)?.parse().ok()).unwrap_or(-1)
}

/// Rows in the order of a column of days; what has no day stands last.
pub(super) fn in_time(table: &mut Table, column: usize) {
    let key = |row: &Vec<Value>| {
        (row[column].is_null(), row[column].as_str().unwrap_or_default().to_owned(), number(&row[0]))
    };
    table.rows.sort_by_cached_key(key);
}
