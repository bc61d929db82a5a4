//! The gazetteer of the binary, looked up in place: nothing is unpacked or built when the program starts.
//!
//! In: a folded name. Out: the numbers of the records that bear it. The file (layout in `docs/places.md`) holds records
//! of one size, and names sorted by their bytes in blocks of sixteen, each name without what it shares with the one
//! before. A look-up halves the blocks, then walks through one.

use std::sync::OnceLock;

use sayso_core::PlaceKind;

/// A number of a record.
pub(super) type Number = u32;

/// Bytes of a record.
const RECORD: usize = 18;
/// Bytes of a country's two codes, ISO 3166-1 alpha-2 and alpha-3.
const CODES: usize = 5;
/// Names of a block.
const BLOCK: usize = 16;
const MAGIC: &[u8; 16] = b"sayso places 1\n\0";
const KINDS: [PlaceKind; 10] = [
    PlaceKind::Country,
    PlaceKind::Region,
    PlaceKind::District,
    PlaceKind::City,
    PlaceKind::Crossing,
    PlaceKind::Camp,
    PlaceKind::Site,
    PlaceKind::Water,
    PlaceKind::Land,
    PlaceKind::Area,
];
/// Marks an id as one of our own places.
const OWN: u32 = 1 << 31;

static FILE: &[u8] = include_bytes!("../../../data/gazetteer.bin");

/// How a town stands among others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Grade {
    Plain,
    /// A quarter of a town.
    Quarter,
    /// Seat of a first-level division.
    Seat,
    Capital,
}

/// A record of the gazetteer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Record {
    pub(super) id: u32,
    pub(super) point: (f64, f64),
    /// Natural logarithm of its people and one.
    pub(super) people: f32,
    /// Natural logarithm of how many names it has in all languages, and one: how far it is known.
    pub(super) fame: f32,
    pub(super) kind: PlaceKind,
    pub(super) grade: Grade,
    /// Country, first and second division, as numbers of records.
    pub(super) country: Option<Number>,
    pub(super) first: Option<Number>,
    pub(super) second: Option<Number>,
}

/// A record that bears a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bearer {
    pub(super) number: Number,
    /// Whether the name is one of its other names only.
    pub(super) other: bool,
}

/// The parts of the file.
pub(super) struct Gazetteer {
    records: &'static [u8],
    countries: &'static [u8],
    shown: Strings,
    slugs: Strings,
    blocks: &'static [u8],
    names: &'static [u8],
}

impl Gazetteer {
    pub(super) fn shared() -> &'static Gazetteer {
        static SHARED: OnceLock<Gazetteer> = OnceLock::new();
        SHARED.get_or_init(|| Gazetteer::of(FILE))
    }

    fn of(file: &'static [u8]) -> Gazetteer {
        assert_eq!(&file[..16], MAGIC, "the build embeds the gazetteer that it can read");
        let mut at = 16 + 12 * 4;
        let mut section = |n: usize| {
            let start = at;
            at += word(file, 16 + (6 + n) * 4) as usize;
            &file[start..at]
        };
        let (records, countries, shown, slugs) = (section(0), section(1), section(2), section(3));
        let count = |n: usize| word(file, 16 + n * 4) as usize;
        Gazetteer {
            records,
            countries,
            shown: Strings { bytes: shown, count: count(2) },
            slugs: Strings { bytes: slugs, count: count(3) },
            blocks: section(4),
            names: section(5),
        }
    }

    /// A record by its number.
    pub(super) fn record(&self, number: Number) -> Record {
        let at = number as usize * RECORD;
        let bytes = &self.records[at..at + RECORD];
        let degrees = |at: usize| {
            f64::from(i32::from_le_bytes([0, bytes[at], bytes[at + 1], bytes[at + 2]]) >> 8) / 32768.0
        };
        let short = |at: usize| u16::from_le_bytes([bytes[at], bytes[at + 1]]);
        let link = |n: u16| (n != u16::MAX).then_some(Number::from(n));
        Record {
            id: word(bytes, 0),
            point: (degrees(4), degrees(7)),
            people: f32::from(bytes[10]) / 8.0 * std::f32::consts::LN_2,
            fame: f32::from(bytes[11]) / 32.0,
            kind: KINDS[usize::from(bytes[12] & 15)],
            grade: match bytes[12] >> 4 {
                1 => Grade::Quarter,
                2 => Grade::Seat,
                3 => Grade::Capital,
                _ => Grade::Plain,
            },
            country: (bytes[13] != u8::MAX).then_some(Number::from(bytes[13])),
            first: link(short(14)),
            second: link(short(16)),
        }
    }

    /// How an entry is called outside: `geonames:1138958`, `sayso:rafah-crossing`.
    pub(super) fn id(&self, record: &Record) -> String {
        if record.id & OWN == 0 {
            return format!("geonames:{}", record.id);
        }
        format!("sayso:{}", self.slugs.get((record.id & !OWN) as usize).unwrap_or_default())
    }

    /// ISO 3166-1 alpha-2 of a country's record.
    pub(super) fn country(&self, number: Number) -> Option<&'static str> {
        let at = number as usize * CODES;
        self.countries.get(at..at + 2).and_then(|c| std::str::from_utf8(c).ok())
    }

    /// The country with a code of two or three letters.
    pub(super) fn find_country(&self, code: &str) -> Option<Number> {
        let codes = |c: &[u8]| match code.len() {
            2 => &c[..2] == code.as_bytes(),
            3 => &c[2..] == code.as_bytes(),
            _ => false,
        };
        let found = self.countries.chunks_exact(CODES).position(codes)?;
        Number::try_from(found).ok()
    }

    /// ISO 3166-1 alpha-3 of a country's record.
    pub(super) fn country_of_three(&self, number: Number) -> Option<&'static str> {
        let at = number as usize * CODES;
        self.countries.get(at + 2..at + CODES).and_then(|c| std::str::from_utf8(c).ok())
    }

    /// The name of a country or first division as it is shown.
    pub(super) fn shown(&self, number: Number) -> Option<&'static str> {
        self.shown.get(number as usize)
    }

    /// The records that bear a folded name.
    pub(super) fn bearers(&self, name: &str) -> Vec<Bearer> {
        if name.is_empty() || self.blocks.is_empty() {
            return Vec::new();
        }
        let (mut low, mut high) = (0, self.blocks.len() / 4);
        while high - low > 1 {
            let middle = low + (high - low) / 2;
            let mut entry = self.entry(middle);
            if entry.next(self.names).0 <= name.as_bytes() { low = middle } else { high = middle }
        }
        let mut entry = self.entry(low);
        for _ in 0..BLOCK {
            if entry.at >= self.names.len() {
                break;
            }
            let (here, bearers) = entry.next(self.names);
            if here == name.as_bytes() {
                return bearers.collect();
            }
        }
        Vec::new()
    }

    fn entry(&self, block: usize) -> Entry {
        Entry { at: word(self.blocks, block * 4) as usize, name: Vec::new() }
    }

    #[cfg(test)]
    pub(super) fn names(&self) -> impl Iterator<Item = String> + '_ {
        let mut entry = self.entry(0);
        std::iter::from_fn(move || {
            let over = entry.at >= self.names.len();
            (!over).then(|| {
                String::from_utf8(entry.next(self.names).0.to_vec()).expect("the script writes UTF-8")
            })
        })
    }
}

