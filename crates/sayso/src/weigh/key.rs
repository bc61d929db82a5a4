//! What makes two claims one matter: a key that both have.
//!
//! Matters are the components of claims that share keys. A key says one way in which claims are of one matter ("control of
//! Kunduz in these sixty days"), so every join can be told in a sentence, joining does not depend on what came first, and a
//! report added looks up its own keys and nothing else. Keys are made by type and main arguments (design, Weighing 1):
//! control by place and time; toll by harm, place and day; event by code, sides, place and day; commitment by who and deed;
//! talks by instrument, parties and time.

use std::collections::{BTreeMap, BTreeSet};

use super::fact::{Fact, Side, Spot};
use super::stem::ordered;
use super::window::{Day, windows};

/// Days over which claims that somebody holds a place are of one matter: surely over half of them.
const HOLDING: i32 = 120;
/// Days between which two tellings of one deed may lie: its day's precision and a day for clocks.
const CLOCKS: i32 = 4;
/// Days over which a deed that is told without its day is told again.
const NEWS: i32 = 12;
/// Days over which a running total runs on.
const RUNNING: i32 = 60;
/// Days over which a pledge is taken up again.
const PLEDGING: i32 = 400;
/// Days over which a pledge is told again in like words.
const RECALLED: i32 = 60;
/// Days over which promises to let prisoners go are of one release.
const NEAR: i32 = 45;
/// Days over which one round of talks, or one truce with its extensions, goes on.
const NEGOTIATING: i32 = 150;
/// Longer stretches of time are no day on which something happened.
const A_FEW_DAYS: i32 = 4;
/// A toll of so many that is told without a day is a running total.
const MANY: i64 = 100;

/// A key with the sentence that it stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Key {
    /// Hash of the parts.
    pub(crate) hash: i64,
    /// What two claims that share it have in common.
    pub(crate) common: String,
    /// Whether it joins claims of different reports only: within one report, like words tell of unlike things.
    pub(crate) is_loose: bool,
}

/// All keys of a claim. None for a claim that nothing else can be about.
pub(crate) fn keys(fact: &Fact) -> Vec<Key> {
    let mut pointing = pointing(fact);
    // "Denied that": it is about what it points to, and the rest of its sentence about something else.
    if !pointing.is_empty() && fact.is_denied() && super::answer::points_back(&fact.words) {
        pointing.sort_by_key(|k| k.hash);
        return pointing;
    }
    let mut keys = of_kind(fact);
    // Which deeds of one report are one, is seen in how it tells them ([`super::retold`]).
    if fact.kind == "event" {
        keys = loosely(keys);
    }
    keys.append(&mut pointing);
    keys.sort_by_key(|k| k.hash);
    keys.dedup_by_key(|k| k.hash);
    keys
}

/// Keys of what a claim is about, whatever its report tells beside it.
fn of_kind(fact: &Fact) -> Vec<Key> {
    let mut keys = match fact.kind.as_str() {
        "control" => control(fact),
        "toll" => toll(fact),
        "commitment" => commitment(fact),
        "talks" => talks(fact),
        _ => event(fact),
    };
    keys.extend(words(fact));
    keys
}

/// What speaks for two claims of one report being of one matter: those keys, and what only holds within a report.
pub(super) fn within(fact: &Fact) -> Vec<Key> {
    let mut keys = of_kind(fact);
    if fact.kind == "event" && !fact.context.is_row {
        keys.extend(incident(fact));
    }
    keys
}

/// Keys of what a claim takes up, or tells again.
fn pointing(fact: &Fact) -> Vec<Key> {
    let points = fact.context.points.iter();
    let taken_up = points.map(|uid| key(&["point", uid], "one takes up what the other says".to_owned()));
    let again = fact.context.again.iter();
    let again = again.map(|one| key(&["again", &one.first, &one.second], one.why.clone()));
    taken_up.chain(again).collect()
}

fn key(parts: &[&str], common: String) -> Key {
    // FNV-1a: short, and the same on every machine and in every version.
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in parts.iter().flat_map(|p| p.bytes().chain([0x1f])) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    Key { hash: hash as i64, common, is_loose: false }
}

