//! Layers: one a claimant, each with a shape and a colour of its own, each switched by itself.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use super::age;
use super::place::{Word, at};
use crate::route::Asked;
use crate::trouble::Trouble;

/// Shapes in a box from -9 to 9; the last one is for all layers beyond.
pub(in crate::page) const SHAPES: [&str; 9] = [
    "M7 0A7 7 0 1 1-7 0A7 7 0 1 1 7 0Z",
    "M-6-6H6V6H-6Z",
    "M0-8L7.5 6H-7.5Z",
    "M0-8.5L8.5 0L0 8.5L-8.5 0Z",
    "M0 8L7.5-6H-7.5Z",
    "M-2.5-7.5H2.5V-2.5H7.5V2.5H2.5V7.5H-2.5V2.5H-7.5V-2.5H-2.5Z",
    "M8 0L4 7H-4L-8 0L-4-7H4Z",
    "M0-8.5L2.5-2.5L8.5 0L2.5 2.5L0 8.5L-2.5 2.5L-8.5 0L-2.5-2.5Z",
    "M-7-5L-5-7L0-2L5-7L7-5L2 0L7 5L5 7L0 2L-5 7L-7 5L-2 0Z",
];

/// What an address cannot hold as it is.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// What one layer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum By {
    /// Who is said to hold, gain or lose ground.
    Holder,
    /// Who says so.
    Account,
}

impl By {
    pub(super) fn of(name: Option<&str>) -> Result<By, Trouble> {
        match name {
            None | Some("holder") => Ok(By::Holder),
            Some("account") => Ok(By::Account),
            Some(other) => Err(Trouble::bad(format!("`by` is `{other}`; expected holder or account"))),
        }
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            By::Holder => "holder",
            By::Account => "account",
        }
    }

    pub(super) fn is_account(&self) -> bool {
        *self == By::Account
    }

    /// The layer that a row belongs to.
    fn layer(self, row: &[Value]) -> &str {
        at(row, self.name()).as_str().unwrap_or("nobody named")
    }
}

/// A layer.
#[derive(Clone, Debug)]
pub(super) struct Layer {
    pub(super) name: String,
    /// Which shape and colour.
    pub(super) style: usize,
    /// Places on which it has a word.
    pub(super) places: usize,
    pub(super) words: usize,
    pub(super) is_on: bool,
    /// The address of the map with this layer switched.
    pub(super) switched: String,
}

impl Layer {
    pub(super) fn shape(&self) -> &'static str {
        SHAPES[self.style]
    }

    pub(super) fn json(&self) -> Value {
        json!({
            "name": self.name, "style": self.style, "shape": self.shape(), "places": self.places, "words": self.words,
        })
    }
}

/// Sorts rows of [`sayso::ask::ground`] into layers, all of them on: parties in the order of the case's settings, whose shapes
/// are so the same on every day, then others by how many words there are.
pub(super) fn sort(rows: Vec<Vec<Value>>, by: By, parties: &[&str], today: &str) -> (Vec<Layer>, Vec<Word>) {
    let mut counts: std::collections::BTreeMap<&str, (usize, usize)> = std::collections::BTreeMap::new();
    let mut before: std::collections::BTreeMap<&str, &Value> = std::collections::BTreeMap::new();
    for row in &rows {
        let name = by.layer(row);
        let (places, words) = counts.entry(name).or_default();
        *words += 1;
        // Rows come place by place.
        let id = at(row, "id");
        if !id.is_null() && before.insert(name, id) != Some(id) {
            *places += 1;
        }
    }
    let mut order: Vec<(&str, (usize, usize))> = counts.into_iter().collect();
    let rank = |name: &str| parties.iter().position(|p| *p == name).unwrap_or(parties.len());
    order.sort_by(|(a, (_, m)), (b, (_, n))| rank(a).cmp(&rank(b)).then(n.cmp(m)).then(a.cmp(b)));
    let placed = order.iter().filter(|(name, _)| rank(name) < parties.len()).count();
    let layer = |(n, (name, (places, words))): (usize, &(&str, (usize, usize)))| Layer {
        name: (*name).to_owned(),
        // A party keeps its shape on a day on which another has no word.
        style: if rank(name) < parties.len() { rank(name) } else { parties.len() + n - placed }
            .min(SHAPES.len() - 1),
        places: *places,
        words: *words,
        is_on: true,
        switched: String::new(),
    };
    let layers: Vec<Layer> = order.iter().enumerate().map(layer).collect();
    let index: std::collections::BTreeMap<String, usize> =
        layers.iter().enumerate().map(|(n, l)| (l.name.clone(), n)).collect();
    let word = |row: Vec<Value>| {
        let age = at(&row, "last_said").as_str().and_then(|said| age::between(said, today));
        Word { layer: index[by.layer(&row)], age, fade: age::fade(age), row }
    };
    (layers, rows.into_iter().map(word).collect())
}

