//! What makes two claims one matter: a key that both have.
//!
//! Matters are the components of claims that share keys. A key says one way in which claims are of one matter ("control of
//! Kunduz in these sixty days"), so every join can be told in a sentence, joining does not depend on what came first, and a
//! report added looks up its own keys and nothing else. Keys are made by type and main arguments (design, Weighing 1):
//! control by place and time; toll by harm, place and day; event by code, sides, place and day; commitment by who and deed;
//! talks by instrument, parties and time.

use super::fact::{Fact, Side};
use super::stem::stems;
use super::window::{Day, windows};

/// Days over which claims that somebody holds a place are of one matter.
const HOLDING: i32 = 60;
/// Days between which two tellings of one deed may lie: its day's precision and a day for clocks.
const CLOCKS: i32 = 4;
/// Days over which a running total runs on.
const RUNNING: i32 = 60;
/// Days over which a pledge is taken up again.
const PLEDGING: i32 = 400;
/// Days over which one round of talks, or one truce with its extensions, goes on.
const NEGOTIATING: i32 = 150;
/// Longer stretches of time are no day on which something happened.
const A_FEW_DAYS: i32 = 4;

/// A key with the sentence that it stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Key {
    /// Hash of the parts.
    pub(crate) hash: i64,
    /// What two claims that share it have in common.
    pub(crate) common: String,
}

/// All keys of a claim. None for a claim that nothing else can be about.
pub(crate) fn keys(fact: &Fact) -> Vec<Key> {
    let mut keys = match fact.kind.as_str() {
        "control" => control(fact),
        "toll" => toll(fact),
        "commitment" => commitment(fact),
        "talks" => talks(fact),
        _ => event(fact),
    };
    keys.sort_by_key(|k| k.hash);
    keys.dedup_by_key(|k| k.hash);
    keys
}

fn key(parts: &[&str], common: String) -> Key {
    // FNV-1a: short, and the same on every machine and in every version.
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in parts.iter().flat_map(|p| p.bytes().chain([0x1f])) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    Key { hash: hash as i64, common }
}

/// Keys over the windows of a day; a claim without any day has one key without.
fn timed(parts: &[&str], day: Option<Day>, width: i32, common: &str) -> Vec<Key> {
    let Some(day) = day else { return vec![key(&[parts, &["undated"]].concat(), common.to_owned())] };
    let window = |w: i32| key(&[parts, &[w.to_string().as_str()]].concat(), common.to_owned());
    windows(day, width).map(window).to_vec()
}

fn somebody(sides: &[Side]) -> impl Iterator<Item = &Side> {
    sides.iter().filter(|s| s.is_somebody)
}

fn control(fact: &Fact) -> Vec<Key> {
    let day = fact.day();
    let near: Vec<_> = fact.spots.iter().filter(|s| !s.is_country).collect();
    let mut keys: Vec<Key> = near
        .iter()
        .flat_map(|s| timed(&["control", &s.key], day, HOLDING, &format!("both are on who holds {}", s.name)))
        .collect();
    // ">140 districts": a set without names is a matter of its own, by what is counted and who holds it.
    if near.is_empty() && (fact.has_figure() || fact.has_share) {
        let unit = fact.unit.as_deref().unwrap_or("place");
        for side in somebody(&fact.actors) {
            let common = format!("both count the {unit}s that {} holds", side.name);
            keys.extend(timed(&["set", unit, &side.voice()], day, HOLDING, &common));
        }
    }
    keys
}

/// Whose harm it is: forces of the state, its enemies, or people; the units of counts tell.
fn victims(fact: &Fact) -> &'static str {
    const FORCES: &[&str] = &[
        "soldier",
        "troop",
        "police",
        "officer",
        "policeman",
        "guard",
        "serviceman",
        "peacekeeper",
        "commando",
    ];
    const FIGHTERS: &[&str] =
        &["militant", "fighter", "rebel", "insurgent", "terrorist", "gunman", "guerrilla", "jihadist"];
    let unit = fact.unit.as_deref().unwrap_or_default();
    if FORCES.contains(&unit) {
        "forces"
    } else if FIGHTERS.contains(&unit) {
        "fighters"
    } else {
        "people"
    }
}

fn toll(fact: &Fact) -> Vec<Key> {
    let who = victims(fact);
    let runs = fact.since.is_some() || fact.when.is_some_and(|(from, to)| to - from > A_FEW_DAYS);
    let (kind, width) = if runs { ("toll-run", RUNNING) } else { ("toll", CLOCKS) };
    let base = ["toll", fact.code.as_str(), who, kind];
    let day = fact.day();
    let spots = fact.spots.iter().filter(|s| runs || !s.is_country);
    let mut keys: Vec<Key> = spots
        .flat_map(|s| {
            let common = format!("both count {who} {} at {}", fact.code, s.name);
            timed(&[&base[..], &[&s.key]].concat(), day, width, &common)
        })
        .collect();
    for side in somebody(&fact.actors) {
        let common = format!("both count {who} {} by {}", fact.code, side.name);
        keys.extend(timed(&[&base[..], &["by", &side.voice()]].concat(), day, width, &common));
    }
    keys
}

