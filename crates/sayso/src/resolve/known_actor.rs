//! What the lists know of an actor: its id, its country; of a person in office, role and body, where the report is of that
//! time and says neither itself.
//!
//! A fact from a list never changes who said what, nor the name that the report gives.

use sayso_core::{ActorKind, Published, Reading, Span, parse_date};

use crate::known::{Bodies, Office, People};

/// Fills in actor `n` of a reading, where it is the body `known` of the list.
pub(super) fn fill_body(reading: &mut Reading, n: usize, known: Option<usize>) {
    let published = published(reading);
    let Some(body) = known.map(|id| Bodies::shared().get(id)) else { return };
    let actor = &mut reading.actors[n];
    actor.known_as = Some(body.id.to_owned());
    actor.country = some(body.country);
    actor.kind = body.kind_on(published);
}

/// Fills in the country of actor `n`, where it is an institution whose state the words name: "the *Georgian* Interior Ministry",
/// "the Ministry of Defence *of Armenia*", "*Georgia's* police".
pub(super) fn fill_state(reading: &mut Reading, n: usize) {
    let actor = &reading.actors[n];
    if actor.kind != ActorKind::Institution || actor.country.is_some() || actor.known_as.is_some() {
        return;
    }
    let text = &reading.report.text;
    let around = |m: &Span| {
        let (before, after) = (&text[..m.start as usize], &text[m.end as usize..]);
        state_in(m.of(text)).or_else(|| state_before(before)).or_else(|| state_behind(after))
    };
    let found = actor.mentions.iter().find_map(around).map(str::to_owned);
    reading.actors[n].country = found;
}

/// The words of a name or around it in which a state is looked for.
const STATE_WORDS: usize = 5;

/// The country of a state, by the words that name it or its people.
fn country_of(words: &str) -> Option<&'static str> {
    let (id, _) = Bodies::shared().find(words.trim_matches(|c: char| !c.is_alphanumeric() && c != '.'))?;
    let body = Bodies::shared().get(id);
    (body.id == format!("state:{}", body.country)).then_some(body.country)
}

/// The state with which a name begins, or ends behind "of".
fn state_in(name: &str) -> Option<&'static str> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let most = words.len().saturating_sub(1).min(STATE_WORDS);
    let begun = (1..=most).rev().find_map(|k| country_of(&words[..k].join(" ")));
    begun.or_else(|| name.rsplit_once(" of ").and_then(|(_, last)| country_of(last)))
}

/// The state right before a name: "*Georgia's* Interior Ministry", "the *Russia* Ministry of Foreign Affairs".
fn state_before(before: &str) -> Option<&'static str> {
    let line = before.rsplit(['\n', '.', ',', ';', ':', '(', ')', '“', '"']).next()?;
    let words: Vec<&str> = line.split_whitespace().collect();
    let is_beside = line.ends_with(' ');
    let tails = (1..=words.len().min(STATE_WORDS)).rev().map(|k| words[words.len() - k..].join(" "));
    tails.filter(|_| is_beside).find_map(|tail| country_of(&tail))
}

/// The state right behind a name and "of".
fn state_behind(after: &str) -> Option<&'static str> {
    let line = after.strip_prefix(" of ")?.split(['\n', ',', ';', ':', '(', ')', '“', '"']).next()?;
    let words: Vec<&str> = line.split_whitespace().take(STATE_WORDS + 1).collect();
    (1..=words.len()).rev().find_map(|k| country_of(&words[..k].join(" ")))
}

/// Fills in actor `n`, where it is a person of the list; bodies are filled in by then.
pub(super) fn fill_person(reading: &mut Reading, n: usize) {
    let published = published(reading);
    if reading.actors[n].kind != ActorKind::Person {
        return;
    }
    let offices = People::shared().find(&reading.actors[n].name);
    let Some(any) = offices.first() else { return };
    let held: Vec<&&Office> = offices.iter().filter(|o| o.is_held(published)).collect();
    let actor = &mut reading.actors[n];
    actor.known_as = Some(any.person.to_owned());
    actor.country = some(any.country);
    if let [office] = held[..] {
        actor.role.get_or_insert_with(|| office.role.to_owned());
        if actor.speaks_for.is_none() {
            reading.actors[n].speaks_for = position(reading, office.body);
        }
    }
}

/// The actor of the reading that is a body of the list; one that the report never names is no actor of it.
fn position(reading: &Reading, id: &str) -> Option<usize> {
    let body = Bodies::shared().get(Bodies::shared().find_id(id)?);
    reading.actors.iter().position(|a| a.known_as.as_deref() == Some(body.id))
}

fn published(reading: &Reading) -> Option<Published> {
    reading.report.published.as_deref().and_then(|d| parse_date(d).ok())
}

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}
