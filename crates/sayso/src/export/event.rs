//! An event as tables with one row an event want it. A matter goes in; what all who affirm it say alike comes out.
//!
//! Nothing is picked: where those who affirm a matter differ in a column, the column stays empty and the note says what they
//! say. Who denies it stands in the note.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::Connection;
use sayso_core::Error;

use super::guard::Guard;
use super::told::{self, Told, Where, Who, names};
use super::trouble;

/// A matter with claims of it that affirm it.
pub(super) struct Event {
    pub(super) uid: String,
    /// Those that affirm it, in the order in which they were said.
    pub(super) affirmed: Vec<Told>,
    pub(super) code: String,
    pub(super) mode: Option<String>,
    pub(super) kind: String,
    pub(super) instrument: Option<String>,
    pub(super) actors: Vec<Who>,
    pub(super) recipients: Vec<Who>,
    pub(super) place: Option<Where>,
    pub(super) days: (Option<String>, Option<String>),
    pub(super) killed: Option<Killed>,
    /// What all columns leave out, as sentences.
    pub(super) note: String,
}

/// The dead of an event, over all accounts that stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Killed {
    pub(super) low: Option<i64>,
    pub(super) high: Option<i64>,
}

impl Killed {
    /// The number, where all say the same and exactly.
    pub(super) fn agreed(self) -> Option<i64> {
        self.low.filter(|_| self.low == self.high)
    }
}

/// Gives each matter of a type of which something is affirmed, by day and lasting name; counts what is left out.
pub(super) fn each(
    db: &Connection,
    guard: &Guard,
    kinds: &str,
    give: &mut dyn FnMut(Event) -> Result<(), Error>,
) -> Result<(), Error> {
    let sql = format!("SELECT id, uid FROM matter WHERE type IN ({kinds}) ORDER BY day_from, uid");
    let mut select = db.prepare(&sql).map_err(trouble)?;
    let mut rows = select.query([]).map_err(trouble)?;
    while let Some(row) = rows.next().map_err(trouble)? {
        let (matter, uid): (i64, String) = (row.get(0).map_err(trouble)?, row.get(1).map_err(trouble)?);
        let mut claims = Vec::new();
        told::each(db, guard, "mc.matter = ?", &[&matter], &mut |told| {
            claims.push(told);
            Ok(())
        })?;
        match event(db, uid, claims).map_err(trouble)? {
            Some(event) => give(event)?,
            None => {
                guard.tally.add("matters that nobody affirms: denied, possible, conditional or still to come")
            }
        }
    }
    Ok(())
}

fn event(db: &Connection, uid: String, claims: Vec<Told>) -> rusqlite::Result<Option<Event>> {
    let (mut affirmed, others): (Vec<Told>, Vec<Told>) = claims.into_iter().partition(Told::is_affirmed);
    affirmed.sort_by_key(|told| (said(told), told.key()));
    let Some(first) = affirmed.first() else { return Ok(None) };
    let mut note = Note::of(&affirmed, &others);
    let places = affirmed.iter().map(|t| Some(&t.places).filter(|p| !p.is_empty()));
    let place =
        note.alike("places", places, |p| p.iter().map(|p| p.name.as_str()).collect::<Vec<_>>().join("; "));
    let actors = affirmed.iter().map(|t| Some(&t.actors).filter(|a| !a.is_empty()));
    let actors = note.alike("actors", actors, |who| names(who));
    let recipients = affirmed.iter().map(|t| Some(&t.recipients).filter(|a| !a.is_empty()));
    let recipients = note.alike("recipients", recipients, |who| names(who));
    let days = affirmed.iter().map(|t| Some(&t.when).filter(|w| **w != (None, None)));
    let days = note.alike("days", days, days_told);
    let modes = note.alike("modes", affirmed.iter().map(|t| t.mode.as_ref()), Clone::clone);
    let instrument = note.alike("instruments", affirmed.iter().map(|t| t.instrument.as_ref()), Clone::clone);
    let code = note.alike("codes", affirmed.iter().map(|t| Some(&t.code)), Clone::clone);
    let killed = killed(db, &affirmed)?;
    note.killed(killed);
    Ok(Some(Event {
        uid,
        code: code.cloned().unwrap_or_default(),
        mode: modes.cloned(),
        kind: first.kind.clone(),
        instrument: instrument.cloned(),
        actors: actors.cloned().unwrap_or_default(),
        recipients: recipients.cloned().unwrap_or_default(),
        // Several places are no place of a row.
        place: place.filter(|p| p.len() == 1).map(|p| p[0].clone()),
        days: days.cloned().unwrap_or_default(),
        killed,
        note: note.text,
        affirmed,
    }))
}

