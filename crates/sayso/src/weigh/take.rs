//! Taking readings in: who is who across reports, by whose account each claim is, and which matter it belongs to.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rusqlite::{Connection, OptionalExtension, params};
use sayso_core::Error;
use sha2::{Digest, Sha256};

use super::account::{self, Account, Said, Source};
use super::by_hand::Edits;
use super::context::{self, Around, Context, Mentioned};
use super::fact::{self, Fact, Known};
use super::fold::Folding;
use super::retold::{self, Pair, Tie};
use super::store::{Entity, Named};
use super::voice::{Cast, Mention, Voices};
use super::{answer, echo, fold, store, taken_up};
use crate::case::{Settings, hex};
use crate::import::is_from_a_table;
use crate::known::{Bodies, folded};
use crate::record::{Edit, Made, Record, trouble};

/// Changes whenever weighing gives other results for the same record.
const VERSION: &str = "5";

/// What weighing did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Weighing {
    /// Readings that were taken in.
    pub readings: usize,
    /// Matters that they touched.
    pub matters: usize,
    /// Whether everything was weighed anew: settings, edits or the model had changed.
    pub is_anew: bool,
}

/// Readings taken in, and matters weighed, in one transaction. More would swell the log beside the record, and a search in
/// that takes the longer the larger it is.
const READINGS: usize = 2_000;
const MATTERS: usize = 20_000;

impl Record {
    /// Weighs what was recorded since the last time; all of it where settings, edits or readings have changed under it.
    ///
    /// Up to two thousand readings are weighed in one transaction. Of more, what is done stays done when the process is killed,
    /// and the next weighing goes on from there; until then [`Record::is_behind`].
    ///
    /// # Errors
    /// [`sayso_core::ErrorKind::Record`] where the record cannot be read or written.
    pub fn weigh(&mut self, settings: &Settings) -> Result<Weighing, Error> {
        self.weigh_from(settings, Start::Going)
    }

    /// Throws all weighing away and does it again.
    ///
    /// # Errors
    /// As [`Record::weigh`].
    pub fn weigh_anew(&mut self, settings: &Settings) -> Result<Weighing, Error> {
        self.weigh_from(settings, Start::Anew)
    }

    fn weigh_from(&mut self, settings: &Settings, mut start: Start) -> Result<Weighing, Error> {
        let edits = self.edits()?;
        let path = self.path().to_owned();
        let mut steps = Steps {
            settings,
            edits: &edits,
            basis: basis(settings, &edits),
            folding: Folding::default(),
            done: Weighing::default(),
        };
        loop {
            let is_over = self.change(|db| steps.step(db, start).map_err(|e| trouble(&path, &e)))?;
            start = Start::Step;
            if is_over {
                return Ok(steps.done);
            }
        }
    }
}

impl Record {
    /// Whether something was recorded, settled or set since the record was weighed.
    ///
    /// # Errors
    /// As [`Record::weigh`].
    pub fn is_behind(&self, settings: &Settings) -> Result<bool, Error> {
        let basis = basis(settings, &self.edits()?);
        let is_behind = || -> rusqlite::Result<bool> {
            let (last, weighed) = (store::last_reading(self.db())?, store::weighed_to(self.db())?);
            let is_touched = !store::touched(self.db(), 1)?.is_empty();
            Ok(weighed < last
                || is_touched
                || (last > 0 && store::mark(self.db(), "basis")?.as_deref() != Some(&basis)))
        };
        is_behind().map_err(|e| self.trouble(&e))
    }
}

impl Record {
    /// All pairs of claims of one type of each report, with the signs of their being of one matter: of a weighed record, to learn
    /// weights from. Claims by id of their row, as `sayso dump` has them.
    ///
    /// # Errors
    /// As [`Record::weigh`].
    pub fn pairs(&self, settings: &Settings) -> Result<Vec<Pair>, Error> {
        let voices = Voices::of(settings).with(edits_of(&self.edits()?));
        let taking = Taking::of(self.db(), voices, Folding::default());
        let read = || -> rusqlite::Result<Vec<Pair>> {
            let sql = "SELECT max(id) FROM reading GROUP BY report ORDER BY 1";
            let mut readings = self.db().prepare(sql)?;
            let mut out = Vec::new();
            for reading in readings.query_map([], |r| r.get(0))? {
                let (mut facts, around) = taking.before_pointing(reading?)?;
                let ties = ties(&mut facts, &around);
                let named = |pair: Pair| {
                    let row = |n: usize| facts[n].claim as usize;
                    Pair { first: row(pair.first), second: row(pair.second), ..pair }
                };
                out.extend(retold::pairs(&facts, &around, &ties).into_iter().map(named));
            }
            Ok(out)
        };
        read().map_err(|e| self.trouble(&e))
    }
}

/// What all results rest on beside the readings.
fn basis(settings: &Settings, edits: &[Made]) -> String {
    let standing: Vec<i64> = edits.iter().filter(|m| !m.is_undone).map(|m| m.id).collect();
    // Splits mean more than they did once; only a case that has some is to be weighed anew for it.
    let splits = if made_splits(edits) { " splits 2" } else { "" };
    hex(&Sha256::digest(format!("{VERSION} {settings:?} {standing:?}{splits}")))
}

