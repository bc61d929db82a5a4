//! Rows of weighing: written here and nowhere else.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rusqlite::{CachedStatement, Connection, OptionalExtension, Row, params};

use super::account::{Account, Kind as Voice};
use super::bearing::Kind;
use super::context::Around;
use super::fact::{Fact, Known};
use super::matter::{Answer, From, Hearing, Reply, Status, Verdict};
use super::summary::{Pledged, Summary};
use super::turn::Turns;
use super::voice::{Identity, Mention};
use super::window::Day;
use super::{judge, key, matter, standing, take, verdict, window};

/// Tables that hold nothing but weighing, in an order in which they can be emptied.
const TABLES: &[&str] = &[
    "bound",
    "verdict_stem",
    "verdict",
    "answer",
    "status",
    "figure",
    "reply",
    "ground",
    "matter_account",
    "matter_spot",
    "matter_entity",
    "join_key",
    "matter_claim",
    "matter",
    "account",
    "echo",
    "sketch",
    "spot_called",
    "entity_called",
    "spot_claim",
    "entity_claim",
    "entity_said",
    "spot_place",
    "spot_box",
    "spot",
    "entity_actor",
    "entity",
    "weighed",
];

pub(super) fn clear(db: &Connection) -> rusqlite::Result<()> {
    TABLES.iter().try_for_each(|table| db.execute(&format!("DELETE FROM {table}"), []).map(drop))
}

pub(super) fn mark(db: &Connection, name: &str) -> rusqlite::Result<Option<String>> {
    db.prepare_cached("SELECT value FROM weighed WHERE name = ?")?.query_row([name], |r| r.get(0)).optional()
}

/// The last reading that was taken in; 0 where none was.
pub(super) fn weighed_to(db: &Connection) -> rusqlite::Result<i64> {
    Ok(mark(db, "reading")?.and_then(|m| m.parse().ok()).unwrap_or(0))
}

/// The last reading that was recorded; 0 where none was.
pub(super) fn last_reading(db: &Connection) -> rusqlite::Result<i64> {
    db.query_row("SELECT coalesce(max(id), 0) FROM reading", [], |r| r.get(0))
}

pub(super) fn set_mark(db: &Connection, name: &str, value: &str) -> rusqlite::Result<()> {
    db.prepare_cached("INSERT OR REPLACE INTO weighed (name, value) VALUES (?, ?)")?
        .execute([name, value])
        .map(drop)
}

/// An actor across reports, as the lists or they call it: of their names the longest that is not shouted, and of all else the first in the alphabet, so that it does not
/// matter which report came first. What joins claims is what each report says of its own actors ([`fact`]), never this.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entity {
    pub(super) id: i64,
    name: String,
    kind: String,
    country: Option<String>,
    known_as: Option<String>,
    party: Option<String>,
}

impl Entity {
    fn of(id: i64, of: &Identity, actor: &Mention) -> Entity {
        Entity {
            id,
            name: of.name.clone(),
            kind: actor.kind.clone(),
            country: actor.country.clone(),
            known_as: actor.known_as.clone(),
            party: of.party.clone(),
        }
    }

    /// With what another report says.
    fn and(&self, other: &Entity) -> Entity {
        let least = |a: &Option<String>, b: &Option<String>| a.iter().chain(b).min().cloned();
        Entity {
            id: self.id,
            name: calmer(&self.name, &other.name).to_owned(),
            kind: self.kind.clone().min(other.kind.clone()),
            country: least(&self.country, &other.country),
            known_as: least(&self.known_as, &other.known_as),
            party: least(&self.party, &other.party),
        }
    }
}

/// The longer name; of equals the first in the alphabet.
fn longer<'a>(a: &'a str, b: &'a str) -> &'a str {
    let rank = |name: &'a str| (name.chars().count(), std::cmp::Reverse(name));
    if rank(b) > rank(a) { b } else { a }
}

/// A name that is not shouted; of equals the longer one.
fn calmer<'a>(a: &'a str, b: &'a str) -> &'a str {
    let is_calm = |name: &str| name.chars().any(char::is_lowercase);
    match (is_calm(a), is_calm(b)) {
        (true, false) => a,
        (false, true) => b,
        _ => longer(a, b),
    }
}