/// The day on which a claim was said.
pub(super) fn said(told: &Told) -> Option<String> {
    told.account.as_ref().and_then(|a| a.said.clone()).or_else(|| told.source.published.clone())
}

fn days_told((from, to): &(Option<String>, Option<String>)) -> String {
    let day = |d: &Option<String>| d.clone().unwrap_or_else(|| "..".to_owned());
    if from == to { day(from) } else { format!("{}/{}", day(from), day(to)) }
}

/// The sentences beside a row.
struct Note {
    text: String,
}

impl Note {
    fn of(affirmed: &[Told], others: &[Told]) -> Note {
        let speakers = |claims: &mut dyn Iterator<Item = &Told>| -> String {
            let named: BTreeSet<&str> = claims.filter_map(Told::speaker).collect();
            named.into_iter().collect::<Vec<&str>>().join(", ")
        };
        let mut note = Note { text: format!("By the account of {}.", speakers(&mut affirmed.iter())) };
        let mut by_truth: BTreeMap<&str, Vec<&Told>> = BTreeMap::new();
        others.iter().for_each(|told| by_truth.entry(&told.truth).or_default().push(told));
        for (truth, claims) in by_truth {
            note.add(&format!("Put as {truth} by {}.", speakers(&mut claims.into_iter())));
        }
        let standing = affirmed.first().and_then(|t| t.account.as_ref()).and_then(|a| a.standing.as_ref());
        if let Some(standing) = standing {
            note.add(&format!("Standing: {standing}."));
        }
        note
    }

    fn add(&mut self, sentence: &str) {
        self.text.push(' ');
        self.text.push_str(sentence);
    }

    /// What all who tell it tell alike; otherwise nothing, and a sentence with what they tell.
    fn alike<'a, T: PartialEq>(
        &mut self,
        what: &str,
        values: impl Iterator<Item = Option<&'a T>>,
        show: impl Fn(&T) -> String,
    ) -> Option<&'a T> {
        let mut told: Vec<&T> = Vec::new();
        for value in values.flatten() {
            if !told.contains(&value) {
                told.push(value);
            }
        }
        // What is the same in words is the same: two rows of one place differ only in their numbers.
        let shown: BTreeSet<String> = told.iter().map(|v| show(v)).collect();
        if shown.len() > 1 {
            let shown: Vec<String> = shown.into_iter().collect();
            self.add(&format!("Accounts differ in {what}: {}.", shown.join(" | ")));
            return None;
        }
        told.first().copied()
    }

    fn killed(&mut self, killed: Option<Killed>) {
        let Some(Killed { low, high }) = killed.filter(|k| k.agreed().is_none()) else { return };
        let bound = |n: Option<i64>| n.map_or_else(|| "no bound".to_owned(), |n| n.to_string());
        self.add(&format!("Killed, by all accounts that stand: {} to {}.", bound(low), bound(high)));
    }
}

