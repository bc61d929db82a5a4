//! What the lists know of an actor: its id, its country; of a person in office, role and body, where the report is of that
//! time and says neither itself.
//!
//! A fact from a list never changes who said what, nor the name that the report gives.

use sayso_core::{ActorKind, Published, Reading, parse_date};

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