/// The entity of an identity, and whether it has another name than before. `known` is the entity as last seen.
pub(super) fn entity(
    db: &Connection,
    known: Option<&Entity>,
    of: &Identity,
    actor: &Mention,
) -> rusqlite::Result<(Entity, bool)> {
    let known = match known {
        Some(known) => Some(known.clone()),
        None => find_entity(db, &of.key)?,
    };
    let Some(known) = known else {
        let sql = "INSERT INTO entity (key, name, kind, country, known_as, party) VALUES (?, ?, ?, ?, ?, ?)";
        let row = params![of.key, of.name, actor.kind, actor.country, actor.known_as, of.party];
        let id = db.prepare_cached(sql)?.insert(row)?;
        db.prepare_cached("UPDATE account SET entity = ? WHERE key = ?")?.execute(params![id, of.key])?;
        return Ok((Entity::of(id, of, actor), false));
    };
    let now = known.and(&Entity::of(known.id, of, actor));
    if now != known {
        let sql = "UPDATE entity SET name = ?, kind = ?, country = ?, known_as = ?, party = ? WHERE id = ?";
        let row = params![now.name, now.kind, now.country, now.known_as, now.party, now.id];
        db.prepare_cached(sql)?.execute(row)?;
    }
    let is_renamed = now.name != known.name;
    Ok((now, is_renamed))
}

fn find_entity(db: &Connection, key: &str) -> rusqlite::Result<Option<Entity>> {
    let sql = "SELECT id, name, kind, country, known_as, party FROM entity WHERE key = ?";
    let entity = |r: &Row<'_>| {
        Ok(Entity {
            id: r.get(0)?,
            name: r.get(1)?,
            kind: r.get(2)?,
            country: r.get(3)?,
            known_as: r.get(4)?,
            party: r.get(5)?,
        })
    };
    db.prepare_cached(sql)?.query_row([key], entity).optional()
}

/// A place or an account across reports, and whether it has another name than before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) id: i64,
    pub(super) name: String,
    pub(super) is_renamed: bool,
}

/// The spot of a place, by its key; `row` is the place's.
pub(super) fn spot(
    db: &Connection,
    known: Option<&Named>,
    key: &str,
    name: &str,
    row: &Row<'_>,
) -> rusqlite::Result<Named> {
    let known = match known {
        Some(known) => Some((known.id, known.name.clone())),
        None => named(db, "SELECT id, name FROM spot WHERE key = ?", key)?,
    };
    if let Some((id, before)) = known {
        let name = calmer(&before, name).to_owned();
        let is_renamed = name != before;
        if is_renamed {
            db.prepare_cached("UPDATE spot SET name = ? WHERE id = ?")?.execute(params![name, id])?;
        }
        return Ok(Named { id, name, is_renamed });
    }
    let point: (Option<f64>, Option<f64>) = (row.get(3)?, row.get(4)?);
    let (kind, country, precision): (Option<String>, Option<String>, Option<String>) =
        (row.get(5)?, row.get(6)?, row.get(7)?);
    let sql = "INSERT INTO spot (key, name, lat, lon, kind, country, precision) VALUES (?, ?, ?, ?, ?, ?, ?)";
    let id =
        db.prepare_cached(sql)?.insert(params![key, name, point.0, point.1, kind, country, precision])?;
    if let (Some(lat), Some(lon)) = point {
        let sql = "INSERT INTO spot_box (id, lon_min, lon_max, lat_min, lat_max) VALUES (?1, ?2, ?2, ?3, ?3)";
        db.prepare_cached(sql)?.execute(params![id, lon, lat])?;
    }
    Ok(Named { id, name: name.to_owned(), is_renamed: false })
}

fn named(db: &Connection, sql: &str, key: &str) -> rusqlite::Result<Option<(i64, String)>> {
    db.prepare_cached(sql)?.query_row([key], |r| Ok((r.get(0)?, r.get(1)?))).optional()
}

