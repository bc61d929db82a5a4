//! What may go out: every name, word and coordinate of an export passes here.

use std::collections::BTreeMap;

use rusqlite::Connection;
use sayso_core::{Error, ErrorKind};

use super::folder::Tally;
use super::held::Held;
use super::mask::Mask;
use super::{Rules, address, grid, trouble};

/// The rules of an export over one record.
pub(super) struct Guard {
    pub(super) rules: Rules,
    pub(super) held: Held,
    /// What was left out, by the reason.
    pub(super) tally: Tally,
    mask: Mask,
    /// Private persons: row of `actor` to the number that stands for the person.
    people: BTreeMap<i64, i64>,
    /// The same by row of `entity`.
    entities: BTreeMap<i64, i64>,
    /// Exact places of a coarse export: row of `place` to the number that stands for it.
    places: BTreeMap<i64, i64>,
}

/// All rows of private persons, by their names, in any report: those who spoke as residents or witnesses, and those whom a
/// report calls a farmer, a survivor, somebody's brother, and no body's voice. A person of the list of known actors is in public
/// life. The number is that of the person's first row: it says nothing of the name, and stays while the record grows.
fn people() -> String {
    let called =
        PRIVATE_LIFE.map(|word| format!("(' ' || lower(a.role) || ' ') LIKE '% {word} %'")).join(" OR ");
    format!(
        "WITH spoke AS (
         SELECT DISTINCT a.id, ea.entity FROM statement s JOIN statement_actor sa ON sa.statement = s.id
         JOIN actor a ON a.id = sa.actor LEFT JOIN entity_actor ea ON ea.actor = a.id
         WHERE s.standing = 'public' AND a.kind = 'person' AND a.known_as IS NULL
         UNION SELECT a.id, ea.entity FROM actor a LEFT JOIN entity_actor ea ON ea.actor = a.id
         WHERE a.kind = 'person' AND a.known_as IS NULL AND a.speaks_for IS NULL AND ({called})),
     private AS (
         SELECT id, entity FROM spoke
         UNION SELECT a.id, ea.entity FROM entity_actor ea JOIN actor a ON a.id = ea.actor
         WHERE a.kind = 'person' AND a.known_as IS NULL AND ea.entity IN (SELECT entity FROM spoke))
     SELECT p.id, p.entity, coalesce(min(p.id) OVER (PARTITION BY coalesce(-p.entity, p.id)), p.id),
            g.report, a.name, a.mentions, r.text, e.name
     FROM private p JOIN actor a ON a.id = p.id JOIN reading g ON g.id = a.reading JOIN report r ON r.id = g.report
     LEFT JOIN entity e ON e.id = p.entity ORDER BY p.id"
    )
}

/// What people without an office are called beside their names.
const PRIVATE_LIFE: [&str; 44] = [
    "resident",
    "witness",
    "eyewitness",
    "villager",
    "townsman",
    "neighbour",
    "neighbor",
    "civilian",
    "survivor",
    "victim",
    "patient",
    "refugee",
    "relative",
    "mother",
    "father",
    "wife",
    "husband",
    "widow",
    "widower",
    "son",
    "daughter",
    "brother",
    "sister",
    "uncle",
    "aunt",
    "cousin",
    "grandfather",
    "grandmother",
    "farmer",
    "herder",
    "shepherd",
    "fisherman",
    "shopkeeper",
    "vendor",
    "trader",
    "labourer",
    "laborer",
    "tailor",
    "baker",
    "driver",
    "housewife",
    "pensioner",
    "student",
    "teacher",
];

const PLACES: &str =
    "SELECT p.id, min(p.id) OVER (PARTITION BY coalesce(-sp.spot, p.id)), g.report, p.name, p.mentions,
            r.text, s.name
     FROM place p JOIN reading g ON g.id = p.reading JOIN report r ON r.id = g.report
     LEFT JOIN spot_place sp ON sp.place = p.id LEFT JOIN spot s ON s.id = sp.spot
     WHERE p.precision IS NULL OR p.precision = 'exact' ORDER BY p.id";