fn made_splits(edits: &[Made]) -> bool {
    edits.iter().any(|m| !m.is_undone && matches!(m.edit, Edit::Split { .. }))
}

/// Where weighing begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Start {
    /// Where it ended the last time.
    Going,
    /// With nothing.
    Anew,
    /// Where the transaction before ended.
    Step,
}

/// Weighing in transactions of a size.
struct Steps<'a> {
    settings: &'a Settings,
    edits: &'a [Made],
    basis: String,
    folding: Folding,
    done: Weighing,
}

impl Steps<'_> {
    /// One transaction; whether it was the last.
    fn step(&mut self, db: &Connection, start: Start) -> rusqlite::Result<bool> {
        let from = self.begin(db, start)?;
        let sql = "SELECT g.id FROM reading g WHERE g.id > ? AND g.id = (SELECT max(id) FROM reading WHERE report = g.report)
            ORDER BY g.id LIMIT ?";
        let rows = |r: &rusqlite::Row<'_>| r.get(0);
        let readings: Vec<i64> = db
            .prepare_cached(sql)?
            .query_map([from, READINGS as i64], rows)?
            .collect::<rusqlite::Result<_>>()?;
        self.take(db, &readings)?;
        if readings.len() == READINGS {
            store::set_mark(db, "reading", &readings[READINGS - 1].to_string())?;
            return Ok(false);
        }
        store::set_mark(db, "reading", &store::last_reading(db)?.to_string())?;
        let touched = store::touched(db, MATTERS)?;
        let (settled, mut known) = (settled(self.edits), Known::default());
        for &matter in &touched {
            store::weigh_matter(db, &mut known, matter, &settled)?;
        }
        self.done.matters += touched.len();
        Ok(touched.len() < MATTERS)
    }

    /// The last reading that was taken in; none where all is weighed anew.
    fn begin(&mut self, db: &Connection, start: Start) -> rusqlite::Result<i64> {
        let last = store::weighed_to(db)?;
        let is_other = last > 0 && store::mark(db, "basis")?.as_deref() != Some(&self.basis);
        let reread = "SELECT 1 FROM reading a JOIN reading b ON b.report = a.report AND b.id < a.id WHERE a.id > ?1 AND b.id <= ?1";
        let is_anew = match start {
            Start::Anew => true,
            Start::Going => is_other || db.prepare_cached(reread)?.exists([last])?,
            Start::Step => is_other,
        };
        if is_anew {
            store::clear(db)?;
            self.done = Weighing { is_anew, ..Weighing::default() };
        }
        store::set_mark(db, "basis", &self.basis)?;
        Ok(if is_anew { 0 } else { last })
    }

    fn take(&mut self, db: &Connection, readings: &[i64]) -> rusqlite::Result<()> {
        let voices = Voices::of(self.settings).with(edits_of(self.edits));
        let mut taking = Taking::of(db, voices, std::mem::take(&mut self.folding).lasting());
        readings.iter().try_for_each(|&reading| taking.reading(reading))?;
        store::count(db, "entity", &taking.claims_of_entities)?;
        store::count(db, "spot", &taking.claims_of_spots)?;
        taking.touched_and_renamed()?.into_iter().try_for_each(|matter| store::touch(db, matter))?;
        self.folding = taking.folding;
        self.done.readings += readings.len();
        Ok(())
    }
}

fn edits_of(made: &[Made]) -> Edits {
    Edits::of(made.iter().filter(|m| !m.is_undone).map(|m| &m.edit))
}

/// Matters that a reviewer has settled: uids, with who and why.
fn settled(made: &[Made]) -> HashMap<String, String> {
    let standing = made.iter().filter(|m| !m.is_undone);
    standing
        .filter_map(|m| match &m.edit {
            Edit::Settle { matter } => Some((matter.clone(), format!("settled by {}: {}", m.who, m.why))),
            _ => None,
        })
        .collect()
}

/// Readings on their way into matters.
pub(super) struct Taking<'a> {
    pub(super) db: &'a Connection,
    pub(super) voices: Voices,
    folding: Folding,
    pub(super) touched: BTreeSet<i64>,
    /// By key, as last seen; what changes is written through.
    entities: HashMap<String, Entity>,
    spots: HashMap<String, Named>,
    accounts: HashMap<String, Named>,
    renamed: Renamed,
    /// Claims to be counted with whom and where they name.
    claims_of_entities: BTreeMap<i64, i64>,
    claims_of_spots: BTreeMap<i64, i64>,
}

/// Ids of what has another name than before: matters that tell of it are told anew.
#[derive(Default)]
struct Renamed {
    entities: BTreeSet<i64>,
    spots: BTreeSet<i64>,
    accounts: BTreeSet<i64>,
}