/// The row of an account.
pub(super) fn account(db: &Connection, known: Option<&Named>, of: &Account) -> rusqlite::Result<Named> {
    let known = match known {
        Some(known) => Some((known.id, known.name.clone())),
        None => named(db, "SELECT id, name FROM account WHERE key = ?", &of.key)?,
    };
    if let Some((id, before)) = known {
        let name = longer(&before, &of.name).to_owned();
        let is_renamed = name != before;
        if is_renamed {
            db.prepare_cached("UPDATE account SET name = ? WHERE id = ?")?.execute(params![name, id])?;
        }
        return Ok(Named { id, name, is_renamed });
    }
    let entity: Option<i64> = db
        .prepare_cached("SELECT id FROM entity WHERE key = ?")?
        .query_row([&of.key], |r| r.get(0))
        .optional()?;
    let sql = "INSERT INTO account (key, name, side, entity) VALUES (?, ?, ?, ?)";
    let id = db.prepare_cached(sql)?.insert(params![of.key, of.name, of.kind.as_str(), entity])?;
    Ok(Named { id, name: of.name.clone(), is_renamed: false })
}

/// Keeps what the actors of a reading say and are named in, and what is told of its places, once its claims are in matters.
/// The same rows come of all readings at once in the schema of the record (`0006_latest.sql`).
pub(super) fn keep_latest(db: &Connection, reading: i64) -> rusqlite::Result<()> {
    const SAID: &str = "INSERT INTO entity_said (entity, published, statement, act, standing)
        SELECT DISTINCT ea.entity, coalesce(r.published, ''), s.id, s.act, s.standing
        FROM statement s CROSS JOIN reading g ON g.id = s.reading CROSS JOIN report r ON r.id = g.report
        CROSS JOIN statement_actor sa ON sa.statement = s.id CROSS JOIN entity_actor ea ON ea.actor = sa.actor
        WHERE s.reading = ?";
    const OF_ENTITIES: &str = "INSERT INTO entity_claim (entity, type, said, claim, does)
        SELECT ea.entity, mc.type, coalesce(mc.said, ''), mc.claim, max(ca.role = 'actor')
        FROM claim k CROSS JOIN matter_claim mc ON mc.claim = k.id CROSS JOIN claim_actor ca ON ca.claim = mc.claim
        CROSS JOIN entity_actor ea ON ea.actor = ca.actor WHERE k.reading = ? GROUP BY mc.claim, ea.entity";
    const OF_SPOTS: &str = "INSERT INTO spot_claim (spot, type, said, claim)
        SELECT DISTINCT sp.spot, mc.type, coalesce(mc.said, ''), mc.claim
        FROM claim k CROSS JOIN matter_claim mc ON mc.claim = k.id CROSS JOIN claim_place cp ON cp.claim = mc.claim
        CROSS JOIN spot_place sp ON sp.place = cp.place WHERE k.reading = ?";
    [SAID, OF_ENTITIES, OF_SPOTS]
        .iter()
        .try_for_each(|sql| db.prepare_cached(sql)?.execute([reading]).map(drop))
}

/// Adds to the claims of entities (`table` entity) or spots.
pub(super) fn count(db: &Connection, table: &str, claims: &BTreeMap<i64, i64>) -> rusqlite::Result<()> {
    let mut add = db.prepare_cached(&format!("UPDATE {table} SET claims = claims + ?2 WHERE id = ?1"))?;
    claims.iter().try_for_each(|(id, more)| add.execute([id, more]).map(drop))
}

/// A matter of one claim, to be weighed.
pub(super) fn new_matter(db: &Connection, fact: &Fact) -> rusqlite::Result<i64> {
    let sql = "INSERT INTO matter (uid, type, title, standing, why, claims, accounts, reports) VALUES (?, ?, '', '', '', 0, 0, 0)";
    db.prepare_cached(sql)?.insert(params![fact.uid, fact.kind])
}

/// Marks a matter as one that is to be weighed; so is a new one.
pub(super) fn touch(db: &Connection, matter: i64) -> rusqlite::Result<()> {
    let sql = "UPDATE matter SET standing = '' WHERE id = ? AND standing <> ''";
    db.prepare_cached(sql)?.execute([matter]).map(drop)
}

/// At most so many of the matters that are to be weighed.
pub(super) fn touched(db: &Connection, most: usize) -> rusqlite::Result<Vec<i64>> {
    let sql = "SELECT id FROM matter WHERE standing = '' ORDER BY id LIMIT ?";
    db.prepare_cached(sql)?.query_map([most as i64], |r| r.get(0))?.collect()
}