fn event(fact: &Fact) -> Vec<Key> {
    let base = ["event", fact.code.as_str()];
    let stretch = fact.when.map_or(0, |(from, to)| to - from);
    // "In 2019 they attacked": a year is no day that two deeds share, but the same year may be.
    let (day, width) =
        if stretch > A_FEW_DAYS { (fact.when.map(|(from, _)| from), 2) } else { (fact.day(), CLOCKS) };
    let what = fact.code.to_lowercase();
    let mut keys = Vec::new();
    let (actors, recipients): (Vec<&Side>, Vec<&Side>) =
        (somebody(&fact.actors).collect(), somebody(&fact.recipients).collect());
    let near: Vec<_> = fact.spots.iter().filter(|s| !s.is_country).collect();
    if fact.code == "CONSULT" {
        let met: Vec<&Side> = actors.iter().chain(&recipients).copied().collect();
        for (n, a) in met.iter().enumerate() {
            for b in &met[n + 1..] {
                let (x, y) = ordered(a.entity, b.entity);
                let common = format!("both tell of {} and {} meeting", a.name, b.name);
                keys.extend(timed(&["met", &x, &y], day, width, &common));
            }
        }
        return keys;
    }
    for spot in &near {
        for side in actors.iter().chain(&recipients) {
            let common = format!("both tell of {what} at {} with {}", spot.name, side.name);
            keys.extend(timed(&[&base[..], &[&spot.key, &side.voice()]].concat(), day, width, &common));
        }
        if actors.is_empty() && recipients.is_empty() {
            let common = format!("both tell of {what} at {}", spot.name);
            keys.extend(timed(&[&base[..], &[&spot.key, "-"]].concat(), day, width, &common));
        }
    }
    if gives_up_ground(fact) {
        keys.extend(control(fact));
    }
    for a in &actors {
        for r in &recipients {
            let common = format!("both tell of {what} by {} to {}", a.name, r.name);
            keys.extend(timed(&[&base[..], &[&a.voice(), "to", &r.voice()]].concat(), day, width, &common));
        }
    }
    keys
}

/// Whether a party tells or is told to have left a place: that bears on who holds it.
pub(crate) fn gives_up_ground(fact: &Fact) -> bool {
    const LEAVING: &[&str] = &[
        "withdr",
        "pull",
        "retreat",
        "left",
        "leav",
        "abandon",
        "vacat",
        "evacuat",
        "fell back",
        "redeploy",
    ];
    let word = fact.words.to_lowercase();
    fact.code == "RETREAT"
        && fact.actors.iter().any(|a| a.party.is_some())
        && LEAVING.iter().any(|stem| word.starts_with(stem))
}

fn ordered(a: i64, b: i64) -> (String, String) {
    (a.min(b).to_string(), a.max(b).to_string())
}

/// Two stems of the deed and who is bound; a deed of one stem stands alone.
fn commitment(fact: &Fact) -> Vec<Key> {
    let deed = stems(fact.deed.as_deref().filter(|d| !d.is_empty()).unwrap_or(&fact.words));
    let day = fact.said;
    let mut keys = Vec::new();
    for side in somebody(&fact.actors) {
        let who = side.voice();
        let common = |what: &str| format!("both bind {} to “{what}”", side.name);
        if let [one] = &deed[..] {
            keys.extend(timed(&["bound", &who, one], day, PLEDGING, &common(one)));
        }
        for (n, a) in deed.iter().enumerate() {
            for b in &deed[n + 1..] {
                keys.extend(timed(&["bound", &who, a, b], day, PLEDGING, &common(&format!("{a} … {b}"))));
            }
        }
    }
    keys
}

fn talks(fact: &Fact) -> Vec<Key> {
    let is_truce = fact.instrument.as_deref() == Some("truce");
    let (kind, noun) = if is_truce { ("truce", "truce") } else { ("talks", "negotiation") };
    let parties: Vec<&Side> = somebody(&fact.actors).chain(somebody(&fact.recipients)).collect();
    let days = [fact.day(), fact.period.1.as_deref().and_then(super::window::last)];
    let mut keys = Vec::new();
    for day in days.into_iter().flatten() {
        for (n, a) in parties.iter().enumerate() {
            for b in &parties[n + 1..] {
                let (x, y) = (a.voice().min(b.voice()), a.voice().max(b.voice()));
                if x != y {
                    let common = format!("both are on the {noun} of {} and {}", a.name, b.name);
                    keys.extend(timed(&[kind, &x, &y], Some(day), NEGOTIATING, &common));
                }
            }
        }
        // A truce is often told of without its parties: then by the country that it is in.
        let countries = fact.spots.iter().filter_map(|s| s.country.as_deref());
        let sides = parties.iter().filter_map(|p| p.country.as_deref());
        for country in countries.chain(sides).filter(|_| is_truce) {
            let common = format!("both are on a truce in {country}");
            keys.extend(timed(&["truce in", country], Some(day), NEGOTIATING, &common));
        }
        if let [one] = parties[..] {
            for spot in fact.spots.iter().filter(|s| !s.is_country) {
                let common = format!("both are on the {noun} of {} at {}", one.name, spot.name);
                keys.extend(timed(&[kind, &one.voice(), &spot.key], Some(day), NEGOTIATING, &common));
            }
        }
    }
    keys
}
