//! Which of its namesakes a name means.
//!
//! In: names with the entries that bear them, how often each is named, which stand beside which ("Paris, Texas"), and
//! the countries that the report speaks of in other words. Out: the likelihood of every entry. One name has one sense
//! in a report. An entry is likelier the more people live there, and the more of the report's other names lie in its
//! country, in its division and around it; three rounds let clear names settle the unclear ones. Shares are kept in
//! tables, so that the time grows with the names and not with their pairs.

use std::collections::HashMap;

use sayso_core::PlaceKind;

use super::entry::{Entries, Entry, kilometres};
use super::gazetteer::{Grade, Number};
use super::mention::Class;

/// A name of the report.
pub(super) struct Name {
    pub(super) entries: Entries,
    /// How often it stands there.
    pub(super) times: usize,
    /// What the words around say it is.
    pub(super) class: Option<Class>,
    /// The first of the names that are written the same: they say nothing for each other.
    pub(super) namesake: usize,
}

/// How two names stand together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Bond {
    /// "Paris, Texas": the first lies in the second.
    In,
    /// "Daraya, a suburb of Damascus", "Ada and Roff": they are near each other.
    Near,
}

/// A bond between names, by their positions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Tie {
    pub(super) inner: usize,
    pub(super) outer: usize,
    pub(super) bond: Bond,
}

/// How much each sign weighs; found by trial on one half of LGL and of TR-News.
#[derive(Clone, Copy, Debug)]
pub(super) struct Weights {
    /// The logarithm of its people.
    pub(super) people: f32,
    /// How far a town is known in the world.
    pub(super) fame: f32,
    /// The share of the report's names in its country.
    pub(super) country: f32,
    /// The share in its first-level division.
    pub(super) division: f32,
    /// The share around it.
    pub(super) around: f32,
    /// A name of its second-level division, or within it.
    pub(super) county: f32,
    /// "Paris, Texas".
    pub(super) tie_in: f32,
    /// "Paris and Roxton".
    pub(super) tie_near: f32,
    /// What no share at all still counts.
    pub(super) floor: f32,
    /// A word for its kind beside the name.
    pub(super) class: f32,
    /// What a division loses to the town that it is named after.
    pub(super) town: f32,
    /// Being a country.
    pub(super) state: f32,
    /// Words that show the report's own country.
    pub(super) cue: f32,
    /// How much of all that is believed in the first round.
    pub(super) flat: f32,
}

pub(super) const WEIGHTS: Weights = Weights {
    people: 0.5,
    fame: 0.3,
    country: 0.8,
    division: 1.2,
    around: 0.5,
    county: 2.5,
    tie_in: 7.0,
    tie_near: 2.0,
    floor: 0.05,
    class: 3.0,
    town: 2.0,
    state: 1.5,
    cue: 0.5,
    flat: 0.5,
};

const ROUNDS: usize = 3;
/// Cells of the table of places around, in degrees.
const CELL: f64 = 1.0;

/// The share of a place that is in no one country.
const BETWEEN: f32 = 0.3;

/// As many names as a town of some size has, as `Record::fame` counts.
const LITTLE_KNOWN: f32 = 3.0;

type Cell = (i32, i32);

/// The likelihood of every entry of every name, in the order of the entries.
pub(super) fn likelihoods(
    names: &[Name],
    ties: &[Tie],
    countries: &HashMap<Number, f32>,
    weights: &Weights,
) -> Vec<Vec<f32>> {
    let priors: Vec<Vec<f32>> = names
        .iter()
        .map(|n| {
            let fits = |e: &Entry| n.class.is_some_and(|c| c.fits(e));
            let beside = |e: &Entry| match (fits(e), has_its_town(e, &n.entries)) {
                (true, _) => weights.class,
                (false, true) => -weights.town,
                (false, false) => 0.0,
            };
            n.entries.weighed.iter().map(|e| prior(e, weights) + beside(e)).collect()
        })
        .collect();
    // At first nearly all namesakes count, so that the company of a small town is heard.
    let flat = |p: &Vec<f32>| p.iter().map(|s| s * weights.flat).collect::<Vec<f32>>();
    let mut likely: Vec<Vec<f32>> = priors.iter().map(|p| shares(&flat(p))).collect();
    for _ in 0..ROUNDS {
        let company = Company::of(names, &likely, countries);
        let own = Company::of_namesakes(names, &likely);
        let mut scores: Vec<Vec<f32>> = Vec::with_capacity(names.len());
        for (n, name) in names.iter().enumerate() {
            let own = &own[name.namesake];
            let score = |(k, e): (usize, &Entry)| priors[n][k] + company.without(own).speaks_for(e, weights);
            scores.push(name.entries.weighed.iter().enumerate().map(score).collect());
        }
        add_ties(names, ties, &likely, weights, &mut scores);
        likely = scores.iter().map(|s| shares(s)).collect();
    }
    likely
}