/// Of several matters the one with most claims, the others of which move least when they become one; of equals the first.
pub(super) fn largest(db: &Connection, matters: &BTreeSet<i64>) -> rusqlite::Result<Option<i64>> {
    const ENOUGH: i64 = 1_000;
    if matters.len() < 2 {
        return Ok(matters.first().copied());
    }
    let sql = "SELECT count(*) FROM (SELECT 1 FROM matter_claim WHERE matter = ? LIMIT ?)";
    let mut count = db.prepare_cached(sql)?;
    let mut largest: Option<(i64, i64)> = None;
    for &matter in matters {
        let claims: i64 = count.query_row([matter, ENOUGH], |r| r.get(0))?;
        if largest.is_none_or(|(most, _)| claims > most) {
            largest = Some((claims, matter));
        }
    }
    Ok(largest.map(|(_, matter)| matter))
}

/// Rows that one statement changes at most, where a large matter has hundreds of thousands: what it changes SQLite holds in
/// memory until it has come through.
const ROWS: usize = 10_000;

/// Makes one matter of two.
pub(super) fn merge(db: &Connection, from: i64, into: i64) -> rusqlite::Result<()> {
    let sql = "UPDATE matter_claim SET matter = ?2 WHERE claim IN (SELECT claim FROM matter_claim WHERE matter = ?1 LIMIT ?3)";
    let mut hand_over = db.prepare_cached(sql)?;
    while hand_over.execute([from, into, ROWS as i64])? == ROWS {}
    unweigh(db, from)?;
    db.prepare_cached("DELETE FROM matter WHERE id = ?")?.execute([from])?;
    Ok(())
}

/// Takes a matter apart: its claims wait for others. Its row goes when they have left ([`drop_matter`]).
pub(super) fn dissolve(db: &Connection, matter: i64) -> rusqlite::Result<()> {
    unweigh(db, matter)?;
    // Names are of claims, and a claim that leaves takes its name along.
    let sql = "UPDATE matter SET uid = 'dissolved ' || id WHERE id = ?";
    db.prepare_cached(sql)?.execute([matter]).map(drop)
}

/// Forgets the keys of claims of a matter that is taken apart.
pub(super) fn forget_keys(db: &Connection, matter: i64, facts: &[Fact]) -> rusqlite::Result<()> {
    let sql = "DELETE FROM join_key WHERE key = ?1
        AND (claim = ?2 OR (report = 0 AND claim IN (SELECT claim FROM matter_claim WHERE matter = ?3)))";
    let mut forget = db.prepare_cached(sql)?;
    for fact in facts {
        for key in key::keys(fact) {
            forget.execute([key.hash, fact.claim, matter])?;
        }
    }
    Ok(())
}

pub(super) fn drop_matter(db: &Connection, matter: i64) -> rusqlite::Result<()> {
    db.prepare_cached("DELETE FROM matter WHERE id = ?")?.execute([matter]).map(drop)
}

fn unweigh(db: &Connection, matter: i64) -> rusqlite::Result<()> {
    let sql = "DELETE FROM reply WHERE id IN (SELECT id FROM reply WHERE matter = ? LIMIT ?)";
    let mut forget = db.prepare_cached(sql)?;
    while forget.execute([matter, ROWS as i64])? == ROWS {}
    for table in ["figure", "status", "matter_entity", "matter_spot", "matter_account", "ground", "bound"] {
        db.prepare_cached(&format!("DELETE FROM {table} WHERE matter = ?"))?.execute([matter])?;
    }
    Ok(())
}