/// Keys over the windows of a day; a claim without any day has one key without.
fn timed(parts: &[&str], day: Option<Day>, width: i32, common: &str) -> Vec<Key> {
    let Some(day) = day else { return vec![key(&[parts, &["undated"]].concat(), common.to_owned())] };
    let window = |w: i32| {
        let key = key(&[parts, &[w.to_string().as_str()]].concat(), common.to_owned());
        Key { hash: beside(key.hash, w.div_euclid(2) * width), ..key }
    };
    windows(day, width).map(window).to_vec()
}

/// A hash whose first twelve bits are the day: keys of one time lie together in the record's tables, so that reports of one
/// time look at few of their pages. The other bits tell a quarter of a million keys of sixteen days apart.
fn beside(hash: i64, day: Day) -> i64 {
    const BITS: u32 = 52;
    const DAYS: i32 = 16;
    (i64::from(day.div_euclid(DAYS)) << BITS) | (hash & ((1 << BITS) - 1))
}

fn loosely(mut keys: Vec<Key>) -> Vec<Key> {
    keys.iter_mut().for_each(|k| k.is_loose = true);
    keys
}

fn somebody(sides: &[Side]) -> impl Iterator<Item = &Side> {
    sides.iter().filter(|s| s.is_somebody)
}

/// Places of a claim that are no countries: its own, else those of its sentence.
fn spots(fact: &Fact) -> Vec<&Spot> {
    let own: Vec<&Spot> = fact.spots.iter().filter(|s| !s.is_country).collect();
    if own.is_empty() { fact.near_spots.iter().filter(|s| !s.is_country).collect() } else { own }
}

/// Whether the clause itself names a place that is no country.
pub(crate) fn has_own_spot(fact: &Fact) -> bool {
    fact.spots.iter().any(|s| !s.is_country)
}

/// Keys of a place: where only the words around name it, between reports alone.
fn by_place(fact: &Fact, keys: Vec<Key>) -> Vec<Key> {
    if has_own_spot(fact) { keys } else { loosely(keys) }
}

/// Countries that a claim is about: of its places, else of those around, else of whom it is done to.
fn countries(fact: &Fact) -> Vec<String> {
    let of_spots =
        |spots: &[Spot]| spots.iter().filter_map(|s| s.country.clone()).collect::<BTreeSet<String>>();
    let own = of_spots(&fact.spots);
    let near = || of_spots(&fact.near_spots);
    let harmed = || fact.recipients.iter().filter_map(|s| s.country.clone()).collect::<BTreeSet<String>>();
    let found = [own, near(), harmed()].into_iter().find(|c| !c.is_empty());
    found.unwrap_or_else(|| fact.context.country.iter().cloned().collect()).into_iter().collect()
}

/// Two telling words of the sentence: the same thing told again in like words.
fn words(fact: &Fact) -> Vec<Key> {
    let (code, day, width) = match fact.kind.as_str() {
        "event" => (fact.code.as_str(), fact.day(), NEWS),
        "toll" => (fact.code.as_str(), fact.day(), NEWS),
        "talks" => ("", fact.said, NEGOTIATING),
        "commitment" => ("", fact.said, RECALLED),
        _ => ("", fact.day(), HOLDING),
    };
    let stems = &fact.context.stems;
    let pairs =
        stems.iter().enumerate().flat_map(|(n, a)| stems[n + 1..].iter().map(move |b| (a.min(b), a.max(b))));
    let who = match fact.kind.as_str() {
        "commitment" => bound(fact).into_iter().next().unwrap_or_default().0,
        // Soldiers who fell and civilians who died are told in one sentence.
        "toll" => victims(fact).to_owned(),
        _ => String::new(),
    };
    // A truce and the talks beside it are told of in like words; a deal may be either's.
    let kinds: &[&str] = match fact.instrument.as_deref() {
        _ if fact.kind != "talks" => &[""],
        Some("truce") => &["truce"],
        Some("deal") => &["truce", ""],
        _ => &[""],
    };
    // Talks go on through a report; of deeds, tolls and pledges, one sentence tells of one and the next of another.
    let goes_on = fact.kind == "talks";
    let both = |(a, b): (&String, &String)| {
        let common = format!("both sentences hold “{a}” and “{b}”");
        let parts = |kind: &&str| timed(&["words", &fact.kind, code, kind, &who, a, b], day, width, &common);
        let keys: Vec<Key> = kinds.iter().flat_map(parts).collect();
        if goes_on { keys } else { loosely(keys) }
    };
    pairs.flat_map(both).collect()
}

