//! A claim as weighing sees it: who, where, when, how many and by whose account, with everything resolved across reports.

use std::collections::HashMap;

use rusqlite::{Connection, Row, ToSql, params};

use super::context::Context;
use super::spoken::LARGE;
use super::window::{self, Day};

/// A place across reports.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Spot {
    pub(crate) id: i64,
    pub(crate) key: String,
    pub(crate) name: String,
    pub(crate) country: Option<String>,
    /// Whether it is a country: too wide to say that two things happened in one place.
    pub(crate) is_country: bool,
    /// Whether it is a town or smaller: then another one is another place.
    pub(crate) is_exact: bool,
}

/// An actor across reports.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Side {
    pub(crate) entity: i64,
    pub(crate) name: String,
    pub(crate) party: Option<String>,
    pub(crate) country: Option<String>,
    /// Whether it has a name, or is a body of its kind: "some people" are nobody that two claims could share.
    pub(crate) is_somebody: bool,
    pub(crate) is_person: bool,
    /// The same in any order of arrival.
    pub(crate) key: String,
    /// Whether it is a state, or an institution of one.
    pub(crate) governs: bool,
}

impl Side {
    /// Whether it is a party or a body that the list knows: then another one is another.
    pub(crate) fn is_known(&self) -> bool {
        self.party.is_some() || self.key.starts_with("known:") || self.key.starts_with("own:")
    }

    /// The key of the account that it is, as verdicts name whose pledge they judge.
    pub(crate) fn voice_key(&self) -> String {
        self.party
            .as_ref()
            .map_or_else(|| self.key.clone(), |party| format!("party:{}", crate::known::folded(party)))
    }

    /// Its party, its state for an institution, else itself: whoever acts for a body is that body.
    pub(crate) fn voice(&self) -> String {
        match (&self.party, &self.country) {
            (Some(party), _) => party.clone(),
            (None, Some(country)) if self.governs => format!("state {country}"),
            _ => self.key.clone(),
        }
    }
}

/// A claim, resolved.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fact {
    pub(crate) claim: i64,
    pub(crate) report: i64,
    /// The same in any order of arrival.
    pub(crate) uid_of_report: String,
    pub(crate) uid: String,
    pub(crate) kind: String,
    pub(crate) code: String,
    pub(crate) truth: String,
    pub(crate) words: String,
    /// Where its trigger begins, in code points.
    pub(crate) at: usize,
    pub(crate) actors: Vec<Side>,
    pub(crate) recipients: Vec<Side>,
    pub(crate) mediators: Vec<Side>,
    pub(crate) spots: Vec<Spot>,
    /// First and last day of what it is about, as told.
    pub(crate) when: Option<(Day, Day)>,
    /// Day on which it was said: the statement's, else the report's.
    pub(crate) said: Option<Day>,
    pub(crate) least: Option<i64>,
    pub(crate) most: Option<i64>,
    pub(crate) has_share: bool,
    pub(crate) unit: Option<String>,
    /// Words of its count, and what those are called whom it counts.
    pub(crate) counted: String,
    pub(crate) called: String,
    /// The country of a people that is counted: "four Israelis".
    pub(crate) nation: Option<String>,
    pub(crate) per: Option<String>,
    pub(crate) since: Option<String>,
    pub(crate) is_part: bool,
    /// Whether its number is told in words that only give its size: "dozens", "thousands", "a number of".
    pub(crate) is_vague: bool,
    pub(crate) deed: Option<String>,
    pub(crate) is_negative: bool,
    pub(crate) deadline: Option<String>,
    pub(crate) condition: Option<String>,
    pub(crate) instrument: Option<String>,
    pub(crate) period: (Option<String>, Option<String>),
    /// Act of the statement that carries it; empty for the report's own voice.
    pub(crate) act: String,
    /// Words of that statement.
    pub(crate) content: String,
    /// Standing of its source; `report` for the report's own voice.
    pub(crate) standing: String,
    pub(crate) account: i64,
    /// Its key, the same in any order of arrival.
    pub(crate) account_key: String,
    pub(crate) account_name: String,
    /// Position of the statement that carries it.
    pub(crate) within: Option<usize>,
    pub(crate) context: Context,
    /// Spots and named entities of its sentence.
    pub(crate) near_spots: Vec<Spot>,
    pub(crate) near_sides: Vec<Side>,
}

impl Fact {
    /// The day by which it is placed in time.
    pub(crate) fn day(&self) -> Option<Day> {
        self.when.or(self.context.deed_day).map(|(_, to)| to).or(self.said)
    }