/// The dead: of tolls in the same sentence and statement as a claim of the event, where that sentence has one such toll and one
/// deed of force only. All figures of that toll's matter that stand count, whoever gives them.
fn killed(db: &Connection, affirmed: &[Told]) -> rusqlite::Result<Option<Killed>> {
    let mut matters = BTreeSet::new();
    for told in affirmed.iter().filter(|t| t.code == "ASSAULT") {
        matters.extend(toll_beside(db, told)?);
    }
    const FIGURES: &str = "SELECT f.least, f.most FROM figure f JOIN claim c ON c.id = f.claim
         WHERE f.matter = ? AND f.stands AND f.kind = 'total' AND c.truth IN ('affirmed', 'habitual')";
    let mut figures: Vec<(Option<i64>, Option<i64>)> = Vec::new();
    for matter in matters {
        let mut select = db.prepare_cached(FIGURES)?;
        let rows = select.query_map([matter], |row| Ok((row.get(0)?, row.get(1)?)))?;
        figures.extend(rows.collect::<rusqlite::Result<Vec<_>>>()?);
    }
    if figures.is_empty() {
        return Ok(None);
    }
    let low = figures.iter().map(|f| f.0).min().flatten();
    let is_open = figures.iter().any(|f| f.1.is_none());
    let high = figures.iter().filter_map(|f| f.1).max().filter(|_| !is_open);
    Ok(Some(Killed { low, high }))
}

/// The matter of the one toll of dead that stands in a claim's sentence.
fn toll_beside(db: &Connection, told: &Told) -> rusqlite::Result<Option<i64>> {
    const BESIDE: &str = "SELECT c.\"trigger\", c.type, mc.matter FROM claim c LEFT JOIN matter_claim mc ON mc.claim = c.id
         WHERE c.reading = ?1 AND c.statement IS (SELECT statement FROM claim WHERE id = ?2) AND c.truth IN ('affirmed', 'habitual')
         AND ((c.type = 'toll' AND c.code = 'killed' AND c.part_of IS NULL) OR (c.type = 'event' AND c.code = 'ASSAULT'))
         ORDER BY c.id";
    let sentences: String = db
        .prepare_cached("SELECT sentences FROM reading WHERE id = ?")?
        .query_row([told.reading], |r| r.get(0))?;
    let sentences: Vec<[i64; 2]> = serde_json::from_str(&sentences).unwrap_or_default();
    let Some(sentence) = sentence_of(&sentences, &told.trigger) else { return Ok(None) };
    let (mut deeds, mut tolls) = (0, Vec::new());
    let mut select = db.prepare_cached(BESIDE)?;
    let mut rows = select.query((told.reading, told.id))?;
    while let Some(row) = rows.next()? {
        let trigger: String = row.get(0)?;
        if sentence_of(&sentences, &trigger) != Some(sentence) {
            continue;
        }
        match row.get::<_, String>(1)?.as_str() {
            "event" => deeds += 1,
            _ => tolls.push(row.get::<_, Option<i64>>(2)?),
        }
    }
    Ok(if let (1, [toll]) = (deeds, tolls.as_slice()) { *toll } else { None })
}

fn sentence_of(sentences: &[[i64; 2]], trigger: &str) -> Option<usize> {
    let spans: Vec<[i64; 2]> = serde_json::from_str(trigger).unwrap_or_default();
    let start = spans.first()?[0];
    sentences.iter().position(|s| s[0] <= start && start < s[1])
}

/// How much of a day is known, from the first and last day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dated {
    Day,
    /// Up to six days.
    Days,
    /// Up to a week.
    Week,
    Month,
    Year,
}

/// How precisely days are told; nothing where none is.
pub(super) fn dated(days: &(Option<String>, Option<String>)) -> Option<Dated> {
    let (from, to) = (days.0.as_deref().or(days.1.as_deref())?, days.1.as_deref().or(days.0.as_deref())?);
    if days.0.is_none() || days.1.is_none() {
        return Some(if from.len() == 4 { Dated::Year } else { Dated::Month });
    }
    let day = |text: &str| text.get(..10)?.parse::<jiff::civil::Date>().ok();
    let Some((first, last)) = day(from).zip(day(to)) else {
        return Some(if from == to && from.len() == 7 { Dated::Month } else { Dated::Year });
    };
    let length = first.until(last).map_or(i32::MAX, |span| span.get_days());
    Some(match length {
        0 => Dated::Day,
        1..=5 => Dated::Days,
        6 => Dated::Week,
        7..=30 => Dated::Month,
        _ => Dated::Year,
    })
}