/// Whom a pledge binds: whoever makes it in words of his own, else its actors; where the words name none, whoever says it.
fn bound(fact: &Fact) -> Vec<(String, String)> {
    if fact.context.bound.is_empty() {
        vec![(fact.account_key.clone(), "the speaker".to_owned())]
    } else {
        fact.context.bound.clone()
    }
}

fn control(fact: &Fact) -> Vec<Key> {
    let day = fact.day();
    // ">140 districts": a set without names is a matter of its own, by what is counted and who holds it.
    if let Some(unit) = counted_ground(fact) {
        let sets = somebody(&fact.actors).flat_map(|side| {
            let common = format!("both count the {unit}s that {} holds", side.name);
            timed(&["set", unit, &side.voice()], day, HOLDING, &common)
        });
        return sets.collect();
    }
    // Who holds the road to a town need not hold the town.
    let (kind, what) = if fact.context.is_way { ("control of a way", "a way to ") } else { ("control", "") };
    spots(fact)
        .into_iter()
        .flat_map(|s| {
            timed(&[kind, &s.key], day, HOLDING, &format!("both are on who holds {what}{}", s.name))
        })
        .collect()
}

/// What ground is called.
pub(crate) const GROUND: &[&str] = &[
    "district",
    "village",
    "town",
    "city",
    "province",
    "region",
    "county",
    "base",
    "post",
    "outpost",
    "checkpoint",
    "position",
    "settlement",
    "hill",
    "place",
    "area",
    "neighbourhood",
    "neighborhood",
    "site",
    "crossing",
];

/// What kind of places a claim counts, where it counts places; a share is one of territory.
pub(crate) fn counted_ground(fact: &Fact) -> Option<&str> {
    let unit = fact.unit.as_deref().unwrap_or_default();
    // "Most of the city", "half of the districts of the province": that place, in part.
    if fact.has_share {
        let is_in_one = has_own_spot(fact) || matches!(unit, "city" | "town" | "village" | "base" | "camp");
        return (!is_in_one).then_some("share");
    }
    GROUND.iter().copied().find(|g| *g == unit && fact.has_figure())
}

/// Whose harm it is: forces of the state, its enemies, people of a country, or people; the units of counts tell, and the party
/// that is harmed ("200 Taliban").
pub(crate) fn victims(fact: &Fact) -> &'static str {
    let unit = fact.unit.as_deref().unwrap_or_default();
    match side_of(unit) {
        "people" => of_a_group(fact, unit).or_else(|| called_a_side(fact, unit)).unwrap_or("people"),
        side => side,
    }
}

/// "Many deaths among Burundian *forces*": where no unit tells, the noun for whom the harm is done to.
fn called_a_side(fact: &Fact, unit: &str) -> Option<&'static str> {
    let nouns = fact.recipients.iter().filter_map(|s| s.name.rsplit(' ').next());
    let sides = nouns.map(|noun| {
        let lower = noun.to_lowercase();
        side_of(lower.strip_suffix('s').unwrap_or(&lower))
    });
    sides.into_iter().find(|side| matches!(unit, "" | "person" | "other") && *side != "people")
}

fn side_of(unit: &str) -> &'static str {
    const FORCES: &[&str] = &[
        "soldier",
        "force",
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
    if FORCES.contains(&unit) {
        "forces"
    } else if FIGHTERS.contains(&unit) {
        "fighters"
    } else {
        "people"
    }
}

/// Whom a toll counts: by its own words, else by those of the toll before it.
fn people(fact: &Fact) -> &str {
    fact.context.people.as_deref().or(fact.unit.as_deref()).unwrap_or_default()
}

/// Whether units tell of one side's people: "14 of its men" may be fighters, never civilians; "three ministers" are no count of
/// people in general.
pub(crate) fn may_be_same_people(a: &Fact, b: &Fact) -> bool {
    let (x, y) = (kind_of_people(a), kind_of_people(b));
    let may_be = |kind: &str| kind.is_empty() || KINDS_OF_PEOPLE.contains(&kind);
    x == y || (x.is_empty() && may_be(&y)) || (y.is_empty() && may_be(&x))
}

/// Sides of a war, into which all who are harmed may fall.
const KINDS_OF_PEOPLE: &[&str] = &["forces", "fighters", "civilians"];

