//! Places: names on the ground, looked up in the gazetteer of the binary and told apart by their company.
//!
//! In: a report with its names, statements and actors. Out: one place an entry, in the order of their first mention,
//! and a doubt wherever a namesake is nearly as likely. A name that no gazetteer bears stays words.

mod bond;
mod choose;
mod cue;
mod edge;
mod entry;
mod fold;
mod gazetteer;
mod list;
mod mention;
mod refuse;
mod words;

use std::collections::HashMap;

use sayso_core::{ActorKind, Doubt, Place, PlaceKind, Precision, Reading};
use sayso_read::Analysis;

use crate::known::Bodies;
use choose::{Name, WEIGHTS};
use entry::{Atlas, Entry, Source, kilometres, precision};
use gazetteer::{Gazetteer, Number};
use mention::{Mention, mentions};

pub use list::{COLUMNS, PlaceList};

/// Beyond this a namesake is another place, in kilometres.
const APART: f64 = 50.0;
/// A namesake this likely, measured by the one taken, is worth a doubt.
const RIVAL: f32 = 0.4;

/// Places in order of their first mention, and what is uncertain about them. `reading` holds actors and statements;
/// `list` is the user's.
pub(crate) fn places(
    reading: &Reading,
    analysis: &Analysis<'_>,
    list: Option<&PlaceList>,
) -> (Vec<Place>, Vec<Doubt>) {
    let atlas = Atlas { places: Gazetteer::shared(), list };
    let mentions = mentions(reading, analysis, &atlas);
    let (names, name_of) = bond::names(&mentions, &reading.report.text, &atlas);
    let ties = bond::ties(&mentions, &name_of, &names, &reading.report.text);
    let likely = choose::likelihoods(&names, &ties, &countries(reading, analysis, &atlas), &WEIGHTS);
    let chosen: Vec<Option<usize>> = likely.iter().map(|l| best(l)).collect();
    let mut gathered =
        Gathered { text: &reading.report.text, atlas: &atlas, places: Vec::new(), at: HashMap::new() };
    let mut doubts = Vec::new();
    let mut doubted = vec![false; names.len()];
    for (mention, &n) in mentions.iter().zip(&name_of) {
        let entry = chosen[n].map(|k| &names[n].entries.weighed[k]);
        gathered.add(mention, entry, names[n].entries.count);
        if !std::mem::replace(&mut doubted[n], true)
            && let Some(entry) = entry
        {
            doubts.extend(
                rival(&names[n], &likely[n], entry).map(|r| doubt(mention, entry, r, &atlas, gathered.text)),
            );
        }
    }
    (gathered.places, doubts)
}

/// The two letters (ISO 3166-1) of the country with a code of two or three.
pub fn find_country(code: &str) -> Option<&'static str> {
    let places = Gazetteer::shared();
    places.find_country(code).and_then(|number| places.country(number))
}

/// The three letters (ISO 3166-1) of the country with a code of two or three.
pub(crate) fn country_of_three(code: &str) -> Option<&'static str> {
    let places = Gazetteer::shared();
    places.find_country(code).and_then(|number| places.country_of_three(number))
}

/// The name of the country with a code of two or three letters.
pub(crate) fn country_name(code: &str) -> Option<&'static str> {
    let places = Gazetteer::shared();
    places.find_country(code).and_then(|number| places.shown(number))
}

/// An entry of the gazetteer that bears a name near a point.
pub(crate) struct Near {
    /// `geonames:1138958`.
    pub(crate) id: String,
    pub(crate) kind: PlaceKind,
    pub(crate) country: Option<&'static str>,
    /// How many entries bear the name.
    pub(crate) candidates: usize,
}

/// The entry of a name that lies so near a point that it is no namesake: of a town and its district the one whose kind of
/// point it is, then the nearest.
pub(crate) fn entry_near(name: &str, point: (f64, f64), told: Precision) -> Option<Near> {
    let atlas = Atlas { places: Gazetteer::shared(), list: None };
    let entries = atlas.of(name, |_| true);
    let far = |e: &&Entry| kilometres(e.record.point, point);
    let near: Vec<&Entry> = entries.weighed.iter().filter(|e| far(e) <= APART).collect();
    let differs = |e: &&Entry| precision(e.record.kind) != told;
    let nearest =
        near.into_iter().min_by(|a, b| differs(a).cmp(&differs(b)).then(far(a).total_cmp(&far(b))))?;
    Some(Near {
        id: atlas.id(nearest),
        kind: nearest.record.kind,
        country: atlas.country(&nearest.record),
        candidates: entries.count,
    })
}