impl Guard {
    pub(super) fn new(db: &Connection, rules: &Rules) -> Result<Guard, Error> {
        if let Some(km) = rules.coarsen_km.filter(|km| !(0.1..=2000.0).contains(km)) {
            let why = format!("a grid of {km} km cannot be used; expected 0.1 to 2000");
            return Err(Error::new(ErrorKind::Settings, why));
        }
        let mut guard = Guard {
            rules: rules.clone(),
            held: Held::find(db, rules)?,
            tally: Tally::default(),
            mask: Mask::default(),
            people: BTreeMap::new(),
            entities: BTreeMap::new(),
            places: BTreeMap::new(),
        };
        if rules.mask_public {
            guard.hide_people(db).map_err(trouble)?;
        }
        if rules.coarsen_km.is_some() {
            guard.hide_places(db).map_err(trouble)?;
        }
        Ok(guard)
    }

    fn hide_people(&mut self, db: &Connection) -> rusqlite::Result<()> {
        let mut select = db.prepare(&people())?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            let (actor, entity): (i64, Option<i64>) = (row.get(0)?, row.get(1)?);
            let (number, report): (i64, i64) = (row.get(2)?, row.get(3)?);
            self.people.insert(actor, number);
            self.entities.extend(entity.map(|e| (e, number)));
            let (name, mentions, text): (String, String, String) = (row.get(4)?, row.get(5)?, row.get(6)?);
            let told =
                names_in(&mentions, &text).into_iter().chain([name]).chain(row.get::<_, Option<String>>(7)?);
            told.for_each(|name| self.mask.person(report, &name));
        }
        Ok(())
    }

    fn hide_places(&mut self, db: &Connection) -> rusqlite::Result<()> {
        let mut select = db.prepare(PLACES)?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            let (place, number, report): (i64, i64, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
            self.places.insert(place, number);
            let (name, mentions, text): (String, String, String) = (row.get(3)?, row.get(4)?, row.get(5)?);
            let told =
                names_in(&mentions, &text).into_iter().chain([name]).chain(row.get::<_, Option<String>>(6)?);
            told.for_each(|name| self.mask.place(report, &name));
        }
        Ok(())
    }

    /// Words of a report, or of no report in particular.
    pub(super) fn words(&self, report: Option<i64>, text: &str) -> String {
        self.mask.text(report, text)
    }

    /// An address or the name of a file.
    pub(super) fn address(&self, report: i64, address: &str) -> String {
        address::without(address, &self.mask.words_in(report))
    }

    /// The name of an actor.
    pub(super) fn actor(&self, report: Option<i64>, id: i64, name: &str) -> String {
        self.people.get(&id).map_or_else(|| self.words(report, name), |n| resident(*n))
    }

    /// The name of an actor across reports.
    pub(super) fn entity(&self, id: Option<i64>, name: &str) -> String {
        let number = id.and_then(|id| self.entities.get(&id));
        number.map_or_else(|| self.words(None, name), |n| resident(*n))
    }

    /// Whether an actor is a private person whose name is kept back.
    pub(super) fn is_private(&self, actor: i64) -> bool {
        self.people.contains_key(&actor)
    }

    /// The name of a place.
    pub(super) fn place(&self, id: i64, name: &str) -> String {
        self.places.get(&id).map_or_else(|| name.to_owned(), |n| format!("a place (no. {n})"))
    }

    /// Whether a place was moved to a grid and lost its name.
    pub(super) fn is_coarse(&self, place: i64) -> bool {
        self.places.contains_key(&place)
    }

    /// A point as it may go out.
    pub(super) fn point(&self, lat: f64, lon: f64) -> (f64, f64) {
        match self.rules.coarsen_km {
            Some(km) => (grid::latitude(lat, km), grid::longitude(lat, lon, km)),
            None => (lat, lon),
        }
    }

    /// How many persons and places go without their names.
    pub(super) fn hidden(&self) -> (usize, usize) {
        let count =
            |numbers: &BTreeMap<i64, i64>| numbers.values().collect::<std::collections::BTreeSet<_>>().len();
        (count(&self.people), count(&self.places))
    }
}

fn resident(number: i64) -> String {
    format!("a resident (no. {number})")
}

/// The words of those mentions that are names: pronouns and common nouns begin small, or are sorted out later.
fn names_in(mentions: &str, text: &str) -> Vec<String> {
    let letters: Vec<char> = text.chars().collect();
    let spans: Vec<[usize; 2]> = serde_json::from_str(mentions).unwrap_or_default();
    let words = |[from, to]: [usize; 2]| letters.get(from..to).map(String::from_iter);
    spans.into_iter().filter_map(words).filter(|w| w.starts_with(char::is_uppercase)).collect()
}