/// A report as it is taken in.
pub(super) struct Report {
    pub(super) uid: String,
    /// Uid of the report whose text it carries: its own where it is no copy.
    voice: String,
    outlet: String,
    pub(super) published: Option<String>,
    pub(super) author: Vec<usize>,
    pub(super) actors: Vec<Mention>,
    model: String,
    /// The body that issued it.
    issuer: Option<usize>,
    /// The country that it speaks of most.
    country: Option<String>,
}

impl Report {
    pub(super) fn source(&self) -> Source<'_> {
        Source { cast: self.cast(&self.voice), outlet: &self.outlet }
    }

    pub(super) fn cast<'a>(&'a self, report: &'a str) -> Cast<'a> {
        let on = self.published.as_deref().and_then(|d| sayso_core::parse_date(d).ok());
        Cast {
            actors: &self.actors,
            report,
            on,
            author: &self.author,
            issuer: self.issuer,
            country: self.country.as_deref(),
        }
    }
}

impl<'a> Taking<'a> {
    fn of(db: &'a Connection, voices: Voices, folding: Folding) -> Taking<'a> {
        Taking {
            db,
            voices,
            folding,
            touched: BTreeSet::new(),
            entities: HashMap::new(),
            spots: HashMap::new(),
            accounts: HashMap::new(),
            renamed: Renamed::default(),
            claims_of_entities: BTreeMap::new(),
            claims_of_spots: BTreeMap::new(),
        }
    }
}

impl Taking<'_> {
    /// Matters that were touched, and those that tell of somebody who has another name now.
    fn touched_and_renamed(&self) -> rusqlite::Result<BTreeSet<i64>> {
        let mut touched = self.touched.clone();
        for (ids, sql) in [
            (&self.renamed.entities, "SELECT matter FROM matter_entity WHERE entity = ?"),
            (&self.renamed.spots, "SELECT matter FROM matter_spot WHERE spot = ?"),
            (&self.renamed.accounts, "SELECT matter FROM matter_claim WHERE account = ?"),
            (
                &self.renamed.accounts,
                "SELECT mc.matter FROM answer a JOIN matter_claim mc ON mc.claim = a.claim WHERE a.account = ?",
            ),
        ] {
            let mut find = self.db.prepare_cached(sql)?;
            for id in ids {
                for matter in find.query_map([id], |r| r.get::<_, i64>(0))? {
                    touched.insert(matter?);
                }
            }
        }
        Ok(touched)
    }

    fn reading(&mut self, reading: i64) -> rusqlite::Result<()> {
        let sql = "SELECT report FROM reading WHERE id = ?";
        let id: i64 = self.db.prepare_cached(sql)?.query_row([reading], |r| r.get(0))?;
        let folded = self.folding.fold(self.db, id)?;
        for moved in folded.moved {
            self.account_anew(moved)?;
        }
        let report = self.report(reading, folded.original.unwrap_or(id))?;
        let cast = self.actors(reading, &report)?;
        self.places(reading)?;
        let (said, days) = statements(self.db, reading)?;
        let source = report.source();
        let mut known = Known::default();
        let mut facts = fact::of_reading(self.db, &mut known, reading)?;
        facts.iter_mut().for_each(|fact| tell(fact, &said));
        for (n, fact) in facts.iter_mut().enumerate() {
            let carrier = carrier(&report, fact, &said);
            let (account, standing) = account::account(&self.voices, &source, &said, carrier);
            fact.account = self.account(&account)?;
            fact.account_key.clone_from(&account.key);
            fact.account_name.clone_from(&account.name);
            fact.standing = standing;
            fact.uid = uid(&report, n);
            fact.said = day_of(fact, &days, &report).and_then(super::window::last);
            fact::settle(fact);
        }
        let around = self.contexts(reading, &report, &mut facts, &said, &cast)?;
        self.point(&mut facts, &around)?;
        for fact in &facts {
            let matter = self.join(fact)?;
            self.insert(fact, matter, day_of(fact, &days, &report))?;
            self.count(fact);
        }
        store::keep_latest(self.db, reading)?;
        self.answers(reading, &report, &said, &facts, &around)
    }