fn best(likely: &[f32]) -> Option<usize> {
    (0..likely.len()).reduce(|a, b| if likely[b] > likely[a] { b } else { a })
}

/// The countries that the report speaks of by its states' names and peoples and by its own words, with how much each counts.
fn countries(reading: &Reading, analysis: &Analysis<'_>, atlas: &Atlas<'_>) -> HashMap<Number, f32> {
    let mut found = HashMap::new();
    for actor in reading.actors.iter().filter(|a| a.kind == ActorKind::State) {
        let Some(known) = &actor.known_as else { continue };
        let Some(id) = Bodies::shared().find_id(known) else { continue };
        let name = fold::folded(Bodies::shared().get(id).name);
        let country =
            atlas.of_folded(&name).into_iter().find(|e| e.record.kind == sayso_core::PlaceKind::Country);
        if let Some(number) = country.and_then(|e| e.record.country) {
            let weight = 0.5 + 0.5 * (actor.mentions.len().max(1) as f32).ln();
            *found.entry(number).or_insert(0.0) += weight;
        }
    }
    for (code, weight) in cue::countries(&reading.report.text, &analysis.tokens) {
        if let Some(number) = atlas.places.find_country(code) {
            *found.entry(number).or_insert(0.0) += WEIGHTS.cue * weight;
        }
    }
    found
}

/// Places while they are gathered.
struct Gathered<'a> {
    text: &'a str,
    atlas: &'a Atlas<'a>,
    places: Vec<Place>,
    at: HashMap<Key, usize>,
}

/// What makes two mentions one place: the entry, or the words where there is none.
#[derive(PartialEq, Eq, Hash)]
enum Key {
    Entry(Source),
    Words(String),
}

impl Gathered<'_> {
    fn add(&mut self, mention: &Mention, entry: Option<&Entry>, candidates: usize) {
        let key = entry.map_or_else(|| Key::Words(mention.name.clone()), |e| Key::Entry(e.source));
        let words = mention.span.of(self.text);
        let place = *self.at.entry(key).or_insert_with(|| {
            self.places.push(place(entry, candidates, self.atlas));
            self.places.len() - 1
        });
        let place = &mut self.places[place];
        if words.len() > place.name.len() {
            place.name = words.split_whitespace().collect::<Vec<_>>().join(" ");
        }
        place.mentions.push(mention.span);
    }
}

fn place(entry: Option<&Entry>, candidates: usize, atlas: &Atlas<'_>) -> Place {
    Place {
        name: String::new(),
        gazetteer: entry.map(|e| atlas.id(e)),
        // Five digits are a metre; what the file keeps is coarser.
        point: entry.map(|e| (rounded(e.record.point.0), rounded(e.record.point.1))),
        kind: entry.map(|e| e.record.kind),
        country: entry.and_then(|e| atlas.country(&e.record)).map(str::to_owned),
        precision: entry.map(|e| precision(e.record.kind)),
        candidates: if entry.is_some() { candidates } else { 0 },
        mentions: Vec::new(),
    }
}

fn rounded(degrees: f64) -> f64 {
    (degrees * 10_000.0).round() / 10_000.0
}

/// The likeliest namesake elsewhere, where it is likely at all.
fn rival<'n>(name: &'n Name, likely: &[f32], entry: &Entry) -> Option<&'n Entry> {
    let elsewhere = |e: &Entry| kilometres(e.record.point, entry.record.point) > APART;
    let others = name.entries.weighed.iter().zip(likely).filter(|(e, _)| elsewhere(e));
    let (rival, share) = others.reduce(|a, b| if b.1 > a.1 { b } else { a })?;
    let most = likely.iter().copied().fold(0.0, f32::max);
    (*share >= RIVAL * most).then_some(rival)
}

fn doubt(mention: &Mention, entry: &Entry, rival: &Entry, atlas: &Atlas<'_>, text: &str) -> Doubt {
    let (taken, other) = (atlas.whereabouts(&entry.record), atlas.whereabouts(&rival.record));
    let words = mention.span.of(text);
    let why = format!(
        "“{words}” taken as the {taken} ({}); it may be the {other} ({})",
        atlas.id(entry),
        atlas.id(rival)
    );
    Doubt { span: Some(mention.span), about: "place", why }
}

#[cfg(test)]
mod tests;