/// Whose people a unit tells of, or the unit itself where it names a group of its own ("journalist"); empty where it may be
/// anybody.
pub(super) fn kind_of_people(fact: &Fact) -> String {
    const CIVILIANS: &[&str] = &["civilian", "resident", "villager"];
    const GROUPS: &[&str] = &[
        "child",
        "woman",
        "girl",
        "boy",
        "pupil",
        "student",
        "patient",
        "worker",
        "journalist",
        "reporter",
        "minister",
        "official",
        "doctor",
        "teacher",
        "driver",
        "peacekeeper",
        "foreigner",
        "policeman",
        "pilgrim",
    ];
    let unit = people(fact);
    if let Some(side) = own_men(fact, unit).or_else(|| of_a_group(fact, unit)) {
        return side.to_owned();
    }
    if GROUPS.contains(&unit) {
        return unit.to_owned();
    }
    match side_of(unit) {
        "people" if CIVILIANS.contains(&unit) => "civilians".to_owned(),
        "people" => String::new(),
        kind => kind.to_owned(),
    }
}

/// "14 of its men": of a party that is a state its forces, of another its fighters.
fn own_men(fact: &Fact, unit: &str) -> Option<&'static str> {
    const MEN: &[&str] = &["man", "member", "comrade"];
    const WHOSE: &[&str] = &["its", "his", "our", "their"];
    let party = fact.account_name.as_str();
    let told = format!("{} {}", fact.counted.to_lowercase(), fact.called);
    let is_own = told.split_whitespace().any(|w| WHOSE.contains(&w));
    let is_party = fact.account_key.starts_with("party:") && is_own && MEN.contains(&unit);
    is_party.then(|| if super::voice::is_state(party) { "forces" } else { "fighters" })
}

/// "None of the rebels had died": a party that is no state has fighters.
fn of_a_group(fact: &Fact, unit: &str) -> Option<&'static str> {
    let is_group =
        |s: &Side| s.party.as_deref().is_some_and(|party| !s.governs && !super::voice::is_state(party));
    let is_of = |s: &Side| matches!(unit, "" | "person") || s.name.eq_ignore_ascii_case(unit);
    let is_it = |s: &Side| is_group(s) && is_of(s);
    (fact.kind == "toll" && fact.recipients.iter().any(is_it)).then_some("fighters")
}

/// Country of a people that is counted: "507 Palestinians".
pub(crate) fn people_of(fact: &Fact) -> Option<String> {
    fact.nation.clone().or_else(|| fact.recipients.iter().find_map(|s| s.country.clone()))
}

/// Whose harm a toll at a place counts: foreigners are told apart there, "four Israelis" at Gaza.
fn harmed(fact: &Fact, who: &str, country: Option<&String>) -> String {
    let foreign = fact.nation.as_ref().filter(|n| who == "people" && country.is_some_and(|c| c != *n));
    foreign.map_or_else(|| who.to_owned(), |nation| format!("{who} of {nation}"))
}

/// Whether a toll is a running total: over a stretch of time, or of so many without a day.
pub(crate) fn runs_on(fact: &Fact) -> bool {
    let undated = fact.when.is_none() && super::bearing::value(fact).is_some_and(|n| n >= MANY);
    let named = fact.words.to_lowercase().contains("toll") && fact.when.is_none();
    is_over_time(fact) || undated || named
}

/// Whether a toll is told as one of a stretch of time.
pub(crate) fn is_over_time(fact: &Fact) -> bool {
    fact.since.is_some() || fact.when.is_some_and(|(from, to)| to - from > A_FEW_DAYS)
}