    /// Gives each claim of a reading what stands around it; all that stands around them.
    fn contexts(
        &self,
        reading: i64,
        report: &Report,
        facts: &mut [Fact],
        said: &[Said],
        cast: &[(i64, i64)],
    ) -> rusqlite::Result<Around> {
        let around = self.around(reading)?;
        let datelines = around.datelines();
        let mut known = Known::default();
        for fact in facts.iter_mut() {
            let carrier = carrier(report, fact, said);
            let content = fact.within.and_then(|n| said.get(n)).map(|s| s.content_span);
            fact.context = around.of(fact.at, &speakers(said, carrier, cast), content);
            if super::bearing::is_on_ground(fact) {
                let own = around.dateline(fact.at);
                // "The city", in a report from there, is that city.
                if !taken_up::names_ground(&around.sentence(fact.at)) {
                    let is_before = fact.context.is_before;
                    fact.context.dateline = own;
                    fact.context.spots.retain(|s| Some(*s) != own && !(is_before && datelines.contains(s)));
                }
            }
            // The dead of Gaza, in a report that names Israel more often.
            if fact.kind == "toll" && around.main_country.is_some() {
                fact.context.country.clone_from(&around.main_country);
            }
            if fact.kind == "control" {
                fact.context.is_way = around.names_way(fact.at);
                fact.context.stems = around.stems_beside_sources(fact.at);
            }
            if fact.kind == "commitment" {
                let promise = carrier.filter(|n| said[*n].act == "promise" && Some(*n) != fact.within);
                let makers = promise.map_or(&[][..], |n| &said[n].actors);
                fact.context.bound = self.bound(report, fact, makers)?;
            }
            fact::near(self.db, &mut known, fact)?;
        }
        let days: Vec<_> = facts.iter().map(|fact| taken_up::deed_day(facts, fact)).collect();
        facts.iter_mut().zip(days).for_each(|(fact, days)| fact.context.deed_day = days);
        let only_day = taken_up::only_day(facts);
        facts.iter_mut().for_each(|fact| fact.context.only_day = only_day);
        for n in 0..facts.len() {
            facts[n].context.people = taken_up::people(facts, &facts[n], &around.sentence(facts[n].at));
        }
        Ok(around)
    }

    /// Notes which claims take up which, and looks up what stands around them anew.
    fn point(&self, facts: &mut [Fact], around: &Around) -> rusqlite::Result<()> {
        point(facts, around);
        let mut known = Known::default();
        facts.iter_mut().try_for_each(|fact| fact::near(self.db, &mut known, fact))
    }

    /// Whom a pledge binds, each for the body that it speaks for: who makes the promise that it stands in, else its actors.
    fn bound(
        &self,
        report: &Report,
        fact: &Fact,
        makers: &[usize],
    ) -> rusqlite::Result<Vec<(String, String)>> {
        let sql = "SELECT a.n FROM claim_actor ca JOIN actor a ON a.id = ca.actor WHERE ca.claim = ? AND ca.role = 'actor'";
        let mut find = self.db.prepare_cached(sql)?;
        let actors =
            find.query_map([fact.claim], |r| r.get::<_, i64>(0))?.collect::<rusqlite::Result<Vec<_>>>()?;
        let (cast, is_made) = (report.cast(&report.uid), !makers.is_empty());
        let actors = actors.into_iter().map(|n| n as usize - 1);
        // "The parties agreed": where nobody is known by the words, those whom the pledge names are bound with them.
        let is_named = makers.iter().any(|n| !self.voices.voice(&cast, *n).key.starts_with("name:"));
        let who: Vec<usize> = if is_made && is_named {
            makers.to_vec()
        } else {
            makers.iter().copied().chain(actors).collect()
        };
        let voices = who.into_iter().map(|n| self.voices.voice(&cast, n));
        let somebody =
            |key: &str, name: &str| !key.starts_with("name:") || name.chars().any(char::is_uppercase);
        let mut bound: Vec<(String, String)> =
            voices.filter(|v| somebody(&v.key, &v.name)).map(|v| (v.key, v.name)).collect();
        bound.sort();
        bound.dedup();
        Ok(bound)
    }

    pub(super) fn matter_of(&mut self, claim: i64) -> rusqlite::Result<i64> {
        let sql = "SELECT matter FROM matter_claim WHERE claim = ?";
        let matter = self.db.prepare_cached(sql)?.query_row([claim], |r| r.get(0))?;
        self.touched.insert(matter);
        Ok(matter)
    }

    /// Statements that carry no claim and answer one, and those that say what became of a pledge.
    fn answers(
        &mut self,
        reading: i64,
        report: &Report,
        said: &[Said],
        taken: &[Fact],
        around: &Around,
    ) -> rusqlite::Result<()> {
        for (n, statement) in said.iter().enumerate() {
            let (account, _) = account::account(&self.voices, &report.source(), said, Some(n));
            let account = self.account(&account)?;
            let carries = taken.iter().any(|f| f.within == Some(n));
            let kind = answer::kind(&statement.act, &statement.cue, &statement.content);
            // What somebody is silent on is no claim of his.
            if let Some(kind) = kind.filter(|kind| !carries || *kind == "declines")
                && let Some(at) = answer::target_of(taken, statement.at, account, &statement.content)
            {
                self.matter_of(taken[at].claim)?;
                let sql =
                    "INSERT OR REPLACE INTO answer (statement, claim, account, kind) VALUES (?, ?, ?, ?)";
                self.db.prepare_cached(sql)?.execute(params![
                    statement.id,
                    taken[at].claim,
                    account,
                    kind
                ])?;
            }
        }
        self.verdicts(reading, report, said, taken, around)
    }