    /// Whether it says that the thing is so; claims that only say it may be, are neither.
    pub(crate) fn is_affirmed(&self) -> bool {
        matches!(self.truth.as_str(), "affirmed" | "habitual")
    }

    /// Whether it says that it is not so.
    pub(crate) fn is_denied(&self) -> bool {
        self.truth == "denied"
    }

    /// Whether it is on a truce, and not on talks.
    pub(crate) fn is_truce(&self) -> bool {
        self.instrument.as_deref() == Some("truce")
    }

    /// Whether it gives a number.
    pub(crate) fn has_figure(&self) -> bool {
        self.least.is_some() || self.most.is_some()
    }
}

/// Whether those whom a toll `k` harms are told as some of others whose harm was counted before: "three of them". Of "the last
/// soldiers left; 85 of them had been killed" nobody counted more.
pub(super) const OF_OTHERS: &str = "(k.type = 'toll' AND EXISTS (SELECT 1 FROM claim_actor ca CROSS JOIN actor x ON x.id = ca.actor
    WHERE ca.claim = k.id AND ca.role = 'recipient' AND (x.name LIKE '% of them' OR x.name LIKE '% of whom' OR x.name LIKE '% of those'))
    AND EXISTS (SELECT 1 FROM claim b WHERE b.reading = k.reading AND b.n < k.n AND b.type = 'toll'
        AND coalesce(b.count_min, b.count_max) >= coalesce(k.count_min, k.count_max)))";

const SELECT: &str = "SELECT k.id, g.report, mc.uid, k.type, k.code, k.truth, k.words, k.\"trigger\", k.when_from, k.when_to,
    mc.said, k.count_min, k.count_max, k.share_min IS NOT NULL OR k.share_max IS NOT NULL, k.count_unit, k.count_per,
    k.count_since, k.part_of, k.deed, k.negative, k.deadline, k.condition, k.supersedes, k.instrument, k.period_from,
    k.period_to, s.act, s.content_words, mc.standing, mc.account, r.uid, k.statement, mc.context,
    ac.key, k.count_words, ac.name, {of_others}
    FROM claim k JOIN reading g ON g.id = k.reading JOIN report r ON r.id = g.report
    LEFT JOIN matter_claim mc ON mc.claim = k.id LEFT JOIN account ac ON ac.id = mc.account LEFT JOIN statement s ON s.reading = k.reading AND s.n = k.statement";

/// Places and actors that were looked up already: a matter's claims name few places over and over, a report's claims few
/// actors. It holds for as long as no reading is taken in.
#[derive(Debug, Default)]
pub(super) struct Known {
    spots: HashMap<i64, Spot>,
    sides: HashMap<i64, Side>,
}

/// Actors of reports that are kept at a time: a matter may have many reports.
const MOST_SIDES: usize = 5_000;

impl Known {
    fn spot(&mut self, db: &Connection, id: i64) -> rusqlite::Result<Spot> {
        if let Some(spot) = self.spots.get(&id) {
            return Ok(spot.clone());
        }
        let sql = "SELECT id, key, name, country, precision FROM spot WHERE id = ?";
        let spot = db.prepare_cached(sql)?.query_row([id], spot_of)?;
        self.spots.insert(id, spot.clone());
        Ok(spot)
    }

    fn side(&mut self, db: &Connection, actor: i64) -> rusqlite::Result<Side> {
        if let Some(side) = self.sides.get(&actor) {
            return Ok(side.clone());
        }
        if self.sides.len() >= MOST_SIDES {
            self.sides.clear();
        }
        let side = side(db, actor)?;
        self.sides.insert(actor, side.clone());
        Ok(side)
    }
}

/// Which claims to load, and how what they name is found. CROSS JOIN keeps SQLite from walking all claims.
struct Claims {
    which: &'static str,
    sides: &'static str,
    spots: &'static str,
}

