//! Entries that bear a name, from the gazetteer and from the user's list.

use sayso_core::{PlaceKind, Precision};

use super::fold::{folded, with_plain_article, without_article};
use super::gazetteer::{Gazetteer, Number, Record};
use super::list::PlaceList;

/// So many entries of one name are weighed; of the rest only the number is kept.
const WEIGHED: usize = 64;

/// Where an entry stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Source {
    Gazetteer(Number),
    List(Number),
}

/// An entry that bears a name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    pub(super) source: Source,
    pub(super) record: Record,
    /// Whether the name is one of its other names only.
    pub(super) other: bool,
}

/// All that bear a name.
#[derive(Clone, Debug, Default)]
pub(super) struct Entries {
    /// The most populous.
    pub(super) weighed: Vec<Entry>,
    /// How many there are in all.
    pub(super) count: usize,
}

/// The gazetteer and the list, as one.
#[derive(Clone, Copy)]
pub(super) struct Atlas<'l> {
    pub(super) places: &'static Gazetteer,
    pub(super) list: Option<&'l PlaceList>,
}

impl Atlas<'_> {
    /// What bears exactly a folded name.
    fn exactly(&self, name: &str) -> Vec<Entry> {
        let known = self.places.bearers(name).into_iter().map(|b| Entry {
            source: Source::Gazetteer(b.number),
            record: self.places.record(b.number),
            other: b.other,
        });
        let own = self.list.into_iter().flat_map(|list| {
            list.bearers(name).iter().map(|b| Entry {
                source: Source::List(b.number),
                record: list.record(b.number),
                other: b.other,
            })
        });
        let own: Vec<Entry> = own.collect();
        // A place that both know is the list's.
        let doubled = |e: &Entry| own.iter().any(|o| is_same_place(&o.record, &e.record));
        known.filter(|e| !doubled(e)).chain(own.iter().copied()).collect()
    }

    /// What bears a name as the report writes it, with what is tried for it: the Arabic article in its other form and
    /// left out.
    pub(super) fn of_folded(&self, name: &str) -> Vec<Entry> {
        let mut found = self.exactly(name);
        if found.is_empty()
            && let Some(plain) = with_plain_article(name)
        {
            found = self.exactly(&plain);
        }
        if found.is_empty()
            && let Some(bare) = without_article(name)
        {
            found = self.exactly(bare);
        }
        found
    }

    /// Entries of a name.
    pub(super) fn of(&self, name: &str, fits: impl Fn(&Entry) -> bool) -> Entries {
        let mut all: Vec<Entry> = self.of_folded(&folded(name));
        if all.iter().any(&fits) {
            all.retain(&fits);
        }
        let count = all.len();
        if count > WEIGHED {
            all.sort_by(|a, b| b.record.people.total_cmp(&a.record.people).then(a.source.cmp(&b.source)));
            all.truncate(WEIGHED);
        }
        Entries { weighed: all, count }
    }

    /// How an entry is called outside.
    pub(super) fn id(&self, entry: &Entry) -> String {
        match (entry.source, self.list) {
            (Source::List(n), Some(list)) => list.id(n).to_owned(),
            _ => self.places.id(&entry.record),
        }
    }

    /// ISO 3166-1 alpha-2 of its country.
    pub(super) fn country(&self, record: &Record) -> Option<&'static str> {
        record.country.and_then(|c| self.places.country(c))
    }

    /// Where it is, in words that tell it from its namesakes: "Illinois, US".
    pub(super) fn whereabouts(&self, record: &Record) -> String {
        let first =
            record.first.filter(|_| record.kind != PlaceKind::Region).and_then(|f| self.places.shown(f));
        let kind = record.kind.as_str();
        match (first, self.country(record)) {
            (Some(first), Some(country)) => format!("{kind} in {first}, {country}"),
            (_, Some(_)) if record.kind == PlaceKind::Country => kind.to_owned(),
            (_, Some(country)) => format!("{kind} in {country}"),
            _ => format!("{kind} at {:.1}, {:.1}", record.point.0, record.point.1),
        }
    }
}

fn is_same_place(a: &Record, b: &Record) -> bool {
    a.kind == b.kind && kilometres(a.point, b.point) < 5.0
}

/// Great-circle distance.
pub(super) fn kilometres(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (lat, lon) = ((b.0 - a.0).to_radians(), (b.1 - a.1).to_radians());
    let h = (lat / 2.0).sin().powi(2)
        + a.0.to_radians().cos() * b.0.to_radians().cos() * (lon / 2.0).sin().powi(2);
    12742.0 * h.min(1.0).sqrt().asin()
}

/// What the point of a kind of place says.
pub(super) fn precision(kind: PlaceKind) -> Precision {
    match kind {
        PlaceKind::Country => Precision::Country,
        PlaceKind::City | PlaceKind::Crossing | PlaceKind::Camp | PlaceKind::Site => Precision::Exact,
        PlaceKind::Region | PlaceKind::District | PlaceKind::Water | PlaceKind::Land | PlaceKind::Area => {
            Precision::Area
        }
    }
}