    /// A report whose text turned out to be another's: its claims have other accounts now, so its matters are put together anew.
    fn account_anew(&mut self, report: i64) -> rusqlite::Result<()> {
        let sql = "SELECT max(id) FROM reading WHERE report = ?";
        let reading: i64 = self.db.prepare_cached(sql)?.query_row([report], |r| r.get(0))?;
        let dissolved = self.dissolve(reading)?;
        let original = fold::original(self.db, report)?.unwrap_or(report);
        let of = self.report(reading, original)?;
        let (said, _) = statements(self.db, reading)?;
        let cast = self.cast(reading)?;
        let mut facts = fact::of_reading(self.db, &mut Known::default(), reading)?;
        facts.iter_mut().for_each(|fact| tell(fact, &said));
        for fact in facts.iter_mut().filter(|f| !f.uid.is_empty()) {
            let (account, _) = account::account(&self.voices, &of.source(), &said, carrier(&of, fact, &said));
            fact.account = self.account(&account)?;
            (fact.account_key, fact.account_name) = (account.key, account.name);
            fact::settle(fact);
        }
        let around = self.contexts(reading, &of, &mut facts, &said, &cast)?;
        self.point(&mut facts, &around)?;
        for fact in facts.iter().filter(|f| !f.uid.is_empty()) {
            let sql = "UPDATE matter_claim SET account = ?, context = ? WHERE claim = ?";
            self.db.prepare_cached(sql)?.execute(params![
                fact.account,
                written(&fact.context),
                fact.claim
            ])?;
        }
        self.join_anew(&dissolved)?;
        for table in ["answer", "verdict_stem", "verdict"] {
            let sql = format!(
                "DELETE FROM {table} WHERE statement IN (SELECT id FROM statement WHERE reading = ?)"
            );
            self.db.prepare_cached(&sql)?.execute([reading])?;
        }
        let taken = fact::of_reading(self.db, &mut Known::default(), reading)?;
        self.answers(reading, &of, &said, &taken, &around)
    }

    /// Rows of actor and entity of a reading that was taken in, by position.
    fn cast(&self, reading: i64) -> rusqlite::Result<Vec<(i64, i64)>> {
        let sql = "SELECT a.id, ea.entity FROM actor a JOIN entity_actor ea ON ea.actor = a.id WHERE a.reading = ? ORDER BY a.n";
        self.db.prepare_cached(sql)?.query_map([reading], |r| Ok((r.get(0)?, r.get(1)?)))?.collect()
    }

    /// The claims of a reading that was taken in, as they were before it was seen which take up which.
    fn before_pointing(&self, reading: i64) -> rusqlite::Result<(Vec<Fact>, Around)> {
        let sql = "SELECT report FROM reading WHERE id = ?";
        let id: i64 = self.db.prepare_cached(sql)?.query_row([reading], |r| r.get(0))?;
        let report = self.report(reading, fold::original(self.db, id)?.unwrap_or(id))?;
        let (said, _) = statements(self.db, reading)?;
        let mut facts = fact::of_reading(self.db, &mut Known::default(), reading)?;
        for fact in &mut facts {
            tell(fact, &said);
            fact::settle(fact);
        }
        let around = self.contexts(reading, &report, &mut facts, &said, &self.cast(reading)?)?;
        Ok((facts, around))
    }