const OF_MATTER: Claims = Claims {
    which: "k.id IN (SELECT claim FROM matter_claim WHERE matter = ?)",
    sides: "FROM matter_claim k CROSS JOIN claim_actor ca ON ca.claim = k.claim CROSS JOIN actor a ON a.id = ca.actor
        CROSS JOIN entity_actor ea ON ea.actor = a.id CROSS JOIN entity e ON e.id = ea.entity WHERE k.matter = ?",
    spots: "SELECT cp.claim, sp.spot FROM matter_claim k CROSS JOIN claim_place cp ON cp.claim = k.claim
        CROSS JOIN spot_place sp ON sp.place = cp.place WHERE k.matter = ?",
};
const OF_READING: Claims = Claims {
    which: "k.reading = ? ORDER BY k.n",
    sides: "FROM claim k CROSS JOIN claim_actor ca ON ca.claim = k.id CROSS JOIN actor a ON a.id = ca.actor
        CROSS JOIN entity_actor ea ON ea.actor = a.id CROSS JOIN entity e ON e.id = ea.entity WHERE k.reading = ?",
    spots: "SELECT cp.claim, sp.spot FROM claim k CROSS JOIN claim_place cp ON cp.claim = k.id
        CROSS JOIN spot_place sp ON sp.place = cp.place WHERE k.reading = ?",
};

/// How much of facts is loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Load {
    Whole,
    /// Without what serves joining alone.
    Joined,
}

const OF_LIST: Claims = Claims {
    which: "k.id IN (SELECT value FROM json_each(?))",
    sides: "FROM json_each(?) k CROSS JOIN claim_actor ca ON ca.claim = k.value CROSS JOIN actor a ON a.id = ca.actor
        CROSS JOIN entity_actor ea ON ea.actor = a.id CROSS JOIN entity e ON e.id = ea.entity",
    spots: "SELECT cp.claim, sp.spot FROM json_each(?) k CROSS JOIN claim_place cp ON cp.claim = k.value
        CROSS JOIN spot_place sp ON sp.place = cp.place",
};

/// The facts of a matter, in the order in which they were said.
pub(super) fn of_matter(db: &Connection, known: &mut Known, matter: i64) -> rusqlite::Result<Vec<Fact>> {
    Ok(in_order(load(db, known, &OF_MATTER, matter, Load::Whole)?))
}

/// Some claims of a large matter, in the order in which they were said, without what serves joining and ordering alone.
pub(super) fn to_weigh(db: &Connection, known: &mut Known, claims: &[i64]) -> rusqlite::Result<Vec<Fact>> {
    let mut facts = in_order(of_list(db, known, claims, Load::Joined)?);
    facts.iter_mut().for_each(|f| f.uid_of_report = String::new());
    Ok(facts)
}

/// The claims of a matter, in any order.
pub(super) fn claims_of(db: &Connection, matter: i64) -> rusqlite::Result<Vec<i64>> {
    let sql = "SELECT claim FROM matter_claim WHERE matter = ?";
    db.prepare_cached(sql)?.query_map([matter], |r| r.get(0))?.collect()
}

/// Some claims, in any order.
pub(super) fn of_claims(db: &Connection, known: &mut Known, claims: &[i64]) -> rusqlite::Result<Vec<Fact>> {
    of_list(db, known, claims, Load::Whole)
}

fn of_list(db: &Connection, known: &mut Known, claims: &[i64], how: Load) -> rusqlite::Result<Vec<Fact>> {
    let list = serde_json::Value::from(claims).to_string();
    load(db, known, &OF_LIST, list, how)
}

/// Whether a matter is a large one.
pub(super) fn is_large(db: &Connection, matter: i64) -> rusqlite::Result<bool> {
    let sql = "SELECT count(*) FROM (SELECT 1 FROM matter_claim WHERE matter = ? LIMIT ?)";
    let most = LARGE as i64 + 1;
    db.prepare_cached(sql)?.query_row([matter, most], |r| Ok(r.get::<_, i64>(0)? == most))
}

/// The facts of a matter; of a large one, as many as an ordinary one has: those said about a day, or the last.
pub(super) fn near_day(db: &Connection, matter: i64, said: Option<&str>) -> rusqlite::Result<Vec<Fact>> {
    let known = &mut Known::default();
    if !is_large(db, matter)? {
        return of_matter(db, known, matter);
    }
    let sql = "SELECT json_group_array(claim) FROM (
        SELECT * FROM (SELECT claim FROM matter_claim WHERE matter = ?1 AND said <= ?2 ORDER BY said DESC, claim DESC LIMIT ?3)
        UNION ALL
        SELECT * FROM (SELECT claim FROM matter_claim WHERE matter = ?1 AND said > ?2 ORDER BY said, claim LIMIT ?3))";
    let row = params![matter, said.unwrap_or("9999"), LARGE as i64 / 2];
    let claims: String = db.prepare_cached(sql)?.query_row(row, |r| r.get(0))?;
    Ok(in_order(load(db, known, &OF_LIST, claims, Load::Whole)?))
}