/// Weighs a matter from its claims and writes what comes out, claim by claim.
pub(super) fn weigh_matter(
    db: &Connection,
    known: &mut Known,
    id: i64,
    settled: &HashMap<String, String>,
) -> rusqlite::Result<()> {
    let turns = Turns::of(db, known, id)?;
    let answers = answers(db, id)?;
    let answering = answers.iter().map(|a| a.account);
    let accounts = accounts(db, turns.accounts().iter().copied().chain(answering).collect())?;
    let (mut hearing, mut summary) = (Hearing::of(turns.len(), &accounts), Summary::default());
    let mut by_hand: Option<&String> = None;
    unweigh(db, id)?;
    let mut rows = Rows::of(db, id)?;
    turns.each(db, known, |fact, is_last| {
        by_hand = by_hand.or_else(|| settled.get(&fact.uid));
        summary.hear(&fact);
        rows.figure(&fact, is_last)?;
        rows.ground(&fact)?;
        hearing.hear(fact, is_last).iter().try_for_each(|reply| rows.reply(reply))
    })?;
    answers.iter().try_for_each(|answer| rows.reply(&hearing.answer(answer)))?;
    let verdicts = verdicts(db, id, &summary.pledged)?;
    // Who is silent has said nothing; who only points back or judges has.
    let answering = answers.iter().filter(|a| a.kind != Kind::Declines).map(|a| a.account);
    summary.accounts.extend(answering.chain(verdicts.iter().map(|v| v.account)));
    let judges = self::accounts(db, verdicts.iter().map(|v| v.account).collect())?;
    hearing.judge(&verdicts, &judges).iter().try_for_each(|reply| rows.reply(reply))?;
    write_statuses(db, id, &hearing.statuses(&verdicts))?;
    write_arguments(db, id, &summary)?;
    let (standing, why) = hearing.standing();
    let (standing, why) = by_hand.map_or((standing, &why), |why| ("settled", why));
    write_matter(db, id, &summary, standing, why)
}

/// Answers that point at the claims of a matter.
fn answers(db: &Connection, id: i64) -> rusqlite::Result<Vec<Answer>> {
    let sql = "SELECT a.statement, a.claim, a.account, a.kind, mc.account FROM matter_claim mc JOIN answer a ON a.claim = mc.claim
        JOIN statement s ON s.id = a.statement WHERE mc.matter = ? ORDER BY mc.uid, s.n";
    let answer = |r: &Row<'_>| {
        let kind = match r.get::<_, String>(3)?.as_str() {
            "denies" => Kind::Denies,
            "declines" => Kind::Declines,
            _ => Kind::Confirms,
        };
        let (statement, claim, account) = (r.get(0)?, r.get(1)?, r.get(2)?);
        Ok(Answer { statement, claim, claim_account: r.get(4)?, account, kind })
    };
    db.prepare_cached(sql)?.query_map([id], answer)?.collect()
}

/// Verdicts on a matter's pledges: those that point to one of them, and those on whoever they bind that share their words.
fn verdicts(db: &Connection, id: i64, pledged: &Pledged) -> rusqlite::Result<Vec<Verdict>> {
    if pledged.first.is_none() && pledged.voices.is_empty() {
        return Ok(Vec::new());
    }
    let mut statements: BTreeMap<i64, Option<i64>> = BTreeMap::new();
    for voice in &pledged.voices {
        statements.extend(named_by_words(db, voice, &pledged.deeds)?.into_iter().map(|s| (s, None)));
    }
    // "+": a matter's claims are few beside all pledges, so these are looked up by the matter.
    let sql = "SELECT v.statement, mc.claim FROM matter_claim mc CROSS JOIN verdict_stem v
        ON v.voice = ?1 AND v.stem = mc.uid WHERE mc.matter = ?2 AND +mc.type = 'commitment'";
    let mut pointing = db.prepare_cached(sql)?;
    for row in pointing.query_map(params![verdict::ON, id], |r| Ok((r.get(0)?, r.get(1)?)))? {
        let (statement, claim) = row?;
        statements.insert(statement, Some(claim));
    }
    told(db, &statements, pledged.first)
}

/// Statements that judge a pledge of a voice and share enough words with what it binds to.
fn named_by_words(db: &Connection, voice: &str, deeds: &BTreeSet<String>) -> rusqlite::Result<Vec<i64>> {
    let mut by_stem = db.prepare_cached("SELECT statement FROM verdict_stem WHERE voice = ? AND stem = ?")?;
    let mut shared: BTreeMap<i64, Vec<&str>> = BTreeMap::new();
    let mut alone: Vec<i64> = Vec::new();
    for stem in deeds {
        for statement in by_stem.query_map([voice, stem], |r| r.get(0))? {
            shared.entry(statement?).or_default().push(stem);
        }
        for statement in by_stem.query_map([voice, &verdict::alone(stem)], |r| r.get(0))? {
            alone.push(statement?);
        }
    }
    let is_named = |(_, stems): &(i64, Vec<&str>)| verdict::names_it(stems.iter().copied());
    alone.extend(shared.into_iter().filter(is_named).map(|(statement, _)| statement));
    Ok(alone)
}