/// How likely an entry is before anything is read.
fn prior(entry: &Entry, weights: &Weights) -> f32 {
    let record = &entry.record;
    let people = weights.people * record.people.max(4.0);
    let kind = match record.kind {
        PlaceKind::Country => weights.state,
        PlaceKind::Region => 0.0,
        PlaceKind::District => -2.0,
        _ => 0.0,
    };
    let grade = match record.grade {
        Grade::Plain => 0.0,
        Grade::Quarter => -1.5,
        Grade::Seat => 0.5,
        Grade::Capital => 1.5,
    };
    // Of other kinds the names were not counted: they stand as a town that is known a little.
    let fame = if record.kind == PlaceKind::City { record.fame } else { LITTLE_KNOWN };
    people + weights.fame * fame + kind + grade - if entry.other { 1.5 } else { 0.0 }
}

/// Whether a division bears the name of a town in it: "Kandahar" alone is the town.
fn has_its_town(entry: &Entry, entries: &Entries) -> bool {
    let (kind, first) = (entry.record.kind, entry.record.first);
    let town = |e: &Entry| {
        e.record.kind == PlaceKind::City
            && !e.other
            && e.record.first == first
            && e.record.grade != Grade::Quarter
    };
    kind == PlaceKind::Region && first.is_some() && entries.weighed.iter().any(town)
}

/// Scores as shares of one.
fn shares(scores: &[f32]) -> Vec<f32> {
    let most = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let raised: Vec<f32> = scores.iter().map(|s| (s - most).exp()).collect();
    let sum: f32 = raised.iter().sum();
    raised.into_iter().map(|r| r / sum).collect()
}

/// How much of the report lies where.
#[derive(Default)]
struct Company {
    sum: f32,
    countries: HashMap<Number, f32>,
    divisions: HashMap<Number, f32>,
    counties: HashMap<Number, f32>,
    cells: HashMap<Cell, f32>,
}

/// All company less a name's own.
struct Without<'c> {
    all: &'c Company,
    own: &'c Company,
}

impl Company {
    fn of(names: &[Name], likely: &[Vec<f32>], countries: &HashMap<Number, f32>) -> Company {
        let mut company = Company::default();
        let mut spoken: Vec<(&Number, &f32)> = countries.iter().collect();
        spoken.sort_by_key(|(country, _)| **country);
        for (country, weight) in spoken {
            *company.countries.entry(*country).or_default() += weight;
            company.sum += weight;
        }
        for (name, likely) in names.iter().zip(likely) {
            company.add(name, likely);
        }
        company
    }

    /// The company of the names that are written the same, at the first of them.
    fn of_namesakes(names: &[Name], likely: &[Vec<f32>]) -> Vec<Company> {
        let mut own: Vec<Company> = names.iter().map(|_| Company::default()).collect();
        for (name, likely) in names.iter().zip(likely) {
            own[name.namesake].add(name, likely);
        }
        own
    }

    fn add(&mut self, name: &Name, likely: &[f32]) {
        if name.entries.weighed.is_empty() {
            return;
        }
        let weight = 1.0 + (name.times as f32).ln();
        self.sum += weight;
        for (entry, share) in name.entries.weighed.iter().zip(likely) {
            let (record, weight) = (&entry.record, weight * share);
            if let Some(country) = record.country {
                *self.countries.entry(country).or_default() += weight;
            }
            if let Some(first) = record.first {
                *self.divisions.entry(first).or_default() += weight;
            }
            if let Some(second) = record.second {
                *self.counties.entry(second).or_default() += weight;
            }
            if is_spot(record.kind) {
                *self.cells.entry(cell(record.point)).or_default() += weight;
            }
        }
    }

    fn without<'c>(&'c self, own: &'c Company) -> Without<'c> {
        Without { all: self, own }
    }