fn in_order(mut facts: Vec<Fact>) -> Vec<Fact> {
    let run = |f: &Fact| run_of(&f.kind, &f.code, f.least.or(f.most), f.is_part, f.is_denied());
    facts.sort_by(|a, b| {
        (a.said, run(a), &a.uid_of_report, a.at, a.claim).cmp(&(
            b.said,
            run(b),
            &b.uid_of_report,
            b.at,
            b.claim,
        ))
    });
    facts
}

/// Where a count stands among those of one day, of which nobody tells the hour: a toll runs upwards, that of the missing downwards
/// until nobody is missing any more. Everything else comes first, as it stands.
pub(super) fn run_of(kind: &str, code: &str, value: Option<i64>, is_part: bool, is_denied: bool) -> i64 {
    match (kind, code, value) {
        ("toll", "missing", Some(n)) if !is_part => i64::MAX - 1 - n,
        ("toll", "missing", None) if is_denied => i64::MAX,
        ("toll", _, Some(n)) if !is_part && !is_denied => n,
        _ => 0,
    }
}

/// The facts of a reading, in the order of the text; those that are not weighed yet have no uid, day, standing and account.
pub(super) fn of_reading(db: &Connection, known: &mut Known, reading: i64) -> rusqlite::Result<Vec<Fact>> {
    load(db, known, &OF_READING, reading, Load::Whole)
}

/// Facts, and where each claim stands among them.
struct Loaded {
    facts: Vec<Fact>,
    places: HashMap<i64, usize>,
}

impl Loaded {
    fn of(&mut self, claim: i64) -> &mut Fact {
        &mut self.facts[self.places[&claim]]
    }
}

fn load(
    db: &Connection,
    known: &mut Known,
    claims: &Claims,
    of: impl ToSql,
    how: Load,
) -> rusqlite::Result<Vec<Fact>> {
    let select = SELECT.replace("{of_others}", OF_OTHERS);
    let mut statement = db.prepare_cached(&format!("{select} WHERE {}", claims.which))?;
    let one = |r: &Row<'_>| {
        let mut fact = fact(r)?;
        if how == Load::Joined {
            fact.context = std::mem::take(&mut fact.context).joined();
        }
        Ok(fact)
    };
    let facts: Vec<Fact> = statement.query_map([&of], one)?.collect::<rusqlite::Result<_>>()?;
    let places = facts.iter().enumerate().map(|(n, f)| (f.claim, n)).collect();
    let mut loaded = Loaded { facts, places };
    sides(db, claims.sides, &of, &mut loaded)?;
    loaded.facts.iter_mut().for_each(settle);
    spots(db, known, claims.spots, &of, &mut loaded)?;
    loaded.facts.iter_mut().try_for_each(|fact| near(db, known, fact))?;
    Ok(loaded.facts)
}

fn fact(r: &Row<'_>) -> rusqlite::Result<Fact> {
    let text = |n: usize| r.get::<_, Option<String>>(n);
    let trigger: String = r.get(7)?;
    let (from, to) = (text(8)?, text(9)?);
    let day = |d: &Option<String>, end: fn(&str) -> Option<Day>| d.as_deref().and_then(end);
    let (first, last) = (day(&from, window::first), day(&to, window::last));
    // Counted since a day: that day is where it begins, not when it was reached.
    let first = first.filter(|_| {
        last.is_some() || r.get_ref(16).is_ok_and(|since| since == rusqlite::types::ValueRef::Null)
    });
    let when = match (first, last) {
        (Some(a), Some(b)) => Some((a.min(b), b)),
        (Some(a), None) => Some((a, a)),
        (None, Some(b)) => Some((b, b)),
        (None, None) => None,
    };
    let (act, content) = (text(26)?.unwrap_or_default(), text(27)?.unwrap_or_default());
    let mut truth: String = r.get(5)?;
    // "Rejected accusations of bribery": the bribery is denied, whatever its own clause says.
    if act == "deny" && truth == "affirmed" && super::answer::tells_of_accusations(&content) {
        truth = "denied".to_owned();
    }
    Ok(Fact {
        claim: r.get(0)?,
        report: r.get(1)?,
        uid: text(2)?.unwrap_or_default(),
        kind: r.get(3)?,
        code: r.get(4)?,
        truth,
        words: r.get(6)?,
        at: beginning(&trigger),
        when,
        said: text(10)?.as_deref().and_then(window::last),
        least: r.get(11)?,
        most: r.get(12)?,
        has_share: r.get(13)?,
        unit: r.get(14)?,
        counted: text(34)?.unwrap_or_default(),
        nation: text(34)?.or(text(14)?).as_deref().and_then(nation_of),
        per: r.get(15)?,
        since: r.get(16)?,
        is_part: is_part(r.get(17)?, text(34)?.as_deref()) || r.get(36)?,
        is_vague: text(34)?.is_some_and(|words| tells_of_size(&words)),
        deed: r.get(18)?,
        is_negative: r.get::<_, Option<bool>>(19)?.unwrap_or(false),
        deadline: r.get(20)?,
        condition: r.get(21)?,
        instrument: r.get(23)?,
        period: (text(24)?, text(25)?),
        act,
        content,
        standing: text(28)?.unwrap_or_default(),
        account: r.get::<_, Option<i64>>(29)?.unwrap_or_default(),
        uid_of_report: r.get(30)?,
        within: r.get::<_, Option<i64>>(31)?.map(|n| n as usize - 1),
        account_key: text(33)?.unwrap_or_default(),
        account_name: text(35)?.unwrap_or_default(),
        context: text(32)?.and_then(|c| serde_json::from_str(&c).ok()).unwrap_or_default(),
        ..Fact::default()
    })
}