/// Switches layers off that are named, with `|` between them, and says where each is switched.
pub(super) fn switch(layers: &mut [Layer], off: &str, asked: &Asked) {
    let off: Vec<&str> = off.split('|').filter(|name| !name.is_empty()).collect();
    for layer in layers {
        layer.is_on = !off.contains(&layer.name.as_str());
        layer.switched = switched(&off, &layer.name, asked);
    }
}

fn switched(off: &[&str], name: &str, asked: &Asked) -> String {
    let mut off: Vec<&str> = off.to_vec();
    match off.iter().position(|o| *o == name) {
        Some(n) => drop(off.remove(n)),
        None => off.push(name),
    }
    address(&asked.query, "off", (!off.is_empty()).then(|| off.join("|")))
}

/// The address of the map with one value other than asked; where that is not the row, it begins with the first one.
pub(super) fn address(query: &[(String, String)], name: &str, value: Option<String>) -> String {
    let kept = query.iter().filter(|(n, v)| n != name && n != "start" && n != "token" && !v.is_empty());
    let mut pairs: Vec<(&str, String)> = kept.map(|(n, v)| (n.as_str(), v.clone())).collect();
    pairs.extend(value.map(|v| (name, v)));
    let text = |(n, v): &(&str, String)| format!("{n}={}", utf8_percent_encode(v, ESCAPED));
    let query: Vec<String> = pairs.iter().map(text).collect();
    if query.is_empty() { "/map".to_owned() } else { format!("/map?{}", query.join("&")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(id: Option<&str>, holder: Option<&str>, account: &str) -> Vec<Value> {
        let row = json!({ "id": id, "holder": holder, "account": account, "last_said": "2021-07-01" });
        sayso::ask::GROUND.iter().map(|column| row[*column].clone()).collect()
    }

    #[test]
    fn a_layer_is_a_holder_or_an_account_and_each_is_switched() {
        let rows = vec![
            row(Some("p1"), Some("Taliban"), "Taliban"),
            row(Some("p1"), Some("Taliban"), "Kabul"),
            row(Some("p2"), Some("Kabul"), "Kabul"),
            row(None, None, "Kabul"),
        ];
        let asked = Asked::of("/map", Some("as_of=2021-07-09&off=Kabul&start=200")).unwrap();
        let (mut layers, words) = sort(rows.clone(), By::Holder, &["Kabul"], "2021-07-09");
        switch(&mut layers, "Kabul", &asked);
        let told: Vec<_> = layers.iter().map(|l| (l.name.as_str(), l.places, l.words, l.is_on)).collect();
        assert_eq!(told, [("Kabul", 1, 1, false), ("Taliban", 1, 2, true), ("nobody named", 0, 1, true)]);
        assert_eq!(layers[1].switched, "/map?as_of=2021-07-09&off=Kabul%7CTaliban");
        assert_eq!(layers[0].switched, "/map?as_of=2021-07-09");
        assert_eq!((words[0].age, words[0].fade), (Some(8), 1));
        let (layers, _) = sort(rows, By::Account, &[], "2021-07-09");
        assert_eq!((layers[0].name.as_str(), layers[0].places), ("Kabul", 2));
    }
}