    /// What lies in the cell of a point and the eight around.
    fn around(&self, point: (f64, f64)) -> f32 {
        let (row, column) = cell(point);
        let mut sum = 0.0;
        for r in row - 1..=row + 1 {
            for c in column - 1..=column + 1 {
                sum += self.cells.get(&(r, c)).copied().unwrap_or_default();
            }
        }
        sum
    }
}

impl Without<'_> {
    /// How much the other names speak for an entry.
    fn speaks_for(&self, entry: &Entry, weights: &Weights) -> f32 {
        let record = &entry.record;
        let sum = (self.all.sum - self.own.sum).max(0.0) + 1.0;
        let mass = |pick: fn(&Company) -> &HashMap<Number, f32>, number: Option<Number>| {
            let at = |c: &Company| number.and_then(|n| pick(c).get(&n)).copied().unwrap_or_default();
            (at(self.all) - at(self.own)).max(0.0)
        };
        let of = |pick, number| mass(pick, number) / sum;
        // What lies between countries has its company in all of them.
        let country = record.country.map_or(BETWEEN, |c| of(|c| &c.countries, Some(c)));
        let division = match record.kind {
            PlaceKind::Country => country,
            _ if record.country.is_none() => BETWEEN,
            _ => of(|c| &c.divisions, record.first),
        };
        let around = match is_spot(record.kind) {
            true => (self.all.around(record.point) - self.own.around(record.point)).max(0.0) / sum,
            false => division,
        };
        let speak = |share: f32, weight: f32| weight * (share + weights.floor).ln();
        speak(country, weights.country)
            + speak(division, weights.division)
            + speak(around, weights.around)
            + weights.county * mass(|c| &c.counties, record.second).min(1.0)
    }
}

/// Whether a point says where it is.
fn is_spot(kind: PlaceKind) -> bool {
    !matches!(kind, PlaceKind::Country | PlaceKind::Region | PlaceKind::Area | PlaceKind::Water)
}

fn cell(point: (f64, f64)) -> Cell {
    let narrow = point.0.to_radians().cos().max(0.2);
    ((point.0 / CELL).floor() as i32, (point.1 * narrow / CELL).floor() as i32)
}

/// Adds what names say of each other where they stand together.
fn add_ties(names: &[Name], ties: &[Tie], likely: &[Vec<f32>], weights: &Weights, scores: &mut [Vec<f32>]) {
    for tie in ties {
        let (inner, outer) = (&names[tie.inner].entries.weighed, &names[tie.outer].entries.weighed);
        let weight = match tie.bond {
            Bond::In => weights.tie_in,
            Bond::Near => weights.tie_near,
        };
        for (i, a) in inner.iter().enumerate() {
            let held: f32 = outer
                .iter()
                .zip(&likely[tie.outer])
                .filter(|(b, _)| agree(a, b, tie.bond))
                .map(|(_, p)| p)
                .sum();
            scores[tie.inner][i] += weight * held.min(1.0);
        }
        for (k, b) in outer.iter().enumerate() {
            let held: f32 = inner
                .iter()
                .zip(&likely[tie.inner])
                .filter(|(a, _)| agree(a, b, tie.bond))
                .map(|(_, p)| p)
                .sum();
            scores[tie.outer][k] += weight * held.min(1.0) / 2.0;
        }
    }
}

/// Whether two entries can stand so.
pub(super) fn agree(inner: &Entry, outer: &Entry, bond: Bond) -> bool {
    if inner.source == outer.source {
        return false;
    }
    let (a, b) = (&inner.record, &outer.record);
    match (bond, b.kind) {
        (Bond::In, PlaceKind::Country) => a.kind != PlaceKind::Country && a.country == b.country,
        (Bond::In, PlaceKind::Region) => {
            a.kind != PlaceKind::Region && a.first.is_some() && a.first == b.first
        }
        (Bond::In, PlaceKind::District) => {
            a.kind != PlaceKind::District
                && (a.second.is_some() && a.second == b.second || kilometres(a.point, b.point) < 40.0)
        }
        (Bond::In, PlaceKind::City) => kilometres(a.point, b.point) < 50.0,
        (Bond::In, _) => kilometres(a.point, b.point) < 800.0,
        (Bond::Near, PlaceKind::Country | PlaceKind::Region | PlaceKind::Area) => {
            a.country == b.country && b.country.is_some()
        }
        (Bond::Near, _) => kilometres(a.point, b.point) < 150.0,
    }
}
