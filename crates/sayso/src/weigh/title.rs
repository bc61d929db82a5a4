//! What a matter is called: in plain words, made from its claims, for lists. The words under it are the evidence.

use std::collections::BTreeMap;

use super::fact::{Fact, Side};
use super::key::counted_ground;
use super::window::{self, Day};

/// What a matter's type and title are made from, gathered claim by claim in the order in which they were said.
#[derive(Debug, Default)]
pub(crate) struct Naming {
    /// Of the first claim.
    kind: String,
    is_first_negative: bool,
    first_words: Option<String>,
    is_control: bool,
    codes: Counts,
    who: Counts,
    whom: Counts,
    countries: Counts,
    /// Places that are no countries.
    places: Counts,
    /// Places of its sentences beside them; never of the sentences before, which speak of something else.
    near: Counts,
    /// First day of what it is about, how many claims give which exact day, and the first day of its reports.
    day: Option<Day>,
    days: BTreeMap<Day, usize>,
    said: Option<Day>,
    ground: Option<String>,
    /// What is counted, of the highest count: who counts fewer of them may count a part.
    unit: Option<(i64, String)>,
    instrument: Option<String>,
    /// The shortest of several words ("continue" alone says little), else the shortest.
    deed: Option<String>,
}

impl Naming {
    /// The next claim.
    pub(crate) fn hear(&mut self, fact: &Fact) {
        if self.first_words.is_none() {
            (self.kind, self.is_first_negative) = (fact.kind.clone(), fact.is_negative);
            self.first_words = Some(fact.words.clone());
        }
        self.is_control |= fact.kind == "control";
        self.codes.add(&fact.code);
        names(&fact.actors).for_each(|name| self.who.add(name));
        names(&fact.recipients).for_each(|name| self.whom.add(name));
        let near = fact.near_spots.iter().filter(|_| !fact.context.is_before);
        near.filter(|s| !s.is_country).for_each(|s| self.near.add(&unshouted(&s.name)));
        for spot in &fact.spots {
            let places = if spot.is_country { &mut self.countries } else { &mut self.places };
            places.add(&unshouted(&spot.name));
        }
        let first = |day: Option<Day>, other: Option<Day>| day.into_iter().chain(other).min();
        self.day = first(self.day, fact.when.map(|(from, _)| from));
        self.said = first(self.said, fact.said);
        if let Some((from, _)) = fact.when.filter(|(from, to)| to - from <= 1) {
            *self.days.entry(from).or_default() += 1;
        }
        if self.ground.is_none() {
            self.ground = counted_ground(fact).map(str::to_owned);
        }
        let least = fact.least.unwrap_or(0);
        if let Some(unit) =
            fact.unit.as_ref().filter(|_| self.unit.as_ref().is_none_or(|(most, _)| *most < least))
        {
            self.unit = Some((least, unit.clone()));
        }
        if self.instrument.is_none() {
            self.instrument.clone_from(&fact.instrument);
        }
        let rank = |deed: &str| (!deed.trim().contains(' '), deed.len());
        let is_shorter = |deed: &&String| self.deed.as_ref().is_none_or(|before| rank(deed) < rank(before));
        if let Some(deed) = fact.deed.as_ref().filter(|d| !d.is_empty()).filter(is_shorter) {
            self.deed = Some(deed.clone());
        }
    }

    /// The type of a matter: who holds a place, where some claims are on that and others on leaving it.
    pub(crate) fn kind(&self) -> &str {
        if self.is_control { "control" } else { &self.kind }
    }

    /// A title of at most a line.
    pub(crate) fn title(&self) -> String {
        let (who, whom) = (self.who.most(), self.whom.most());
        let place = self.places.most().or_else(|| self.near.most()).or_else(|| self.countries.most());
        let at = place.map(|p| format!(" at {p}")).unwrap_or_default();
        // "Talks that began in the eighties": of a round of talks, when it was spoken of tells more.
        let told = self.most_told().or(self.day);
        let day = if self.kind() == "talks" { self.said.or(told) } else { told.or(self.said) };
        let on = day.map(|day| format!(", {}", window::date(day))).unwrap_or_default();
        let by = who.map(|w| format!(" by {w}")).unwrap_or_default();
        let code = self.codes.most().unwrap_or_default();
        match self.kind() {
            "control" => match (place, self.ground.as_deref()) {
                (_, Some("share")) => format!("how much of the ground {} holds", who.unwrap_or("somebody")),
                (_, Some(unit)) => format!("how many {} {} holds", plural(unit), who.unwrap_or("somebody")),
                (Some(place), None) => format!("who holds {place}"),
                (None, None) => format!("ground {code}{by}{on}"),
            },
            "toll" => format!(
                "{} {code}{at}{by}{on}",
                plural(self.unit.as_ref().map_or("person", |(_, unit)| unit))
            ),
            "commitment" => self.pledge(who.unwrap_or("somebody")),
            "talks" => {
                let noun = self.instrument.as_deref().unwrap_or("talks");
                let sides = self.who.two_most_with(&self.whom);
                let between = if sides.is_empty() { at } else { format!(" of {}", sides.join(" and ")) };
                format!("{noun}{between}{on}")
            }
            _ => {
                let to = whom.map(|w| format!(" against {w}")).unwrap_or_default();
                format!("{}{by}{to}{at}{on}", code.to_lowercase())
            }
        }
    }

