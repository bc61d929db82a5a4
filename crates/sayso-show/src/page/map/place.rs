//! Words on places: how they are told in the table, and how they are gathered for drawing.

use std::sync::LazyLock;

use sayso::ask::GROUND;
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value;

use crate::words;

/// The last word of an account on a place, or on none.
#[derive(Debug)]
pub(super) struct Word {
    /// Which layer it is of.
    pub(super) layer: usize,
    /// Days since it was said, as far as known.
    pub(super) age: Option<i64>,
    pub(super) fade: u8,
    /// A row of [`sayso::ask::ground`]: a map may hold tens of thousands.
    pub(super) row: Vec<Value>,
}

/// A column of such a row.
pub(super) fn at<'a>(row: &'a [Value], column: &str) -> &'a Value {
    const NOTHING: &Value = &Value::Null;
    GROUND.iter().position(|c| *c == column).and_then(|n| row.get(n)).unwrap_or(NOTHING)
}

impl Word {
    pub(super) fn at(&self, column: &str) -> &Value {
        at(&self.row, column)
    }

    /// A column's text; nothing is an empty one.
    pub(super) fn text(&self, column: &str) -> &str {
        self.at(column).as_str().unwrap_or_default()
    }

    pub(super) fn has_position(&self) -> bool {
        self.at("lat").is_number() && self.at("lon").is_number()
    }

    /// Whether it tells a number or a share.
    pub(super) fn is_counted(&self) -> bool {
        ["least", "most", "share_least", "share_most"].iter().any(|c| self.at(c).is_number())
    }

    /// Whether it is of a part that nobody placed: so many, or such a share, of an area or a country.
    pub(super) fn is_part(&self) -> bool {
        self.is_counted() && self.text("precision") != "exact"
    }

    /// What is said of whom: "Taliban: gains".
    pub(super) fn says(&self) -> String {
        let who = self.at("holder").as_str().unwrap_or("nobody named");
        match self.text("truth") {
            "affirmed" => format!("{who}: {}", self.text("stance")),
            other => format!("{who}: {} ({other})", self.text("stance")),
        }
    }

    /// How many: "141 or more (district)", "85 % or more (country)".
    pub(super) fn count(&self) -> String {
        let percent = |column: &str| self.at(column).as_f64().map_or(Value::Null, |x| percent(x).into());
        let share = words::interval(&percent("share_least"), &percent("share_most"));
        let number = words::interval(self.at("least"), self.at("most"));
        let unit =
            if self.text("unit").is_empty() { String::new() } else { format!(" ({})", self.text("unit")) };
        match (number.is_empty(), share.is_empty()) {
            (false, _) => format!("{number}{unit}"),
            (true, false) => format!("{share} per cent{unit}"),
            (true, true) => String::new(),
        }
    }

    /// The words that it stands on.
    pub(super) fn quote(&self) -> String {
        let count = self.text("count_words");
        let words = self.text("words");
        if count.is_empty() || words.contains(count) {
            words.to_owned()
        } else {
            format!("{words} … {count}")
        }
    }

    /// How long before the day of the map it was said.
    pub(super) fn ago(&self) -> String {
        match self.age {
            Some(0) => "that day".to_owned(),
            Some(1) => "1 day before".to_owned(),
            Some(n) => format!("{n} days before"),
            None => "day not known".to_owned(),
        }
    }

    /// How its place is drawn.
    pub(super) fn drawn(&self) -> &'static str {
        match (self.has_position(), self.text("precision")) {
            (false, _) => "not drawn: position not known",
            (true, "exact") => "a mark",
            (true, _) if self.is_part() => "an outline, not filled: a part of it, nobody told which",
            (true, "country") => "a country, hatched",
            (true, _) => "an area, hatched; where in it is not known",
        }
    }
}

/// A share as whole per cents.
fn percent(share: f64) -> i64 {
    (share * 100.0).round() as i64
}

/// Columns of a row that are the place's.
const OF_PLACE: [&str; 6] = ["id", "place", "precision", "country", "lat", "lon"];

/// What a key of a word as data stands for.
#[derive(Clone, Copy)]
enum Cell {
    Column(usize),
    Layer,
    Age,
    Fade,
    IsPart,
}

