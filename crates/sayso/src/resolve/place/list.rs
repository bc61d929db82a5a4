//! A place list of the user's own: depth for a country, beside the gazetteer of the binary.
//!
//! In: lines of nine columns split by tabs — id, name, other names split by `|`, degrees north, degrees east, kind,
//! country (ISO 3166-1 alpha-2), first-level division, people. Out: records by folded name, as the gazetteer gives
//! them. A list is read whole; it is small beside the gazetteer and made by `sayso places add`.

use std::collections::HashMap;

use sayso_core::{Error, ErrorKind, PlaceKind};

use super::fold::folded;
use super::gazetteer::{Bearer, Gazetteer, Grade, Number, Record};

/// The columns of a line, as the first line of a list names them.
pub const COLUMNS: [&str; 9] =
    ["id", "name", "other names", "lat", "lon", "kind", "country", "division", "people"];

/// Places beside those of the gazetteer.
#[derive(Clone, Debug, Default)]
pub struct PlaceList {
    ids: Vec<String>,
    records: Vec<Record>,
    by_name: HashMap<String, Vec<Bearer>>,
}

impl PlaceList {
    /// Reads a list called `name` in messages.
    ///
    /// # Errors
    /// [`ErrorKind::BadLine`] for the first line that is none, with what was expected.
    pub fn parse(name: &str, text: &str) -> Result<PlaceList, Error> {
        let mut list = PlaceList::default();
        for (n, line) in text.lines().enumerate() {
            if !line.trim().is_empty() && !line.starts_with('#') {
                list.add(line).map_err(|why| {
                    let why = format!("{name}:{}: {why}", n + 1);
                    Error::new(ErrorKind::BadLine, why)
                        .with_hint(format!("columns split by tabs: {}", COLUMNS.join(", ")))
                })?;
            }
        }
        Ok(list)
    }

    /// How many places it holds.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    fn add(&mut self, line: &str) -> Result<(), String> {
        let columns: Vec<&str> = line.split('\t').map(str::trim).collect();
        let [id, name, others, lat, lon, kind, country, division, people] = columns[..] else {
            return Err(format!("found {} columns; expected 9", columns.len()));
        };
        if id.is_empty() || name.is_empty() {
            return Err("found no id or no name; expected both".to_owned());
        }
        let kind = PlaceKind::find(kind).ok_or_else(|| {
            format!("found kind `{kind}`; expected country, region, district, city, crossing, camp, site, water, land or area")
        })?;
        let point = (degrees(lat, 90.0)?, degrees(lon, 180.0)?);
        let places = Gazetteer::shared();
        let country = places.find_country(country);
        let first = country.and_then(|country| first_of(division, country));
        // Nobody counted: a village.
        let people = people.parse::<f32>().ok().filter(|p| *p > 0.0).unwrap_or(500.0);
        let number = Number::try_from(self.ids.len()).map_err(|_| "too many lines".to_owned())?;
        self.ids.push(id.to_owned());
        self.records.push(Record {
            id: 0,
            point,
            people: people.ln(),
            fame: 0.0,
            kind,
            grade: Grade::Plain,
            country,
            first,
            second: None,
        });
        self.call(name, number, false);
        others.split('|').filter(|o| !o.is_empty()).for_each(|other| self.call(other, number, true));
        Ok(())
    }

    fn call(&mut self, name: &str, number: Number, other: bool) {
        let bearers = self.by_name.entry(folded(name)).or_default();
        if bearers.iter().all(|b| b.number != number) {
            bearers.push(Bearer { number, other });
        }
    }

    pub(super) fn bearers(&self, name: &str) -> &[Bearer] {
        if name.is_empty() { &[] } else { self.by_name.get(name).map_or(&[], Vec::as_slice) }
    }

    pub(super) fn record(&self, number: Number) -> Record {
        self.records[number as usize]
    }

    pub(super) fn id(&self, number: Number) -> &str {
        &self.ids[number as usize]
    }
}

fn degrees(words: &str, most: f64) -> Result<f64, String> {
    match words.parse::<f64>() {
        Ok(value) if value.abs() <= most => Ok(value),
        _ => Err(format!("found `{words}`; expected degrees from -{most} to {most}")),
    }
}

/// The division of that name in a country.
fn first_of(name: &str, country: Number) -> Option<Number> {
    let places = Gazetteer::shared();
    let numbers = places.bearers(&folded(name)).into_iter().map(|b| b.number);
    numbers.into_iter().find(|&n| {
        let record = places.record(n);
        record.kind == PlaceKind::Region && record.country == Some(country)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_read_and_a_broken_line_is_told() {
        let list =
            PlaceList::parse("l.tsv", "# id\nx:1\tAb Dara\tAb-i Dara|Abdara\t34.5\t69\tcity\tAF\tKabul\t\n")
                .expect("the list is sound");
        assert_eq!(list.bearers("abdara").len(), 1);
        let record = list.record(0);
        let places = Gazetteer::shared();
        assert_eq!(record.country.and_then(|c| places.country(c)), Some("AF"));
        assert_eq!(record.first.and_then(|f| places.shown(f)), Some("Kābul"));
        for (line, why) in [
            ("x\ty", "l.tsv:1: found 2 columns; expected 9"),
            ("x\ty\t\t91\t0\tcity\t\t\t", "l.tsv:1: found `91`; expected degrees from -90 to 90"),
            ("x\ty\t\tNaN\t0\tcity\t\t\t", "l.tsv:1: found `NaN`; expected degrees from -90 to 90"),
            ("\ty\t\t1\t0\tcity\t\t\t", "l.tsv:1: found no id or no name; expected both"),
        ] {
            let error = PlaceList::parse("l.tsv", line).expect_err(line);
            assert_eq!(error.to_string(), why);
        }
    }
}