    /// The exact day that most claims give, of equals the first: one claim may give a month, or a day that it misreads.
    fn most_told(&self) -> Option<Day> {
        let most = self.days.values().max()?;
        self.days.iter().find(|(_, told)| *told == most).map(|(day, _)| *day)
    }

    fn pledge(&self, who: &str) -> String {
        let deed = short(self.deed.as_ref().or(self.first_words.as_ref()).map_or("", String::as_str));
        format!("{who}: {}{deed}", if self.is_first_negative { "not to " } else { "" })
    }
}

/// "Washington" of the dateline's "WASHINGTON": which report names a place first shall not show.
fn unshouted(name: &str) -> String {
    let shouts = |w: &str| w.chars().count() > 3 && w.chars().all(char::is_uppercase);
    let calm = |w: &str| {
        let mut letters = w.chars();
        let first: String = letters.next().into_iter().collect();
        first + &letters.as_str().to_lowercase()
    };
    let words = name.split(' ').map(|w| if shouts(w) { calm(w) } else { w.to_owned() });
    words.collect::<Vec<_>>().join(" ")
}

pub(super) fn plural(noun: &str) -> String {
    match noun {
        "person" => "people".to_owned(),
        "child" => "children".to_owned(),
        "life" => "lives".to_owned(),
        "aircraft" | "personnel" | "police" | "staff" | "cattle" | "dead" | "wounded" | "Taliban" => {
            noun.to_owned()
        }
        "human" | "German" | "Roman" => format!("{noun}s"),
        _ if noun.ends_with("man") => format!("{}en", &noun[..noun.len() - 2]),
        _ if noun.ends_with('s') => noun.to_owned(),
        _ => match noun.strip_suffix('y').filter(|rest| !rest.ends_with(['a', 'e', 'o'])) {
            Some(rest) => format!("{rest}ies"),
            None => format!("{noun}s"),
        },
    }
}

fn short(words: &str) -> String {
    const MOST: usize = 60;
    if words.chars().count() <= MOST {
        return words.to_owned();
    }
    let cut: String = words.chars().take(MOST).collect();
    let whole = cut.rsplit_once(' ').map_or(cut.as_str(), |(head, _)| head);
    format!("{whole} …")
}

/// How often each word is told.
#[derive(Debug, Default)]
struct Counts(BTreeMap<String, usize>);

impl Counts {
    fn add(&mut self, word: &str) {
        match self.0.get_mut(word) {
            Some(count) => *count += 1,
            None => drop(self.0.insert(word.to_owned(), 1)),
        }
    }

    /// What is told most often; of equals the first in the alphabet.
    fn most(&self) -> Option<&str> {
        self.0.iter().rev().max_by_key(|(_, count)| **count).map(|(word, _)| word.as_str())
    }

    /// The two that are told most often here and there together.
    fn two_most_with<'a>(&'a self, other: &'a Counts) -> Vec<&'a str> {
        let mut both: BTreeMap<&str, usize> = BTreeMap::new();
        self.0.iter().chain(&other.0).for_each(|(word, count)| *both.entry(word).or_default() += count);
        let mut all: Vec<(&str, usize)> = both.into_iter().collect();
        all.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
        all.into_iter().take(2).map(|(word, _)| word).collect()
    }
}

fn names(sides: &[Side]) -> impl Iterator<Item = &str> {
    sides.iter().filter(|s| s.is_somebody).map(|s| s.party.as_ref().unwrap_or(&s.name).as_str())
}

#[cfg(test)]
mod tests {
    use super::super::context::Context;
    use super::super::fact::Spot;
    use super::*;

    #[test]
    fn a_pledge_is_called_by_more_than_a_verb() {
        let title = |deeds: &[&str]| {
            let mut naming = Naming::default();
            for deed in deeds {
                let pledge =
                    Fact { kind: "commitment".into(), deed: Some((*deed).into()), ..Fact::default() };
                naming.hear(&pledge);
            }
            naming.title()
        };
        assert_eq!(title(&["continue", "send grain to the camps", "send grain"]), "somebody: send grain");
        assert_eq!(title(&["continue"]), "somebody: continue");
    }

    #[test]
    fn a_title_names_no_place_of_the_sentences_before() {
        let spot = |name: &str| Spot {
            id: 1,
            key: name.into(),
            name: name.into(),
            country: None,
            is_country: false,
            is_exact: true,
        };
        let toll = |is_before: bool| Fact {
            kind: "toll".into(),
            code: "killed".into(),
            near_spots: vec![spot("Goma")],
            context: Context { is_before, ..Context::default() },
            ..Fact::default()
        };
        let title = |fact: &Fact| {
            let mut naming = Naming::default();
            naming.hear(fact);
            naming.title()
        };
        assert_eq!(title(&toll(false)), "people killed at Goma");
        assert_eq!(title(&toll(true)), "people killed");
        let told = Fact { spots: vec![spot("Bukavu")], ..toll(false) };
        assert_eq!(title(&told), "people killed at Bukavu", "what it says itself comes first");
    }

    #[test]
    fn a_toll_is_called_by_the_unit_of_its_highest_count() {
        let mut naming = Naming::default();
        for (least, unit) in [(2, "civilian"), (40, "soldier"), (3, "person")] {
            let (least, unit) = (Some(least), Some(unit.to_owned()));
            naming.hear(&Fact { kind: "toll".into(), code: "killed".into(), least, unit, ..Fact::default() });
        }
        assert_eq!(naming.title(), "soldiers killed");
    }
}