/// A walk through the names.
struct Entry {
    at: usize,
    name: Vec<u8>,
}

impl Entry {
    /// The name here and its records; steps over both.
    fn next(&mut self, names: &'static [u8]) -> (&[u8], Bearers) {
        let same = number(names, &mut self.at);
        let rest = number(names, &mut self.at);
        self.name.truncate(same);
        self.name.extend_from_slice(&names[self.at..self.at + rest]);
        self.at += rest;
        let count = number(names, &mut self.at);
        let bearers = Bearers { names, at: self.at, left: count, last: 0 };
        for _ in 0..count {
            number(names, &mut self.at);
        }
        (&self.name, bearers)
    }
}

struct Bearers {
    names: &'static [u8],
    at: usize,
    left: usize,
    last: usize,
}

impl Iterator for Bearers {
    type Item = Bearer;

    fn next(&mut self) -> Option<Bearer> {
        self.left = self.left.checked_sub(1)?;
        let step = number(self.names, &mut self.at);
        self.last += step >> 1;
        let number = Number::try_from(self.last).expect("the script counts records in 32 bits");
        Some(Bearer { number, other: step & 1 == 1 })
    }
}

/// Words one after the other, with their ends before them.
struct Strings {
    bytes: &'static [u8],
    count: usize,
}

impl Strings {
    fn get(&self, n: usize) -> Option<&'static str> {
        if n >= self.count {
            return None;
        }
        let end = |n: usize| self.count * 4 + word(self.bytes, n * 4) as usize;
        let start = if n == 0 { self.count * 4 } else { end(n - 1) };
        std::str::from_utf8(&self.bytes[start..end(n)]).ok()
    }
}

fn word(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

/// A number in seven bits a byte, least first.
fn number(bytes: &[u8], at: &mut usize) -> usize {
    let (mut value, mut shift) = (0, 0);
    loop {
        let byte = bytes[*at];
        *at += 1;
        value |= usize::from(byte & 127) << shift;
        if byte < 128 {
            return value;
        }
        shift += 7;
    }
}

#[cfg(test)]
mod tests {
    use super::super::fold::folded;
    use super::*;

    #[test]
    fn every_name_is_folded_as_the_program_folds_and_is_found() {
        let places = Gazetteer::shared();
        for (n, name) in places.names().enumerate() {
            if name.len() <= super::super::fold::LONGEST {
                let again = folded(&name);
                assert!(again == name || name.starts_with("the "), "{name:?} is folded to {again:?}");
            }
            if n % 1000 < 20 {
                assert!(!places.bearers(&name).is_empty(), "{name:?} is not found");
            }
        }
    }

    #[test]
    fn entries_are_what_the_world_is() {
        let places = Gazetteer::shared();
        for (name, kind, country, lat, lon) in [
            ("kabul", PlaceKind::City, "AF", 34.5, 69.2),
            ("syria", PlaceKind::Country, "SY", 35.0, 38.0),
            ("ohio", PlaceKind::Region, "US", 40.25, -83.0),
            ("rafah crossing", PlaceKind::Crossing, "PS", 31.25, 34.26),
            ("gulf of aden", PlaceKind::Water, "", 12.0, 48.0),
            ("laurel county", PlaceKind::District, "US", 37.1, -84.1),
            ("helmand", PlaceKind::Region, "AF", 31.5, 64.3),
            ("bab al hawa", PlaceKind::Crossing, "SY", 36.2, 36.7),
            ("zaatari", PlaceKind::Camp, "JO", 32.3, 36.3),
        ] {
            let found =
                places.bearers(name).into_iter().map(|b| places.record(b.number)).find(|r| r.kind == kind);
            let found = found.unwrap_or_else(|| panic!("{name} is no {kind:?}"));
            let code = found.country.and_then(|c| places.country(c)).unwrap_or_default();
            assert_eq!(code, country, "{name}");
            assert!(
                (found.point.0 - lat).abs() < 1.0 && (found.point.1 - lon).abs() < 1.0,
                "{name}: {found:?}"
            );
        }
        assert!(places.bearers("zzzz no such place").is_empty());
        assert!(places.bearers("").is_empty());
    }
}