    /// What is known of a report; its own voice is that of the `original` whose text it carries.
    fn report(&self, reading: i64, original: i64) -> rusqlite::Result<Report> {
        let sql = "SELECT r.uid, o.uid, coalesce(o.publisher, o.url, o.file), o.publisher, o.text, r.published, g.author, g.model
            FROM reading g JOIN report r ON r.id = g.report JOIN report o ON o.id = ?2 WHERE g.id = ?1";
        let mut report = self.db.prepare_cached(sql)?.query_row([reading, original], |r| {
            let (outlet, text): (String, String) = (r.get(2)?, r.get(4)?);
            let credited = echo::credit(&text, r.get::<_, Option<String>>(3)?.as_deref());
            let agency = echo::agency(&outlet).map(str::to_owned);
            let author: String = r.get(6)?;
            let author: Vec<usize> = serde_json::from_str(&author).unwrap_or_default();
            Ok(Report {
                uid: r.get(0)?,
                voice: r.get(1)?,
                outlet: credited.or(agency).unwrap_or_else(|| stem_of(&outlet)),
                published: r.get(5)?,
                author: author.into_iter().map(|n| n - 1).collect(),
                actors: Vec::new(),
                model: r.get(7)?,
                issuer: r.get::<_, Option<String>>(3)?.as_deref().and_then(|p| Bodies::shared().issuer(p)),
                country: None,
            })
        })?;
        let sql =
            "SELECT name, kind, role, known_as, country, speaks_for FROM actor WHERE reading = ? ORDER BY n";
        let mention = |r: &rusqlite::Row<'_>| {
            Ok(Mention {
                name: r.get(0)?,
                kind: r.get(1)?,
                role: r.get(2)?,
                known_as: r.get(3)?,
                country: r.get(4)?,
                speaks_for: r.get::<_, Option<i64>>(5)?.map(|n| n as usize - 1),
            })
        };
        let mut actors = self.db.prepare_cached(sql)?;
        report.actors = actors.query_map([reading], mention)?.collect::<rusqlite::Result<_>>()?;
        report.country = self.country(reading)?;
        Ok(report)
    }

    /// Gives every actor its entity; rows of actor and entity by position.
    fn actors(&mut self, reading: i64, report: &Report) -> rusqlite::Result<Vec<(i64, i64)>> {
        let mut ids = self.db.prepare_cached("SELECT id FROM actor WHERE reading = ? ORDER BY n")?;
        let ids: Vec<i64> = ids.query_map([reading], |r| r.get(0))?.collect::<rusqlite::Result<_>>()?;
        let mut cast = Vec::with_capacity(ids.len());
        for (n, id) in ids.into_iter().enumerate() {
            let identity = self.voices.identity(&report.cast(&report.uid), n);
            let known = self.entities.get(&identity.key);
            let (entity, is_renamed) = store::entity(self.db, known, &identity, &report.actors[n])?;
            cast.push((id, entity.id));
            if is_renamed {
                self.renamed.entities.insert(entity.id);
            }
            let sql = "INSERT OR REPLACE INTO entity_actor (actor, entity, party) VALUES (?, ?, ?)";
            self.db.prepare_cached(sql)?.execute(params![id, entity.id, identity.party])?;
            called(self.db, "entity", entity.id, &report.actors[n].name)?;
            self.entities.insert(identity.key, entity);
        }
        Ok(cast)
    }

    /// The report's text with what it mentions where.
    fn around(&self, reading: i64) -> rusqlite::Result<Around> {
        let sql = "SELECT r.text, g.sentences, g.model FROM reading g JOIN report r ON r.id = g.report WHERE g.id = ?";
        let (text, sentences, model): (String, String, String) =
            self.db.prepare_cached(sql)?.query_row([reading], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))?;
        let spots = "SELECT p.mentions, sp.spot FROM place p JOIN spot_place sp ON sp.place = p.id WHERE p.reading = ?";
        let (main, main_country) = self.main_place(reading)?;
        let sides = "SELECT a.mentions, a.id FROM actor a JOIN entity_actor ea ON ea.actor = a.id
            WHERE a.reading = ? AND (a.known_as IS NOT NULL OR ea.party IS NOT NULL OR a.kind = 'person')";
        Ok(Around {
            text: text.chars().collect(),
            is_row: is_from_a_table(&model),
            sentences: serde_json::from_str(&sentences).unwrap_or_default(),
            spots: self.mentioned(spots, reading)?,
            sides: self.mentioned(sides, reading)?,
            country: self.country(reading)?,
            main,
            main_country,
            sources: self.sources(reading)?,
        })
    }

    /// Spans of the words that name who speaks.
    fn sources(&self, reading: i64) -> rusqlite::Result<Vec<(usize, usize)>> {
        let mut statement = self.db.prepare_cached("SELECT source FROM statement WHERE reading = ?")?;
        let rows = statement.query_map([reading], |r| r.get::<_, String>(0))?;
        let mut found = Vec::new();
        for row in rows {
            found.extend(serde_json::from_str::<Vec<(usize, usize)>>(&row?).unwrap_or_default());
        }
        Ok(found)
    }

    /// The country whose places a report mentions most; of equals the first in the alphabet.
    fn country(&self, reading: i64) -> rusqlite::Result<Option<String>> {
        let sql = "SELECT country, sum(json_array_length(mentions)) AS told FROM place
            WHERE reading = ? AND country IS NOT NULL GROUP BY country ORDER BY told DESC, country LIMIT 1";
        self.db.prepare_cached(sql)?.query_row([reading], |r| r.get(0)).optional()
    }

    /// The place that a report mentions most, countries left out, with its country; a region not where a town in it is mentioned
    /// half as often.
    fn main_place(&self, reading: i64) -> rusqlite::Result<(Option<String>, Option<String>)> {
        let sql = "SELECT s.key, s.country, sum(json_array_length(p.mentions)) * (2 - (coalesce(s.precision, '') = 'area')) AS told
            FROM place p JOIN spot_place sp ON sp.place = p.id JOIN spot s ON s.id = sp.spot
            WHERE p.reading = ? AND coalesce(s.precision, '') <> 'country' GROUP BY s.key ORDER BY told DESC, s.key LIMIT 1";
        let found =
            self.db.prepare_cached(sql)?.query_row([reading], |r| Ok((r.get(0)?, r.get(1)?))).optional()?;
        Ok(found.unwrap_or_default())
    }

    fn mentioned(&self, sql: &str, reading: i64) -> rusqlite::Result<Vec<Mentioned>> {
        let mut statement = self.db.prepare_cached(sql)?;
        let mut rows = statement.query([reading])?;
        let mut found: Vec<Mentioned> = Vec::new();
        while let Some(r) = rows.next()? {
            let (spans, id): (String, i64) = (r.get(0)?, r.get(1)?);
            let spans: Vec<(usize, usize)> = serde_json::from_str(&spans).unwrap_or_default();
            found.extend(spans.into_iter().map(|(from, to)| (from, to, id)));
        }
        found.sort_unstable();
        Ok(found)
    }

    fn places(&mut self, reading: i64) -> rusqlite::Result<()> {
        let sql = "SELECT id, name, gazetteer, lat, lon, kind, country, precision FROM place WHERE reading = ? ORDER BY n";
        let mut places = self.db.prepare_cached(sql)?;
        let mut rows = places.query([reading])?;
        while let Some(r) = rows.next()? {
            let (id, name): (i64, String) = (r.get(0)?, r.get(1)?);
            let gazetteer: Option<String> = r.get(2)?;
            let key = gazetteer.unwrap_or_else(|| format!("name:{}", folded(&name)));
            let spot = store::spot(self.db, self.spots.get(&key), &key, &name, r)?;
            self.db
                .prepare_cached("INSERT OR REPLACE INTO spot_place (place, spot) VALUES (?, ?)")?
                .execute([id, spot.id])?;
            if spot.is_renamed {
                self.renamed.spots.insert(spot.id);
            }
            called(self.db, "spot", spot.id, &name)?;
            self.spots.insert(key, spot);
        }
        Ok(())
    }

    pub(super) fn account(&mut self, account: &Account) -> rusqlite::Result<i64> {
        let now = store::account(self.db, self.accounts.get(&account.key), account)?;
        let id = now.id;
        if now.is_renamed {
            self.renamed.accounts.insert(id);
        }
        self.accounts.insert(account.key.clone(), now);
        Ok(id)
    }

    /// Counts a claim with whom and where it names.
    fn count(&mut self, fact: &Fact) {
        let sides = fact.actors.iter().chain(&fact.recipients).chain(&fact.mediators);
        let entities: BTreeSet<i64> = sides.map(|s| s.entity).collect();
        entities.into_iter().for_each(|e| *self.claims_of_entities.entry(e).or_default() += 1);
        fact.spots.iter().for_each(|s| *self.claims_of_spots.entry(s.id).or_default() += 1);
    }

    fn insert(&self, fact: &Fact, matter: i64, said: Option<&str>) -> rusqlite::Result<()> {
        let sql = "INSERT INTO matter_claim (claim, matter, account, said, day, type, uid, context, standing)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
        let day = fact.when.map(|(from, _)| super::window::date(from)).or_else(|| said.map(str::to_owned));
        self.db.prepare_cached(sql)?.execute(params![
            fact.claim,
            matter,
            fact.account,
            said,
            day,
            fact.kind,
            fact.uid,
            written(&fact.context),
            fact.standing
        ])?;
        Ok(())
    }
}

