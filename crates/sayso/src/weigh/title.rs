//! What a matter is called: in plain words, made from its claims, for lists. The words under it are the evidence.

use std::collections::BTreeMap;

use super::fact::{Fact, Side};
use super::key::counted_ground;
use super::window;

/// A title of at most a line.
pub(crate) fn title(facts: &[Fact]) -> String {
    let who = most_named(facts.iter().flat_map(|f| &f.actors));
    let whom = most_named(facts.iter().flat_map(|f| &f.recipients));
    let named = |wide: bool| {
        let spots = facts.iter().flat_map(|f| f.spots.iter().chain(&f.near_spots));
        most(spots.filter(|s| s.is_country == wide).map(|s| unshouted(&s.name)))
    };
    let place = named(false).or_else(|| named(true));
    let day = facts.iter().filter_map(|f| f.when).map(|(from, _)| from).min();
    let day = day.or_else(|| facts.iter().filter_map(|f| f.said).min()).map(window::date);
    let at = place.as_deref().map(|p| format!(" at {p}")).unwrap_or_default();
    let on = day.map(|d| format!(", {d}")).unwrap_or_default();
    let by = who.as_deref().map(|w| format!(" by {w}")).unwrap_or_default();
    match kind(facts) {
        "control" => match (place, facts.iter().find_map(counted_ground)) {
            (_, Some("share")) => {
                format!("how much of the ground {} holds", who.as_deref().unwrap_or("somebody"))
            }
            (_, Some(unit)) => {
                format!("how many {} {} holds", plural(unit), who.as_deref().unwrap_or("somebody"))
            }
            (Some(place), None) => format!("who holds {place}"),
            (None, None) => format!("ground {}{by}{on}", code(facts)),
        },
        "toll" => {
            format!("{} {}{at}{by}{on}", plural(counted(facts).unwrap_or("person")), code(facts))
        }
        "commitment" => {
            let deed = facts
                .iter()
                .filter_map(|f| f.deed.as_deref())
                .filter(|d| !d.is_empty())
                .min_by_key(|d| d.len());
            let deed = short(deed.unwrap_or(&facts[0].words));
            format!(
                "{}: {}{deed}",
                who.as_deref().unwrap_or("somebody"),
                if facts[0].is_negative { "not to " } else { "" }
            )
        }
        "talks" => {
            let noun = facts.iter().find_map(|f| f.instrument.as_deref()).unwrap_or("talks");
            let sides = most_two(facts.iter().flat_map(|f| f.actors.iter().chain(&f.recipients)));
            let between = if sides.is_empty() { at } else { format!(" of {}", sides.join(" and ")) };
            format!("{noun}{between}{on}")
        }
        _ => {
            let to = whom.map(|w| format!(" against {w}")).unwrap_or_default();
            format!("{}{by}{to}{at}{on}", code(facts).to_lowercase())
        }
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

/// The type of a matter: who holds a place, where some claims are on that and others on leaving it.
pub(crate) fn kind(facts: &[Fact]) -> &str {
    let is_control = facts.iter().any(|f| f.kind == "control");
    if is_control { "control" } else { &facts[0].kind }
}

fn code(facts: &[Fact]) -> String {
    most(facts.iter().map(|f| f.code.clone())).unwrap_or_default()
}

fn counted(facts: &[Fact]) -> Option<&str> {
    facts.iter().find_map(|f| f.unit.as_deref())
}

pub(super) fn plural(noun: &str) -> String {
    match noun {
        "person" => "people".to_owned(),
        "child" => "children".to_owned(),
        "man" | "woman" | "policeman" | "gunman" | "serviceman" => format!("{}en", &noun[..noun.len() - 2]),
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

/// What is told most often; of equals the first in the alphabet.
fn most(words: impl Iterator<Item = String>) -> Option<String> {
    ranked(words).into_iter().next()
}

fn ranked(words: impl Iterator<Item = String>) -> Vec<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    words.for_each(|w| *counts.entry(w).or_default() += 1);
    let mut all: Vec<(String, usize)> = counts.into_iter().collect();
    all.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    all.into_iter().map(|(word, _)| word).collect()
}

fn names<'a>(sides: impl Iterator<Item = &'a Side>) -> impl Iterator<Item = String> {
    sides.filter(|s| s.is_somebody).map(|s| s.party.clone().unwrap_or_else(|| s.name.clone()))
}

fn most_named<'a>(sides: impl Iterator<Item = &'a Side>) -> Option<String> {
    most(names(sides))
}

fn most_two<'a>(sides: impl Iterator<Item = &'a Side>) -> Vec<String> {
    ranked(names(sides)).into_iter().take(2).collect()
}