/// Keys of a word as data, in the order of the alphabet as in all our JSON.
type Keys = Vec<(&'static str, Cell)>;

static ALL: LazyLock<Keys> = LazyLock::new(|| {
    let own = [("layer", Cell::Layer), ("age", Cell::Age), ("fade", Cell::Fade), ("is_part", Cell::IsPart)];
    let columns = GROUND.iter().enumerate().map(|(n, column)| (*column, Cell::Column(n)));
    let mut keys: Keys = columns.chain(own).collect();
    keys.sort_unstable_by_key(|(key, _)| *key);
    keys
});

/// Those that a word has beside its place's.
static BESIDE: LazyLock<Keys> =
    LazyLock::new(|| ALL.iter().copied().filter(|(key, _)| !OF_PLACE.contains(key)).collect());

/// A word as data, written as it stands: as a value of its own each would take many times the room.
pub(super) struct Told<'a> {
    keys: &'static Keys,
    word: &'a Word,
}

impl<'a> Told<'a> {
    /// With where it is.
    pub(super) fn whole(word: &'a Word) -> Told<'a> {
        Told { keys: &ALL, word }
    }

    /// Within its place.
    fn beside(word: &'a Word) -> Told<'a> {
        Told { keys: &BESIDE, word }
    }
}

impl Serialize for Told<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.keys.len()))?;
        for (key, cell) in self.keys {
            match cell {
                Cell::Column(n) => map.serialize_entry(key, &self.word.row[*n])?,
                Cell::Layer => map.serialize_entry(key, &self.word.layer)?,
                Cell::Age => map.serialize_entry(key, &self.word.age)?,
                Cell::Fade => map.serialize_entry(key, &self.word.fade)?,
                Cell::IsPart => map.serialize_entry(key, &self.word.is_part())?,
            }
        }
        map.end()
    }
}

/// A place with its words, as data.
#[derive(serde::Serialize)]
pub(super) struct Place<'a> {
    country: &'a Value,
    id: &'a Value,
    lat: &'a Value,
    lon: &'a Value,
    name: &'a Value,
    precision: &'a Value,
    words: Vec<Told<'a>>,
}

impl<'a> Place<'a> {
    /// Of the words on it, of which there is one or more.
    fn of(words: &'a [Word]) -> Place<'a> {
        let word = &words[0];
        Place {
            country: word.at("country"),
            id: word.at("id"),
            lat: word.at("lat"),
            lon: word.at("lon"),
            name: word.at("place"),
            precision: word.at("precision"),
            words: words.iter().map(Told::beside).collect(),
        }
    }

    /// Whether it can be drawn.
    pub(super) fn has_position(&self) -> bool {
        self.lat.is_number() && self.lon.is_number()
    }
}

/// Places with their words, in order of words.
pub(super) fn gather(words: &[Word]) -> Vec<Place<'_>> {
    words.chunk_by(|a, b| a.at("id") == b.at("id")).map(Place::of).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn word(row: Value) -> Word {
        let row = GROUND.iter().map(|column| row[*column].clone()).collect();
        Word { layer: 0, age: Some(0), fade: 0, row }
    }

    #[test]
    fn a_set_is_counted_as_it_was_told() {
        let districts = word(json!({ "least": 141, "unit": "district" }));
        assert_eq!((districts.count().as_str(), districts.is_counted()), ("141 or more (district)", true));
        let share = word(json!({ "share_least": 0.85, "share_most": 0.85, "unit": "country" }));
        assert_eq!(share.count(), "85 per cent (country)");
        assert!(!word(json!({ "words": "control" })).is_counted());
    }

    #[test]
    fn a_place_is_drawn_as_precisely_as_it_was_told() {
        let place = |precision: &str| word(json!({ "lat": 1.0, "lon": 2.0, "precision": precision })).drawn();
        assert_eq!(place("exact"), "a mark");
        assert_eq!(place("country"), "a country, hatched");
        assert_eq!(place("area"), "an area, hatched; where in it is not known");
        assert_eq!(word(json!({ "precision": "exact" })).drawn(), "not drawn: position not known");
        let share = word(json!({ "lat": 1.0, "lon": 2.0, "precision": "country", "share_least": 0.9 }));
        assert_eq!(share.drawn(), "an outline, not filled: a part of it, nobody told which");
    }

    #[test]
    fn words_on_one_place_are_gathered() {
        let on = |id: &str| word(json!({ "id": id, "place": id, "account": "x", "lat": null }));
        let words = [on("p1"), on("p1"), on("p2")];
        let places = gather(&words);
        assert_eq!(places.iter().map(|p| p.words.len()).collect::<Vec<_>>(), [2, 1]);
        assert!(!places[0].has_position());
        let told = serde_json::to_value(&places).unwrap();
        assert_eq!(told[0]["words"][0].get("lat"), None);
        // As text it is what it would be as a value: keys in order.
        assert_eq!(serde_json::to_string(&places).unwrap(), told.to_string());
        let whole = Told::whole(&words[0]);
        assert_eq!(serde_json::to_string(&whole).unwrap(), serde_json::to_value(&whole).unwrap().to_string());
    }
}