fn toll(fact: &Fact) -> Vec<Key> {
    let who = victims(fact);
    let base = ["toll", fact.code.as_str()];
    let day = fact.day();
    let mut keys = Vec::new();
    if runs_on(fact) {
        let mut sides = people_of(fact).map_or_else(|| countries(fact), |c| vec![c]);
        // A place from the sentences before may be an aside: then it may be what the report is about, too.
        let is_borrowed = people_of(fact).is_none() && fact.context.is_before && !has_own_spot(fact);
        let main = fact.context.country.as_ref().filter(|c| is_borrowed && !sides.contains(c)).cloned();
        sides.extend(main);
        for country in sides {
            let common = format!("both are totals of {who} {} in {country}", fact.code);
            keys.extend(timed(&[&base[..], &[who, "run", &country]].concat(), day, RUNNING, &common));
        }
    }
    // Who flees is counted anew day by day.
    let goes_on = fact.code == "displaced";
    let width = if goes_on { RUNNING } else { CLOCKS };
    if runs_on(fact) && !goes_on {
        return keys;
    }
    let days = days(fact, day);
    for spot in spots(fact) {
        let who = harmed(fact, who, spot.country.as_ref());
        let common = format!("both count {who} {} at {}", fact.code, spot.name);
        let parts = [&base[..], &[&who, &spot.key]].concat();
        keys.extend(days.iter().flat_map(|day| timed(&parts, *day, width, &common)));
        // "Surin" of one report, "Surin province" of another.
        let called = crate::known::folded(&spot.name);
        let name = called
            .rsplit_once(' ')
            .filter(|(_, last)| AREAS.contains(last))
            .map_or(&*called, |(name, _)| name);
        let parts = [&base[..], &[&who, "called", name]].concat();
        keys.extend(loosely(days.iter().flat_map(|day| timed(&parts, *day, CLOCKS, &common)).collect()));
        if fact.when.is_none() {
            let parts = [&base[..], &[&who, "undated", &spot.key]].concat();
            keys.extend(loosely(timed(&parts, day, NEWS, &common)));
        }
    }
    keys.extend(by_number(fact));
    let who = harmed(fact, who, fact.context.country.as_ref());
    // "Ten soldiers were killed", without a place: at the place that the report is about.
    let is_borrowed = !spots(fact).is_empty() && fact.context.is_before && !has_own_spot(fact);
    let main = fact.context.main.as_ref().filter(|_| spots(fact).is_empty() || is_borrowed);
    if let Some(place) = main {
        let common = format!("both count {who} {} at the place that their reports are about", fact.code);
        let parts = [&base[..], &[&who, place]].concat();
        let own: Vec<Key> = days.iter().flat_map(|day| timed(&parts, *day, width, &common)).collect();
        // A place from the sentences before may be another: then only what another report tells is one.
        keys.extend(if is_borrowed { loosely(own) } else { own });
    }
    for side in somebody(&fact.actors) {
        let common = format!("both count {who} {} by {}", fact.code, side.name);
        keys.extend(timed(&[&base[..], &[&who, "by", &side.voice()]].concat(), day, CLOCKS, &common));
    }
    keys
}

/// Nouns behind the names of areas.
const AREAS: &[&str] =
    &["province", "district", "region", "state", "governorate", "county", "city", "town", "village"];

/// The day of a deed, and that of which alone its report tells where it has none of its own: told again a week later.
fn days(fact: &Fact, day: Option<Day>) -> Vec<Option<Day>> {
    let only = fact.context.only_day.filter(|only| fact.when.is_none() && Some(*only) != day);
    std::iter::once(day).chain(only.map(Some)).collect()
}

/// The same number of the same harm: by one account, or one that is not round.
fn by_number(fact: &Fact) -> Vec<Key> {
    const FEW: i64 = 5;
    const TELLING: i64 = 20;
    let Some(number) = super::bearing::value(fact).filter(|n| *n >= FEW && !fact.is_part) else {
        return Vec::new();
    };
    let (told, common) = (number.to_string(), format!("both count {number} {}", fact.code));
    let base = ["toll", fact.code.as_str(), "number", told.as_str()];
    let mut keys = timed(&[&base[..], &[fact.account_key.as_str()]].concat(), fact.day(), NEWS, &common);
    if number > TELLING && number % 10 != 0 {
        keys.extend(timed(&base, fact.day(), NEWS, &common));
    }
    loosely(keys)
}

