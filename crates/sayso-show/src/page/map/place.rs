//! Words on places: how they are told in the table, and how they are gathered for drawing.

use sayso::ask::GROUND;
use serde_json::{Value, json};

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

    pub(super) fn json(&self) -> Value {
        let pairs = GROUND.iter().map(|c| (*c).to_owned()).zip(self.row.iter().cloned());
        let mut row = Value::Object(pairs.collect());
        row["layer"] = self.layer.into();
        row["age"] = self.age.into();
        row["fade"] = self.fade.into();
        row["is_part"] = self.is_part().into();
        row
    }
}

/// A share as whole per cents.
fn percent(share: f64) -> i64 {
    (share * 100.0).round() as i64
}

/// Columns of a row that are the place's.
const OF_PLACE: [&str; 6] = ["id", "place", "precision", "country", "lat", "lon"];

/// Places with their words, in order of words.
pub(super) fn gather(words: &[Word]) -> Vec<Value> {
    let mut out: Vec<Value> = Vec::new();
    for word in words {
        let mut told = word.json();
        if let Some(row) = told.as_object_mut() {
            for column in OF_PLACE {
                row.remove(column);
            }
        }
        let is_same = out.last().is_some_and(|place| place["id"] == *word.at("id"));
        match out.last_mut().filter(|_| is_same).and_then(|place| place["words"].as_array_mut()) {
            Some(words) => words.push(told),
            None => {
                let at = |column: &str| word.at(column);
                out.push(json!({
                    "id": at("id"), "name": at("place"), "precision": at("precision"), "country": at("country"),
                    "lat": at("lat"), "lon": at("lon"), "words": [told],
                }));
            }
        }
    }
    out
}

/// Whether a gathered place can be drawn.
pub(super) fn has_position(place: &Value) -> bool {
    place["lat"].is_number() && place["lon"].is_number()
}

#[cfg(test)]
mod tests {
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
        let places = gather(&[on("p1"), on("p1"), on("p2")]);
        assert_eq!(places.iter().map(|p| p["words"].as_array().unwrap().len()).collect::<Vec<_>>(), [2, 1]);
        assert_eq!(places[0]["words"][0].get("lat"), None);
        assert!(!has_position(&places[0]));
    }
}