/// Whether a count is one of a part: of the larger one that the reading names, or by its own words.
pub(super) fn is_part(part_of: Option<i64>, words: Option<&str>) -> bool {
    part_of.is_some() || words.is_some_and(tells_of_part)
}

/// Whether a count is told as part of a larger one: "two of them".
fn tells_of_part(words: &str) -> bool {
    let lower = words.to_lowercase();
    const PARTS: &[&str] = &[
        " of them",
        " of those",
        " of whom",
        " of these",
        " of the wounded",
        " of the dead",
        " of the injured",
    ];
    PARTS.iter().any(|part| lower.contains(part))
}

/// The country whose people words name: "300,000 Lebanese", "Four Israelis".
fn nation_of(words: &str) -> Option<String> {
    let bodies = crate::known::Bodies::shared();
    let mut found = words.split(|c: char| !c.is_alphanumeric()).filter_map(|word| {
        let (id, _) = bodies.find(word).or_else(|| bodies.find(word.strip_suffix('s')?))?;
        Some(bodies.get(id)).filter(|b| b.id.starts_with("state:") && !b.country.is_empty())
    });
    found.next().map(|body| body.country.to_owned())
}

/// Whether a count only tells of its size: "thousands", "a number of people".
fn tells_of_size(words: &str) -> bool {
    const SIZES: &[&str] = &[
        "dozens",
        "scores",
        "hundreds",
        "thousands",
        "millions",
        "several",
        "some",
        "many",
        "few",
        "number",
        "numerous",
        "countless",
    ];
    let lower = words.to_lowercase();
    let mut tokens = lower.split(|c: char| !c.is_alphanumeric());
    !lower.contains(|c: char| c.is_ascii_digit()) && tokens.any(|w| SIZES.contains(&w))
}

/// What follows from when and by whom a claim was said.
pub(super) fn settle(fact: &mut Fact) {
    own_forces(fact);
    // What is told as done cannot lie ahead: then its year was taken wrong, and the day is not known.
    let is_done = fact.is_affirmed() && matches!(fact.kind.as_str(), "event" | "toll");
    let is_ahead = |said: Day| fact.when.is_some_and(|(from, _)| from > said + 1);
    if is_done && fact.said.is_some_and(is_ahead) {
        fact.when = None;
    }
}

/// "The army", said by the state that is a party: its own, whatever country the report is set in.
fn own_forces(fact: &mut Fact) {
    const FORCES: &[&str] = &[
        "army",
        "military",
        "troops",
        "soldiers",
        "forces",
        "government forces",
        "security forces",
        "police",
    ];
    let party = fact.account_name.clone();
    if !fact.account_key.starts_with("party:") || !super::voice::is_state(&party) {
        return;
    }
    let is_bare = |s: &Side| s.party.is_none() && FORCES.contains(&crate::known::folded(&s.name).as_str());
    fact.actors.iter_mut().filter(|s| is_bare(s)).for_each(|s| s.party = Some(party.clone()));
}

/// The first number of a list of spans.
pub(super) fn beginning(spans: &str) -> usize {
    let digits: String =
        spans.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    digits.parse().unwrap_or(0)
}