fn event(fact: &Fact) -> Vec<Key> {
    let base = ["event", fact.code.as_str()];
    let stretch = fact.when.map_or(0, |(from, to)| to - from);
    // "In 2019 they attacked": a year is no day that two deeds share, but the same year may be.
    let (day, width) = match fact.when {
        Some((from, _)) if stretch > A_FEW_DAYS => (Some(from), 2),
        Some(_) => (fact.day(), CLOCKS),
        None => (fact.said, CLOCKS),
    };
    let what = fact.code.to_lowercase();
    let mut keys = Vec::new();
    let (actors, recipients): (Vec<&Side>, Vec<&Side>) =
        (somebody(&fact.actors).collect(), somebody(&fact.recipients).collect());
    if fact.code == "CONSULT" {
        return met(fact, day, width);
    }
    for spot in spots(fact) {
        for side in actors.iter().chain(&recipients) {
            let common = format!("both tell of {what} at {} with {}", spot.name, side.name);
            let voice = side.voice();
            let parts = [&base[..], &[&spot.key, &voice]].concat();
            let own =
                days(fact, day).into_iter().flat_map(|day| timed(&parts, day, width, &common)).collect();
            keys.extend(by_place(fact, own));
        }
        if actors.is_empty() && recipients.is_empty() {
            let common = format!("both tell of {what} at {}", spot.name);
            keys.extend(by_place(fact, timed(&[&base[..], &[&spot.key, "-"]].concat(), day, width, &common)));
        }
    }
    // Two armies fight in a hundred places of one table on one day.
    if fact.context.is_row {
        return keys;
    }
    if gives_up_ground(fact) {
        keys.extend(control(fact));
    }
    for a in &actors {
        for r in &recipients {
            let common = format!("both tell of {what} by {} to {}", a.name, r.name);
            let (a, r) = (a.voice(), r.voice());
            let parts = [&base[..], &[&a, "to", &r]].concat();
            keys.extend(days(fact, day).into_iter().flat_map(|day| timed(&parts, day, width, &common)));
        }
    }
    keys.extend(campaign(fact));
    let things = objects(fact);
    for a in actors.iter().filter(|a| a.is_known()) {
        for noun in &things {
            let common = format!("both tell of what {} did to a {noun}", a.name);
            keys.extend(loosely(timed(&["force", force(fact), &a.voice(), noun], fact.said, NEWS, &common)));
        }
    }
    // One mayor seized, one pipeline blown up at a place: whoever is said to have done it.
    let mut places: Vec<&String> = spots(fact).into_iter().map(|s| &s.key).collect();
    places.extend(fact.context.main.iter());
    for noun in &things {
        for place in &places {
            let common = format!("both tell of what was done to a {noun} at one place");
            keys.extend(loosely(timed(&["force", force(fact), noun, "at", place], day, NEWS, &common)));
        }
    }
    if let Some((from, to)) = fact.when.filter(|_| stretch > A_FEW_DAYS) {
        for country in countries(fact) {
            let common = format!("both tell of {what} in {country} in the same stretch of time");
            let days = [from.to_string(), to.to_string()];
            keys.extend(loosely(vec![key(
                &[&base[..], &["stretch", &country, &days[0], &days[1]]].concat(),
                common,
            )]));
        }
    }
    // One person is seized, freed or killed once in a year.
    for person in recipients.iter().filter(|r| r.is_person) {
        let common = format!("both tell of {what} to {} in one year", person.name);
        let year: String = day.map(super::window::date).unwrap_or_default().chars().take(4).collect();
        keys.push(key(&[&base[..], &["person", &person.key, &year]].concat(), common));
    }
    keys
}

/// "The offensive", "the invasion of Gaza", without a day or a town: what one side goes on with in a country, told for months.
fn campaign(fact: &Fact) -> Vec<Key> {
    const MONTHS: i32 = 60;
    const GOING_ON: &[&str] = &[
        "offensive",
        "campaign",
        "invasion",
        "war",
        "operation",
        "operations",
        "bombardment",
        "bombing",
        "hostilities",
        "siege",
    ];
    let lower = fact.words.to_lowercase();
    let is_noun = lower.split_whitespace().last().is_some_and(|w| GOING_ON.contains(&w));
    let is_of_days = fact.when.is_some_and(|(from, to)| to - from <= A_FEW_DAYS);
    let is_told = matches!(fact.truth.as_str(), "affirmed" | "habitual");
    let is_of_town = fact.spots.iter().any(|s| s.is_exact);
    if fact.code != "ASSAULT" || !is_noun || is_of_days || is_of_town || !is_told || fact.has_figure() {
        return Vec::new();
    }
    let mut against: BTreeSet<String> =
        fact.spots.iter().chain(&fact.near_spots).filter_map(|s| s.country.clone()).collect();
    against.extend(fact.recipients.iter().filter_map(|s| s.country.clone()));
    let mut keys = Vec::new();
    for side in fact.actors.iter().filter(|s| s.is_known()) {
        for country in against.iter().filter(|c| Some(*c) != side.country.as_ref()) {
            let common = format!("both tell of a campaign of {} in {country}", side.name);
            keys.extend(loosely(timed(&["campaign", &side.voice(), country], fact.said, MONTHS, &common)));
        }
    }
    keys
}