/// Verdicts in the order in which they were said, none before the day `first`.
fn told(
    db: &Connection,
    statements: &BTreeMap<i64, Option<i64>>,
    first: Option<Day>,
) -> rusqlite::Result<Vec<Verdict>> {
    let sql = "SELECT v.said, r.uid, s.n, v.account, v.status, s.reading FROM verdict v
        CROSS JOIN statement s ON s.id = v.statement CROSS JOIN reading g ON g.id = s.reading
        CROSS JOIN report r ON r.id = g.report WHERE v.statement = ?";
    let mut find = db.prepare_cached(sql)?;
    let verdict = |(&statement, &claim): (&i64, &Option<i64>)| {
        find.query_row([statement], |r| {
            let status = match r.get_ref(4)?.as_str()? {
                "kept" => "kept",
                "partly_kept" => "partly_kept",
                "doubted" => "doubted",
                _ => "broken",
            };
            let n: i64 = r.get(2)?;
            let words = judging(db, r.get(5)?, n)?;
            let verdict = Verdict { statement, account: r.get(3)?, status, claim, words };
            Ok((r.get::<_, Option<String>>(0)?, r.get::<_, String>(1)?, n, verdict))
        })
    };
    let mut found = statements.iter().map(verdict).collect::<rusqlite::Result<Vec<_>>>()?;
    found.retain(|(said, ..)| said.as_deref().and_then(window::last) >= first);
    found.sort_by(|a, b| (&a.0, &a.1, a.2).cmp(&(&b.0, &b.1, b.2)));
    Ok(found.into_iter().map(|(.., verdict)| verdict).collect())
}

/// The sentence by which the statement `n` of a reading judges a pledge: of a speech, not the whole.
fn judging(db: &Connection, reading: i64, n: i64) -> rusqlite::Result<String> {
    let sql = "SELECT r.text, g.sentences FROM reading g JOIN report r ON r.id = g.report WHERE g.id = ?";
    let (text, sentences): (String, String) =
        db.prepare_cached(sql)?.query_row([reading], |r| Ok((r.get(0)?, r.get(1)?)))?;
    let sentences = serde_json::from_str(&sentences).unwrap_or_default();
    let around = Around { text: text.chars().collect(), sentences, ..Around::default() };
    let (said, _) = take::statements(db, reading)?;
    let found = judge::verdict_of(&said, n as usize - 1, &around);
    Ok(found.map_or_else(String::new, |v| around.between(v.sentence).trim().to_owned()))
}

/// Accounts by their row ids.
fn accounts(db: &Connection, ids: BTreeSet<i64>) -> rusqlite::Result<BTreeMap<i64, standing::Account>> {
    let mut find = db.prepare_cached("SELECT name, side, key FROM account WHERE id = ?")?;
    ids.into_iter()
        .map(|id| {
            let (name, side, key): (String, String, String) =
                find.query_row([id], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))?;
            let members = key.split('+').map(str::to_owned).collect();
            let kind = match side.as_str() {
                "party" => Voice::Party,
                "third" => Voice::Third,
                "outlet" => Voice::Outlet,
                _ => Voice::Public,
            };
            let party = (kind == Voice::Party).then(|| name.clone());
            Ok((id, standing::Account { name, kind, party, members }))
        })
        .collect()
}

/// Rows of a matter that are written as its claims are heard.
struct Rows<'a> {
    matter: i64,
    replies: CachedStatement<'a>,
    figures: CachedStatement<'a>,
    ground: CachedStatement<'a>,
}