/// Statements in order, and the days on which they were said, where told.
pub(super) fn statements(
    db: &Connection,
    reading: i64,
) -> rusqlite::Result<(Vec<Said>, Vec<Option<String>>)> {
    let sql = "SELECT id, standing, within, source_words, said_on, act, content_words, cue, content, cue_words FROM statement WHERE reading = ? ORDER BY n";
    let mut statements = db.prepare_cached(sql)?;
    let mut who = db.prepare_cached(
        "SELECT a.n FROM statement_actor sa JOIN actor a ON a.id = sa.actor WHERE sa.statement = ? ORDER BY a.n",
    )?;
    let (mut said, mut days) = (Vec::new(), Vec::new());
    let mut rows = statements.query([reading])?;
    while let Some(r) = rows.next()? {
        let id: i64 = r.get(0)?;
        let actors = who.query_map([id], |a| a.get::<_, i64>(0))?.collect::<rusqlite::Result<Vec<i64>>>()?;
        said.push(Said {
            actors: actors.into_iter().map(|n| n as usize - 1).collect(),
            standing: r.get(1)?,
            within: r.get::<_, Option<i64>>(2)?.map(|n| n as usize - 1),
            source: r.get(3)?,
            id,
            act: r.get(5)?,
            content: r.get(6)?,
            at: bounds(&r.get::<_, String>(7)?).or(bounds(&r.get::<_, String>(8)?)).unwrap_or_default().0,
            cue: r.get(9)?,
            cue_span: bounds(&r.get::<_, String>(7)?),
            content_span: bounds(&r.get::<_, String>(8)?).unwrap_or_default(),
            content_spans: serde_json::from_str(&r.get::<_, String>(8)?).unwrap_or_default(),
        });
        days.push(r.get(4)?);
    }
    Ok((said, days))
}

/// Keeps what a report calls an actor or a place (`table`).
fn called(db: &Connection, table: &str, id: i64, name: &str) -> rusqlite::Result<()> {
    let sql = format!("INSERT OR IGNORE INTO {table}_called ({table}, name) VALUES (?, ?)");
    db.prepare_cached(&sql)?.execute(params![id, name]).map(drop)
}

/// A report that names no outlet goes by the name of its file alone.
fn stem_of(outlet: &str) -> String {
    let is_path = outlet.ends_with(".txt") || outlet.ends_with(".jsonl");
    let name = outlet.rsplit(['/', '\\']).next().unwrap_or(outlet);
    if is_path { name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned() } else { outlet.to_owned() }
}

/// First and last code point of a list of spans.
fn bounds(spans: &str) -> Option<(usize, usize)> {
    let spans: Vec<(usize, usize)> = serde_json::from_str(spans).ok()?;
    Some((spans.first()?.0, spans.last()?.1))
}