/// Deeds of force are told by words of two kinds: a ship is attacked, seized or hijacked.
fn force(fact: &Fact) -> &str {
    if matches!(fact.code.as_str(), "ASSAULT" | "COERCE") { "force" } else { &fact.code }
}

/// Of a report that tells deeds of force of one day alone: what one side did there, or nobody who is told did to one, is one
/// incident; what is told of another place than the report's is not.
fn incident(fact: &Fact) -> Vec<Key> {
    let is_told = matches!(fact.truth.as_str(), "affirmed" | "denied");
    let is_of_day = fact.when.is_none_or(|(from, to)| to - from <= A_FEW_DAYS);
    let is_elsewhere = fact.spots.iter().any(|s| !s.is_country && Some(&s.key) != fact.context.main.as_ref());
    if force(fact) != "force" || fact.context.only_day.is_none() || !is_told || !is_of_day || is_elsewhere {
        return Vec::new();
    }
    let side = |side: &Side, role: &str| {
        let common = format!("both tell of force with {} in a report on one day", side.name);
        key(&["incident", &fact.uid_of_report, role, &side.voice()], common)
    };
    if fact.actors.is_empty() {
        somebody(&fact.recipients).map(|s| side(s, "to")).collect()
    } else {
        somebody(&fact.actors).map(|s| side(s, "by")).collect()
    }
}

/// What a deed is done to that is nobody: "the *market*", "a cargo *ship*"; no people.
fn objects(fact: &Fact) -> BTreeSet<String> {
    const PEOPLE: &[&str] = &[
        "people", "person", "civilian", "resident", "villager", "soldier", "force", "troop", "man", "woman",
        "child", "target", "position", "area", "town", "village", "city", "other",
    ];
    let things = fact.recipients.iter().filter(|r| !r.is_somebody && !r.is_person);
    let heads = things.filter_map(|r| ordered(&r.name).pop());
    heads
        .filter(|noun| {
            noun.len() > 3 && !PEOPLE.contains(&noun.as_str()) && !noun.bytes().any(|b| b.is_ascii_digit())
        })
        .collect()
}

/// Meetings and calls: any two who met, on days that touch.
fn met(fact: &Fact, day: Option<Day>, width: i32) -> Vec<Key> {
    let mut sides: BTreeMap<String, &Side> =
        somebody(&fact.actors).chain(somebody(&fact.recipients)).map(|s| (s.key.clone(), s)).collect();
    if sides.len() < 2 {
        sides.extend(fact.near_sides.iter().map(|s| (s.key.clone(), s)));
    }
    let sides: Vec<(&String, &&Side)> = sides.iter().collect();
    let mut keys = Vec::new();
    for (n, (x, a)) in sides.iter().enumerate() {
        for (y, b) in &sides[n + 1..] {
            let common = format!("both tell of {} and {} meeting", a.name, b.name);
            keys.extend(timed(&["met", x, y], day, width, &common));
        }
    }
    keys
}

/// Whether a party, or whoever was in a town, is told to have left: that bears on who holds it.
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
        "surrender",
        "handed over",
        "gave up",
    ];
    let word = fact.words.to_lowercase();
    fact.code == "RETREAT"
        && (fact.actors.iter().any(|a| a.party.is_some())
            || fact.spots.iter().any(|s| s.is_exact || s.key.starts_with("name:")))
        && LEAVING.iter().any(|stem| word.starts_with(stem))
}

/// Whom a pledge binds, as verdicts name them.
pub(crate) fn voices(fact: &Fact) -> Vec<String> {
    fact.context.bound.iter().map(|(voice, _)| voice.clone()).collect()
}

/// The end of a mission, in whatever words: by whom it is bound, or whose it is where the mission itself is the doer.
fn ends(fact: &Fact) -> Vec<Key> {
    if !super::ending::is_one(fact) {
        return Vec::new();
    }
    let is_body = |who: &str| !who.starts_with("name:");
    let mut who: Vec<(String, String)> = bound(fact).into_iter().filter(|(key, _)| is_body(key)).collect();
    if who.is_empty() {
        who.push((fact.account_key.clone(), fact.account_name.clone()));
    }
    let keys = who.into_iter().flat_map(|(who, name)| {
        let common = format!("both bind {name} to the end of its mission");
        timed(&["bound", &who, "ends"], fact.said, PLEDGING, &common)
    });
    keys.collect()
}