impl Rows<'_> {
    fn of(db: &Connection, matter: i64) -> rusqlite::Result<Rows<'_>> {
        const REPLY: &str = "INSERT INTO reply (from_claim, from_statement, to_claim, matter, account, kind, why) VALUES (?, ?, ?, ?, ?, ?, ?)";
        const FIGURE: &str = "INSERT INTO figure (claim, matter, account, day, least, most, unit, per, since, kind, stands, said)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, (SELECT said FROM matter_claim WHERE claim = ?1))";
        // As precise as told: a month is no day.
        const GROUND: &str = "INSERT INTO ground (spot, account, said, claim, matter)
            SELECT ?1, account, said, claim, matter FROM matter_claim WHERE claim = ?2 AND said IS NOT NULL";
        let prepare = |sql| db.prepare_cached(sql);
        Ok(Rows { matter, replies: prepare(REPLY)?, figures: prepare(FIGURE)?, ground: prepare(GROUND)? })
    }

    fn reply(&mut self, reply: &Reply) -> rusqlite::Result<()> {
        let (claim, statement) = match reply.from {
            From::Claim(id) => (Some(id), None),
            From::Statement(id) => (None, Some(id)),
        };
        let kind = reply.kind.as_str();
        let row = params![claim, statement, reply.to, self.matter, reply.account, kind, reply.why];
        self.replies.execute(row).map(drop)
    }

    /// The figure that a claim gives, if it does; `is_last`: whether it is its account's last.
    fn figure(&mut self, f: &Fact, is_last: bool) -> rusqlite::Result<()> {
        let Some(kind) = matter::figure(f) else { return Ok(()) };
        let (id, day, stands) = (self.matter, f.day().map(window::date), matter::runs(kind) && is_last);
        let row = params![f.claim, id, f.account, day, f.least, f.most, f.unit, f.per, f.since, kind, stands];
        self.figures.execute(row).map(drop)
    }

    /// What a claim says of places.
    fn ground(&mut self, fact: &Fact) -> rusqlite::Result<()> {
        if fact.kind != "control" {
            return Ok(());
        }
        let nowhere = fact.spots.is_empty().then_some(0);
        let mut spots = fact.spots.iter().map(|s| s.id).chain(nowhere);
        spots.try_for_each(|spot| self.ground.execute([spot, fact.claim]).map(drop))
    }
}

fn write_statuses(db: &Connection, id: i64, statuses: &[Status]) -> rusqlite::Result<()> {
    let sql = "INSERT INTO status (matter, account, claim, statement, status, due, why, stands) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    let mut insert = db.prepare_cached(sql)?;
    statuses.iter().try_for_each(|s| {
        let row = params![id, s.account, s.claim, s.statement, s.status, s.due, s.why, s.stands];
        insert.execute(row).map(drop)
    })
}

/// Whose word a matter has, whom and where it is about, and whom its pledges bind.
fn write_arguments(db: &Connection, id: i64, summary: &Summary) -> rusqlite::Result<()> {
    for (sql, ids) in [
        ("INSERT INTO matter_entity (entity, matter) VALUES (?, ?)", &summary.entities),
        ("INSERT INTO matter_spot (spot, matter) VALUES (?, ?)", &summary.spots),
        ("INSERT INTO matter_account (account, matter) VALUES (?, ?)", &summary.accounts),
    ] {
        let mut insert = db.prepare_cached(sql)?;
        ids.iter().try_for_each(|of| insert.execute([*of, id]).map(drop))?;
    }
    let mut insert = db.prepare_cached("INSERT INTO bound (voice, stem, matter) VALUES (?, ?, ?)")?;
    summary.bound.iter().try_for_each(|(voice, stem)| insert.execute(params![voice, stem, id]).map(drop))
}

fn write_matter(
    db: &Connection,
    id: i64,
    summary: &Summary,
    standing: &str,
    why: &str,
) -> rusqlite::Result<()> {
    let sql = "UPDATE matter SET uid = ?, type = ?, title = ?, standing = ?, why = ?, claims = ?, accounts = ?, reports = ?,
        day_from = ?, day_to = ?, said_from = ?, said_to = ? WHERE id = ?";
    let count = |of: usize| of as i64;
    let date = |day: Option<Day>| day.map(window::date);
    db.prepare_cached(sql)?.execute(params![
        summary.uid,
        summary.naming.kind(),
        summary.naming.title(),
        standing,
        why,
        count(summary.claims),
        count(summary.accounts.len()),
        count(summary.reports.len()),
        date(summary.days.from),
        date(summary.days.to),
        date(summary.said.from),
        date(summary.said.to),
        id
    ])?;
    Ok(())
}