/// Actors that answer for a statement and those around it, under every name that they have in the report.
fn speakers(said: &[Said], within: Option<usize>, cast: &[(i64, i64)]) -> Vec<i64> {
    let mut entities = BTreeSet::new();
    let mut at = within;
    for _ in 0..said.len() {
        let Some(statement) = at.and_then(|n| said.get(n)) else { break };
        entities.extend(statement.actors.iter().map(|&a| cast[a].1));
        at = statement.within;
    }
    cast.iter().filter(|(_, entity)| entities.contains(entity)).map(|(actor, _)| *actor).collect()
}

fn written(context: &Context) -> String {
    serde_json::to_string(context).expect("numbers and words are JSON")
}

/// Of what the cue of a statement tells ("*agreed* to a truce") that somebody tells it: whose account that is, [`carrier`] says.
fn tell(fact: &mut Fact, said: &[Said]) {
    let is_cue = |s: &Said| s.at <= fact.at && fact.at < s.at + s.cue.chars().count();
    let is_told = matches!(fact.kind.as_str(), "commitment" | "talks");
    if let Some(statement) = fact.within.and_then(|n| said.get(n)).filter(|s| is_told && is_cue(s)) {
        fact.within = statement.within;
    }
}

/// The statement that a claim stands in: of a promise that its cue tells ("Norway promised to help"), that promise. In
/// somebody's own text it stays his word that the other promised.
fn carrier(report: &Report, fact: &Fact, said: &[Said]) -> Option<usize> {
    let is_cue = |s: &Said| {
        s.act == "promise"
            && s.within == fact.within
            && !s.actors.is_empty()
            && s.at <= fact.at
            && fact.at < s.at + s.cue.chars().count()
    };
    let is_news = report.author.is_empty();
    let promise = said.iter().position(is_cue).filter(|_| fact.kind == "commitment" && is_news);
    promise.or(fact.within)
}

/// The day on which a claim was said, as told: its statement's, else the report's.
fn day_of<'a>(fact: &Fact, days: &'a [Option<String>], report: &'a Report) -> Option<&'a str> {
    fact.within.and_then(|s| days[s].as_deref()).or(report.published.as_deref())
}

/// Which claims take up which of the same report by rule. Whom "of them" counts, and where, is that of the claim taken up.
fn ties(facts: &mut [Fact], around: &Around) -> Vec<Tie> {
    let mut ties = Vec::new();
    for n in 0..facts.len() {
        let (at, sentence) = (facts[n].at, around.sentence(facts[n].at));
        let own = at + facts[n].words.chars().count();
        let behind = around.between((own, around.sentence_span(at).1.max(own)));
        let words =
            taken_up::Words { sentence: &sentence, is_definite: around.is_definite(at), behind: &behind };
        let tie = |target: usize, rule: &'static str| Tie { target, claim: n, rule };
        if let Some(lead) = around.lead().filter(|_| around.headline().is_some_and(|line| at < line.1)) {
            ties.extend(taken_up::summed_up(facts, &facts[n], lead).map(|target| tie(target, "summed-up")));
        }
        let counted = taken_up::counted_with(facts, &facts[n], around.sentence_span(at));
        ties.extend(counted.map(|target| tie(target, "counted-with")));
        let Some(target) = taken_up::takes_up(facts, &facts[n], &words) else { continue };
        ties.push(tie(target, "takes-up"));
        // "Speaks of nine dead": of those whom the other counts, so that soldiers told of next are others.
        if facts[n].kind == "toll" && facts[n].context.people.is_none() {
            let counted = facts[target].context.people.clone().or_else(|| facts[target].unit.clone());
            let is_untold = facts[n].unit.as_deref() == Some("person");
            facts[n].context.people = counted.filter(|unit| is_untold && unit != "person");
        }
        // A place that a sentence before names is another than the one that it takes up.
        if facts[n].context.is_before {
            facts[n].context.spots.clear();
        }
    }
    ties
}

/// Notes which claims are of one matter with which of the same report.
fn point(facts: &mut [Fact], around: &Around) {
    let ties = ties(facts, around);
    let links = retold::links(facts, around, ties);
    for tie in &links.ties {
        note(facts, tie.target, tie.claim);
    }
    for retold::Again { first, second, why } in links.again {
        let again =
            context::Again { first: facts[first].uid.clone(), second: facts[second].uid.clone(), why };
        facts[first].context.again.push(again.clone());
        facts[second].context.again.push(again);
    }
}

/// Notes with both that one takes up the other.
fn note(facts: &mut [Fact], target: usize, n: usize) {
    let uid = facts[target].uid.clone();
    for n in [target, n] {
        if !facts[n].context.points.contains(&uid) {
            facts[n].context.points.push(uid.clone());
        }
    }
}

/// What a claim is called in any order of arrival; the least one in a matter names it.
fn uid(report: &Report, n: usize) -> String {
    let digest = Sha256::digest(format!("{} {} {n}", report.uid, report.model));
    format!("m{}", &hex(&digest)[..12])
}