/// The verb of the deed with one of the words after it, and who is bound; a deed of one stem stands alone.
fn commitment(fact: &Fact) -> Vec<Key> {
    const AFTER: usize = 3;
    const HELPING: &[&str] = &["aid", "ensur", "allow", "enabl", "seek"];
    let deed = ordered(fact.deed.as_deref().filter(|d| !d.is_empty()).unwrap_or(&fact.words));
    let day = fact.said;
    let mut keys = ends(fact);
    let Some((verb, rest)) = deed.split_first() else { return keys };
    // "Help the town rebuild its bridge": what is helped with is the deed, too.
    let helped = rest.split_first().filter(|_| HELPING.contains(&verb.as_str()));
    let due = super::ending::due(fact).as_deref().and_then(super::window::last);
    for (who, name) in bound(fact) {
        let common = |what: &str| format!("both bind {name} to “{what}”");
        // "Undertook to withdraw its troops within 30 days", "to withdraw within 30 days".
        if let Some(due) = due {
            let both = format!("both bind {name} to “{verb}” by one day");
            keys.extend(timed(&["bound", &who, verb, "due"], Some(due), CLOCKS, &both));
        }
        for (deed, after) in
            helped.iter().flat_map(|(deed, rest)| rest.iter().take(AFTER).map(move |r| (*deed, r)))
        {
            let (x, y) = (deed.min(after), deed.max(after));
            let both = common(&format!("{deed} … {after}"));
            keys.extend(timed(&["bound", &who, x, y], day, PLEDGING, &both));
        }
        if rest.is_empty() {
            keys.extend(timed(&["bound", &who, verb], day, PLEDGING, &common(verb)));
        }
        // "Eleven captives whom they will release", "would be let go": prisoners are often told of without the word.
        if verb == "release" {
            let both = common(verb);
            keys.extend(loosely(timed(&["bound", &who, verb, "soon"], day, NEAR, &both)));
        }
        for after in rest.iter().take(AFTER) {
            let (x, y) = (verb.min(after), verb.max(after));
            let both = common(&format!("{verb} … {after}"));
            keys.extend(timed(&["bound", &who, x, y], day, PLEDGING, &both));
        }
    }
    keys
}

fn talks(fact: &Fact) -> Vec<Key> {
    let is_truce = fact.is_truce();
    let (kind, noun) = if is_truce { ("truce", "truce") } else { ("talks", "negotiation") };
    let mut parties: Vec<&Side> = somebody(&fact.actors).chain(somebody(&fact.recipients)).collect();
    if parties.len() < 2 {
        parties.extend(fact.near_sides.iter());
    }
    parties.sort_by(|a, b| a.key.cmp(&b.key));
    parties.dedup_by(|a, b| a.key == b.key);
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
        let sides = parties.iter().filter_map(|p| p.country.clone());
        for country in countries(fact).into_iter().chain(sides).filter(|_| is_truce) {
            let common = format!("both are on a truce in {country}");
            keys.extend(timed(&["truce in", &country], Some(day), NEGOTIATING, &common));
        }
        if let [one] = parties[..] {
            for spot in spots(fact) {
                let common = format!("both are on the {noun} of {} at {}", one.name, spot.name);
                keys.extend(timed(&[kind, &one.voice(), &spot.key], Some(day), NEGOTIATING, &common));
            }
        }
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn men_of_its_own_are_a_partys_fighters_or_a_states_soldiers() {
        let toll = |party: &str, unit: &str, called: &str| Fact {
            kind: "toll".into(),
            unit: Some(unit.into()),
            called: called.into(),
            account_key: format!("party:{party}"),
            account_name: party.into(),
            ..Fact::default()
        };
        let its = toll("Northern Front", "man", "14 of its men");
        assert!(may_be_same_people(&its, &toll("Ethiopia", "fighter", "112 fighters")));
        assert!(!may_be_same_people(&its, &toll("Ethiopia", "soldier", "six soldiers")));
        assert!(may_be_same_people(&toll("Ethiopia", "man", "three of our men"), &toll("x", "soldier", "")));
    }
}