/// Gives each fact its sides, in order of their keys.
fn sides(db: &Connection, sql: &str, of: &impl ToSql, facts: &mut Loaded) -> rusqlite::Result<()> {
    let mut statement = db.prepare_cached(&format!("{SIDE}, ca.role, ca.claim, a.n {sql}"))?;
    let mut rows = statement.query([of])?;
    let mut found: Vec<(i64, i64, String, Side)> = Vec::new();
    while let Some(r) = rows.next()? {
        let (role, claim): (String, i64) = (r.get(7)?, r.get(8)?);
        let fact = facts.of(claim);
        if role == "recipient" && fact.kind == "toll" {
            fact.called.push_str(&r.get::<_, String>(6)?.to_lowercase());
            fact.called.push(' ');
        }
        found.push((claim, r.get(9)?, role, side_of(r)?));
    }
    found.sort_by(|a, b| (a.0, &a.3.key, a.1).cmp(&(b.0, &b.3.key, b.1)));
    for (claim, _, role, side) in found {
        let fact = facts.of(claim);
        match role.as_str() {
            "actor" => fact.actors.push(side),
            "recipient" => fact.recipients.push(side),
            _ => fact.mediators.push(side),
        }
    }
    Ok(())
}

/// Whether two claims that name this actor speak of the same one.
fn is_somebody(name: &str, kind: &str, key: &str) -> bool {
    let named = name
        .split_whitespace()
        .any(|w| w.starts_with(char::is_uppercase) && !matches!(w, "The" | "A" | "An"));
    !key.starts_with("name:") || named || matches!(kind, "armed_group" | "institution" | "state")
}

/// Looks up what stands around a claim; in the order of the keys, because ids depend on which report came first.
pub(super) fn near(db: &Connection, known: &mut Known, fact: &mut Fact) -> rusqlite::Result<()> {
    let spots = fact.context.spots.iter().map(|&id| known.spot(db, id));
    fact.near_spots = spots.collect::<rusqlite::Result<_>>()?;
    fact.near_spots.sort_by(|a, b| a.key.cmp(&b.key));
    fact.spots.retain(|s| Some(s.id) != fact.context.dateline);
    let sides = fact.context.sides.iter().map(|&actor| known.side(db, actor));
    fact.near_sides = sides.collect::<rusqlite::Result<_>>()?;
    fact.near_sides.sort_by(|a, b| a.key.cmp(&b.key));
    Ok(())
}

fn spot_of(r: &Row<'_>) -> rusqlite::Result<Spot> {
    let precision: Option<String> = r.get(4)?;
    Ok(Spot {
        id: r.get(0)?,
        key: r.get(1)?,
        name: r.get(2)?,
        country: r.get(3)?,
        is_country: precision.as_deref() == Some("country"),
        is_exact: precision.as_deref() == Some("exact"),
    })
}

/// A side: who it is across reports, and what it is in its own report. What joins claims is never concluded from one report to
/// another, so that no report changes what an earlier one meant.
const SIDE: &str = "SELECT e.id, e.name, ea.party, a.country, a.kind, e.key, a.name";

/// An actor of a report.
pub(super) fn side(db: &Connection, actor: i64) -> rusqlite::Result<Side> {
    let sql = format!(
        "{SIDE} FROM actor a JOIN entity_actor ea ON ea.actor = a.id JOIN entity e ON e.id = ea.entity WHERE a.id = ?"
    );
    db.prepare_cached(&sql)?.query_row([actor], side_of)
}

fn side_of(r: &Row<'_>) -> rusqlite::Result<Side> {
    let (kind, key, told): (String, String, String) = (r.get(4)?, r.get(5)?, r.get(6)?);
    let is_somebody = is_somebody(&told, &kind, &key);
    let (is_person, governs) = (kind == "person", matches!(kind.as_str(), "state" | "institution"));
    let (entity, name, party, country) = (r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?);
    Ok(Side { entity, party, country, is_somebody, is_person, name, key, governs })
}

/// Gives each fact its places, each once, in order of their keys.
fn spots(
    db: &Connection,
    known: &mut Known,
    sql: &str,
    of: &impl ToSql,
    facts: &mut Loaded,
) -> rusqlite::Result<()> {
    let mut statement = db.prepare_cached(sql)?;
    let mut rows = statement.query([of])?;
    while let Some(r) = rows.next()? {
        facts.of(r.get(0)?).spots.push(known.spot(db, r.get(1)?)?);
    }
    for fact in &mut facts.facts {
        fact.spots.sort_by(|a, b| a.key.cmp(&b.key));
        fact.spots.dedup_by_key(|s| s.id);
    }
    Ok(())
}
